import test from 'ava';
import { SmslogError } from '../../src/errors.js';
import { allOf, compileFilter, FIELD_NAMES, type FilterText, parseFilter, type RecordTable } from '../../src/filter/index.js';
import { fc } from '../property.js';
import { SUBJECT, tableOf } from './table.js';

const sourceOf = (text: string): FilterText => ({ text, place: { file: '--where' } });

/** The rows that a filter lets pass, from 0. */
function rowsOf(text: string, table: RecordTable): readonly number[] {
  const bound = compileFilter(parseFilter(sourceOf(text)), sourceOf(text), SUBJECT).bind(table);
  return [...Array(table.count).keys()].filter((row) => (typeof bound === 'boolean' ? bound : bound(row)));
}

const TABLE = tableOf([
  {
    component: 'SMS_LAN_SENDER',
    event: 'lansend.poll',
    at: '1998-02-03T17:00:00Z',
    thread: 295,
    severity: 'debug',
    text: 'Checking for sending capacity. Used 0 out of 5.',
  },
  {
    component: 'SMS_LAN_SENDER',
    event: 'lansend.connect-error',
    at: '1998-02-03T18:00:00Z',
    thread: 16,
    severity: 'error',
    text: 'Error during WNetAddConnection2 (5)',
    fields: { share: 'SMS_SITE' },
    codes: [{ value: 5, name: 'ERROR_ACCESS_DENIED' }],
  },
  {
    component: 'SMS_SCHEDULER',
    at: '1998-02-03T19:30:00Z',
    severity: 'warning',
    text: 'Retry \\\\SRV\\SMS_SITE (0x80070035)',
    codes: [{ value: 0x8007_0035, name: undefined }],
  },
  { text: 'no stamp, "quoted"' },
]);

const CASES: Readonly<Record<string, readonly number[]>> = {
  'component = SMS_LAN_SENDER': [0, 1],
  'component = lan_sender': [0, 1],
  'Component = SMS_*': [0, 1, 2],
  'component != SMS_LAN_SENDER': [2, 3],
  'component = none': [3],
  'component in (SMS_SCHEDULER, none)': [2, 3],
  'component contains lan': [0, 1],
  'component ~ "^sms_(lan|ras)"': [0, 1],
  'event = lansend.*': [0, 1],
  'event = none': [2, 3],
  'event != none': [0, 1],
  'site = sec': [0, 1, 2, 3],
  'site = PRI': [],
  'site != PRI and thread = none': [2, 3],
  'file = LANSEND.LOG': [0, 1, 2, 3],
  'file = Logs/*': [0, 1, 2, 3],
  'file = SEND.LOG': [],
  'thread = 295': [0],
  'thread = 0x10': [1],
  'thread < 100': [1],
  'line >= 3': [2, 3],
  'severity >= warning': [1, 2],
  'severity = none': [3],
  'severity != error': [0, 2, 3],
  'severity in (debug, error)': [0, 1],
  'code = 5': [1],
  'code = error_access_denied': [1],
  'code in (5, -2147024843)': [1, 2],
  'code = 0x80070035': [2],
  'code = none': [0, 3],
  'code > 5': [2],
  'not code = none': [1, 2],
  'text contains "\\\\SRV\\SMS_SITE"': [2],
  'text not contains retry': [0, 1, 3],
  'text ~ "used \\d+ out of [0-9]+"': [0],
  'text ~ "(?-i)used"': [],
  'text !~ sms_site': [0, 1, 3],
  'text = \'no stamp, "quoted"\'': [3],
  'text contains "no stamp, ""quoted"""': [3],
  'field.share = SMS_SITE': [1],
  'field.share = none': [0, 2, 3],
  'time = none': [3],
  'time >= 1998-02-03T18:00:00Z': [1, 2],
  'time >= "1998-02-03 20:00"': [1, 2],
  'time < 1998-02-03T19:00+01:00': [0],
  'time >= failure - 1h and time <= failure + 1h30m': [0, 1, 2],
  'time > failure-1h': [1, 2],
  'job = SEC00012': [1],
  'job != SEC00012': [0, 2, 3],
  'component = SMS_LAN_SENDER and code in (5, 53) and text ~ "WNet"': [1],
  'thread = 295 or code = 5 and severity = info': [0],
  '(thread = 295 or code = 5) and not severity = debug': [1],
  'NOT (site = SEC AND component = none)': [0, 1, 2],
};

for (const [text, rows] of Object.entries(CASES)) test(text, (t) => t.deepEqual(rowsOf(text, TABLE), rows));

test('a filter of columns decodes no text, and one of a log that does not pass not even its columns', (t) => {
  const decoded: number[] = [];
  const table = tableOf(
    [
      { component: 'A', text: 'x' },
      { component: 'B', text: 'x' },
    ],
    { decoded: (row) => decoded.push(row) },
  );
  t.deepEqual(rowsOf('text contains x and component = B', table), [1]);
  t.deepEqual(decoded, [1]);
  t.is(compileFilter(parseFilter(sourceOf('text ~ "a+" and site = PRI')), sourceOf(''), SUBJECT).bind(table), false);
  t.true(allOf([]).bind(table));
});

const MISTAKES: Readonly<Record<string, readonly [sentence: RegExp, marked: string, help?: RegExp]>> = {
  'componnet = X': [/no column `componnet`/, 'componnet', /Did you mean `component`/],
  'colour = red': [/no column `colour`/, 'colour', /Columns are time, site/],
  'severity = waring': [/no severity `waring`/, 'waring', /Did you mean `warning`/],
  'thread = main': [/`main` is not a number/, 'main'],
  'time > yesterday': [/Nothing is called yesterday/, 'yesterday'],
  'time > 1998-02-30': [/is not a time/, '1998-02-30'],
  'time > "1998-02-03 25:00"': [/is not a time/, '"1998-02-03 25:00"'],
  'time ~ 1998': [/`time` cannot be compared with `~`/, 'time ~ 1998'],
  'component < B': [/cannot be compared with `<`/, 'component < B'],
  'text ~ "a(b"': [/no regular expression: missing closing \)/, '"a(b"', /contains/],
  'text ~ "(?=x)"': [/no regular expression/, '"(?=x)"'],
  'text ~ "x{2000}"': [/no regular expression/, '"x{2000}"'],
  'job = nobody': [/no job `nobody`/, 'nobody'],
  'component == X': [/Expected/, '=', /Did you mean `=`/],
  'component = X && thread = 1': [/./, '&&', /Did you mean `and`/],
  'component = X andd thread = 1': [/Expected `and`, `or` or the end/, 'andd', /Did you mean `and`/],
  'component = ': [/but the filter ends/, ''],
  '(component = X': [/Expected `\)`.*ends/, ''],
  'component = X)': [/found `\)`/, ')'],
  'text contains "abc': [/Nothing closes this quote/, '"abc'],
  component: [/but the filter ends/, ''],
  '': [/The filter is empty/, '', /Columns are/],
  '\t': [/The filter is empty/, ''],
  'code in ()': [/Expected a text in quotes or a name or a value, but found `\)`/, ')'],
};

for (const [text, [sentence, marked, help]] of Object.entries(MISTAKES))
  test(`mistake: ${JSON.stringify(text)}`, (t) => {
    const error = t.throws(() => rowsOf(text, TABLE), { instanceOf: SmslogError });
    t.is(error.code, 'usage');
    t.regex(error.message, sentence);
    const { text: shown = '', column = 1, length = 0 } = error.excerpt ?? {};
    t.is(shown.slice(column - 1, column - 1 + length).trim(), marked);
    if (help) t.regex(error.help ?? '', help);
  });

test('a filter of any depth and length ends with a sentence', (t) => {
  for (const text of ['('.repeat(50_000), 'not '.repeat(3000), `${'('.repeat(101)}line = 1`, 'x'.repeat(30_000)])
    t.throws(() => parseFilter(sourceOf(text)), { instanceOf: SmslogError });
  t.deepEqual(rowsOf(Array(200).fill('not line = 9').join(' and '), TABLE), [0, 1, 2, 3]);
});

test('any text is a filter or a mistake with its place', (t) => {
  const word = fc.constantFrom(
    ...FIELD_NAMES,
    'and',
    'or',
    'not',
    'in',
    'contains',
    '=',
    '~',
    '(',
    ')',
    ',',
    '"',
    "'",
    'x*',
    '5',
    '2h',
    '-',
    '\\',
    '\u202e',
    'none',
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), (words) => {
      const text = words.join(' ');
      try {
        rowsOf(text, TABLE);
      } catch (error) {
        if (!(error instanceof SmslogError)) throw error;
        const { column = 0, length = 0, text: shown = '' } = error.excerpt ?? {};
        return column >= 1 && length >= 1 && column <= shown.length + 1;
      }
      return true;
    }),
  );
  t.pass();
});

test('no regular expression is slow', (t) => {
  const table = tableOf([{ text: `${'a'.repeat(30_000)}!` }]);
  t.deepEqual(rowsOf('text ~ "^(a+)+$"', table), []);
});
