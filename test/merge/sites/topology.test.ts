import test from 'ava';
import { merge } from '../../../src/merge/index.js';
import { type Bundle, type Host, type Timeline, UNKNOWN_HOST } from '../../../src/model/index.js';
import { parse } from '../../../src/parse/index.js';
import { builtInKnowledge } from '../../../src/read/index.js';
import { render, scenarioOf } from '../../scenarios/index.js';
import { bundleInMemory } from '../../scenarios/memory.js';
import { prefixed, relaid, roles, twoFolders } from '../layouts.js';
import { bundleOf, line } from '../sources.js';

const knowledge = builtInKnowledge();
const timelineOf = (bundle: Bundle, options = {}): Timeline => merge(parse(bundle, knowledge), knowledge, options);

/** Site of each file by label. */
function sitesOf(timeline: Timeline): Record<string, string | undefined> {
  const siteOf = (host: Host): string | undefined => (host === UNKNOWN_HOST ? undefined : host.code);
  return Object.fromEntries([
    ...timeline.logs.map(({ records, host }) => [records.source.label, siteOf(host)] as const),
    ...timeline.evidence.map(({ file, host }) => [file.source.label, siteOf(host)] as const),
  ]);
}

const SCHED = [
  line('SMS_SCHEDULER', '1998-02-09T10:16:00', '<JOB BGO0007Q>~ Updating status of minijob "Site control file".'),
  line('SMS_SCHEDULER', '1998-02-09T10:16:04', 'Scheduling send request 0_0A1BGO.'),
];
const LANSEND = [line('SMS_LAN_SENDER', '1998-02-09T10:17:01', 'Found send request. ID: 0_0A1BGO, Dest Site: OSL')];
const SCMAN = [
  line('SMS_SITE_CONFIG_MANAGER', '1998-02-09T10:12:01', '~Created system job BGO0007Q to send the site control file to parent site OSL'),
];
const HMAN = [line('SMS_HIERARCHY_MANAGER', '1998-02-09T10:00:00', '{3120} INFO: Site BGO status 2 detailed status 21 (INSTJOB_BEGIN)~')];
const CLIENT = [
  '<![LOG[Starting]LOG]!><time="10:00:00.000+000" date="02-09-2018" component="Loader" context="" type="1" thread="12" file="a.cpp:1">',
];
const DESPOOL = [line('SMS_DESPOOLER', '1998-02-09T10:17:30', '~Found ready instruction 0_0A1BGO.ins')];

for (const [name, layout] of Object.entries({ twoFolders, prefixed, roles }))
  test(`loose files, ${name}: child and parent are found`, (t) => {
    for (const id of ['healthy-install', 'capacity-zero', 'ins-locked', 'sql-log-full']) {
      for (const noise of ['none', 'some'] as const) {
        const rendered = render(scenarioOf(id), { seed: `layout ${name}`, noise });
        const { files, ofChild } = relaid(rendered, layout);
        const timeline = timelineOf(bundleInMemory('loose', files));
        const expected = Object.fromEntries(
          [...files.keys()].map((label) => [label, ofChild.has(label) ? rendered.child : rendered.parent]),
        );
        t.deepEqual(sitesOf(timeline), expected, `${id} ${noise}`);
        const child = timeline.hosts.find((host) => host.code === rendered.child);
        t.is(child?.parent, rendered.parent);
        t.is(child?.type, 'secondary');
        t.is(timeline.hosts.find((host) => host.code === rendered.parent)?.type, 'primary');
      }
    }
  });

test('logs of one site in one folder: its code, its parent, and on what they rest', (t) => {
  const timeline = timelineOf(bundleOf({ 'SCHED.LOG': SCHED, 'LANSEND.LOG': LANSEND }));
  const [site] = timeline.hosts;
  t.deepEqual([site?.code, site?.parent, site?.type], ['BGO', 'OSL', 'secondary']);
  t.is(site?.identity?.from, 'records');
  t.like(site?.identity?.why, { code: 'site-from-records', args: { count: 1, of: 1, source: 'SCHED.LOG', line: 2 } });
  t.true(timeline.warnings.some(({ message }) => message.code === 'inferred-site' && message.args.site === 'BGO'));
});

test('the log of Hierarchy Manager among those of a secondary is that of its parent', (t) => {
  const timeline = timelineOf(bundleOf({ 'SCHED.LOG': SCHED, 'SCMAN.LOG': SCMAN, 'HMAN.LOG': HMAN, 'DESPOOL.LOG': DESPOOL }));
  t.deepEqual(sitesOf(timeline), { 'SCHED.LOG': 'BGO', 'SCMAN.LOG': 'BGO', 'HMAN.LOG': 'OSL', 'DESPOOL.LOG': 'OSL' });
});

test('a primary site that speaks of itself and of its children is one site', (t) => {
  const own = [line('SMS_SCHEDULER', '1998-02-09T10:05:00', 'Scheduling send request 0_0B1OSL.')];
  const hman = [
    ...HMAN,
    line('SMS_HIERARCHY_MANAGER', '1998-02-09T10:01:00', '{3120} INFO: Site OSL status 1 detailed status 0 (ACTIVE)~'),
  ];
  const timeline = timelineOf(bundleOf({ 'SCHED.LOG': own, 'HMAN.LOG': hman, 'DESPOOL.LOG': DESPOOL }));
  t.deepEqual(
    timeline.hosts.map((host) => [host.code, host.type]),
    [['OSL', 'primary']],
  );
});

test('what nobody can place is left aside and named', (t) => {
  const files = {
    'BGO/SCHED.LOG': SCHED,
    'OSL/HMAN.LOG': HMAN,
    'services.txt': ['These Windows NT services are started:', '', '   SMS_EXECUTIVE', ''],
  };
  const timeline = timelineOf(bundleOf(files));
  t.deepEqual(sitesOf(timeline), { 'BGO/SCHED.LOG': 'BGO', 'OSL/HMAN.LOG': 'OSL', 'services.txt': undefined });
  t.true(timeline.warnings.some(({ source, message }) => source === 'services.txt' && message.code.startsWith('left-aside')));
});

test('two logs of one component in one folder that nothing tells apart', (t) => {
  const nothing = [line('SMS_LAN_SENDER', '1998-02-09T10:00:00', 'Checking for sending capacity. Used 0 out of 5.')];
  const timeline = timelineOf(bundleOf({ 'LANSEND.LOG': nothing, 'LANSEND (2).LOG': nothing }));
  t.deepEqual(
    timeline.hosts.map((host) => host.code),
    ['?'],
  );
  t.true(timeline.warnings.some(({ message }) => message.code === 'unnamed-site'));
});

test('several children of one parent', (t) => {
  const other = SCHED.map((one) => one.replaceAll('BGO', 'TRD'));
  const files = {
    'a/SCHED.LOG': SCHED,
    'b/SCHED.LOG': other,
    'c/HMAN.LOG': HMAN,
    'c/SCHED.LOG': SCHED.map((one) => one.replaceAll('BGO', 'OSL')),
  };
  const timeline = timelineOf(bundleOf(files));
  t.deepEqual(timeline.hosts.map((host) => [host.code, host.type, host.parent]).sort(), [
    ['BGO', 'secondary', 'OSL'],
    ['OSL', 'primary', undefined],
    ['TRD', 'secondary', 'OSL'],
  ]);
});

test('the name of a folder counts where a site server wrote what is in it, something speaks of that site, or the user does', (t) => {
  const poll = [line('SMS_LAN_SENDER', '1998-02-09T10:00:00', 'Checking for sending capacity. Used 0 out of 5.')];
  const spoken = timelineOf(bundleOf({ 'BGO/LANSEND.LOG': poll, 'OSL/HMAN.LOG': HMAN }));
  t.deepEqual(
    spoken.hosts.map((host) => [host.code, host.identity?.from]),
    [
      ['BGO', 'folder'],
      ['OSL', 'name'],
    ],
  );
  for (const folder of ['OSD', 'IME', 'MDT', 'CCM', 'PC1'])
    t.is(timelineOf(bundleOf({ [`${folder}/client.log`]: CLIENT })).hosts[0]?.code, '?', folder);
  t.is(timelineOf(bundleOf({ 'PC1/a.log': CLIENT, 'PC2/a.log': CLIENT }), { zones: { PC2: 'UTC' } }).hosts[1]?.code, 'PC2');
  const event = ['2/9/98,9:00:00 AM,SMS,Information,None,358,N/A,OSL1,Received an ACTUAL site control file from site BGO'];
  t.is(timelineOf(bundleOf({ 'OSL/eventlog.txt': event })).hosts[0]?.code, 'OSL');
  // OLD is a folder, no site: its records know better.
  t.is(timelineOf(bundleOf({ 'OLD/SCHED.LOG': SCHED })).hosts[0]?.code, 'BGO');
});

test('--site and --parent name what nothing names', (t) => {
  const poll = [line('SMS_LAN_SENDER', '1998-02-09T10:00:00', 'Checking for sending capacity. Used 0 out of 5.')];
  const forced = timelineOf(bundleOf({ 'LANSEND.LOG': poll }), { site: 'trd', parent: 'osl' }).hosts;
  t.deepEqual(
    forced.map((host) => [host.code, host.type, host.parent, host.identity?.from]),
    [
      ['TRD', 'secondary', 'OSL', 'option'],
      ['OSL', 'primary', undefined, undefined],
    ],
  );
  // A site that is stated is picked, not renamed.
  const manifest = ['{ "sites": { "BGO": { "role": "secondary" } } }'];
  t.is(timelineOf(bundleOf({ 'bundle.json': manifest, 'BGO/LANSEND.LOG': poll }), { site: 'XYZ' }).hosts[0]?.code, 'BGO');
});

test('folders of other names than the note', (t) => {
  const manifest = [
    '{ "sites": { "OSL": { "role": "primary" }, "BGO": { "role": "secondary", "parent": "OSL", "timeZone": "Europe/Oslo" } } }',
  ];
  const poll = [line('SMS_LAN_SENDER', '1998-02-09T10:00:00', 'Checking for sending capacity. Used 0 out of 5.')];
  const { hosts } = timelineOf(
    bundleOf({ 'bundle.json': manifest, 'the server at the coast/LANSEND.LOG': poll, 'headquarters/HMAN.LOG': HMAN }),
  );
  t.deepEqual(hosts.map((host) => [host.code, host.parent, host.clock.zone, host.identity?.from]).sort(), [
    ['BGO', 'OSL', 'Europe/Oslo', 'elimination'],
    ['OSL', undefined, null, 'elimination'],
  ]);
});

test('a server that was renamed has two names: the one that SMS knows, and the one in the newest rows of its event log', (t) => {
  const row = (time: string, computer: string): string =>
    `2/9/98,${time},SMS,Information,None,358,N/A,${computer},Received an ACTUAL site control file from site BGO`;
  const siteControl = [
    'SITE CONTROL FILE [786][1.08]',
    'BEGIN_SITE_ACCOUNT',
    '    <6><OSL><><OSL1><NORD><Oslo><D:\\SMS>',
    'END_SITE_ACCOUNT',
  ];
  for (const rows of [
    [row('9:00:00 AM', 'OSL1'), row('9:10:00 AM', 'OSL1'), row('9:20:00 AM', 'NORD7')],
    [row('9:20:00 AM', 'NORD7'), row('9:10:00 AM', 'OSL1'), row('9:00:00 AM', 'OSL1')],
  ]) {
    const timeline = timelineOf(bundleOf({ 'OSL/SITECTRL.CT0': siteControl, 'OSL/eventlog.txt': rows }));
    const host = timeline.hosts.find(({ code }) => code === 'OSL');
    t.is(host?.server, 'OSL1');
    t.is(host?.computer, 'NORD7');
    t.regex(host?.stated['computer']?.text ?? '', /NORD7/);
  }
});
