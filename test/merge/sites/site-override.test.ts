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
