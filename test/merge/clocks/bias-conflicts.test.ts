// Logs of one machine whose biases cannot all be right.
import test from 'ava';
import { merge, type MergeOptions } from '../../../src/merge/index.js';
import { checkTrustedLogs, findBiasConflicts } from '../../../src/merge/clocks/bias-conflicts.js';
import { printedOffsets } from '../../../src/merge/clocks/instants.js';
import { parse } from '../../../src/parse/index.js';
import { builtInKnowledge } from '../../../src/read/index.js';
import { fakeLog } from '../fakes.js';
import { bundleOf } from '../sources.js';

const knowledge = builtInKnowledge();

/** A record of a client. */
const record = (text: string, time: string, date = '02-17-2024'): string =>
  `<![LOG[${text}]LOG]!><time="${time}" date="${date}" component="x" context="" type="1" thread="1" file="">`;

/** Messages in order of time, and the warnings about biases. */
function read(files: Readonly<Record<string, readonly string[]>>, options: MergeOptions = {}) {
  const timeline = merge(parse(bundleOf(files), knowledge), knowledge, options);
  const messages = [...timeline.inOrder()].map(({ log, row }) => log.records.message(row));
  const warnings = timeline.warnings.flatMap(({ source, message }) =>
    message.code === 'bias-conflict' ? [[source, message.args.other, message.args.minutes, message.args.isReadByWall] as const] : [],
  );
  const byWall = timeline.logs.filter((log) => log.isReadByWall).map(({ records }) => records.source.label);
  return { messages, warnings, byWall };
}

const outer = (bias: string) => [
  record('1', `16:53:50.000${bias}`),
  record('2', `16:53:52.000${bias}`),
  record('5', `16:56:14.000${bias}`),
];
const inner = (bias: string) => [record('3', `16:53:53.000${bias}`), record('4', `16:56:13.000${bias}`)];
const IN_ORDER = ['1', '2', '3', '4', '5'];

test('a program that prints zero for its bias is ordered by the clock on the wall', (t) => {
  t.deepEqual(read({ 'T/BDD.log': outer('+000'), 'T/smsts.log': inner('+480') }), {
    messages: IN_ORDER,
    warnings: [['T/BDD.log', 'T/smsts.log', 480, true]],
    byWall: ['T/BDD.log'],
  });
  t.deepEqual(read({ 'T/a.log': outer('-60'), 'T/b.log': inner('+000') }).byWall, ['T/b.log']);
});

test('an inverted sign, a daylight saving time that a program does not know: the log with fewer records is the odd one', (t) => {
  for (const [one, other, minutes] of [
    ['+300', '-300', 600],
    ['-120', '-60', 60],
    ['+-420', '-420', 840],
  ] as const) {
    const { messages, warnings, byWall } = read({ 'T/a.log': outer(one), 'T/b.log': inner(other) });
    t.deepEqual(messages, IN_ORDER);
    t.deepEqual(warnings, [['T/b.log', 'T/a.log', minutes, true]]);
    t.deepEqual(byWall, ['T/b.log']);
  }
});

test('biases that differ are no conflict where the logs were not written in turn by their wall times', (t) => {
  // One writes UTC, the other local time: their instants are in turn.
  const utc = [record('1', '15:53:50.000+000'), record('5', '15:56:14.000+000')];
  const local = [record('2', '16:53:52.000-60'), record('4', '16:56:00.000-60')];
  t.deepEqual(read({ 'T/a.log': utc, 'T/b.log': local }), { messages: ['1', '2', '4', '5'], warnings: [], byWall: [] });
  // One after the other.
  const later = [record('6', '17:00:00.000+480')];
  t.deepEqual(read({ 'T/a.log': outer('+000'), 'T/b.log': later }).warnings, []);
});

test('logs whose instants are in turn too are read as they say, and the user is told', (t) => {
  const hours = [8, 9, 10, 11, 12, 13, 14, 15];
  const all = (bias: string, minute: string) =>
    hours.map((hour) => record(`${hour}:${minute}`, `${String(hour).padStart(2, '0')}:${minute}:00.000${bias}`));
  const files = { 'T/a.log': all('-60', '00'), 'T/b.log': all('+000', '30') };
  const { warnings, byWall, messages } = read(files);
  t.deepEqual(warnings, [['T/b.log', 'T/a.log', 60, false]]);
  t.deepEqual(byWall, []);
  t.deepEqual(messages.slice(0, 3), ['8:00', '9:00', '8:30']);
  for (const trustWall of [['T/b.log'], ['b.log'], ['all']]) {
    const told = read(files, { trustWall });
    t.deepEqual(told.warnings, []);
    t.deepEqual(told.messages.slice(0, 3), ['8:00', '8:30', '9:00']);
  }
});

test('a clock that is set for the winter is no conflict', (t) => {
  const night = (minute: string) => [
    record('a', `01:${minute}:00.000+240`, '11-03-2024'),
    record('b', `01:${minute}:30.000+300`, '11-03-2024'),
    record('c', `04:${minute}:30.000+300`, '11-03-2024'),
  ];
  t.deepEqual(read({ 'T/a.log': night('10'), 'T/b.log': night('20'), 'T/c.log': night('30') }).warnings, []);
});

test('logs of several machines are not compared', (t) => {
  const files = { 'BGO/A.LOG': outer('+000'), 'OSL/B.LOG': inner('+480') };
  const manifest = ['{ "sites": { "OSL": { "role": "primary" }, "BGO": { "role": "secondary", "parent": "OSL" } } }'];
  t.deepEqual(read({ 'bundle.json': manifest, ...files }).warnings, []);
});

test('a log whose bias changes with every record has none that could be right', (t) => {
  const zones = Array.from({ length: 3 }, (_, index) => ({ text: String(index), biasMinutes: 60 * index }));
  const rows = Array.from({ length: 300 }, (_, wall) => ({ wall: wall * 1000, zone: wall % 2 }));
  const log = fakeLog('a', rows);
  t.deepEqual(
    findBiasConflicts(
      [
        log,
        fakeLog('b', [
          { wall: 500, zone: 2 },
          { wall: 200_500, zone: 2 },
        ]),
      ],
      printedOffsets(zones),
    ),
    [],
  );
});

test('a name that no log has is refused', (t) => {
  t.notThrows(() => checkTrustedLogs(['all', 'bdd.log', 'T\\BDD.log'], ['T/BDD.log']));
  t.throws(() => checkTrustedLogs(['DD.log'], ['T/BDD.log']), { message: 'The input has no log called "DD.log".' });
});
