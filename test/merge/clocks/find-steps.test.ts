import test from 'ava';
import { findSteps } from '../../../src/merge/clocks/find-steps.js';
import { fc } from '../../property.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.UTC(1997, 10, 4, 8);

/** Instants at so many minutes after eight o'clock. */
const at = (...minutes: readonly number[]): Float64Array => Float64Array.from(minutes, (one) => START + one * MINUTE);
const kinds = (instants: Float64Array, hasZone = true) => findSteps(instants, hasZone).steps.map(({ kind, after }) => [kind, after]);

test('a log in order has no step', (t) => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 100_000_000 })), (list) => {
      const found = findSteps(Float64Array.from(list.sort((a, b) => a - b)), true);
      return found.steps.length === 0 && found.folds.length === 0;
    }),
  );
  t.pass();
});

test('a clock that was set back', (t) => {
  t.deepEqual(kinds(at(0, 5, 10, 15, -45, -40, -35)), [['back', 4]]);
  t.is(findSteps(at(0, 5, 10, 15, -45, -40), true).steps[0]?.ms, -60 * MINUTE);
});

test('a clock that was set forward and back again', (t) => {
  t.deepEqual(kinds(at(0, 5, 10, 15, 200, 205, 210, 215, 40, 45, 50)), [
    ['forward', 4],
    ['back', 8],
  ]);
});

test('threads out of order and damaged stamps are no steps', (t) => {
  t.deepEqual(kinds(Float64Array.from([START, START + 4000, START + 1000, START + 9000])), []);
  t.deepEqual(kinds(at(0, 5, 5.5, 5.1, 10, 15)), []);
  t.deepEqual(kinds(at(0, 5, 5_000_000, 10, 15)), []);
  t.deepEqual(kinds(at(0, 5, -5_000_000, -5_000_001, 10, 15)), []);
  t.deepEqual(kinds(at(5_000_000, 0, 5, 10)), []);
});

test('records without a stamp do not count', (t) => {
  const instants = at(0, 5, 10, -50, -45, -40);
  t.deepEqual(kinds(Float64Array.from([Number.NaN, ...instants, Number.NaN])), [['back', 4]]);
});

test('the end of daylight saving time is no step where no zone is known', (t) => {
  const sunday = Date.UTC(1997, 9, 26);
  const walls = Float64Array.from([
    sunday + HOUR + 40 * MINUTE,
    sunday + HOUR + 58 * MINUTE,
    sunday + HOUR + 3 * MINUTE,
    sunday + HOUR + 20 * MINUTE,
  ]);
  t.deepEqual(findSteps(walls, false), { steps: [], folds: [sunday + 2 * HOUR] });
  // On another day, or where the zone is known, it is one.
  t.is(findSteps(walls, true).steps.length, 1);
  t.is(
    findSteps(
      Float64Array.from(walls, (one) => one - 24 * HOUR),
      false,
    ).steps.length,
    1,
  );
});
