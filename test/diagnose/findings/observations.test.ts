import test from 'ava';
import { analyze } from '../../../src/engine.js';
import type { BundleResult } from '../../../src/contract/index.js';
import { builtInKnowledge } from '../../../src/read/index.js';
import { bundleInMemory } from '../../scenarios/memory.js';

const knowledge = builtInKnowledge();

function bundleOf(files: Readonly<Record<string, readonly string[]>>): BundleResult {
  const contents = Object.entries(files).map(([label, lines]) => [label, Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1')] as const);
  const [bundle] = analyze(bundleInMemory('one', new Map(contents)), knowledge).bundles;
  if (!bundle) throw new Error('no bundle');
  return bundle;
}

const record = (component: string, time: string, message: string): string =>
  `${message}   $$<${component}><Tue Jun 10 ${time} 1997~><thread=E4>`;
const poll = (time: string, limit: number): string =>
  record('SMS_LAN_SENDER', time, `Checking for sending capacity. Used 0 out of ${limit}.`);
const hman = (time: string, message: string): string => record('SMS_HIERARCHY_MANAGER', time, message);
const FULL = "{825} INFO SQL:  Can't allocate space for object 'Syslogs' in database 'SMSNORD' because the 'logsegment' segment is full.";
const seen = ({ observations }: BundleResult) => observations.map(({ site, id, confidence, state }) => [site, id, confidence, state]);

test('one log of one site: a sender without capacity is seen without a job, with its lines and its fix', (t) => {
  const bundle = bundleOf({ 'SEC/LANSEND.LOG': [poll('10:00:00', 0), poll('10:05:00', 0)] });
  t.deepEqual(bundle.instances, []);
  t.deepEqual(seen(bundle), [['SEC', 'sn-capacity-zero', 'confirmed', 'active']]);
  const [found] = bundle.observations;
  t.deepEqual(
    found?.evidence.map((index) => bundle.evidence[index]?.line),
    [1, 2],
  );
  t.true(found?.fix.some((step) => step.includes('Maximum Concurrent Sendings')));
  t.deepEqual(bundle.unexplained, []);
});

test('a healthy log says nothing', (t) => {
  const { observations, unexplained } = bundleOf({ 'SEC/LANSEND.LOG': [poll('10:00:00', 5), poll('10:05:00', 5)] });
  t.deepEqual([observations, unexplained], [[], []]);
});

test('a component that says otherwise in a later cycle is over it, also in the newer part of its log', (t) => {
  const over = [['SEC', 'sn-capacity-zero', 'confirmed', 'healed']];
  t.deepEqual(seen(bundleOf({ 'SEC/LANSEND.LOG': [poll('10:00:00', 0), poll('10:05:00', 5)] })), over);
  t.deepEqual(seen(bundleOf({ 'SEC/LANSEND.LO_': [poll('10:00:00', 0)], 'SEC/LANSEND.LOG': [poll('10:05:00', 5)] })), over);
  t.is(bundleOf({ 'SEC/LANSEND.LOG': [poll('10:00:00', 5), poll('10:05:00', 0)] }).observations[0]?.state, 'active');
  // Another sender of the same site has a capacity of its own.
  const two = bundleOf({ 'SEC/LANSEND.LOG': [poll('10:00:00', 0)], 'SEC/RASASYNC.LOG': [poll('10:05:00', 5)] });
  t.is(two.observations[0]?.state, 'active');
});

test('the log of a parent alone: its database is full', (t) => {
  const bundle = bundleOf({ 'PRI/HMAN.LOG': [hman('10:00:00', FULL)] });
  t.deepEqual(seen(bundle), [['PRI', 'hm-sql-log-full', 'confirmed', 'active']]);
  t.regex(bundle.observations[0]?.explanation ?? '', /'logsegment' of database 'SMSNORD' is full. Hierarchy Manager of PRI/);
});

test('errors that no such finding explains are counted', (t) => {
  const error = record('SMS_LAN_SENDER', '10:01:00', 'Error during WNetAddConnection2 to \\\\GDANSK-NT1\\SMS_SITE (5).');
  const { observations, unexplained, evidence } = bundleOf({ 'SEC/LANSEND.LOG': [poll('10:00:00', 5), error] });
  t.deepEqual(observations, []);
  t.deepEqual(
    unexplained.map(({ site, count, evidence: [first = -1] }) => [site, count, evidence[first]?.line]),
    [['SEC', 1, 2]],
  );
});

test('sites that take part in a job have none; a third site beside them has', (t) => {
  const files = {
    'bundle.json': [
      JSON.stringify({ sites: { SEC: { role: 'secondary', parent: 'PRI' }, PRI: { role: 'primary' }, THI: { role: 'primary' } } }),
    ],
    'SEC/LANSEND.LOG': [poll('10:00:00', 0)],
    'PRI/HMAN.LOG': [hman('09:00:00', '{3120} INFO: Site SEC status 2 detailed status 11 (PREINSTJOB_BEGIN)~'), hman('10:00:00', FULL)],
  };
  const pair = bundleOf(files);
  t.is(pair.instances.length, 1);
  t.deepEqual([pair.observations, pair.unexplained], [[], []]);
  t.deepEqual(seen(bundleOf({ ...files, 'THI/LANSEND.LOG': [poll('10:07:00', 0)] })), [['THI', 'sn-capacity-zero', 'confirmed', 'active']]);
});

test('what compares with a site that nobody knows says nothing', (t) => {
  const control = [
    'SITE CONTROL FILE [786][1.08]',
    'BEGIN_FILE_DEFINITION',
    ...['2', 'Setup-based site creation', 'PRI', 'PRI', '865900000', '1'].map((value) => `    <${value}>`),
    'END_FILE_DEFINITION',
    'BEGIN_SITE_ACCOUNT',
    '    <6><PRI><><><PRINT1><PRIDOM><Site PRI><C:\\SMS>',
    'END_SITE_ACCOUNT',
    'ADDRESS <PRI><SEC><MS_LAN_SENDER><> #182({}{\\\\SECNT1\\SMS_SITE 69FD})',
  ];
  const { instances, observations } = bundleOf({ 'PRI/SITECTRL.CT0': control, 'PRI/LANSEND.LOG': [poll('10:00:00', 5)] });
  t.deepEqual([instances, observations], [[], []]);
});

test('what bundle.json says of a site does not make a finding that of another: the bootstrap service of an upgrade at a primary site', (t) => {
  const services = [
    'These Windows NT services are started:',
    '',
    '   SMS_UPGRADE_BOOTSTRAP',
    '   Workstation',
    '',
    'The command completed successfully.',
  ];
  const note = { sites: { PRI: { role: 'primary' }, SEC: { role: 'secondary', parent: 'PRI' } } };
  const bundle = bundleOf({ 'PRI/services.txt': services, 'bundle.json': [JSON.stringify(note)] });
  t.deepEqual(seen(bundle), [['PRI', 'pre-preinst-own-code', 'confirmed', 'active']]);
});
