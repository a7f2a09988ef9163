import test from 'ava';
import { windowsDstRule } from '../../../../src/merge/clocks/zones/windows-dst.js';
import { ianaOffsets } from '../../../../src/merge/clocks/zones/zone-offsets.js';

const MINUTE = 60_000;

/** Instants at which an offset changes in a year, to the minute. */
function changesIn(offsets: (instant: number) => number, year: number): string[] {
  const found: string[] = [];
  const end = Date.UTC(year + 1, 0, 1);
  for (let at = Date.UTC(year, 0, 1); at < end; at += 15 * MINUTE)
    if (offsets(at) !== offsets(at - 15 * MINUTE)) found.push(new Date(at).toISOString().slice(0, 16));
  return found;
}

const ruleOf = (zone: string, year: number) => {
  const offsets = ianaOffsets(zone);
  return offsets && windowsDstRule(offsets, year);
};

test('the first Sunday of April and the last of October, in years that had other rules', (t) => {
  const rule = ruleOf('America/Chicago', 1997);
  t.deepEqual(rule && changesIn(rule, 2010), ['2010-04-04T08:00', '2010-10-31T07:00']);
});

test('the southern half of the world begins the year in summer time', (t) => {
  const rule = ruleOf('Australia/Sydney', 1997);
  t.deepEqual(rule && changesIn(rule, 1998), ['1998-03-28T16:00', '1998-10-24T16:00']);
  t.is(rule?.(Date.UTC(1998, 0, 15)), 660);
});

test('a zone without changes has one offset in all years', (t) => {
  const rule = ruleOf('Asia/Tokyo', 1997);
  t.deepEqual(rule && changesIn(rule, 2010), []);
  t.is(rule?.(0), 540);
});

test('a year with one change makes no rule', (t) => {
  t.is(
    windowsDstRule((instant) => (instant < Date.UTC(1997, 5, 1) ? 0 : 60), 1997),
    undefined,
  );
});
