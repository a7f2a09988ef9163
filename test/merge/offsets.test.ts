import test from 'ava';
import fc from 'fast-check';
import { type Pair, solveOffsets } from '../../src/merge/offsets.js';

const pair = (causeHost: number, cause: number, effectHost: number, effect: number): Pair<string> => ({
  cause: { host: causeHost, at: cause, where: `${causeHost}@${cause}` },
  effect: { host: effectHost, at: effect, where: `${effectHost}@${effect}` },
});

test('pairs in both directions bound the error on both sides', (t) => {
  const [, parent] = solveOffsets(2, 0, [pair(0, 10_000, 1, 25_000), pair(1, 40_000, 0, 30_000)]);
  t.is(parent?.most, 16_000);
  t.is(parent?.least, 9_000);
});

test('a host without pairs is unbounded', (t) => {
  t.deepEqual(solveOffsets(2, 0, [])[1], { least: null, most: null, pairs: 0, contradictions: [] });
});

test('pairs that cannot all be right are named and bind nothing', (t) => {
  const [, parent] = solveOffsets(2, 0, [pair(0, 100_000, 1, 0), pair(1, 100_000, 0, 0)]);
  t.deepEqual(parent?.contradictions, [['1@0', '0@0']]);
  t.is(parent?.least, null);
  t.is(parent?.most, null);
});

test('the true error always lies in the interval', (t) => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -86_400_000, max: 86_400_000 }), { minLength: 2, maxLength: 5 }),
      fc.array(fc.tuple(fc.nat(4), fc.nat(4), fc.integer({ min: 0, max: 1_000_000 }), fc.integer({ min: 0, max: 60_000 })), {
        maxLength: 20,
      }),
      (errors, links) => {
        const own = errors.map((error, index) => (index === 0 ? 0 : error));
        const pairs = links
          .filter(([a, b]) => a < own.length && b < own.length)
          .map(([a, b, at, delay]) => pair(a, at + (own[a] ?? 0), b, at + delay + (own[b] ?? 0)));
        return solveOffsets(own.length, 0, pairs).every(
          (offset, host) =>
            offset.contradictions.length === 0 &&
            (offset.least === null || offset.least <= (own[host] ?? 0)) &&
            (offset.most === null || (own[host] ?? 0) <= offset.most),
        );
      },
    ),
  );
  t.pass();
});
