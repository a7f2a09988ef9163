import test from 'ava';
import { assumeParents } from '../../../src/merge/sites/assumed-parents.js';
import type { Site } from '../../../src/merge/sites/index.js';
import { fakeSite } from '../fakes.js';

/** A site that sends something to others. */
const sending = (code: string, to: readonly string[], more: Partial<Site> = {}): Site => fakeSite(code, { others: [to], ...more });
const SIGN = { reports: { rank: 2 } };

const known = (sites: readonly Site[]) => assumeParents(sites).sites.map(({ code, parent, parentBasis }) => [code, parent, parentBasis]);
const undecided = (sites: readonly Site[]) =>
  assumeParents(sites).undecided.map(({ sites: pair, readings }) => [pair.join(' '), readings.map(({ child }) => child).join(' ')]);

test('of two sites the one with a sign of a child is assumed to be one', (t) => {
  const sites = [sending('NOR', ['TRD']), sending('TRD', ['NOR'], SIGN)];
  t.deepEqual(known(sites), [
    ['NOR', undefined, undefined],
    ['TRD', 'NOR', 'assumed'],
  ]);
  t.deepEqual(undecided(sites), []);
});

test('without a sign, and with equal signs, two sites are undecided', (t) => {
  t.deepEqual(undecided([sending('NOR', ['TRD']), fakeSite('TRD')]), [['NOR TRD', 'NOR TRD']]);
  t.deepEqual(undecided([sending('NOR', ['TRD'], SIGN), sending('TRD', [], SIGN)]), [['NOR TRD', 'NOR TRD']]);
});

test('the more trusted of two signs decides', (t) => {
  const sites = [sending('NOR', ['TRD'], SIGN), fakeSite('TRD', { reports: { rank: 0 } })];
  t.deepEqual(known(sites)[1], ['TRD', 'NOR', 'assumed']);
});

test('sites that have nothing to do with each other are no question', (t) => {
  t.deepEqual(undecided([fakeSite('NOR'), fakeSite('TRD')]), []);
});

test('a site that needs a parent has the only other one that was captured, whether or not a record names it', (t) => {
  t.deepEqual(known([fakeSite('NOR'), fakeSite('TRD', SIGN)])[1], ['TRD', 'NOR', 'assumed']);
  t.deepEqual(known([fakeSite('NOR'), fakeSite('SWE'), fakeSite('TRD', SIGN)])[2], ['TRD', undefined, undefined]);
});

test('what follows from one pair is used for the next', (t) => {
  const sites = [sending('TOP', ['MID']), sending('MID', ['LOW'], SIGN), sending('LOW', ['MID'], { reports: { rank: 1 } })];
  t.deepEqual(known(sites), [
    ['TOP', undefined, undefined],
    ['MID', 'TOP', 'assumed'],
    ['LOW', 'MID', 'assumed'],
  ]);
});

test('a secondary site has a parent and is none', (t) => {
  const sites = [sending('NOR', ['TRD']), fakeSite('TRD', { type: 'secondary' })];
  t.deepEqual(known(sites)[1], ['TRD', 'NOR', 'derived']);
  const two = [sending('NOR', ['TRD']), sending('SWE', ['TRD']), fakeSite('TRD', { type: 'secondary' })];
  t.deepEqual(undecided(two), [
    ['NOR TRD', 'TRD'],
    ['SWE TRD', 'TRD'],
  ]);
});

test('a site that sends to one below its child is no child of it', (t) => {
  const sites = [sending('TOP', ['LOW']), fakeSite('MID', { parent: 'TOP' }), fakeSite('LOW', { parent: 'MID' })];
  t.deepEqual(undecided(sites), []);
  t.is(known(sites)[0]?.[1], undefined);
});

test('a child of which there are no files is no parent', (t) => {
  const claims = [{ other: 'TRD', child: 'other', rank: 0, count: 1, basis: 'stated' } as const];
  t.deepEqual(known([sending('NOR', ['TRD'], { ...SIGN, claims })]), [['NOR', undefined, undefined]]);
});

test('a single site is asked about only if it has to do with one other', (t) => {
  t.deepEqual(undecided([sending('TRD', ['NOR'])]), [['NOR TRD', 'NOR TRD']]);
  t.deepEqual(undecided([sending('TRD', ['NOR', 'SWE'])]), []);
  t.deepEqual(undecided([sending('TRD', ['NOR'], { type: 'primary' })]), []);
});
