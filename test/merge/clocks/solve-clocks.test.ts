import test from 'ava';
import type { Pair } from '../../../src/merge/clocks/offsets.js';
import type { Place } from '../../../src/merge/clocks/causal-pairs.js';
import { type ClockOptions, solveClocks } from '../../../src/merge/clocks/solve-clocks.js';
import { UTC } from '../../../src/merge/clocks/zones/zones.js';
import type { Site } from '../../../src/merge/sites/index.js';
import type { Clock } from '../../../src/model/index.js';
import { fakeSite } from '../fakes.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const OSL = fakeSite('OSL', { type: 'primary' });
const BGO = fakeSite('BGO', { type: 'secondary', parent: 'OSL' });
const ZONE = { zone: UTC, name: 'UTC', from: 'option' } as const;
const NO_ZONE = { zone: UTC, name: null, from: 'none' } as const;

const where: Place = { key: 'x', cite: () => ({ source: 'x', line: 1, text: '' }) };
const pair = (cause: Site, at: number, effect: Site, then: number): Pair<Site, Place> => ({
  cause: { host: cause, at, where },
  effect: { host: effect, at: then, where },
});

/** The clock of the parent. */
const parentClock = (
  pairs: readonly Pair<Site, Place>[],
  options: ClockOptions = {},
  zone: typeof ZONE | typeof NO_ZONE = ZONE,
): Clock | undefined =>
  solveClocks(
    [OSL, BGO],
    (site) => (site === OSL ? zone : ZONE),
    () => [],
    pairs,
    options,
  ).get(OSL);

test('the first secondary is the reference: its clock is right by definition', (t) => {
  const clock = solveClocks(
    [OSL, BGO],
    () => ZONE,
    () => [],
    [],
    {},
  ).get(BGO);
  t.deepEqual([clock?.offsetMs, clock?.basis], [[0, 0], 'stated']);
});

test('without pairs a clock may be off by ten minutes, without a zone by a day', (t) => {
  t.deepEqual([parentClock([])?.offsetMs, parentClock([])?.basis], [[-10 * MINUTE, 10 * MINUTE], 'prior']);
  t.deepEqual([parentClock([], {}, NO_ZONE)?.offsetMs, parentClock([], {}, NO_ZONE)?.basis], [[-24 * HOUR, 24 * HOUR], 'assumed']);
  t.deepEqual(parentClock([], { skewMs: MINUTE })?.offsetMs, [-MINUTE, MINUTE]);
});

test('pairs bound the error, and the least correction that they ask for is applied', (t) => {
  // The parent has an effect half an hour before its cause at the child: it is at least that slow.
  const clock = parentClock([pair(BGO, HOUR, OSL, HOUR / 2)]);
  t.deepEqual(clock?.detail.provenMs, [null, -30 * MINUTE + 1000]);
  // The part of a second that stamps do not print is no reason to put the effect before its cause.
  t.is(clock?.appliedMs, -30 * MINUTE);
  t.is(clock?.basis, 'causal');
  // Without a zone it may be wrong by a day: that is no second side of which there would be a middle.
  t.is(parentClock([pair(BGO, HOUR, OSL, HOUR / 2)], {}, NO_ZONE)?.appliedMs, -30 * MINUTE);
  t.is(parentClock([pair(OSL, HOUR, BGO, HOUR / 2)])?.appliedMs, 30 * MINUTE);
});

test('where a zone is not known, whole quarters of an hour may be the difference of the zones', (t) => {
  const pairs = [pair(BGO, 2 * HOUR, OSL, 0), pair(OSL, 0, BGO, 2 * HOUR + 4 * MINUTE)];
  t.is(parentClock(pairs, {}, NO_ZONE)?.appliedMs, -2 * HOUR - 2 * MINUTE);
  t.is(parentClock(pairs, {}, NO_ZONE)?.detail.zoneDifferenceMs, -2 * HOUR);
  t.is(parentClock(pairs)?.detail.zoneDifferenceMs, null);
});

test('a stated error is used, and refuted where pairs contradict it', (t) => {
  const clock = parentClock([pair(BGO, HOUR, OSL, 0)], { clocks: { PARENT: HOUR } });
  t.deepEqual([clock?.offsetMs, clock?.basis, clock?.detail.isRefuted], [[HOUR, HOUR], 'stated', true]);
  t.false(parentClock([pair(BGO, HOUR, OSL, 0)], { clocks: { OSL: -2 * HOUR } })?.detail.isRefuted);
});

test('no sites, no clocks', (t) => {
  t.is(
    solveClocks(
      [],
      () => ZONE,
      () => [],
      [],
      {},
    ).size,
    0,
  );
});
