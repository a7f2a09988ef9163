// Records of clients, as many programs write them: each attribute is read for itself.
import test from 'ava';
import { FLAG_DAMAGED } from '../../../src/model/index.js';
import { onlyRow, parseText } from '../logs.js';
import { fc } from '../../property.js';

interface Expected {
  readonly local?: string | null;
  readonly zone?: string;
  readonly component?: string;
  readonly thread?: number;
  readonly damage?: string;
}

const LOCAL = '2016-09-02T08:27:11.935';

/** The bytes of UTF-8, each as a character. */
const utf8 = (text: string): string => Buffer.from(text).toString('latin1');

const CASES: readonly (readonly [attributes: string, expected: Expected])[] = [
  [
    '<time="08:27:11.935-60" date="09-02-2016" component="Loc" context="" type="1" thread="2416" file="x.cpp:1">',
    { zone: '-60', thread: 2416 },
  ],
  ['<time="08:27:11.935 600" date="09-02-2016" component="Loc" context="" type="1" thread="5" file="">', { zone: '600' }],
  ['<time="08:27:11.935600" date="09-02-2016" component="Loc" context="" type="1" thread="5" file="">', { zone: '600' }],
  ['<time="08:27:11.935" date="09-02-2016" component="Loc" thread="5">', {}],
  ['<time="08.27.11.935+000" date="9-2-2016" component="Loc" thread="5">', { zone: '+000' }],
  ["<time='08:27:11.935+120' date='09-02-2016' component='Loc' type='2' thread='5'>", { zone: '+120' }],
  // Another order, and attributes that are not there.
  ['<date="09-02-2016" time="08:27:11.935-60" component="Loc" type="1" thread="5">', { zone: '-60' }],
  ['<thread="5" component="Loc" type="1" file="" date="09-02-2016" time="08:27:11.935">', {}],
  ['<time="08:27:11.935-60" date="09-02-2016" component="Loc">', { zone: '-60', thread: -1 }],
  ['<time="08:27:11.935-60" date="09-02-2016" thread="5">', { zone: '-60', component: '' }],
  ['<time="08:27:11.935-60" date="09-02-2016">', { zone: '-60', component: '', thread: -1 }],
  ['<time="08:27:11.935" date="09-02-2016" component="Loc" context="" type="1" thread="" file="">', { thread: -1 }],
  ['<Time="08:27:11.935" Date="09-02-2016" Component="Loc" Thread="5">', {}],
  // Brackets, quotes and blanks in values.
  [
    '<time="08:27:11.935" date="09-02-2016" component="<ScriptBlock>" type="1" thread="5" file="<No file>">',
    { component: '<ScriptBlock>' },
  ],
  [
    '<time="08:27:11.935" date="09-02-2016" component="<ScriptBlock><Process>" type="1" thread="5" file="x">',
    { component: '<ScriptBlock><Process>' },
  ],
  ['<time="08:27:11.935" date="09-02-2016" component="O\'Hara" context="CORP\\O\'Hara" thread="5">', { component: "O'Hara" }],
  ["<time='08:27:11.935' date='09-02-2016' component='O'Hara' context='' thread='5'>", { component: "O'Hara" }],
  ['<time="08:27:11.935" date="09-02-2016" component="a "b" c" context="" thread="5">', { component: 'a "b" c' }],
  ['<time="08:27:11.935" date="09-02-2016" component="My Tool 1.0" thread="5" file="C:\\a > b.ps1">', { component: 'My Tool 1.0' }],
  ['<time="08:27:11.935" date="09-02-2016" component="Loc" thread="5" >', {}],
  ['<time="08:27:11.935" date="2 Sep 2016" component="Loc" thread="5" file="x"/>', {}],
  // The date in the attribute of the time, and the time in that of the date.
  ['<time="09-02-2016 08:27:11.935+000" date="" component="Loc" thread="5">', { zone: '+000' }],
  ['<time="2016-09-02T08:27:11.935Z" component="Loc" thread="5">', { zone: 'Z' }],
  ['<time="09/02/2016 8:27:11.935 AM" date="09-02-2016" component="Loc" thread="5">', {}],
  ['<date="09-02-2016 08:27:11.935" component="Loc" thread="5">', {}],
  ['<time="08:27:11.935" date="2016-09-02" component="Loc" thread="5">', {}],
  ['<time="08:27:11.935" date="9/2/2016" component="Loc" thread="5 (0x5)">', {}],
  ['<time="08:27:11.935" date="Fri 09/02/2016" component="Loc" thread="5">', {}],
  ['<time="08:27:11.935" date="September 2, 2016" component="Loc" thread="5">', {}],
  ['<time="08:27:11.935" date="Fri Sep 2 2016" component="Loc" thread="5">', {}],
  ['<time="08:27:11.935" date="2 September 2016" component="Loc" thread="5">', {}],
  ['<time="08:27:11.935" date="20160902" component="Loc" thread="5">', {}],
  [utf8('<time="8:27:11.935 上午" date="2016-09-02" component="Loc" thread="5">'), {}],
  [utf8('<time="오전 8:27:11.935" date="2016-09-02" component="Loc" thread="5">'), {}],
  ['<time="08:27:11.935+0200" date="2016-09-02" component="Loc" thread="0x5">', { zone: '+0200' }],
  // Attributes without a blank between them.
  ['<time="08:27:11.935"date="09-02-2016"component="Loc"context=""type="1"thread="5"file="">', {}],
  ['<time="08:27:11.935",date="09-02-2016",component="Loc",thread="5">', { damage: 'text between the attributes' }],
  // Blanks around the equals signs.
  ['<time = "08:27:11.935" date = "09-02-2016" component = "Loc" context = "" type = "1" thread = "5" file = "">', {}],
  ['<time= "08:27:11.935" date ="09-02-2016" component=\t"a = b" thread =5 type="1">', { component: 'a = b' }],
  ['<time = 08:27:11.935 date = 09-02-2016 component = Loc context= thread = 5>', {}],
  // Attributes over several lines, as mails wrap them.
  ['<time="08:27:11.935" date="09-02-2016"\r\ncomponent="Loc" context="" type="1" thread="5" file="">', {}],
  ['<time="08:27:11.935"\n  date="09-02-2016"\n  component="Loc"\n\n  thread="5"\n  file="">', {}],
  ['\r\n<time="08:27:11.935" date="09-02-2016" component="Loc" context="" thread="5">', {}],
  ['\r\n<time = "08:27:11.935" date="09-02-2016"\r\ncomponent="Loc" thread="5">', {}],
  // What is cut off has lost digits.
  ['<date="09-02-2016" component="Loc" thread="5" time="8:27:1', { local: null, damage: 'time unreadable, attributes cut off' }],
  // One that is odd costs no other.
  ['<component="Loc" thread="5">', { local: null, damage: 'time missing, date missing' }],
  ['<time="" date="09-02-2016" component="Loc" thread="5">', { local: null, damage: 'time missing' }],
  ['<time="08:27" date="09-02-2016" component="Loc" thread="5">', { local: '2016-09-02T08:27:00.000' }],
  ['<time="8:27 AM" date="09-02-2016" component="Loc" thread="5">', { local: '2016-09-02T08:27:00.000' }],
  ['<time="08:27-60" date="09-02-2016" component="Loc" thread="5">', { local: '2016-09-02T08:27:00.000', zone: '-60' }],
  ['<time="08.27" date="2.9.2016" component="Loc" thread="5">', { local: '2016-09-02T08:27:00.000' }],
  ['<time="8h27" date="2.9.2016" component="Loc" thread="5">', { local: '2016-09-02T08:27:00.000' }],
  ['<time="8 h 27 min 11 s" date="2016-09-02" component="Loc" thread="5">', { local: '2016-09-02T08:27:11.000' }],
  ['<time="08h27:11.935" date="2016-09-02" component="Loc" thread="5">', {}],
  ['<time="08:" date="09-02-2016" component="Loc" thread="5">', { local: null, damage: 'time unreadable' }],
  ['<time="08:27:11.935+000" date="02-30-2016" component="Loc" thread="5">', { local: null, zone: '+000', damage: 'date unreadable' }],
  ['<time="08:27:11.935+1034" date="09-02-2016" component="Loc" thread="5">', { damage: 'no clock has such an offset from UTC' }],
  ['<time="08:27:11.935" date="09-02-2016" component="Loc" thread="five">', { thread: -1, damage: 'thread unreadable' }],
  ['<time="08:27:11.935" date="09-02-2016" component="Loc" thread="5 file="x.cpp:12">', { damage: 'quotation mark lost' }],
  ['<time="08:27:11.935" date="09-02-2016" component=Loc thread=5>', {}],
  ['<time="08:27:11.935" date="09-02-2016" ??? component="Loc" thread="5">', { damage: 'text between the attributes' }],
  ['time="08:27:11.935" date="09-02-2016" component="Loc" thread="5">', { damage: 'text between the attributes' }],
  // A tail cut off.
  ['<time="08:27:11.935" date="09-02-2016" component="Loc" thread="5"', { damage: 'attributes cut off' }],
  ['<time="08:27:11.935" date="09-02-2016" component="Lo', { component: 'Lo', thread: -1, damage: 'attributes cut off' }],
  ['<time="08:27:11.935" date="09-02-2', { local: null, component: '', thread: -1, damage: 'date unreadable, attributes cut off' }],
  ['<time="08:27', { local: null, component: '', thread: -1, damage: 'time unreadable, date missing, attributes cut off' }],
];

for (const [attributes, { local = LOCAL, zone, component = 'Loc', thread = 5, damage }] of CASES)
  test(attributes, (t) => {
    const one = onlyRow(`<![LOG[first\r\nsecond]LOG]!>${attributes}\r\n`);
    t.deepEqual([one.format, one.local, one.zone, one.component, one.thread, one.damage], ['ccm', local, zone, component, thread, damage]);
    t.regex(one.message, /^first\r?\nsecond$/);
    t.is((one.flags & FLAG_DAMAGED) !== 0, damage !== undefined);
  });

test('a head cut off: the rest of the record is read', (t) => {
  const rest = '<time="08:27:11.935-60" date="09-02-2016" component="Loc" context="" type="2" thread="5" file="">';
  for (const [head, message, damage] of [
    ['![LOG[some text]LOG]!>', 'some text', 'opening mark cut off'],
    ['OG[some text]LOG]!>', 'some text', 'opening mark cut off'],
    ['me text]LOG]!>', 'me text', 'beginning cut off'],
    ['G]!>', 'G]!>', 'beginning cut off'],
    ['', '', 'beginning cut off'],
  ] as const) {
    const one = onlyRow(`${head}${rest}\r\n`);
    t.deepEqual([one.local, one.component, one.thread, one.message, one.damage], [LOCAL, 'Loc', 5, message, damage], head);
  }
});

test('records on one line are two, even if the first one is cut off', (t) => {
  const record = '<![LOG[one]LOG]!><time="08:27:11.935-60" date="09-02-2016" component="Loc" context="" type="1" thread="5" file="">';
  const messages = (text: string) => parseText(text).rows.map(({ message }) => message);
  t.deepEqual(messages(`${record}${record.replace('one', 'two')}\n`), ['one', 'two']);
  t.deepEqual(messages(`${record.slice(0, 60)}${record.replace('one', 'two')}\n`), ['one', 'two']);
  t.deepEqual(messages(`${record.slice(0, 20)}\n${record.replace('one', 'two')}\n`), ['one', 'two']);
});

test('a list that is cut off takes no line that is not of it', (t) => {
  const cut = '<![LOG[one]LOG]!><time="08:27:11.935-60" date="09-02-2016" component="Loc"';
  const whole = '<![LOG[two]LOG]!><time="08:27:11.935-60" date="09-02-2016" component="Loc" context="" type="1" thread="5" file="">';
  for (const [between, messages, blank] of [
    ['', ['one', 'two'], 0],
    ['some text\r\n', ['one', 'some text', 'two'], 0],
    ['\r\n\r\n', ['one', 'two'], 2],
    ['type="1"\r\n', ['one', 'two'], 0],
    ['type="1" thread="5">\r\nthread="6">\r\n', ['one', 'thread="6">', 'two'], 0],
  ] as const) {
    const { rows, log } = parseText(`${cut}\r\n${between}${whole}\r\n`);
    t.deepEqual([rows.map(({ message }) => message), log.blankLines], [messages, blank], between);
    t.is(rows.at(-1)?.thread, 5);
    t.is(rows.at(-1)?.line, rows.length === 2 ? between.split('\n').length + 1 : rows[1]!.line + 1);
  }
  const last = onlyRow(`${cut}\r\n`);
  t.deepEqual([last.message, last.damage], ['one', 'attributes cut off']);
  t.is(onlyRow(cut).message, 'one');
  t.deepEqual(
    parseText(`<![LOG[one]LOG]!>\r\n${whole}\r\n`).rows.map(({ message }) => message),
    ['one', 'two'],
  );
});

test('type is severity: 0 to 3, or a word', (t) => {
  const severity = (type: string) =>
    parseText(`<![LOG[x]LOG]!><time="08:27:11.935-60" date="09-02-2016" component="Loc" ${type} thread="5">\n`).log.records.severity(0);
  t.deepEqual(
    [
      'type="0"',
      'type="1"',
      'type="2"',
      'type="3"',
      'type="4"',
      'type=""',
      '',
      'type="Error"',
      'type="warning"',
      'type="Info"',
      "type='2'",
      'type="03"',
      'type="002"',
      'type="30"',
    ].map(severity),
    ['info', 'info', 'warning', 'error', null, null, null, 'error', 'warning', 'info', 'warning', 'error', 'warning', null],
  );
});

test('the severity of other records: status messages, icons of views', (t) => {
  const severity = (text: string) => parseText(`${text}\n`).log.records.severity(0);
  const trailer = '  $$<SMS_SITE_COMPONENT_MANAGER><09-02-2016 08:27:11.935+000><thread=5 (0x5)>';
  t.is(severity(`STATMSG: ID=1016 SEV=E LEV=M SOURCE="SMS Server"${trailer}`), 'error');
  t.is(severity(`~STATMSG: ID=1016 SEV=W LEV=M SOURCE="SMS Server"${trailer}`), 'warning');
  t.is(severity(`STATMSG: ID=1016 SEV=I LEV=M SOURCE="SMS Server"${trailer}`), 'info');
  const client = (letter: string, type: string, before = '') =>
    severity(
      `<![LOG[${before}STATMSG: ID=1016 SEV=${letter} LEV=M]LOG]!><time="08:27:11.935-60" date="09-02-2016" component="Loc" type="${type}">`,
    );
  t.deepEqual(
    [client('E', ''), client('W', '1'), client('E', '2'), client('I', '3'), client('I', '')],
    ['error', 'warning', 'error', 'error', 'info'],
  );
  t.deepEqual([client('E', '1', 'It sent '), client('E', '', 'It sent ')], ['info', null]);
  t.is(severity(`It sent STATMSG: ID=1016 SEV=E${trailer}`), null);
  t.is(severity('Error\tJob failed.\tSMS_SCHEDULER\t1/12/99 4:49:44 PM\t6E'), 'error');
  t.is(severity('Warning\tJob waits.\tSMS_SCHEDULER\t1/12/99 4:49:44 PM\t110 (0x6E)'), 'warning');
  t.is(severity('Job done.\tSMS_SCHEDULER\t1/12/99 4:49:44 PM\t6E'), null);
});

test('any cut of a record keeps what is before the cut', (t) => {
  const record = '<![LOG[text]LOG]!><time="08:27:11.935-60" date="09-02-2016" component="Loc" context="" type="1" thread="5" file="x">';
  const whole = onlyRow(`${record}\n`);
  fc.assert(
    fc.property(fc.integer({ min: 13, max: record.length - 1 }), (length) => {
      const one = onlyRow(`${record.slice(0, length)}\n`);
      t.true(one.message.startsWith('text'), one.message);
      if (length > record.indexOf(' component')) t.is(one.local, whole.local);
      if (length > record.indexOf(' context')) t.is(one.component, 'Loc');
      if (length > record.indexOf(' file')) t.is(one.thread, 5);
      t.not(one.damage, undefined);
    }),
    { numRuns: 200 },
  );
});
