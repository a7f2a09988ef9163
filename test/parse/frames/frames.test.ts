import test from 'ava';
import { FLAG_CUT, FLAG_DAMAGED, FLAG_MALFORMED, FLAG_NO_TIME, FLAG_PLAIN } from '../../../src/model/index.js';
import { builtIn, onlyRow, parseText, type Row, sourceOf } from '../logs.js';
import { looksLikeLog } from '../../../src/parse/frames/looks-like-log.js';
import { parseLog } from '../../../src/parse/log.js';
import { createNameTables, readPrintedZones } from '../../../src/parse/records/name-table.js';
import { fc } from '../../property.js';

const SMS1 = 'Starting~   $$<SMS_SCHEDULER><Mon Apr 21 09:02:14 1997~><thread=168>';
const SMS2 = 'Starting  $$<SMS_SCHEDULER><Fri Dec 10 01:12:40.304 1999 Pacific Standard Time><thread=322 (0x142)>';
const CLIENT = 'Starting  $$<CLISVC><Tue Jun 22 01:26:12.050 1999><thread=4294798339 (0xFFFD6C03)>';
const CM07 = 'Starting~~  $$<SMS_SCHEDULER><12-06-2016 03:11:46.039+300><thread=4840 (0x12E8)>';
const CCM =
  '<![LOG[Starting]LOG]!><time="08:06:34.590-60" date="09-02-2016" component="LocationServices" context="" type="1" thread="2416" file="x.cpp:123">';

const essence = ({ component, local, zone, thread, message, format, flags }: Row) => ({
  component,
  local,
  zone,
  thread,
  message,
  format,
  flags,
});

test('SMS 1.x: the thread is hexadecimal even without a letter, there is no zone', (t) => {
  t.deepEqual(essence(onlyRow(SMS1)), {
    component: 'SMS_SCHEDULER',
    local: '1997-04-21T09:02:14.000',
    zone: undefined,
    thread: 0x168,
    message: 'Starting',
    format: 'sms1',
    flags: 0,
  });
  t.is(onlyRow('x $$<SMS_X><Mon Apr  7 9:02:14 1997><thread=d7>').local, '1997-04-07T09:02:14.000');
});

test('SMS 2.0 server: milliseconds, the zone by its name, the thread in decimal', (t) => {
  t.deepEqual(essence(onlyRow(SMS2)), {
    component: 'SMS_SCHEDULER',
    local: '1999-12-10T01:12:40.304',
    zone: 'Pacific Standard Time',
    thread: 322,
    message: 'Starting',
    format: 'sms2',
    flags: 0,
  });
  t.is(onlyRow(SMS2.replace('Pacific Standard Time', 'UTC-02')).zone, 'UTC-02');
  t.is(onlyRow(SMS2.replace('Pacific Standard Time', '(UTC+01:00) Rom, Wien')).zone, '(UTC+01:00) Rom, Wien');
  t.is(onlyRow(SMS2.replace('Fri Dec 10 01', 'Fri Dec 3 1')).local, '1999-12-03T01:12:40.304');
});

test('SMS 2.0 client: no zone, threads beyond 2^31, a path or blanks in the component', (t) => {
  t.deepEqual(essence(onlyRow(CLIENT)), {
    component: 'CLISVC',
    local: '1999-06-22T01:26:12.050',
    zone: undefined,
    thread: 4_294_798_339,
    message: 'Starting',
    format: 'sms2',
    flags: 0,
  });
  t.is(
    onlyRow(CLIENT.replace('CLISVC', 'C:\\WINNT\\MS\\SMS\\CORE\\BIN\\CLISVCL.EXE')).component,
    'C:\\WINNT\\MS\\SMS\\CORE\\BIN\\CLISVCL.EXE',
  );
  t.is(onlyRow(CLIENT.replace('CLISVC', 'Hardware Inventory Agent')).component, 'Hardware Inventory Agent');
  t.is(onlyRow(CLIENT.replace('CLISVC', 'APM ')).component, 'APM');
});

test('Configuration Manager server: the bias in minutes', (t) => {
  t.deepEqual(essence(onlyRow(CM07)), {
    component: 'SMS_SCHEDULER',
    local: '2016-12-06T03:11:46.039',
    zone: '+300',
    thread: 4840,
    message: 'Starting',
    format: 'cm07',
    flags: 0,
  });
  const tables = createNameTables();
  parseLog(sourceOf('x.log', Buffer.from(`${CM07}\n${SMS2}\n${CM07.replace('+300', '-60')}\n`)), builtIn, tables);
  t.deepEqual(readPrintedZones(tables), [
    { text: '' },
    { text: '+300', biasMinutes: 300 },
    { text: 'Pacific Standard Time' },
    { text: '-60', biasMinutes: -60 },
  ]);
});

test('SMS 2003 client, and what others write in its form', (t) => {
  const expected = {
    component: 'LocationServices',
    local: '2016-09-02T08:06:34.590',
    zone: '-60',
    thread: 2416,
    message: 'Starting',
    format: 'ccm',
    flags: 0,
  };
  t.deepEqual(essence(onlyRow(CCM)), expected);
  t.deepEqual(essence(onlyRow(CCM.replace(' context=""', '').replace(' file="x.cpp:123"', ''))), expected);
  t.deepEqual(essence(onlyRow(CCM.replaceAll('"', "'"))), expected);
  t.deepEqual(essence(onlyRow(CCM.replace('-60', '600'))), { ...expected, zone: '600' });
  t.deepEqual(essence(onlyRow(CCM.replace('-60', ' 600'))), { ...expected, zone: '600' });
  t.deepEqual(essence(onlyRow(CCM.replace('08:06:34', '08.06.34'))), expected);
  t.is(onlyRow(CCM.replace('09-02-2016', '9-2-2016')).local, '2016-09-02T08:06:34.590');
});

test('a ccm record goes on over lines, up to its closing mark', (t) => {
  const text = `${CCM.replace('Starting', 'one\r\n\r\ntwo')}\r\n${CCM}\r\n`;
  const { rows, log } = parseText(text);
  t.deepEqual(
    rows.map(({ line, message, flags }) => ({ line, message, flags })),
    [
      { line: 1, message: 'one\r\n\r\ntwo', flags: 0 },
      { line: 4, message: 'Starting', flags: 0 },
    ],
  );
  t.is(log.blankLines, 0);
  t.is(log.records.raw(0), text.slice(0, text.indexOf('\r\n<')));
});

test('ccm: two records on a line, text in front of one, a closing mark that never comes', (t) => {
  t.deepEqual(
    parseText(`${CCM}${CCM}\n`).rows.map(({ line, flags }) => [line, flags]),
    [
      [1, 0],
      [1, 0],
    ],
  );
  t.deepEqual(
    parseText(`??? ${CCM}\n`).rows.map(({ message, flags }) => [message, flags]),
    [
      ['???', FLAG_MALFORMED | FLAG_NO_TIME],
      ['Starting', 0],
    ],
  );
  const { rows } = parseText(`<![LOG[lost\nmore\n${CCM}\n${SMS1}\n<![LOG[cut off`);
  t.deepEqual(
    rows.map(({ line, message, damage }) => [line, message, damage]),
    [
      [1, 'lost\nmore', 'closing mark missing'],
      [3, 'Starting', undefined],
      [4, 'Starting', undefined],
      [5, 'cut off', 'cut off by the end of the file'],
    ],
  );
});

test('two records run together on one line are two records', (t) => {
  const { rows, log } = parseText(`${SMS1}${SMS1.replace('Starting', 'Stopping')}\r\n`);
  t.deepEqual(
    rows.map(({ line, message }) => [line, message]),
    [
      [1, 'Starting'],
      [1, 'Stopping'],
    ],
  );
  t.deepEqual([log.records.offset(0), log.records.offset(1)], [0, SMS1.length]);
  t.is(log.records.raw(1), SMS1.replace('Starting', 'Stopping'));
  const rest = parseText(`${SMS1} and more\n`).rows;
  t.deepEqual(
    rest.map(({ message, flags }) => [message, flags]),
    [
      ['Starting', 0],
      [' and more', FLAG_MALFORMED | FLAG_NO_TIME],
    ],
  );
  t.is(parseText(`${SMS1}half $$<SMS_SCHEDULER>\n`).rows[1]?.damage, 'stamp and thread missing');
  t.is(onlyRow(`share \\\\A\\C$ and $MACHINE.ACC ${SMS1}`).message, 'share \\\\A\\C$ and $MACHINE.ACC Starting');
});

test('a line without a frame is a malformed record of its own; the marker of a rotation is plain; blank lines are counted', (t) => {
  const { rows, log } = parseText(`\r\n${SMS1}\r\nno frame at all\r\n \t\r\n<MAXIMUM LOG FILE SIZE REACHED - FILE RENAMED>\r\n`);
  t.deepEqual(
    rows.map(({ line, flags, message }) => [line, flags, message]),
    [
      [2, 0, 'Starting'],
      [3, FLAG_MALFORMED | FLAG_NO_TIME, 'no frame at all'],
      [5, FLAG_PLAIN | FLAG_NO_TIME, '<MAXIMUM LOG FILE SIZE REACHED - FILE RENAMED>'],
    ],
  );
  t.is(log.blankLines, 2);
  t.is(log.unreadable, undefined);
  t.is(parseText('nothing\nof use\n').log.unreadable?.code, 'no-record');
  t.is(parseText('').log.unreadable, undefined);
});

test('the last record may be cut off; one that only lacks its line end is whole', (t) => {
  t.is(onlyRow(SMS1).flags, 0);
  t.is(onlyRow(`${SMS1}\r`).flags, 0);
  t.is(parseText(`${SMS1}\n~Found rea`).rows[1]?.flags, FLAG_CUT | FLAG_MALFORMED | FLAG_NO_TIME);
  const cut = parseText(`${SMS1}\n${SMS1.slice(0, 40)}`).rows[1];
  t.is(cut?.flags, FLAG_CUT | FLAG_DAMAGED | FLAG_NO_TIME);
  t.is(cut?.damage, 'cut off by the end of the file');
});

test('bytes above 127 and NULs behind a record survive', (t) => {
  const text = SMS1.replace('Starting', '\x80 \xe2\xf8\xf4\xef');
  t.is(onlyRow(text).message, '€ âøôï');
  const { rows, log } = parseText(`${SMS1}\0\0\0\r\n`);
  t.is(rows.length, 1);
  t.is(log.blankLines, 0);
});

test('a line of 16 MB is one record, and is not kept', (t) => {
  const long = 'x'.repeat(16 * 1024 * 1024);
  const { rows, log } = parseText(`${SMS1}\n${long} ${SMS1}\n${long}\n${SMS1}\n`);
  t.deepEqual(
    rows.map(({ line, flags, thread }) => [line, flags, thread]),
    [
      [1, 0, 0x168],
      [2, 0, 0x168],
      [3, FLAG_MALFORMED | FLAG_NO_TIME, -1],
      [4, 0, 0x168],
    ],
  );
  t.is(log.records.length(1), long.length + 1 + SMS1.length);
  t.true(rows[1]?.message.endsWith('xxx ... [+9 bytes]'));
});

test('looksLikeLog: the share of lines that are records', (t) => {
  const score = (text: string) => looksLikeLog(Buffer.from(text, 'latin1'), builtIn);
  t.is(score(`${SMS1}\r\n${SMS2}\r\n\r\n${CCM}\r\n`), 1);
  t.is(score(`${SMS1}\n[Section]\nkey=value\n`), 1 / 3);
  t.is(score('REGEDIT4\n\n[HKEY_LOCAL_MACHINE]\n'), 0);
  t.is(score(''), 0);
  t.is(score(SMS1), 1);
});

// ---- properties ----------------------------------------------------------------------------------------------------------------------

const LINES = [
  SMS1,
  SMS2,
  CLIENT,
  CM07,
  CCM,
  '',
  ' ',
  'text',
  '<![LOG[open',
  'more]LOG]!>',
  `${SMS1}${SMS2}`,
  SMS1.slice(0, 30),
  SMS1.replace('$$<', '$<'),
  `${SMS1} $`,
  'C$ share   $$<SMS_LAN_SENDER><Mon Apr 21 09:02:15 1997~><thread=E4>',
  'Used 3 out of 5.   $$<SMS_LAN_SENDER><Mon Apr 21 09:02:16 1997~><thread=E5>',
  SMS1.replace('09:02:14', '29:02:14'),
  SMS2.replace('0x142', '0x143'),
  SMS1.replace('168', '16G'),
  SMS2.replace('322 (0x142)', '323 (0x143)'),
];
const lines = fc.array(
  fc.oneof(fc.constantFrom(...LINES), fc.string({ unit: fc.constantFrom('$', '<', '>', 'a', ' ', '=', '~', '(', ')'), maxLength: 12 })),
  { maxLength: 12 },
);

test('every byte is in a record, or in a blank line', (t) => {
  fc.assert(
    fc.property(lines, fc.constantFrom('\n', '\r\n'), fc.boolean(), (all, lineEnd, isEnded) => {
      const text = all.join(lineEnd) + (isEnded ? lineEnd : '');
      const { records } = parseText(text).log;
      const kept = Array.from(text);
      let end = 0;
      for (let row = 0; row < records.count; row++) {
        t.true(records.offset(row) >= end);
        end = records.offset(row) + records.length(row);
        kept.fill('', records.offset(row), end);
      }
      t.regex(kept.join(''), /^[ \t\r\n]*$/);
    }),
    { numRuns: 1000 },
  );
});

test('what a record is does not depend on the pieces in which its bytes come', (t) => {
  fc.assert(
    fc.property(lines, fc.integer({ min: 1, max: 40 }), (all, piece) => {
      const text = all.join('\r\n');
      t.deepEqual(parseText(text, { piece }).rows, parseText(text).rows);
    }),
    { numRuns: 500 },
  );
});

test('what a record is does not depend on the records before it: trailers and messages that were seen are found again, not guessed', (t) => {
  const single = fc.array(fc.constantFrom(...LINES.filter((line) => !line.includes('[open'))), { minLength: 1, maxLength: 30 });
  const alone = new Map<string, readonly Row[]>();
  fc.assert(
    fc.property(single, (all) => {
      const expected = all.flatMap((line, i) => {
        if (!alone.has(line)) alone.set(line, parseText(`${line}\n`, { knowledge: structuredClone(builtIn) }).rows);
        return (alone.get(line) ?? []).map((row) => ({ ...row, line: i + 1 }));
      });
      // Damage that several frames know is read as that of the frame around it, so its format may differ.
      const plain = (rows: readonly Row[]) => rows.map((row) => (row.damage === undefined ? row : { ...row, format: '' }));
      t.deepEqual(plain(parseText(`${all.join('\n')}\n`).rows), plain(expected));
    }),
    { numRuns: 300 },
  );
});

test('components with brackets of their own or without a name, and threads without one of their two forms', (t) => {
  const stamp = '<12-06-2016 03:11:46.039+300>';
  for (const [rest, component, thread, damage] of [
    [`<<ScriptBlock>>${stamp}<thread=4840 (0x12E8)>`, '<ScriptBlock>', 4840, undefined],
    [`<<a b>><12-06-2016 03:11:46><thread=4840 (0x12E8)>`, '<a b>', 4840, undefined],
    [`<>${stamp}<thread=4840 (0x12E8)>`, '', 4840, 'component missing'],
    [`<SMS_X>${stamp}<thread=4840 >`, 'SMS_X', 4840, 'blank before a bracket'],
    [`<SMS_X>${stamp}<thread=4840 (0x12E8>`, 'SMS_X', 4840, 'parenthesis behind the thread lost'],
    [`<SMS_X>${stamp}<thread=0x12E8>`, 'SMS_X', 4840, 'decimal form of the thread missing'],
  ] as const) {
    const one = onlyRow(`some text  $$${rest}\r\n`);
    t.deepEqual([one.message, one.component, one.thread, one.damage], ['some text', component, thread, damage], rest);
    t.regex(one.local ?? '', /^2016-12-06T03:11:46/, rest);
  }
});
