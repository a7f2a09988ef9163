// Logs that were made of pieces, or that another program printed: each record is read as it was written, and stands where it is in the captured file.

import test, { type ExecutionContext } from 'ava';
import { createNameTables } from '../../../src/parse/records/name-table.js';
import { parseDecodedLog } from '../../../src/parse/decoded-log.js';
import { looksLikeLog } from '../../../src/parse/frames/looks-like-log.js';
import { decodeLog } from '../../../src/parse/text/decode.js';
import { readHead } from '../../../src/parse/text/file-head.js';
import { encodeWindows1252 } from '../../../src/knowledge/index.js';
import { builtIn, sourceOf } from '../logs.js';

const ccm = (text: string) =>
  `<![LOG[${text}]LOG]!><time="10:00:00.000+000" date="01-02-2010" component="c" context="" type="1" thread="4" file="">`;
const sms1 = (text: string) => `${text}  $$<SMS_LAN_SENDER><Tue Feb 03 20:29:46 1998~><thread=159>`;
const CAPACITY = 'Checking for sending capacity. Used 0 out of 0, no sending capacity so not checking for send requests.';

function parseBytes(bytes: Buffer) {
  const source = sourceOf('X.LOG', bytes);
  const log = decodeLog(source, readHead(source), (head) => looksLikeLog(head, builtIn));
  return parseDecodedLog(log, builtIn, createNameTables());
}

/** What is said of alterations, in one line. */
const altered = (bytes: Buffer) =>
  (parseBytes(bytes).peculiarities ?? []).flatMap(({ code, args }) => (code === 'log-altered' ? [args.alterations.join(' ')] : []));

function read(bytes: Buffer) {
  const { records } = parseBytes(bytes);
  return Array.from({ length: records.count }, (_, row) => ({
    message: records.message(row),
    isTimed: !Number.isNaN(records.wall(row)),
    line: records.line(row),
    event: builtIn.events[builtIn.templates[records.template(row)]?.event ?? -1]?.id,
    captured: bytes.subarray(records.offset(row), records.offset(row) + records.length(row)),
  }));
}

/** Checks messages, times and that each record is cited where it is. */
function reads(t: ExecutionContext, bytes: Buffer, messages: readonly string[], keys: readonly string[] = messages): void {
  const rows = read(bytes);
  t.deepEqual(
    rows.map(({ message }) => message),
    messages,
  );
  t.true(rows.every(({ isTimed }) => isTimed));
  rows.forEach(({ captured }, row) => {
    const plain = captured.toString('latin1').replaceAll('\0', '');
    t.true(plain.includes(keys[row] ?? ''), `${plain} of ${keys[row] ?? ''}`);
  });
}

const narrow = (...texts: string[]) => Buffer.from(texts.map((text) => `${text}\r\n`).join(''), 'latin1');
const wide = (...texts: string[]) => Buffer.from(texts.map((text) => `${text}\r\n`).join(''), 'utf16le');
const wideBig = (...texts: string[]) => wide(...texts).swap16();
const utf8 = (...texts: string[]) => Buffer.from(texts.map((text) => `${text}\r\n`).join(''));
const LITTLE = Buffer.from([0xff, 0xfe]);
const MARK = Buffer.from([0xef, 0xbb, 0xbf]);

const SEAMS: Readonly<Record<string, Buffer>> = {
  'ANSI, then UTF-16': Buffer.concat([narrow(ccm('one')), wide(ccm('two'), ccm('three'))]),
  'ANSI, then UTF-16 with its mark': Buffer.concat([narrow(ccm('one')), LITTLE, wide(ccm('two'), ccm('three'))]),
  'ANSI, then UTF-16 of the other order': Buffer.concat([narrow(ccm('one')), wideBig(ccm('two'), ccm('three'))]),
  'UTF-16 with its mark, then ANSI': Buffer.concat([LITTLE, wide(ccm('one'), ccm('two')), narrow(ccm('three'))]),
  'UTF-16 without a mark, then ANSI': Buffer.concat([wide(ccm('one'), ccm('two')), narrow(ccm('three'))]),
  'UTF-16 of the other order, then ANSI': Buffer.concat([wideBig(ccm('one'), ccm('two')), narrow(ccm('three'))]),
  'ANSI, UTF-16 and ANSI again': Buffer.concat([narrow(ccm('one')), wide(ccm('two')), narrow(ccm('three'))]),
  'records of SMS 1.x in both': Buffer.concat([narrow(sms1('one')), wide(sms1('two')), narrow(sms1('three'))]),
  'marks before each piece': Buffer.concat([MARK, utf8(ccm('one')), MARK, utf8(ccm('two')), MARK, utf8(sms1('three'))]),
  'a mark only in the middle': Buffer.concat([utf8(ccm('one')), MARK, utf8(sms1('two')), utf8(sms1('three'))]),
  'two marks': Buffer.concat([MARK, MARK, utf8(sms1('one'), ccm('two')), MARK, MARK, utf8(sms1('three'))]),
};

for (const [name, bytes] of Object.entries(SEAMS)) test(`a log made of pieces: ${name}`, (t) => reads(t, bytes, ['one', 'two', 'three']));

test('a seam far behind the beginning, and characters beyond ASCII on both sides of it', (t) => {
  const many = Array.from({ length: 2000 }, (_, i) => `m${i}`);
  const umlaut = 'Größe ü';
  const bytes = Buffer.concat([narrow(...many.map(ccm), ccm(umlaut)), wide(ccm(umlaut), ccm('end'))]);
  const messages = read(bytes).map(({ message }) => message);
  t.deepEqual(messages.slice(0, 2000), many);
  t.deepEqual(messages.slice(2000), [umlaut, umlaut, 'end']);
});

test('a whole log in UTF-16 has no seam, whatever its alphabet', (t) => {
  for (const text of ['Проверка отправки пакета на сервер сайта', '检查发送能力没有发送能力因此不检查发送请求', 'plain']) {
    const messages = read(Buffer.concat([LITTLE, wide(ccm(text), ccm(text.repeat(9)), ccm('end'))])).map(({ message }) => message);
    t.deepEqual(messages, [text, text.repeat(9), 'end']);
  }
});

test('what was undone is said in one line, and nothing of whole logs', (t) => {
  const lines = (prefix: (line: number) => string) => narrow(...[1, 2, 3].map((line) => prefix(line) + sms1(CAPACITY)));
  for (const [name, bytes] of Object.entries(SEAMS))
    t.deepEqual(altered(bytes), [/mark/.test(name) && !/ANSI/.test(name) ? 'marks' : 'widths'], name);
  for (const [said, bytes] of [
    ['file-lines', lines((line) => `LANSEND.LOG:${line}:`)],
    ['file-names', lines(() => 'LANSEND.LOG:')],
    ['line-numbers', lines((line) => `${line}:`)],
    ['quotes', lines(() => '> ')],
    ['lists', lines(() => '- ')],
    ['colours', lines(() => '\x1b[31m')],
    [
      'html',
      Buffer.from(
        lines(() => '')
          .toString('latin1')
          .replaceAll('<', '&lt;'),
      ),
    ],
  ] as const)
    t.deepEqual(altered(bytes), [said]);
  for (const bytes of [
    lines(() => ''),
    Buffer.concat([MARK, utf8(sms1('Größe'))]),
    Buffer.concat([LITTLE, wide(sms1('one'), sms1('two'))]),
  ])
    t.deepEqual(altered(bytes), []);
});

const PREFIXES: Readonly<Record<string, (line: number) => string>> = {
  'findstr /n over a folder': (line) => `LANSEND.LOG:${line}:`,
  'grep -rn': (line) => `SEC/Logs/LANSEND.LOG:${line}:`,
  'findstr with a path': (line) => `C:\\SMS\\LOGS\\LANSEND.LOG:${line}:`,
  'Select-String with context': (line) => (line === 2 ? '> ' : '  ') + `Logs\\lansend.log:${line}:`,
  'grep -C': (line) => (line === 2 ? `LANSEND.LOG:${line}:` : `LANSEND.LOG-${line}-`),
  'findstr over files': () => 'LANSEND.LOG:',
  'findstr /n': (line) => `${line}:`,
  'find /n': (line) => `[${line + 11}]`,
  'grep with columns': (line) => `LANSEND.LOG:${line}:1:`,
  'cat -n': (line) => `     ${line}\t`,
  'a mail': () => '> ',
  'grep -n over other files': (line) => `lansend.txt:${line}:`,
  'grep -n over older logs': (line) => `Logs/lansend.log.${line === 3 ? 2 : 1}:${line}:`,
  'findstr /n over files of any name, in a mail': (line) => `> lansend.old:${line}:`,
  'grep with colours': (line) => `\x1b[35m\x1b[KLANSEND.LOG\x1b[m\x1b[K\x1b[36m:\x1b[m${line}\x1b[36m:\x1b[m`,
  'a list': () => '- ',
  'a list with numbers': (line) => `${line}. `,
};

for (const [name, prefix] of Object.entries(PREFIXES))
  test(`what ${name} puts before a line is no part of it`, (t) => {
    const lines = [sms1(CAPACITY), sms1(CAPACITY), ccm('three')].map((text, i) => prefix(i + 1) + text);
    reads(t, narrow(...lines), [CAPACITY, CAPACITY, 'three']);
    t.is(read(narrow(...lines))[1]?.event, 'lansend.capacity-none');
  });

test('what stands before lines in UTF-16, as PowerShell writes what it found, is no part of them', (t) => {
  const lines = [sms1(CAPACITY), ccm('Größe'), sms1('日本')].map((text, i) => `LANSEND.LOG:${i + 1}:${text}`);
  reads(t, Buffer.concat([LITTLE, wide(...lines)]), [CAPACITY, 'Größe', '日本'], []);
  reads(t, Buffer.concat([LITTLE, wide(...lines.slice(0, 2))]), [CAPACITY, 'Größe'], []);
  t.deepEqual(altered(Buffer.concat([LITTLE, wide(...lines)])), ['file-lines']);
});

test('line numbers of a file that is longer than what is looked at first', (t) => {
  const many = Array.from({ length: 1000 }, (_, i) => `m${i}`);
  t.deepEqual(
    read(narrow(...many.map((text, i) => `${i + 1}:${sms1(text)}`))).map(({ message }) => message),
    many,
  );
});

test('quotation marks and blanks of a word processor, a mail or a browser', (t) => {
  const curly = (text: string) => text.replaceAll(/"([^"]*)"/g, '\u201c$1\u201d').replaceAll("'", '\u2019');
  const one = (text: string) => text.replaceAll('"', '\u201c');
  const german = (text: string) => text.replaceAll(/"([^"]*)"/g, '\u201e$1\u201c');
  const unbroken = (text: string) => text.replaceAll(' ', '\u00a0');
  const in1252 = (text: string) => Buffer.from(encodeWindows1252(text));
  for (const change of [curly, one, german, unbroken, (text: string) => unbroken(curly(text))])
    for (const encode of [in1252, (text: string) => Buffer.from(text), (text: string) => wide(text)]) {
      const bytes = encode([ccm("it's é"), sms1('two')].map((text) => `${change(text)}\r\n`).join(''));
      reads(t, bytes, ["it's é", 'two'], []);
      const { records, components } = parseBytes(bytes);
      t.deepEqual([components[0], records.thread(0), records.severity(0)], ['c', 4, 'info']);
      t.deepEqual(altered(bytes), ['typography']);
    }
  reads(t, Buffer.from(`${unbroken(sms1(CAPACITY))}\r\n`), [CAPACITY], []);
  t.deepEqual(altered(utf8(ccm('\u201cquoted\u201d\u00a0text'), sms1('\u201ctwo\u201d'))), []);
});

test('lists and tables around records', (t) => {
  for (const change of [
    (text: string) => `- ${text}`,
    (text: string) => `* ${text}`,
    (text: string) => `\u2022 ${text}`,
    (text: string) => `  1) ${text}`,
    (text: string) => `| ${text} |`,
    (text: string) => `|${text}|`,
  ]) {
    reads(t, utf8(change(ccm('one')), change(sms1('two'))), ['one', 'two']);
    reads(t, utf8(change(ccm('one'))), ['one']);
  }
  reads(t, utf8(`| ${sms1('one')} |`), ['one']);
  reads(t, utf8(`> - ${ccm('one')}`, `> - ${ccm('two')}`), ['one', 'two']);
});

test('names of files between lines that were found are no records, and hide no numbers', (t) => {
  for (const [name, prefix] of [
    ['---------- LANSEND.LOG', (line: number) => `[${line}]`],
    ['LANSEND.LOG', (line: number) => `${line}:`],
    ['--', (line: number) => `${line}:`],
  ] as const) {
    const rows = read(narrow('', name, prefix(12) + sms1(CAPACITY), prefix(345) + sms1(CAPACITY)));
    t.deepEqual(
      rows.map(({ message, isTimed, line }) => [line, message, isTimed]),
      [
        [2, name, false],
        [3, CAPACITY, true],
        [4, CAPACITY, true],
      ],
    );
  }
});

test('a mark in the middle of a line, between characters of UTF-8, stays where it is', (t) => {
  const messages = read(Buffer.concat([utf8(ccm('Größe')), Buffer.from('x'), MARK, utf8(ccm('two'))])).map(({ message }) => message);
  t.is(messages[0], 'Größe');
  t.is(messages.at(-1), 'two');
});

test('a message that begins like a prefix keeps it', (t) => {
  for (const message of [
    'setup.log: cannot be opened',
    '10: files left',
    '3: more',
    'C:\\SMS\\x.log: gone',
    'srv.corp.net:80: open',
    '- x',
    '2. y',
    '| z',
  ])
    t.deepEqual(
      read(narrow(sms1(message), sms1('two'))).map((row) => row.message),
      [message, 'two'],
    );
});

test('HTML and Markdown around records', (t) => {
  const html = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
  const escaped = (text: string) => text.replaceAll(/[<>[\]$_]/g, '\\$&');
  reads(t, narrow(...[ccm('a & b'), sms1('two'), sms1('C:\\SMS_x')].map(html)), ['a & b', 'two', 'C:\\SMS_x'], ['LOG', 'two', 'SMS_x']);
  reads(t, narrow(`${[ccm('one'), sms1('two')].map(html).join('<br>')}<br/>`), ['one', 'two']);
  reads(t, narrow(...[ccm('a & b'), sms1('two')].map((text) => html(html(text)))), ['a & b', 'two'], ['LOG', 'two']);
  reads(t, narrow(...[ccm('a & b'), sms1('C:\\SMS_x')].map((text) => html(html(html(text))))), ['a & b', 'C:\\SMS_x'], ['LOG']);
  const numbered = (text: string) => text.replaceAll('<', '&#60;').replaceAll('>', '&#x3E;').replaceAll('"', '&#34;');
  reads(t, narrow(...[ccm('one'), sms1('two &#8211; &eacute;')].map(numbered)), ['one', 'two &#8211; &eacute;']);
  reads(t, narrow(...[ccm('one'), sms1('two')].map((text) => `<p class="x">${html(text)}</p>`)), ['one', 'two']);
  reads(t, narrow(...[ccm('one'), sms1('two')].map(escaped)), ['one', 'two']);
  reads(t, narrow(...[ccm('one'), sms1('two')].map((text) => text.replaceAll(/[<>![\]$_]/g, '\\$&'))), ['one', 'two']);
  reads(t, narrow(...[ccm('one'), sms1('two')].map((text) => `\`${text}\``)), ['one', 'two']);
  reads(t, narrow(...[ccm('one'), sms1('two')].map((text) => `> > ${text}`)), ['one', 'two']);
});

test('Ctrl-Z where a line begins ended the file before: the record behind it is whole, and no line of it is one', (t) => {
  const marked = [sms1('one'), `\x1a${sms1(CAPACITY)}`, '\x1a', `\x1a\x1a\x1a${ccm('two')}`, sms1('x\x1ay'), ''].join('\r\n');
  const pieces = Buffer.from(`${marked}\x1a`, 'latin1');
  for (const bytes of [pieces, Buffer.from(`\ufeff${marked}\x1a`, 'utf16le')]) {
    const log = parseBytes(bytes);
    const { records } = log;
    const rows = Array.from({ length: records.count }, (_, row) => [records.line(row), records.message(row), records.template(row) >= 0]);
    t.deepEqual(rows, [
      [1, 'one', false],
      [2, CAPACITY, true],
      [4, 'two', false],
      [5, 'x\x1ay', false],
    ]);
    t.is(log.blankLines, 1);
  }
});

const RUNS: Readonly<Record<string, string>> = {
  'quotation marks': '>'.repeat(200_000),
  'quotation marks with blanks': '> '.repeat(100_000),
  'code marks': '`'.repeat(200_000),
  'code marks with blanks': '`    '.repeat(40_000),
  'numbers of lines': '1:'.repeat(100_000),
  'names of files': 'a.log:1'.repeat(30_000),
  'names of files and dashes': 'a.log-1'.repeat(30_000),
  'beginnings of names': 'C:\\a '.repeat(40_000),
  'marks of HTML': '&lt'.repeat(70_000),
  'marks of Markdown': '\\<'.repeat(100_000),
  'marks of HTML in HTML': '&amp;amp;'.repeat(30_000),
  'rows of a table': '| '.repeat(100_000),
  'bars and blanks': `|${' '.repeat(200_000)}x`,
  'ends of client records': ']LOG]!>\xa0'.repeat(6_000),
  'beginnings of trailers': '$$<'.repeat(70_000),
  'beginnings of colours': '\x1b['.repeat(100_000),
};

for (const [name, run] of Object.entries(RUNS))
  test(`a run of ${name} takes no longer than other text`, (t) => {
    const seconds = (text: string): number => {
      const { user, system } = process.cpuUsage();
      parseBytes(Buffer.from(`${sms1('one')}\r\n> ${ccm('two')}\r\n\`${ccm('three')}\`\r\n${text}\r\n${text}x\r\n`));
      return (process.cpuUsage().user + process.cpuUsage().system - user - system) / 1e6;
    };
    // One that hangs on the square of the length takes tens of seconds. What other tests of the process take meanwhile is counted as well.
    for (const part of [run, run.slice(0, 65_000)]) t.true(seconds(part) < 8 + 20 * seconds('x'.repeat(part.length)));
  });
