import test from 'ava';
import { type Offset, type Pair, solveOffsets } from '../../../src/merge/clocks/offsets.js';
import { fc } from '../../property.js';

const pair = (causeHost: number, cause: number, effectHost: number, effect: number): Pair<number, string> => ({
  cause: { host: causeHost, at: cause, where: `${causeHost}@${cause}` },
  effect: { host: effectHost, at: effect, where: `${effectHost}@${effect}` },
});

/** Offsets of so many hosts, in their order; the first is the reference. */
function solve(hosts: number, pairs: readonly Pair<number, string>[]): Offset<number, string>[] {
  const numbers = Array.from({ length: hosts }, (_, host) => host);
  return [...solveOffsets(numbers, 0, pairs).values()];
}

test('pairs in both directions bound the error on both sides', (t) => {
  const [, parent] = solve(2, [pair(0, 10_000, 1, 25_000), pair(1, 40_000, 0, 30_000)]);
  t.is(parent?.most, 16_000);
  t.is(parent?.least, 9_000);
});

test('a host without pairs is unbounded', (t) => {
  t.deepEqual(solve(2, [])[1], { least: null, most: null, pairs: 0, contradictions: [] });
});

test('pairs that cannot all be right are named and bind nothing', (t) => {
  const [, parent] = solve(2, [pair(0, 100_000, 1, 0), pair(1, 100_000, 0, 0)]);
  t.deepEqual(
    parent?.contradictions.map((circle) => circle.map(({ cause, effect }) => [cause.where, effect.where])),
    [
      [
        ['0@100000', '1@0'],
        ['1@100000', '0@0'],
      ],
    ],
  );
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
        return solve(own.length, pairs).every(
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

test('a circle over three hosts is found, named and binds nothing', (t) => {
  // Each of them may be right with one other, all three cannot.
  const pairs = [pair(0, 10_000, 1, 5000), pair(1, 10_000, 2, 5000), pair(2, 10_000, 0, 5000)];
  const solved = solve(3, pairs);
  t.deepEqual(
    solved.map((one) => one.contradictions.length),
    [1, 1, 1],
  );
  t.deepEqual(
    solved[1]?.contradictions[0]?.map(({ effect }) => effect.where),
    ['1@5000', '2@5000', '0@5000'],
  );
  t.deepEqual([solved[1]?.least, solved[2]?.most], [null, null]);
});

test('what is reported as a circle adds up to less than nothing, and what is left agrees', (t) => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(4), fc.nat(4), fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 0, max: 100_000 })), {
        maxLength: 30,
      }),
      (links) => {
        const pairs = links.map(([a, b, cause, effect]) => pair(a, cause, b, effect));
        const solved = solve(5, pairs);
        const circles = solved.flatMap((one) => one.contradictions);
        const isClosed = circles.every((circle) =>
          circle.every(({ effect }, i) => effect.host === circle[(i + 1) % circle.length]?.cause.host),
        );
        const sums = circles.map((circle) => circle.reduce((sum, { cause, effect }) => sum + effect.at - cause.at + 1000, 0));
        return (
          isClosed && sums.every((sum) => sum < 0) && solved.every(({ least, most }) => least === null || most === null || least <= most)
        );
      },
    ),
  );
  t.pass();
});
