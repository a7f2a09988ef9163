import test from 'ava';
import { isAbove, settleParents } from '../../../src/merge/sites/parents.js';
import type { ParentClaim } from '../../../src/merge/sites/statements/parent-claims.js';
import { fakeSite } from '../fakes.js';

const claim = (child: ParentClaim['child'], other: string, rank = 0, more: Partial<ParentClaim> = {}): ParentClaim => ({
  child,
  other,
  rank,
  count: 1,
  basis: 'stated',
  ...more,
});
const above = (other: string, rank = 0, more: Partial<ParentClaim> = {}): ParentClaim => claim('self', other, rank, more);
const below = (other: string, rank = 0, more: Partial<ParentClaim> = {}): ParentClaim => claim('other', other, rank, more);

/** Codes of sites with what their files say -> codes of their parents. */
function parentsOf(sites: Readonly<Record<string, readonly ParentClaim[]>>): Record<string, string | undefined> {
  const settled = settleParents(Object.entries(sites).map(([code, claims]) => fakeSite(code, { claims })));
  return Object.fromEntries(settled.map(({ code, parent }) => [code, parent]));
}

test('a site says what its parent is, or the parent says it', (t) => {
  t.deepEqual(parentsOf({ TRD: [above('NOR')], NOR: [] }), { TRD: 'NOR', NOR: undefined });
  t.deepEqual(parentsOf({ TRD: [], NOR: [below('TRD')] }), { TRD: 'NOR', NOR: undefined });
});

test('a source that is trusted more goes before others, and nobody is above its own parent', (t) => {
  t.deepEqual(parentsOf({ TRD: [above('OLD', 4), above('NOR', 1)], NOR: [above('TRD', 6)] }), { TRD: 'NOR', NOR: undefined });
  t.deepEqual(parentsOf({ A01: [above('B01', 1)], B01: [above('C01', 2)], C01: [above('A01', 3)] }), {
    A01: 'B01',
    B01: 'C01',
    C01: undefined,
  });
});

test('two sites of which one source says both say nothing', (t) => {
  t.deepEqual(parentsOf({ TRD: [above('NOR')], NOR: [above('TRD')] }), { TRD: undefined, NOR: undefined });
});

test('two thirds of the records of a source must name the same parent', (t) => {
  t.is(parentsOf({ TRD: [above('NOR', 0, { count: 2 }), above('OLD')] })['TRD'], 'NOR');
  t.is(parentsOf({ TRD: [above('NOR'), above('OLD')] })['TRD'], undefined);
  t.is(parentsOf({ TRD: [above('TRD'), above('NOR')] })['TRD'], 'NOR', 'its own code is no parent');
});

test('of several sites above it the lowest is the parent', (t) => {
  const sites = { TOP: [below('MID'), below('LOW', 1)], MID: [below('LOW', 1)], LOW: [] };
  t.deepEqual(parentsOf(sites), { TOP: undefined, MID: 'TOP', LOW: 'MID' });
  t.is(parentsOf({ A01: [below('LOW')], B01: [below('LOW')], LOW: [] })['LOW'], undefined);
});

test('what a record takes over from another one is derived', (t) => {
  const [site] = settleParents([fakeSite('TRD', { claims: [above('NOR', 0, { basis: 'derived' })] })]);
  t.deepEqual([site?.parent, site?.parentBasis], ['NOR', 'derived']);
});

test('a site that nothing names can have a parent, and is the parent of none', (t) => {
  const [first, second] = settleParents([fakeSite('?', { claims: [above('NOR')] }), fakeSite('?', { claims: [below('TRD')] })]);
  t.deepEqual([first?.parent, second?.parent], ['NOR', undefined]);
});

test('a circle of parents ends', (t) => {
  const circle = new Map([
    ['A01', 'B01'],
    ['B01', 'A01'],
  ]);
  t.false(isAbove(circle, 'C01', 'A01'));
  t.true(isAbove(circle, 'A01', 'A01'));
});
