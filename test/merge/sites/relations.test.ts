import test from 'ava';
import { absentSites, relate } from '../../../src/merge/sites/relations.js';
import type { Site } from '../../../src/merge/sites/index.js';
import { fakeSite } from '../fakes.js';

const NOBODY: ReadonlySet<string> = new Set();
const known = (sites: readonly Site[]) => sites.map(({ code, type, parent }) => [code, type, parent]);

test('a site that others report to is primary, a site with a parent secondary', (t) => {
  t.deepEqual(known(relate([fakeSite('OSL'), fakeSite('BGO', { parent: 'OSL' })], [], NOBODY)), [
    ['OSL', 'primary', undefined],
    ['BGO', 'secondary', 'OSL'],
  ]);
});

test('a site without a stated parent reports to the only primary site', (t) => {
  t.deepEqual(known(relate([fakeSite('OSL', { type: 'primary' }), fakeSite('BGO')], [], NOBODY))[1], ['BGO', 'secondary', 'OSL']);
  const two = [fakeSite('OSL', { type: 'primary' }), fakeSite('HAM', { type: 'primary' }), fakeSite('BGO')];
  t.deepEqual(known(relate(two, [], NOBODY))[2], ['BGO', undefined, undefined]);
});

test('the only nameless primary site is the parent that the others name', (t) => {
  const [osl] = relate([fakeSite('?', { type: 'primary' }), fakeSite('BGO', { parent: 'OSL' })], [], NOBODY);
  t.is(osl?.code, 'OSL');
  t.deepEqual(osl?.identity?.why.args, { site: 'OSL' });
  t.is(osl?.identity?.why.code, 'site-is-parent-of-others');
});

test('the only site of a type that bundle.json lists and no file names', (t) => {
  const listed = [
    { code: 'osl', role: 'primary', line: 1 },
    { code: 'bgo', role: 'secondary', parent: 'osl', timeZone: 'Europe/Oslo', line: 2 },
  ] as const;
  const [osl, bgo] = relate([fakeSite('OSL', { type: 'primary' }), fakeSite('?', { type: 'secondary' })], listed, NOBODY);
  t.is(osl?.code, 'OSL');
  t.deepEqual([bgo?.code, bgo?.parent, bgo?.timeZone, bgo?.identity?.why.code], ['BGO', 'OSL', 'Europe/Oslo', 'site-left-in-manifest']);
});

test('the only other site that the records of the parent refer to', (t) => {
  const parent = fakeSite('OSL', { type: 'primary', others: [['BGO'], ['TRD', 'HAM']] });
  t.is(relate([parent, fakeSite('?')], [], NOBODY)[1]?.code, 'BGO');
  t.is(relate([{ ...parent, others: [['BGO', 'TRD']] }, fakeSite('?')], [], NOBODY)[1]?.code, '?');
});

test('a folder beside one that is called by its code is called by its code, whatever other child the parent speaks of', (t) => {
  const codes = (folder: string) => {
    const parent = fakeSite('OSL', { type: 'primary', folder, others: [['BGO']] });
    return relate([parent, fakeSite('?', { guess: 'TRD', isServer: true, folder: 'logs/TRD' })], [], NOBODY).map(({ code }) => code);
  };
  t.deepEqual(codes('logs/OSL'), ['OSL', 'TRD']);
  t.deepEqual(codes('logs/parent'), ['OSL', 'BGO']);
});

test('folders that all look like codes are called by them where nothing else names one', (t) => {
  const codes = (folder: string, guess?: string) => {
    const parent = fakeSite('?', { type: 'primary', folder, isServer: true, others: [['BGO']], ...(guess === undefined ? {} : { guess }) });
    return relate([parent, fakeSite('?', { guess: 'TRD', isServer: true, folder: 'logs/TRD' })], [], NOBODY).map(({ code }) => code);
  };
  t.deepEqual(codes('logs/OSL', 'OSL'), ['OSL', 'TRD']);
  t.deepEqual(codes('logs/parent'), ['?', 'BGO']);
});

test('nameless sites are numbered; the name of a folder is theirs if the user means it and no two have it', (t) => {
  const codes = (sites: readonly Site[], ...meant: string[]) => relate(sites, [], new Set(meant)).map(({ code }) => code);
  t.deepEqual(codes([fakeSite('?'), fakeSite('?')]), ['?', '?2']);
  t.deepEqual(codes([fakeSite('?', { guess: 'OSD' }), fakeSite('?', { guess: 'IME' })]), ['?', '?2']);
  t.deepEqual(codes([fakeSite('?', { guess: 'OLD' }), fakeSite('?')], 'OLD'), ['OLD', '?']);
  t.deepEqual(codes([fakeSite('?', { guess: 'OLD' }), fakeSite('?', { guess: 'OLD' })], 'OLD'), ['?', '?2']);
});

test('sites that are only named have no files', (t) => {
  const absent = absentSites([fakeSite('BGO', { parent: 'OSL' })], [{ code: 'trd', role: 'secondary', parent: 'osl', line: 1 }]);
  t.deepEqual(absent.map(({ code, type, folder }) => [code, type, folder]).sort(), [
    ['OSL', 'primary', 'OSL?'],
    ['TRD', 'secondary', 'TRD?'],
  ]);
});
