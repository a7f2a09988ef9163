import test from 'ava';
import { mergeInOrder, sortLogs } from '../../src/merge/order.js';
import { fc } from '../property.js';

const instants = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 50 }), fc.constant(Number.NaN)), { maxLength: 30 })
  .map((list) => Float64Array.from(list));

const numbered = (list: Float64Array, log: number) => ({ log, instants: list });

test('every record comes once, and each file stays in its own order', (t) => {
  fc.assert(
    fc.property(fc.array(instants, { maxLength: 5 }), (logs) => {
      const merged = [...mergeInOrder(logs.map(numbered))];
      if (merged.length !== logs.reduce((sum, log) => sum + log.length, 0)) return false;
      return logs.every((log, index) => {
        const rows = merged.filter((ref) => ref.log === index).map((ref) => ref.row);
        return rows.length === log.length && rows.every((row, position) => row === position);
      });
    }),
  );
  t.pass();
});

test('files that are in order are merged in order', (t) => {
  fc.assert(
    fc.property(fc.array(instants, { maxLength: 5 }), (logs) => {
      const sorted = logs.map((log) => log.filter((at) => !Number.isNaN(at)).sort());
      const times = [...mergeInOrder(sorted.map(numbered))].map((ref) => sorted[ref.log]?.[ref.row] ?? Number.NaN);
      return times.every((at, index) => index === 0 || (times[index - 1] ?? 0) <= at);
    }),
  );
  t.pass();
});

test('ties go to the earlier file', (t) => {
  const order = [...mergeInOrder([Float64Array.from([5, 7]), Float64Array.from([5, 6])].map(numbered))];
  t.deepEqual(order, [
    { log: 0, row: 0 },
    { log: 1, row: 0 },
    { log: 1, row: 1 },
    { log: 0, row: 1 },
  ]);
});

test('logs are sorted by site and label, an older generation first, logs of no site before all', (t) => {
  const log = (label: string, site?: string, generation: 'live' | 'older' = 'live') => ({
    log: { records: { source: { label } }, generation },
    site,
  });
  const sorted = sortLogs([log('z.log', 'OSL'), log('a.log', 'OSL'), log('a.lo_', 'OSL', 'older'), log('x.log', 'BGO'), log('q.log')]);
  t.deepEqual(
    sorted.map((one) => one.log.records.source.label),
    ['q.log', 'x.log', 'a.lo_', 'a.log', 'z.log'],
  );
});
