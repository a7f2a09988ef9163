import test from 'ava';
import { overrideSites } from '../../../src/merge/sites/site-override.js';
import { say } from '../../../src/wording/index.js';
import { fakeSite } from '../fakes.js';

test('a code names the only site if no file states its code', (t) => {
  const [named] = overrideSites([fakeSite('?')], [], { site: 'bgo' });
  t.is(named?.code, 'BGO');
  t.deepEqual(named?.identity, { from: 'option', why: say('site-from-option', { option: 'site' }) });
  const stated = fakeSite('OSL', { identity: { from: 'statement', why: say('site-unnamed') } });
  t.is(overrideSites([stated], [], { site: 'BGO' })[0]?.code, 'OSL');
  t.deepEqual(
    overrideSites([fakeSite('?'), fakeSite('?2')], [], { site: 'BGO' }).map(({ code }) => code),
    ['?', '?2'],
  );
  t.is(overrideSites([fakeSite('?', { parent: 'BGO' })], [], { site: 'BGO' })[0]?.code, '?', 'it is the code of its parent');
});

test('a parent is that of the only secondary site, and of all that state none', (t) => {
  const [bgo] = overrideSites([fakeSite('BGO', { parent: 'OSL' })], [], { parent: 'ham' });
  t.deepEqual([bgo?.parent, bgo?.type], ['HAM', 'secondary']);
  const two = overrideSites([fakeSite('BGO', { parent: 'OSL' }), fakeSite('TRD')], [], { parent: 'HAM' });
  t.deepEqual(
    two.map(({ parent }) => parent),
    ['OSL', 'HAM'],
  );
});

test('a parent names the only nameless primary site', (t) => {
  const [primary, child] = overrideSites([fakeSite('?', { type: 'primary' }), fakeSite('BGO')], [], { parent: 'OSL' });
  t.deepEqual([primary?.code, child?.parent], ['OSL', 'OSL']);
});

test('site and parent together are a pair, whatever was known', (t) => {
  const known = [fakeSite('OSL', { parent: 'BGO' }), fakeSite('BGO', { parent: 'HAM' }), fakeSite('TRD', { parent: 'OSL' })];
  const pair = overrideSites(known, [], { site: 'BGO', parent: 'OSL' });
  t.deepEqual(
    pair.map(({ code, parent, parentBasis }) => [code, parent, parentBasis]),
    [
      ['OSL', undefined, undefined],
      ['BGO', 'OSL', 'stated'],
      ['TRD', 'OSL', undefined],
    ],
  );
  t.is(overrideSites(known, [], { site: 'OSL', parent: 'TRD' })[2]?.parent, undefined, 'nobody is above its own parent');
});

test('a pair names what nothing names, where it is clear which is which', (t) => {
  const codes = (sites: Parameters<typeof overrideSites>[0]) =>
    overrideSites(sites, [], { site: 'BGO', parent: 'OSL' }).map(({ code }) => code);
  t.deepEqual(codes([fakeSite('?', { type: 'primary' }), fakeSite('?2')]), ['OSL', 'BGO']);
  t.deepEqual(codes([fakeSite('OSL'), fakeSite('?')]), ['OSL', 'BGO']);
  const guessed = { identity: { from: 'name', why: say('site-unnamed') } } as const;
  t.deepEqual(codes([fakeSite('BGO'), fakeSite('TMP', guessed)]), ['BGO', 'OSL']);
  t.deepEqual(codes([fakeSite('?'), fakeSite('?2')]), ['?', '?2', 'BGO']);
  const [, added] = overrideSites([fakeSite('OSL')], [], { site: 'BGO', parent: 'OSL' });
  t.like(added, { code: 'BGO', folder: 'BGO?', parent: 'OSL', isMeant: true });
});
