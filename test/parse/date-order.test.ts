// Whether the month or the day stands first in the dates of a log, and how its fractions are read.
import test from 'ava';
import { bundleOf } from '../merge/sources.js';
import { parse, type ParseOptions } from '../../src/parse/index.js';
import { builtInKnowledge } from '../../src/read/index.js';

const knowledge = builtInKnowledge();

const record = (date: string, time = '10:11:12.000+000'): string =>
  `<![LOG[x]LOG]!><time="${time}" date="${date}" component="c" context="" type="1" thread="1" file="">`;
const viewed = (date: string): string => `x\tSMS_SCHEDULER\t${date}\t110 (0x6E)`;

/** Wall times of all records, and what is said of each log. */
function read(files: Readonly<Record<string, readonly string[]>>, options?: ParseOptions) {
  const { logs } = parse(bundleOf(files), knowledge, options);
  return logs.map(({ records, peculiarities = [] }) => ({
    dates: Array.from({ length: records.count }, (_, row) => new Date(records.wall(row)).toISOString().slice(0, 10)),
    said: peculiarities.map(({ code, args }) => (code === 'date-order' ? `${args.order} ${args.from} ${args.line}` : code)),
  }));
}

const one = (lines: readonly string[], options?: ParseOptions) => read({ 'x.log': lines }, options)[0];

test('one date that cannot have the month first decides for all', (t) => {
  t.deepEqual(one(['13-03-2026', '14-03-2026', '03-04-2026'].map((date) => record(date))), {
    dates: ['2026-03-13', '2026-03-14', '2026-04-03'],
    said: ['dmy dates 1'],
  });
  t.deepEqual(one(['02/09/2012 10:11:12', '18/09/2012 10:11:12'].map(viewed)), {
    dates: ['2012-09-02', '2012-09-18'],
    said: ['dmy dates 2'],
  });
  t.deepEqual(one(['02.09.2012 10:11:12', '3.9.2012 10:11:12', '13.9.2012 10.11.12'].map(viewed))?.dates, [
    '2012-09-02',
    '2012-09-03',
    '2012-09-13',
  ]);
  t.deepEqual(one(['03-04-2026', '03-14-2026'].map((date) => record(date))), { dates: ['2026-03-04', '2026-03-14'], said: [] });
});

test('a year of four digits in front leaves nothing open', (t) => {
  t.deepEqual(one(['2026-03-04', '2026-03-05'].map((date) => record(date))), { dates: ['2026-03-04', '2026-03-05'], said: [] });
});

test('no country puts dots between month, day and year with the month first', (t) => {
  t.deepEqual(one([viewed('2.9.2012 10.11.12')]), { dates: ['2012-09-02'], said: ['dmy dates 1'] });
});

test('the order in which records follow each other decides where no date does', (t) => {
  const dates = ['11-01-2026', '12-01-2026', '01-02-2026'];
  t.deepEqual(one(dates.map((date) => record(date))), { dates: ['2026-01-11', '2026-01-12', '2026-02-01'], said: ['dmy sequence 1'] });
  t.deepEqual(one(['01-11-2026', '01-12-2026', '02-01-2026'].map((date) => record(date))), {
    dates: ['2026-01-11', '2026-01-12', '2026-02-01'],
    said: [],
  });
});

test('years of Thailand are read as ours, and that is said', (t) => {
  const said = ['dmy dates 1', 'year-of-other-calendar'];
  t.deepEqual(one(['13-03-2569', '03-04-2569'].map((date) => record(date))), { dates: ['2026-03-13', '2026-04-03'], said });
  t.deepEqual(one(['13/3/2569', '29.2.2567'].map((date) => record(date))), { dates: ['2026-03-13', '2024-02-29'], said });
  t.deepEqual(one(['18/09/2555 13:41:13', '19/09/2555 13:41:13'].map(viewed)), { dates: ['2012-09-18', '2012-09-19'], said });
  t.deepEqual(one(['2569-03-13', '13-Mar-2569'].map((date) => record(date))), { dates: ['2026-03-13', '2026-03-13'], said: said.slice(1) });
  t.deepEqual(one([0, 1, 2].map((i) => `x  $$<C><03-13-2569 10:11:1${i}.123+000><thread=1 (0x1)>`)), {
    dates: ['2026-03-13', '2026-03-13', '2026-03-13'],
    said: said.slice(1),
  });
});

test('dates whose days are those of another calendar are not read, and that is said', (t) => {
  for (const date of ['24-09-1447', '1404-12-22', '31/02/1404', '1.1.1447']) {
    const { logs } = parse(bundleOf({ 'x.log': [record(date)] }), knowledge);
    t.true(Number.isNaN(logs[0]!.records.wall(0)), date);
    t.deepEqual(
      logs[0]!.peculiarities?.map(({ code, args }) => [code, args]),
      [['year-of-other-calendar', { line: 1, year: date.includes('1404') ? 1404 : 1447 }]],
    );
  }
  const { logs } = parse(bundleOf({ 'x.log': [viewed('24/09/1447 10:11:12'), record('03-03-2026')] }), knowledge);
  t.deepEqual([logs[0]!.records.thread(0), logs[0]!.records.wall(1)], [0x6e, Date.UTC(2026, 2, 3, 10, 11, 12)]);
  t.deepEqual(one([record('03-03-2026'), record('12-31-1601')])?.said, []);
});

test('what nothing decides has the month first, and that is said', (t) => {
  t.deepEqual(one([record('03-04-2026')]), { dates: ['2026-03-04'], said: ['mdy assumed 1'] });
  t.deepEqual(one([record('03-03-2026')]), { dates: ['2026-03-03'], said: [] });
});

test('logs in the same folder decide where a log itself does not', (t) => {
  const open = { 'A/x.log': [record('03-04-2026')] };
  t.deepEqual(
    read({ ...open, 'A/y.log': [record('13-04-2026')] }).map(({ dates, said }) => [dates[0], said[0]]),
    [
      ['2026-04-03', 'dmy neighbour 1'],
      ['2026-04-13', 'dmy dates 1'],
    ],
  );
  // Another folder, or logs that differ, decide nothing.
  t.deepEqual(read({ ...open, 'B/y.log': [record('13-04-2026')] })[0]?.said, ['mdy assumed 1']);
  t.deepEqual(read({ ...open, 'A/y.log': [record('13-04-2026')], 'A/z.log': [record('04-13-2026')] })[0]?.said, ['mdy assumed 1']);
  t.deepEqual(read({ ...open, 'A/y.log': [record('04-13-2026')] })[0], { dates: ['2026-03-04'], said: [] });
});

test('what users say goes before all that, except where it makes no date', (t) => {
  t.deepEqual(one([record('03-04-2026')], { dateOrder: 'dmy' }), { dates: ['2026-04-03'], said: ['dmy option 1'] });
  t.deepEqual(one([record('03-04-2026'), record('13-04-2026')], { dateOrder: 'mdy' })?.dates, ['2026-03-04', '2026-04-13']);
  t.deepEqual(one([viewed('12/04/03 10:11:12')], { dateOrder: 'ymd' })?.dates, ['2012-04-03']);
});

test('dates that differ in one log: each that can be only one is that, and both lines are named', (t) => {
  t.deepEqual(one(['13-03-2026', '14-03-2026', '03-15-2026', '03-04-2026'].map((date) => record(date))), {
    dates: ['2026-03-13', '2026-03-14', '2026-03-15', '2026-04-03'],
    said: ['date-orders-differ'],
  });
});

test('records of services have the month first unless a date shows otherwise, and nothing need be said', (t) => {
  const line = (date: string) => `x  $$<SMS_SCHEDULER><${date} 10:11:12.000+000><thread=5 (0x5)>`;
  t.deepEqual(one([line('03-04-2026')]), { dates: ['2026-03-04'], said: [] });
  t.deepEqual(one([line('03-04-2026'), line('13-04-2026')])?.dates, ['2026-04-03', '2026-04-13']);
});

test('fractions: milliseconds without zeros, or decimals, by all of a log', (t) => {
  const walls = (times: readonly string[]) => {
    const [log] = parse(bundleOf({ 'x.log': times.map((time) => record('03-13-2026', time)) }), knowledge).logs;
    return {
      ms: times.map((_, row) => (log?.records.wall(row) ?? 0) % 1000),
      zones: times.map((_, row) => log?.records.zoneText(row)),
      said: (log?.peculiarities ?? []).map(({ code }) => code),
    };
  };
  t.deepEqual(walls(['10:11:12.7', '10:11:12.58', '10:11:12.600']), {
    ms: [7, 58, 600],
    zones: [undefined, undefined, undefined],
    said: ['fraction-unpadded'],
  });
  t.deepEqual(walls(['10:11:12.70', '10:11:12.58', '10:11:12.61']).ms, [700, 580, 610]);
  t.deepEqual(walls(['10:11:12.05', '10:11:12.58']).ms, [50, 580]);
  t.deepEqual(walls(['10:11:12.1234567', '10:11:12.0000001']).said, ['fraction-long']);
  // Six digits: a bias by themselves, a fraction if another line shows that.
  t.deepEqual(walls(['10:11:12.677480']), { ms: [677], zones: ['480'], said: ['bias-run-on'] });
  t.deepEqual(walls(['10:11:12.677480', '10:11:12.677481']), { ms: [677, 677], zones: [undefined, undefined], said: ['fraction-long'] });
});

test('what one log shows says nothing of another one', (t) => {
  const printed = 'text  $$<SMS_SCHEDULER><13-03-1998 20:33:01.123+360><thread=12 (0xC)>';
  for (const stamp of ['Tue Feb 03 20:20:00 1998~', 'Tue Feb 03 20:20:00.123 1998 Central Standard Time']) {
    const { logs } = parse(
      bundleOf({ 'a.log': [record('13-03-2026'), printed], 'b.log': [`x   $$<SMS_LAN_SENDER><${stamp}><thread=E4>`] }),
      knowledge,
    );
    t.deepEqual(
      logs[0]?.peculiarities?.map(({ code }) => code),
      ['date-order'],
    );
    t.is(logs.at(-1)?.peculiarities, undefined, stamp);
  }
});
