// The same log in every encoding says the same; so does the same bundle.
import { readFileSync } from 'node:fs';
import test from 'ava';
import { analyze } from '../../src/engine.js';
import type { Knowledge } from '../../src/knowledge/index.js';
import { type Bundle, type CodePage, FLAG_MALFORMED, type ParsedBundle, type Source } from '../../src/model/index.js';
import { parse } from '../../src/parse/index.js';
import { createCodePage } from '../../src/parse/text/transcode.js';
import { render, SCENARIOS } from '../scenarios/index.js';
import { bundleInMemory } from '../scenarios/memory.js';
import { builtIn, sourceOf } from './logs.js';
import { fc } from '../property.js';

const trailer = (thread: string) => `   $$<SMS_SCHEDULER><Wed Nov 06 08:49:37 1996~><thread=${thread}>`;

function bundleOf(...sources: readonly Source[]): Bundle {
  return { name: 'test', path: 'test', sources, problems: [], close: () => undefined };
}

function parsed(
  bytes: Uint8Array,
  { label = 'SEC/SCHED.LOG', piece = 65_536, page = undefined as CodePage | undefined } = {},
): ParsedBundle {
  return parse(bundleOf({ ...sourceOf(label, bytes, piece), ...(page && { codePage: page }) }), builtIn);
}

/** Messages of the only log. */
function messages(bundle: ParsedBundle): readonly string[] {
  const [log] = bundle.logs;
  if (!log) throw new Error(`no log: ${JSON.stringify(bundle.other)}`);
  return Array.from({ length: log.records.count }, (_, row) => log.records.message(row));
}

const wide = (text: string, mark = true) => Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');
const wideBig = (text: string, mark = true) => wide(text, mark).swap16();

const german = ['Größe überschritten', 'plain', 'Zugriff verweigert: C:\\Müll'];
const textOf = (lines: readonly string[], end = '\r\n') => lines.map((line) => `${line}${trailer('D7')}${end}`).join('');

const ENCODED: readonly (readonly [string, string, Uint8Array])[] = [
  ['code page 1252', 'windows-1252', Buffer.from(textOf(german), 'latin1')],
  ['UTF-8', 'utf-8', Buffer.from(textOf(german))],
  ['UTF-8 with a mark', 'utf-8', Buffer.from(`\ufeff${textOf(german)}`)],
  ['UTF-16 LE with a mark', 'utf-16le', wide(textOf(german))],
  ['UTF-16 LE', 'utf-16le', wide(textOf(german), false)],
  ['UTF-16 BE with a mark', 'utf-16be', wideBig(textOf(german))],
  ['UTF-16 BE', 'utf-16be', wideBig(textOf(german), false)],
];

test('names of components in every encoding', (t) => {
  const client = (text: string) =>
    `<![LOG[${text}]LOG]!><time="10:11:12.000+000" date="06-13-2026" component="Prüfung" context="" type="1" thread="4" file="">\r\n`;
  const server = (text: string) => `${text}  $$<Prüfung><06-13-2026 10:11:12.000+000><thread=4 (0x4)>\r\n`;
  for (const line of [client, server])
    for (const bytes of [
      Buffer.from(line('Größe'), 'latin1'),
      Buffer.from(line('Größe')),
      Buffer.from(`\ufeff${line('日本')}`),
      wide(line('日本')),
      wideBig(line('日本')),
    ]) {
      const { components, logs } = parsed(bytes);
      const records = logs[0]!.records;
      t.is(components[records.component(0)], 'Prüfung');
    }
});

for (const [name, encoding, bytes] of ENCODED)
  for (const piece of [65_536, 7])
    test(`${name} in pieces of ${piece} bytes`, (t) => {
      const bundle = parsed(bytes, { piece });
      t.deepEqual(messages(bundle), german);
      const { records, encoding: told } = bundle.logs[0]!;
      t.is(told, encoding);
      t.is(records.source.size, bytes.length);
      t.is(records.thread(2), 0xd7);
      t.is(records.raw(0), `${german[0]}${trailer('D7')}`);
      t.deepEqual(
        [0, 1, 2].map((row) => records.line(row)),
        [1, 2, 3],
      );
    });

test('a place in a UTF-16 log is one in the file', (t) => {
  const bytes = wide(textOf(german));
  const { records } = parsed(bytes).logs[0]!;
  const at = (row: number) => bytes.subarray(records.offset(row), records.offset(row) + records.length(row)).toString('utf16le');
  t.deepEqual(
    [0, 1, 2].map(at),
    [0, 1, 2].map((row) => records.raw(row)),
  );
});

for (const mark of ['', '\ufeff'])
  for (const lines of [german, ['Ошибка доступа', 'plain', '€ – Größe']])
    test(`a place in a UTF-8 log ${mark && 'with a mark '}is one in the file: ${lines[0]}`, (t) => {
      const bytes = Buffer.from(mark + textOf(lines));
      const { records } = parsed(bytes, { piece: 50 }).logs[0]!;
      const at = (row: number) => bytes.subarray(records.offset(row), records.offset(row) + records.length(row)).toString('utf8');
      t.deepEqual(
        [0, 1, 2].map(at),
        lines.map((line) => `${line}${trailer('D7')}`),
      );
    });

const foreign = ['Ошибка доступа', '日本語 message 𝄞', 'Größe'];

for (const [name, bytes] of [
  ['UTF-8', Buffer.from(textOf(foreign))],
  ['UTF-16', wide(textOf(foreign))],
  ['UTF-16 BE', wideBig(textOf(foreign))],
] as const)
  test(`${name}: characters that code page 1252 lacks`, (t) => {
    for (const piece of [65_536, 5]) t.deepEqual(messages(parsed(bytes, { piece })), foreign);
  });

test('fields and zones of a log that code page 1252 cannot hold', (t) => {
  const line = '~Found job Ж   $$<SMS_SCHEDULER><Fri Dec 10 01:12:40.304 1999 Московское время><thread=322 (0x142)>\r\n';
  const { records } = parsed(Buffer.from(line)).logs[0]!;
  t.is(records.zoneText(0), 'Московское время');
  t.is(records.message(0), 'Found job Ж');
});

test('a zone by its local name is the same in all encodings', (t) => {
  const line = 'x  $$<SMS_SCHEDULER><Fri Dec 10 01:12:40.304 1999 Westeuropäische Normalzeit><thread=322 (0x142)>\r\n';
  for (const bytes of [Buffer.from(line, 'latin1'), Buffer.from(line), wide(line)]) {
    const bundle = parsed(bytes);
    t.is(bundle.zones[bundle.logs[0]!.records.zone(0)]?.text, 'Westeuropäische Normalzeit');
  }
});

test('the code page that the user names', (t) => {
  const bytes = Buffer.from(
    textOf(['Привет']).replace(/[\u0400-\u04ff]/g, (char) => String.fromCharCode(0xc0 + char.charCodeAt(0) - 0x410)),
    'latin1',
  );
  t.deepEqual(messages(parsed(bytes, { page: createCodePage('windows-1251') })), ['Привет']);
  t.is(parsed(bytes, { page: createCodePage('windows-1251') }).logs[0]?.encoding, 'windows-1251');
  t.deepEqual(messages(parsed(wide(textOf(german)), { page: createCodePage('windows-1251') })), german);
});

test('a few bytes that are no UTF-8 make a log code page 1252', (t) => {
  const bytes = Buffer.concat([Buffer.from(textOf(['Größe'])), Buffer.from(textOf(['Größe']), 'latin1')]);
  const bundle = parsed(bytes, { piece: 11 });
  t.deepEqual(messages(bundle), ['GrÃ¶ÃŸe', 'Größe']);
  t.is(bundle.logs[0]?.encoding, 'windows-1252');
  t.is(parsed(Buffer.from(textOf(['x']))).logs[0]?.encoding, 'ascii');
});

test('line ends: all kinds, mixed, none at the end', (t) => {
  for (const end of ['\r\n', '\n', '\r', '\r\r\n'])
    for (const encode of [(text: string) => Buffer.from(text, 'latin1'), wide]) {
      const bundle = parsed(encode(textOf(german, end)));
      t.deepEqual(messages(bundle), german, JSON.stringify(end));
      t.is(bundle.logs[0]?.blankLines, 0, JSON.stringify(end));
      t.is(bundle.logs[0]?.records.line(2), 3, JSON.stringify(end));
    }
  const mixed = `${textOf(['a'], '\r')}${textOf(['b'], '\n')}${textOf(['c'], '\r\n')}${textOf(['d'], '')}`;
  for (const piece of [65_536, 1, 3]) t.deepEqual(messages(parsed(Buffer.from(mixed), { piece })), ['a', 'b', 'c', 'd']);
});

test('a carriage return in a message is no line end', (t) => {
  t.deepEqual(messages(parsed(Buffer.from(textOf(['first\rsecond', 'third'])))), ['first\rsecond', 'third']);
});

test('room that nobody filled, and the end mark of DOS', (t) => {
  for (const padding of ['\x1a', '\0'.repeat(100_000), '\x1a\0\0', '\0'.repeat(3_000_000)])
    for (const end of ['\r\n', '']) {
      const bundle = parsed(Buffer.from(textOf(german.slice(1, 2), end) + padding));
      t.deepEqual(messages(bundle), ['plain']);
      t.is(bundle.logs[0]?.records.flags(0), 0);
      t.is(bundle.logs[0]?.records.source.size, `plain${trailer('D7')}${end}${padding}`.length);
    }
  t.deepEqual(messages(parsed(wide(`${textOf(['plain'])}\x1a`))), ['plain']);
  t.deepEqual(messages(parsed(wide(`${textOf(['plain'])}${'\0'.repeat(900)}`))), ['plain']);
});

test('a few NULs before a record are padding', (t) => {
  const poll = `${'\0'.repeat(30)}~Checking for sending capacity. Used 0 out of 0, no sending capacity so not checking for send requests.`;
  const { records } = parsed(Buffer.from(poll + trailer('D7').replace('SCHEDULER', 'LAN_SENDER'))).logs[0]!;
  t.is(records.count, 1);
  t.is(builtIn.events[builtIn.templates[records.template(0)]?.event ?? -1]?.id, 'lansend.capacity-none');
});

test('a run of NULs is a malformed record with its length; what is around it is read', (t) => {
  const nuls = '\0'.repeat(5000);
  const cases: readonly (readonly [string, readonly number[]])[] = [
    [`${textOf(['a'])}${nuls}${textOf(['Job still running'])}`, [1, 2, 2]],
    [`${textOf(['a'])}${nuls}\r\n${textOf(['Job still running'])}`, [1, 2, 3]],
  ];
  for (const encode of [(text: string) => Buffer.from(text, 'latin1'), wide])
    for (const [text, lines] of cases) {
      const bundle = parsed(encode(text));
      const { records } = bundle.logs[0]!;
      t.deepEqual(messages(bundle), ['a', '', 'Job still running']);
      t.deepEqual(
        lines.map((_, row) => records.line(row)),
        lines,
      );
      t.is(records.flags(1) & FLAG_MALFORMED, FLAG_MALFORMED);
      t.is(records.damage(1)?.code, 'record-nuls');
    }
  const { records } = parsed(Buffer.from(`${textOf(['a'])}Job st${nuls}${textOf(['b'])}`)).logs[0]!;
  t.deepEqual(
    [0, 1, 2, 3].map((row) => records.damage(row)?.code),
    [undefined, 'record-malformed', 'record-nuls', undefined],
  );
  t.is(records.length(2), 5000);
});

test('runs of NULs are the same wherever the pieces of a file end, and add no blank lines', (t) => {
  const [first, second, third] = [textOf(['a']), textOf(['b']), textOf(['c'])];
  const nuls = (count: number) => '\0'.repeat(count);
  const texts: readonly (readonly [string, readonly number[], number])[] = [
    [`${first}${nuls(300)}\r\n${second}`, [1, 2, 3], 0],
    [`${first}\r\n${nuls(40)}${second}\r\n${nuls(31)}${third}`, [1, 3, 3, 5], 2],
    [`${nuls(32)}${first}${nuls(33)} ${nuls(34)}\r\n\r\n${second}`, [1, 1, 2, 2, 4], 1],
  ];
  for (const [text, lines, blankLines] of texts)
    for (const piece of [1, 2, 31, 32, 33, 100, 65_536]) {
      const { records, blankLines: counted } = parsed(Buffer.from(text, 'latin1'), { piece }).logs[0]!;
      t.deepEqual(
        Array.from({ length: records.count }, (_, row) => records.line(row)),
        lines,
      );
      t.is(counted, blankLines, `pieces of ${piece}`);
    }
});

test('bytes that are no UTF-8 in a log with a byte order mark move no record', (t) => {
  const damaged = Buffer.concat([Buffer.from('\ufeff'), Buffer.from(textOf(['gr\xe7gt', 'Gr\xc3\xb6\xdfe \x81\x82', 'plain']), 'latin1')]);
  const { records } = parsed(damaged).logs[0]!;
  t.deepEqual(
    [0, 1, 2].map((row) => damaged.toString('latin1', records.offset(row), records.offset(row) + 4)),
    ['gr\xe7g', 'Gr\xc3\xb6', 'plai'],
  );
});

test('records of a log in UTF-16 that code page 1252 cannot hold stand where they are', (t) => {
  for (const isBig of [false, true]) {
    const text = Buffer.from(`\ufeff${textOf(['проверка 𝄞', 'plain', 'конец'])}`, 'utf16le');
    const bytes = isBig ? Buffer.from(text).swap16() : text;
    const { records } = parsed(bytes).logs[0]!;
    t.deepEqual(
      [0, 1, 2].map((row) => text.toString('utf16le', records.offset(row), records.offset(row) + 10)),
      ['прове', 'plain', 'конец'],
    );
    t.is(records.offset(2) + records.length(2), bytes.length - 4);
  }
});

test('a field reaches over a NUL as its template does', (t) => {
  const { records } = parsed(
    Buffer.from(`Received main site package\0BOOTSTRP.PK1~${trailer('D7').replace('SMS_SCHEDULER', 'SMS_UPGRADE_BOOTSTRAP')}`),
  ).logs[0]!;
  t.is(records.fields(0)?.['file'], 'BOOTSTRP.PK1');
});

test('a line of 16 MB in UTF-16', (t) => {
  const long = 'x'.repeat(16 << 20);
  const bundle = parsed(wide(textOf([long, 'plain'])));
  t.deepEqual(
    messages(bundle).map((one) => one.length),
    [long.length, 5],
  );
});

test('evidence: the encoding is told, and a stray end mark hurts nothing', (t) => {
  const manifest = Buffer.from('{"sites": [{"code": "SEC", "parent": "PRI"}]}\x1a');
  const [evidence] = parsed(manifest, { label: 'bundle.json' }).evidence;
  t.is(evidence?.kind, 'manifest');
  t.is(evidence?.encoding, 'ascii');
  const reg = wide('Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Müll]\r\n"x"="ü"\r\n');
  t.is(parsed(reg, { label: 'a.reg' }).evidence[0]?.encoding, 'utf-16le');
});

test('any text comes back from any encoding as it was', (t) => {
  const char = fc.constantFrom(...'aZ09 äöüßéÿ€Šжя日本𝄞~|$<'.match(/./gu)!);
  const message = fc.string({ unit: char, maxLength: 30 }).map((text) => `m${text.replace(/[<$]/g, '.')}m`);
  fc.assert(
    fc.property(fc.array(message, { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 40 }), (lines, piece) => {
      for (const encode of [wide, wideBig, (text: string) => Buffer.from(text)])
        t.deepEqual(messages(parsed(encode(textOf(lines)), { piece })), lines);
    }),
    { numRuns: 60 },
  );
});

const knowledge = JSON.parse(readFileSync(new URL('../../src/knowledge.json', import.meta.url), 'utf8')) as Knowledge;

test('the same bundle in UTF-16 or UTF-8 gives the same diagnosis', (t) => {
  for (const [number, scenario] of SCENARIOS.entries()) {
    const { files } = render(scenario, { seed: `encoding ${number}`, noise: 'some' });
    const answer = (encode: (text: string, path: string) => Buffer) =>
      analyze(bundleInMemory('x', new Map([...files].map(([path, bytes]) => [path, encode(bytes.toString('latin1'), path)]))), knowledge);
    const usual = answer((text) => Buffer.from(text, 'latin1'));
    const encode = number % 3 === 0 ? wideBig : wide;
    const isManifest = (path: string) => path.endsWith('bundle.json');
    t.deepEqual(
      answer((text, path) => (isManifest(path) ? Buffer.from(text) : encode(text, number % 2 === 0))),
      usual,
      scenario.id,
    );
  }
});
