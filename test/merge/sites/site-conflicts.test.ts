import test from 'ava';
import { builtInKnowledge } from '../../../src/read/index.js';
import { siteConflicts } from '../../../src/merge/sites/site-conflicts.js';
import type { SiteVotes } from '../../../src/merge/sites/statements/site-votes.js';
import { say } from '../../../src/wording/index.js';
import { fakeLog, fakeSite } from '../fakes.js';

const knowledge = builtInKnowledge();
/** Logs are as their names say: of the frame of ConfigMgr, of that of SMS 2.0, or of neither. */
const votes: SiteVotes = {
  all: () => [],
  majority: (source, _property, logs) =>
    source.kind === 'frame' && logs.every((log) => log.records.source.label.includes(source.id))
      ? { value: source.id, count: 1, of: 1 }
      : undefined,
};

const united = (
  site: ReturnType<typeof fakeSite>,
  ...groups: readonly { folder: string; logs?: readonly string[]; from?: 'statement' | 'manifest' }[]
) => ({
  site,
  groups: groups.map(({ folder, logs = [], from = 'statement' }) => ({
    folder,
    logs: logs.map((name) => fakeLog(`${folder}/${name}`)),
    evidence: [],
    site: fakeSite(site.code, {
      folder,
      identity: { from, why: say('site-unnamed') },
      stated: { code: { source: `${folder}/sms.reg`, line: 4, text: '' } },
    }),
    identities: new Map(),
    isPart: false,
  })),
});
const said = (one: ReturnType<typeof united>) => siteConflicts([one], knowledge, votes).map(({ message }) => message.message);

test('two folders that state one code: both lines are cited', (t) => {
  const [sentence = '', ...more] = said(united(fakeSite('CS1'), { folder: 'CAS' }, { folder: 'PRI' }));
  t.true(sentence.startsWith('CAS/sms.reg:4 and PRI/sms.reg:4 both state that they are of site CS1'), sentence);
  t.deepEqual(more, []);
  t.deepEqual(said(united(fakeSite('CS1'), { folder: 'CAS' }, { folder: 'CAS' })), []);
  t.deepEqual(said(united(fakeSite('CS1'), { folder: 'CAS' }, { folder: 'PRI', from: 'manifest' })), []);
});

test('logs of a later product than that of the site are named, a few of many', (t) => {
  const site = fakeSite('LUB', { version: '1.2', stated: { version: { source: 'LUB/SITECTRL.CT0', line: 17, text: '' } } });
  const [sentence = ''] = said(united(site, { folder: 'LUB', logs: ['old.log', 'cm07-a.log'] }));
  t.true(
    sentence.startsWith('LUB runs version 1.2 (LUB/SITECTRL.CT0:17), but LUB/cm07-a.log has records as version 4.0 or later'),
    sentence,
  );
  const [many = ''] = said(united(site, { folder: 'LUB', logs: ['a', 'b', 'c', 'd', 'e'].map((name) => `cm07-${name}.log`) }));
  t.true(many.includes('LUB/cm07-c.log and 2 more have records'), many);
  t.deepEqual(said(united(site, { folder: 'LUB', logs: ['old.log'] })), []);
});

test('logs of an older product, and sites of an unknown one, are no contradiction', (t) => {
  t.deepEqual(said(united(fakeSite('LUB', { version: '5.0' }), { folder: 'LUB', logs: ['sms2-a.log', 'cm07-a.log'] })), []);
  t.deepEqual(said(united(fakeSite('LUB'), { folder: 'LUB', logs: ['cm07-a.log'] })), []);
});
