import test from 'ava';
import { mergeInOrder } from '../../src/merge/order.js';
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
