import test from 'ava';
import { findOccurrences } from '../../src/merge/occurrences.js';
import { builtInKnowledge } from '../../src/read/index.js';
import { fakeLog } from './fakes.js';

const knowledge = builtInKnowledge();
const templateOf = (event: string): number => knowledge.templates.findIndex((one) => knowledge.events[one.event]?.id === event);

test('records of an event that a rule refers to come by log and row; others are not kept', (t) => {
  const [stage] = knowledge.processes.flatMap((process) =>
    process.stages.flatMap(({ reached }) => reached.filter((one) => one.kind === 'event')),
  );
  const event = stage?.of ?? '';
  const template = templateOf(event);
  t.true(template >= 0, event);
  const logs = [fakeLog('a', [{ template }, {}, { template }]), fakeLog('b', [{ template: -1 }, { template }])];
  const occurrences = findOccurrences(logs, knowledge);
  t.deepEqual(
    occurrences(event).map(({ log, rows }) => [log.records.source.label, ...rows]),
    [
      ['a', 0, 2],
      ['b', 1],
    ],
  );
  t.deepEqual(occurrences('no.event'), []);
});

test('what one log holds is not taken for what the next one holds', (t) => {
  const events = [...new Set(knowledge.processes.flatMap(({ stages }) => stages.flatMap(({ reached }) => reached.map(({ of }) => of))))]
    .filter((id) => templateOf(id) >= 0)
    .slice(0, 3);
  const [first = '', second = '', third = ''] = events;
  t.is(events.length, 3);
  const logs = [
    fakeLog('a', [{ template: templateOf(second) }, { template: templateOf(first) }]),
    fakeLog('b', []),
    fakeLog('c', [{ template: templateOf(third) }, { template: templateOf(second) }, { template: templateOf(second) }]),
  ];
  const occurrences = findOccurrences(logs, knowledge);
  const rowsOf = (event: string) => occurrences(event).map(({ log, rows }) => [log.records.source.label, ...rows]);
  t.deepEqual(events.map(rowsOf), [
    [['a', 1]],
    [
      ['a', 0],
      ['c', 1, 2],
    ],
    [['c', 0]],
  ]);
});
