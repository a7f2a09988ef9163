import test from 'ava';
import { createBudget, createRatioMeter } from '../../../src/read/limits/budget.js';
import { ReadingStopped } from '../../../src/read/limits/reading-stopped.js';
import { limitsOf, RATIO_FREE_BYTES } from '../../../src/read/options.js';

test('the entry after the last one that is allowed ends all reading', (t) => {
  const budget = createBudget(limitsOf({ maxEntries: 2 }), () => undefined);
  budget.addEntry();
  budget.addEntry();
  const error = t.throws(() => budget.addEntry(), { instanceOf: ReadingStopped });
  t.deepEqual([error.kind, error.detail.code, error.isFatal, error.isHostile], ['limit', 'max-entries-exceeded', true, false]);
});

test('bytes are counted over all calls, reported as they come, and given back', (t) => {
  const counts: number[] = [];
  const budget = createBudget(limitsOf({ maxBytes: 100 }), (count) => counts.push(count));
  budget.addBytes(60);
  budget.addBytes(40);
  const error = t.throws(() => budget.addBytes(1), { instanceOf: ReadingStopped });
  t.is(error.detail.code, 'max-bytes-exceeded');
  t.deepEqual(counts, [60, 40]);
  budget.removeBytes(51);
  t.notThrows(() => budget.addBytes(50));
});

test('the ratio counts from the first megabyte on, and not what was dropped', (t) => {
  const meter = createRatioMeter(limitsOf({ maxRatio: 2 }), false);
  meter.addPacked(10);
  meter.addUnpacked(RATIO_FREE_BYTES);
  const error = t.throws(() => meter.addUnpacked(1), { instanceOf: ReadingStopped });
  t.deepEqual([error.detail.code, error.isFatal, error.isHostile], ['max-ratio-exceeded', false, true]);
  meter.removeUnpacked(2);
  t.notThrows(() => meter.addUnpacked(1));
});
