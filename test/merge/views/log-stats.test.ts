import test from 'ava';
import { logStats, ranked } from '../../../src/merge/views/log-stats.js';
import { say } from '../../../src/wording/index.js';
import { FLAG_CUT, FLAG_MALFORMED, FLAG_PLAIN } from '../../../src/model/index.js';
import { parse } from '../../../src/parse/index.js';
import { fakeKnowledge, fakeLog } from '../fakes.js';
import { bundleOf } from '../sources.js';

const knowledge = fakeKnowledge({});
const parsed = { ...parse(bundleOf({}), knowledge), components: ['', 'A', 'B'], zones: [{ text: '' }, { text: '+360' }] };

test('records are counted by format, component and zone; what has none is left out', (t) => {
  const log = fakeLog('a', [
    { frame: 0, component: 1, template: 0, wall: 20, zone: 1 },
    { frame: 0, component: 2, wall: 10 },
    { flags: FLAG_PLAIN },
    { flags: FLAG_MALFORMED, template: 0 },
    { frame: 0, component: 1, template: 0, flags: FLAG_CUT, damage: say('record-cut'), wall: 15 },
  ]);
  const stats = logStats(log, parsed, knowledge);
  const format = knowledge.frames[0]?.format ?? '';
  t.deepEqual(Object.fromEntries(stats.formats), { [format]: 3, plain: 1, malformed: 1 });
  t.deepEqual(Object.fromEntries(stats.components), { A: 2, B: 1 });
  t.deepEqual(Object.fromEntries(stats.zones), { '+360': 1 });
  t.deepEqual([stats.recognized, stats.malformed, stats.damaged], [2, 1, 1]);
  t.deepEqual([stats.first, stats.last], [10, 20]);
});

test('a log without records has no first and no last time', (t) => {
  const { first, last, recognized } = logStats(fakeLog('a'), parsed, knowledge);
  t.deepEqual([first, last, recognized], [undefined, undefined, 0]);
});

test('the most frequent comes first, equal ones by name', (t) => {
  t.deepEqual(
    ranked(
      new Map([
        ['b', 1],
        ['c', 2],
        ['a', 1],
      ]),
    ).map(([name]) => name),
    ['c', 'a', 'b'],
  );
});
