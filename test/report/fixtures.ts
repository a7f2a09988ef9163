// Analyses made by hand: what the reports are shown with. Sites, servers and times are invented.
import { say } from '../../src/wording/index.js';
import type {
  Analysis,
  BundleResult,
  ClockResult,
  EvidenceLine,
  FindingResult,
  InstanceResult,
  StageResult,
  TimelineRow,
} from '../../src/contract/index.js';

/** A line of site FAR or HQ1; Chicago is six hours behind UTC. */
export function line(source: string, number: number, local: string | null, text: string): EvidenceLine {
  const at = local === null ? null : new Date(Date.parse(`${local}Z`) + 6 * 3_600_000).toISOString();
  return { site: source.slice(0, 3), source, line: number, at, local, text };
}

const LADDER: readonly (readonly [id: string, title: string, site: string, optional?: boolean])[] = [
  ['P0', 'preconditions at the parent', 'HQ1'],
  ['P1', 'Hierarchy Manager creates the work', 'HQ1'],
  ['P7', 'Site Configuration Manager writes the .ct2', 'FAR'],
  ['P8', 'system job is created', 'FAR'],
  ['P9', 'Scheduler builds the send request', 'FAR'],
  ['P10', 'LAN Sender transfers the package', 'FAR'],
  ['P12', 'Despooler executes the instruction', 'HQ1'],
  ['P13', 'Hierarchy Manager processes the .ct2', 'HQ1'],
  ['P14', 'status goes on to the grandparent', 'HQ1', true],
];

/** Stages of the ladder with what is special about them; the others have `rest`. */
export function ladder(rest: Partial<StageResult>, special: Readonly<Record<string, Partial<StageResult>>>): StageResult[] {
  return LADDER.map(([id, title, site, optional = false]) => ({
    id,
    title,
    site,
    component: null,
    verdict: 'not-expected',
    basis: null,
    illustrative: false,
    reason: null,
    optional,
    at: null,
    timedBefore: null,
    until: null,
    evidence: [],
    against: [],
    ...rest,
    ...special[id],
  }));
}

const SENDER_LINE =
  'Checking for sending capacity. Used 0 out of 0, no sending capacity so not checking for send requests.   $$<SMS_LAN_SENDER><Thu Mar 12 10:20:00 1998~><thread=E4>';

const evidence: readonly EvidenceLine[] = [
  line(
    'HQ1/LOGS/HMAN.LOG',
    12,
    '1998-03-12T08:59:40',
    'Creating installation job for site FAR~   $$<SMS_HIERARCHY_MANAGER><Thu Mar 12 08:59:40 1998~><thread=7A>',
  ),
  line(
    'FAR/SCMAN.LOG',
    6,
    '1998-03-12T10:12:00',
    '~Writing site control file D:\\SMS\\site.srv\\sitecfg.box\\00000031.CT2   $$<SMS_SITE_CONFIG_MANAGER><Thu Mar 12 10:12:00 1998~><thread=12E>',
  ),
  line(
    'FAR/SCMAN.LOG',
    7,
    '1998-03-12T10:12:01',
    '~Created system job FAR00031 to send the site control file to parent site HQ1   $$<SMS_SITE_CONFIG_MANAGER><Thu Mar 12 10:12:01 1998~><thread=12E>',
  ),
  line(
    'FAR/LOGS/SCHED.LOG',
    4,
    '1998-03-12T10:16:04',
    'Scheduling send request 0_0A7FAR.   $$<SMS_SCHEDULER><Thu Mar 12 10:16:04 1998~><thread=D7>',
  ),
  line('FAR/LOGS/LANSEND.LOG', 1, '1998-03-12T10:20:00', SENDER_LINE),
  line('FAR/LOGS/LANSEND.LOG', 2, '1998-03-12T10:25:00', SENDER_LINE.replace('10:20', '10:25')),
  line('FAR/LOGS/LANSEND.LOG', 3, '1998-03-12T10:30:00', SENDER_LINE.replace('10:20', '10:30')),
  line('FAR/LOGS/LANSEND.LOG', 4, '1998-03-12T10:35:00', SENDER_LINE.replace('10:20', '10:35')),
  line('FAR/sms.reg', 8, null, '"Maximum Concurrent Sendings"=dword:00000000'),
  line('FAR/dir.txt', 248, '1998-03-12T10:16:00', '03/12/98  10:16a                 1,344 0_0A7FAR.SRQ'),
  line('FAR/services.txt', 9, null, '   SMS_EXECUTIVE'),
  line(
    'HQ1/eventlog.txt',
    3,
    '1998-03-12T09:41:10',
    '3/12/98,9:41:10 AM,SMS,Error,None,316,N/A,HQSRV,"The scheduler could not complete a job"',
  ),
];

export const capacityZero: FindingResult = {
  id: 'sn-capacity-zero',
  title: 'The LAN Sender has no sending capacity',
  severity: 'error',
  confidence: 'confirmed',
  state: 'active',
  role: 'cause',
  stage: 'P10',
  references: ['Q163379'],
  explanation:
    'FAR: the registry allows the sender 0 packages at a time, so it never looks at its queue. The send request waits there unharmed.',
  fix: [
    'At FARSRV, set "Maximum Concurrent Sendings" to 5 under HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SMS\\Components\\SMS_LAN_SENDER.',
    'Set "Maximum Concurrent Site Sendings" to 3 in the same key.',
    'Stop and start SMS_EXECUTIVE at FARSRV.',
  ],
  evidence: [4, 5, 6, 7, 8],
  repeated: [],
  against: [],
  rankedBy: null,
};

/** A job that died in the sender, with the cause, and two workarounds that must not be used. */
export const failed: InstanceResult = {
  process: 'ct2-report',
  title: 'Secondary site reports to its parent',
  subject: 'FAR',
  site: 'FAR',
  parent: 'HQ1',
  server: null,
  parentBasis: 'stated',
  hosts: { child: 'FAR', parent: 'HQ1' },
  operation: 'install',
  outcome: 'failed',
  stage: 'P10',
  position: { low: 'P9', high: 'P10', undetermined: [] },
  located: true,
  phase: 'Phase 4 Complete',
  lastConfirmed: { stage: 'P9', at: '1998-03-12T16:16:04.000Z', evidence: [3] },
  nextCheckAt: null,
  keys: { site: 'FAR', job: 'FAR00031', request: '0_0A7FAR' },
  stages: ladder(
    {},
    {
      P0: { verdict: 'reached', basis: 'inferred' },
      P1: { verdict: 'reached', basis: 'observed', illustrative: true, at: '1998-03-12T14:59:40.000Z', evidence: [0] },
      P7: { verdict: 'reached', basis: 'observed', at: '1998-03-12T16:12:00.000Z', evidence: [1] },
      P8: { verdict: 'reached', basis: 'observed', at: '1998-03-12T16:12:01.000Z', evidence: [2] },
      P9: { verdict: 'reached', basis: 'observed', at: '1998-03-12T16:16:04.000Z', evidence: [3] },
      P10: {
        verdict: 'failed',
        basis: 'observed',
        at: '1998-03-12T16:20:00.000Z',
        until: '1998-03-12T16:46:04.000Z',
        evidence: [4, 5, 6, 7],
        against: [9],
      },
    },
  ),
  findings: [
    capacityZero,
    {
      ...capacityZero,
      id: 'sn-sender-missing',
      title: 'No sender is installed',
      confidence: 'ruled-out',
      explanation: 'A site without a sender writes no sender log.',
      fix: [],
      evidence: [],
      against: [4],
      rankedBy: say('ranked-by-contradiction'),
    },
    {
      ...capacityZero,
      id: 'sh-job-send-retry',
      title: 'Event 316 reports a job that could not be completed',
      severity: 'info',
      confidence: 'possible',
      references: ['Q153532'],
      explanation: 'The event is a summary of a cause, never the cause.',
      fix: [],
      evidence: [11],
      rankedBy: say('ranked-by-severity'),
    },
  ],
  unexplained: null,
  afterwards: null,
  remedy: {
    workaround: 'none',
    why: say('remedy-fix-cause', { isQueued: true }),
    alternatives: [
      {
        workaround: 'force-ct2',
        title: 'Force the creation of a .ct2 file',
        references: ['Q183347'],
        preconditions: [
          { id: 'A1', kind: 'require', text: 'all SMS services of the secondary run', state: 'yes', detail: null, evidence: [10] },
        ],
        risk: 'files',
        steps: [{ text: 'At FARSRV, copy SITECTRL.CT0 away.', isDangerous: false, done: null }],
        cautions: [],
        verify: [],
        withheldBecause: say('withheld-required', { precondition: 'A1', text: 'the cause is fixed', otherwise: null }),
      },
    ],
  },
  captureRequests: [],
  attempts: [],
};

/** A clock in Chicago that is the reference, unless something else is said of it. */
export function clockOf(special: Partial<ClockResult> & Pick<ClockResult, 'site'>): ClockResult {
  return {
    zone: 'America/Chicago',
    zoneFrom: 'manifest',
    offsetMs: [null, null],
    provenMs: [null, null],
    appliedMs: 0,
    zoneDifferenceMs: null,
    basis: 'stated',
    pairs: 0,
    steps: [],
    ...special,
  };
}

export const bundle: BundleResult = {
  name: 'site-far',
  path: 'captured/site-far',
  capturedAt: '1998-03-12T17:05:00.000Z',
  instances: [failed],
  observations: [],
  unexplained: [],
  notApplicable: [],
  undecidedParents: [],
  evidence,
  clocks: [
    clockOf({ site: 'FAR', offsetMs: [0, 0], provenMs: [0, 0] }),
    clockOf({
      site: 'HQ1',
      offsetMs: [-1_200_000, -1_140_000],
      provenMs: [-1_200_000, -1_140_000],
      appliedMs: -1_170_000,
      basis: 'causal',
      pairs: 7,
    }),
  ],
  coverage: [
    {
      site: 'FAR',
      component: 'SMS_LAN_SENDER',
      state: 'captured',
      sources: ['FAR/LOGS/LANSEND.LOG'],
      intervals: [['1998-03-12T15:04:00.000Z', '1998-03-12T17:05:00.000Z']],
      records: 10,
      unrecognized: 1,
      malformed: 0,
    },
    { site: 'HQ1', component: 'SMS_DESPOOLER', state: 'absent', sources: [], intervals: [], records: 0, unrecognized: 0, malformed: 0 },
  ],
  notes: [{ source: 'FAR/LOGS/OLD.DAT', code: 'format-unknown', args: {}, message: 'holds no text that any grammar knows.' }],
};

/** The LAN Sender's log and the registry were not brought along. */
export const undecided: InstanceResult = {
  ...failed,
  outcome: 'unknown',
  stages: ladder(
    { verdict: 'unknown', reason: 'upstream' },
    {
      ...Object.fromEntries(failed.stages.slice(0, 5).map((stage) => [stage.id, stage])),
      P10: { verdict: 'unknown', reason: 'not-captured', evidence: [9] },
    },
  ),
  findings: [{ ...capacityZero, confidence: 'possible', evidence: [] }],
  remedy: { workaround: 'none', why: say('remedy-undecided'), alternatives: [] },
  captureRequests: [
    { site: 'FAR', file: 'LANSEND.LOG', from: '1998-03-12T16:16:04.000Z', to: '1998-03-12T17:05:00.000Z', stage: 'P10', decides: true },
    { site: 'FAR', file: 'sms.reg', from: null, to: null, stage: 'P10', decides: false },
    { site: null, file: 'bundle.json', from: null, to: null, stage: 'P13', decides: false },
  ],
};

/** Reached its end after an attempt that had failed; the sender healed by itself. */
export const recovered: InstanceResult = {
  ...failed,
  outcome: 'recovered',
  stage: 'done',
  phase: 'Active',
  operation: 'upgrade',
  lastConfirmed: { stage: 'P13', at: '1998-03-12T17:00:00.000Z', evidence: [0] },
  stages: ladder({ verdict: 'reached', basis: 'inferred' }, {}),
  findings: [
    {
      ...capacityZero,
      id: 'sn-server-not-found',
      title: 'The parent could not be reached for a while',
      state: 'healed',
      severity: 'info',
      evidence: [4, 5],
    },
  ],
  remedy: { workaround: 'none', why: say('remedy-recovered'), alternatives: [] },
  attempts: [{ outcome: 'failed', stage: 'P4', from: '1998-03-10T15:00:00.000Z', to: '1998-03-10T21:30:00.000Z' }],
};

/** Nothing wrong yet. */
export const waiting: InstanceResult = {
  ...failed,
  outcome: 'waiting',
  stage: 'P10',
  located: false,
  nextCheckAt: '1998-03-12T17:16:00.000Z',
  stages: ladder(
    { verdict: 'unknown', reason: 'upstream' },
    { P10: { verdict: 'unknown', reason: 'window-open', until: '1998-03-12T17:16:00.000Z' } },
  ),
  findings: [],
  remedy: { workaround: 'none', why: say('remedy-waiting'), alternatives: [] },
};

/** A lost .ct2: the workaround is the answer. */
export const lost: InstanceResult = {
  ...failed,
  operation: 'upgrade',
  stage: 'P12',
  lastConfirmed: { stage: 'P10', at: '1998-03-12T16:20:00.000Z', evidence: [4] },
  stages: failed.stages.map((stage) => {
    if (stage.id === 'P10') return { ...stage, verdict: 'reached', evidence: [4], against: [] };
    return stage.id === 'P12' ? { ...stage, verdict: 'missing', basis: 'fact', against: [11] } : stage;
  }),
  findings: [
    {
      ...capacityZero,
      id: 'ds-bad-instruction',
      title: 'The Despooler could not read the instruction',
      confidence: 'likely',
      stage: 'P12',
      explanation: 'The instruction arrived damaged and was thrown away.',
      fix: ['Run CHKDSK on the drive of HQSRV that holds the RECEIVE directory.'],
      evidence: [0],
      against: [11],
    },
  ],
  remedy: {
    workaround: 'force-ct2',
    why: say('remedy-lost', { fixFirst: false }),
    alternatives: [
      {
        workaround: 'force-ct2',
        title: 'Force the creation of a .ct2 file',
        references: ['Q183347'],
        preconditions: [
          { id: 'A1', kind: 'require', text: 'all SMS services of the secondary run', state: 'yes', detail: null, evidence: [10] },
          { id: 'A3', kind: 'forbid', text: 'a .CT2 lies in SITECFG.BOX', state: 'yes', detail: null, evidence: [9] },
          {
            id: 'A7',
            kind: 'require',
            text: 'the parent can accept the file',
            state: 'ask',
            detail: 'does SQL Server at the parent run?',
            evidence: [],
          },
          { id: 'C1', kind: 'record', text: 'names of the .UID files', state: 'yes', detail: 'FAR00001.UID', evidence: [9] },
          { id: 'A8', kind: 'check', text: 'a copy of SITECTRL.CT0 stands outside SITECFG.BOX', state: 'ask', detail: null, evidence: [] },
        ],
        risk: 'files',
        steps: [
          {
            text: 'At FARSRV, copy D:\\SMS\\SITE.SRV\\SITECFG.BOX\\SITECTRL.CT0 to a temporary directory.',
            isDangerous: false,
            done: null,
          },
          { text: 'Move every other .CTx file of D:\\SMS\\SITE.SRV\\SITECFG.BOX away.', isDangerous: false, done: null },
          { text: 'Rename the original SITECTRL.CT0 to 00000000.CT1.', isDangerous: false, done: null },
        ],
        cautions: ['Rename, do not copy.'],
        verify: [say('verify-stage', { stage: 'P10', title: 'Send', withinMs: 1_800_000 })],
        withheldBecause: null,
      },
      {
        workaround: 'restart-services',
        title: 'Restart the SMS services of the secondary',
        references: ['Q183347'],
        preconditions: [{ id: 'R1', kind: 'require', text: 'nobody installs software now', state: 'ask', detail: null, evidence: [] }],
        risk: 'services',
        steps: [{ text: 'At FARSRV, run NET STOP SMS_EXECUTIVE, then NET START SMS_EXECUTIVE.', isDangerous: false, done: null }],
        cautions: [],
        verify: [],
        withheldBecause: null,
      },
      {
        workaround: 'rebuild-site',
        title: 'Rebuild the secondary site',
        references: ['Q183348'],
        preconditions: [{ id: 'C3', kind: 'require', text: 'a gentler way has failed', state: 'no', detail: null, evidence: [10] }],
        risk: 'rebuild',
        steps: [{ text: 'Delete the site.', isDangerous: false, done: null }],
        cautions: [],
        verify: [],
        withheldBecause: say('withheld-forbidden', { precondition: 'C1', text: 'a less risky workaround fits', otherwise: 'force-ct2' }),
      },
    ],
  },
};

/** One bundle with one instance, with the evidence of `bundle`. */
export function analysisOf(...instances: readonly InstanceResult[]): Analysis {
  return { version: 2, status: [0], bundles: [{ ...bundle, instances }] };
}

export const rows: readonly TimelineRow[] = [
  {
    bundle: 'captured/site-far',
    at: '1998-03-12T16:16:04.000Z',
    local: '1998-03-12T10:16:04',
    zone: null,
    site: 'FAR',
    component: 'SMS_SCHEDULER',
    thread: 215,
    severity: 'info',
    event: 'sched.request',
    fields: { request: '0_0A7FAR' },
    message: 'Scheduling send request 0_0A7FAR.',
    source: 'FAR/LOGS/SCHED.LOG',
    line: 4,
    format: 'sms1',
  },
  {
    bundle: 'captured/site-far',
    at: '1998-03-12T16:20:00.000Z',
    local: '1998-03-12T10:20:00',
    zone: null,
    site: 'FAR',
    component: 'SMS_LAN_SENDER',
    thread: 228,
    severity: 'error',
    event: 'lansend.capacity-none',
    fields: { used: 0, limit: 0 },
    message: 'Checking for sending capacity. Used 0 out of 0, no sending capacity so not checking for send requests.',
    source: 'FAR/LOGS/LANSEND.LOG',
    line: 1,
    offset: 0,
    damaged: { code: 'record-damaged', args: { damage: 'thread cut off' }, message: 'thread cut off' },
    format: 'sms1',
  },
  {
    bundle: 'captured/site-far',
    at: null,
    local: null,
    zone: null,
    site: null,
    component: null,
    thread: null,
    severity: null,
    event: null,
    fields: {},
    message: 'no frame\u001b[2J here "quoted" \u202etxt\u2028end',
    source: 'FAR/LOGS/LANSEND.LOG',
    line: 2,
    format: 'malformed',
  },
];
