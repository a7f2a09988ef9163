// What everybody has: the logs of Scheduler, Despooler, LAN Sender and Site Config Manager of two sites, and nothing that states who is whose parent.
import test from 'ava';
import { analyze } from '../../../src/engine.js';
import type { BundleResult } from '../../../src/contract/index.js';
import type { Bundle } from '../../../src/model/index.js';
import { builtInKnowledge } from '../../../src/read/index.js';
import { render, SCENARIOS } from '../../scenarios/index.js';
import { bundleInMemory } from '../../scenarios/memory.js';
import { relaid } from '../layouts.js';
import { bundleOf, line } from '../sources.js';

const knowledge = builtInKnowledge();
const FOUR = /(?:^|\/)(?:SCHED|LANSEND|DESPOOLR?|SCMAN)\.LO[G_]$/i;

function judged(bundle: Bundle, options = {}): BundleResult {
  const [result] = analyze(bundle, knowledge, options).bundles;
  if (!result) throw new Error('no result');
  return result;
}

const parents = ({ instances }: BundleResult) => instances.map(({ site, parent, parentBasis }) => [site, parent, parentBasis]);

const sched = (wall: string, text: string) => line('SMS_SCHEDULER', `1998-02-09T${wall}`, text);
const sender = (wall: string, text: string) => line('SMS_LAN_SENDER', `1998-02-09T${wall}`, text);
const despool = (wall: string, text: string) => line('SMS_DESPOOLER', `1998-02-09T${wall}`, text);
const scman = (wall: string, text: string) => line('SMS_SITE_CONFIG_MANAGER', `1998-02-09T${wall}`, text);

const found = (wall: string, from: string, to: string) => sender(wall, `Found send request. ID: 0_0A1${from}, Dest Site: ${to}`);
const jobFor = (maker: string, kind: string, child: string) => [
  sched('10:00:00', `<JOB ${maker}0007Q>~ Updating status of minijob "${kind} for ${child}".~`),
  sched('10:00:04', `Scheduling send request 0_0A1${maker}.`),
];
const controlFile = (maker: string) => [
  sched('10:10:00', `<JOB ${maker}00042>~ Updating status of minijob "Site control file".~`),
  sched('10:10:04', `Scheduling send request 0_0A1${maker}.`),
];

for (const layout of ['by code', 'by number'] as const)
  test(`of all scenarios, folders ${layout}: the parent never is the child of its child`, (t) => {
    for (const scenario of SCENARIOS) {
      const rendered = render(scenario, { seed: `four logs ${layout}`, noise: 'none' });
      const { files } = relaid(rendered, (path, isChild) => {
        if (!FOUR.test(path)) return undefined;
        return layout === 'by code' ? path : path.replace(/^[^/]+/, isChild ? 'part-2' : 'part-1');
      });
      if ([...files.values()].every((bytes) => bytes.length === 0)) continue;
      const result = judged(bundleInMemory('four', files));
      for (const { site, parent } of result.instances) t.deepEqual([site, parent], [rendered.child, rendered.parent], scenario.id);
      if (layout === 'by code') t.deepEqual(result.undecidedParents, [], scenario.id);
    }
  });

for (const kind of ['Bootstrap Job', 'Site Install Job', 'Site Control Job'])
  test(`"${kind} for C": who makes it is the parent of C`, (t) => {
    const files = { 'one/SCHED.LOG': jobFor('NO1', kind, 'TRD'), 'two/LANSEND.LOG': [found('10:20:00', 'TRD', 'NO1')] };
    t.deepEqual(parents(judged(bundleOf(files))), [['TRD', 'NO1', 'stated']]);
  });

test('the job that sends the site control file makes its maker the child of the destination, a primary below a primary too', (t) => {
  const files = {
    'x/SCHED.LOG': [...controlFile('MID'), ...jobFor('MID', 'Site Control Job', 'LOW').slice(0, 1)],
    'x/LANSEND.LOG': [found('10:11:00', 'MID', 'TOP')],
    'y/LANSEND.LOG': [found('09:00:00', 'TOP', 'MID')],
    'z/LANSEND.LOG': [found('09:00:00', 'LOW', 'MID')],
  };
  t.deepEqual(parents(judged(bundleOf(files))), [
    ['LOW', 'MID', 'stated'],
    ['MID', 'TOP', 'derived'],
  ]);
});

test('the Despooler that receives a site control file is that of the parent', (t) => {
  const files = {
    'x/SCHED.LOG': controlFile('TRD'),
    'y/DESPOOL.LOG': [despool('10:12:00', '~Found ready instruction 0_0A1TRD.ins')],
    'y/LANSEND.LOG': [found('09:00:00', 'NO1', 'TRD')],
  };
  t.deepEqual(parents(judged(bundleOf(files))), [['TRD', 'NO1', 'derived']]);
});

const instruction = (kind: string, from: string) => [
  despool('10:12:00', `~Found ready instruction 0_0A1${from}.ins`),
  despool('10:12:01', `~Executing instruction of type MICROSOFT|SMS|MINIJOBINSTRUCTION|${kind}`),
];

test('inventory goes up and packages go down; without a job nobody has a verdict', (t) => {
  for (const kind of ['INVENTORY', 'PACKAGE']) {
    const files = {
      'x/LANSEND.LOG': [found('10:11:00', 'AA1', 'BB1')],
      'y/DESPOOL.LOG': instruction(kind, 'AA1'),
      'y/LANSEND.LOG': [found('10:30:00', 'BB1', 'AA1')],
    };
    const result = judged(bundleOf(files));
    t.deepEqual([result.instances, result.undecidedParents], [[], []], kind);
    const up = judged(bundleOf(files), { site: 'AA1' });
    const down = judged(bundleOf(files), { site: 'BB1' });
    t.is(up.instances.find(({ site }) => site === 'AA1')?.parent ?? null, kind === 'INVENTORY' ? 'BB1' : null, kind);
    t.is(down.instances.find(({ site }) => site === 'BB1')?.parent ?? null, kind === 'PACKAGE' ? 'AA1' : null, kind);
  }
});

test('CONFIG goes both ways and is no sign', (t) => {
  const files = {
    'x/LANSEND.LOG': [found('10:11:00', 'AA1', 'BB1')],
    'y/DESPOOL.LOG': instruction('CONFIG', 'AA1'),
    'y/LANSEND.LOG': [found('10:30:00', 'BB1', 'AA1')],
  };
  const { instances, undecidedParents } = judged(bundleOf(files));
  t.deepEqual(instances, []);
  t.deepEqual(
    undecidedParents.map(({ sites, would }) => [...sites, ...would.map(({ command }) => command)]),
    [['AA1', 'BB1', 'smslog analyze loose --site AA1 --parent BB1', 'smslog analyze loose --site BB1 --parent AA1']],
  );
});

test('a site control file that is written is a sign, and the parent is assumed', (t) => {
  const files = {
    'x/SCMAN.LOG': [scman('10:00:00', '~Writing site control file C:\\SMS\\site.srv\\sitecfg.box\\00000012.CT2')],
    'x/LANSEND.LOG': [found('10:11:00', 'AA1', 'BB1')],
    'y/LANSEND.LOG': [found('10:30:00', 'BB1', 'AA1')],
  };
  t.deepEqual(parents(judged(bundleOf(files))), [['AA1', 'BB1', 'assumed']]);
});

test('two pairs of sites in one folder are two jobs', (t) => {
  const files = {
    'a/SCHED.LOG': jobFor('NO1', 'Bootstrap Job', 'TRD'),
    'b/LANSEND.LOG': [found('10:20:00', 'TRD', 'NO1')],
    'c/SCHED.LOG': jobFor('SE1', 'Bootstrap Job', 'MAL'),
    'd/LANSEND.LOG': [found('10:20:00', 'MAL', 'SE1')],
  };
  t.deepEqual(parents(judged(bundleOf(files))), [
    ['MAL', 'SE1', 'stated'],
    ['TRD', 'NO1', 'stated'],
  ]);
});

test('the user decides, whatever files and folders say', (t) => {
  const files = { 'TRD/SCHED.LOG': jobFor('NO1', 'Bootstrap Job', 'TRD'), 'NO1/LANSEND.LOG': [found('10:20:00', 'TRD', 'NO1')] };
  const { instances } = judged(bundleOf(files), { site: 'no1', parent: 'trd' });
  t.deepEqual(
    instances.map(({ site, parent, parentBasis }) => [site, parent, parentBasis]),
    [['NO1', 'TRD', 'stated']],
  );
});

const PARENT = [
  ...jobFor('NO1', 'Bootstrap Job', 'TRD'),
  despool('09:00:00', '~Waiting for ready instruction file....'),
  found('10:01:00', 'NO1', 'TRD'),
];
const CHILD = [
  sched('09:59:00', 'Need to generate send request for minijob.'),
  despool('09:58:00', '~Waiting for ready instruction file....'),
  sender('10:30:00', 'Checking for sending capacity. Used 0 out of 0.'),
  scman('09:30:00', '~Processing site control file C:\\SMS\\site.srv\\sitecfg.box\\SHUTDOWN.CT1'),
];

test('in one stream the logs of the child are told from those of its parent', (t) => {
  for (const stream of [
    [...PARENT, ...CHILD],
    [...CHILD, ...PARENT],
  ]) {
    const result = judged(bundleOf({ stdin: stream }, '-'));
    t.deepEqual(parents(result), [['TRD', 'NO1', 'stated']]);
    const ofChild = result.coverage.filter(({ site }) => site === 'TRD').map(({ component }) => component);
    t.true(['SMS_LAN_SENDER', 'SMS_DESPOOLER', 'SMS_SCHEDULER', 'SMS_SITE_CONFIG_MANAGER'].every((name) => ofChild.includes(name)));
  }
});

test('a site alone that was shut down for an upgrade is a job whose parent is not known, and asks for files', (t) => {
  const SCMAN = [
    scman('10:00:00', '~Processing site control file C:\\SMS\\site.srv\\sitecfg.box\\SHUTDOWN.CT1'),
    scman('10:02:00', '~Service is stopping'),
  ];
  const result = judged(bundleOf({ 'BGO/SCMAN.LOG': SCMAN }));
  t.deepEqual(parents(result), [['BGO', null, null]]);
  t.is(result.instances[0]?.outcome, 'unknown');
  t.true((result.instances[0]?.captureRequests.length ?? 0) > 0);
  t.deepEqual(judged(bundleOf({ 'BGO/SCMAN.LOG': SCMAN.slice(1) })).instances, []);
});
