// The short report: what it leaves out, what it always tells, its clock, and several sites.
import test from 'ava';
import { say } from '../../../src/wording/index.js';
import type { Analysis, FindingResult, InstanceResult } from '../../../src/contract/index.js';
import { renderAnalysis } from '../../../src/report/index.js';
import type { RenderOptions } from '../../../src/report/format.js';
import { analysisOf, bundle, capacityZero, clockOf, failed, ladder, line, lost, recovered, undecided, waiting } from '../fixtures.js';

const render = (analysis: Analysis, options: RenderOptions = {}): string => renderAnalysis(analysis, 'text', { width: 80, ...options });
const words = (text: string): string => text.replaceAll(/\s+/g, ' ');

/** Times of the rows of a path, by stage. */
function timesOf(text: string): Readonly<Record<string, string>> {
  const rows = text.matchAll(/^ {2}\S (P\d+) +\w{3} +(\d\d:\d\d:\d\d)/gm);
  return Object.fromEntries([...rows].map(([, id = '', time = '']): [string, string] => [id, time]));
}

test('one job fits a page, and the action comes before the path', (t) => {
  for (const instance of [failed, lost, undecided, waiting, recovered]) {
    const text = render(analysisOf(instance));
    t.true(text.split('\n').length <= 36, instance.outcome);
  }
  const text = render(analysisOf(failed));
  const order = ['FAILED', 'Cause (confirmed)', '| Checking for sending', 'Do first', '1. At FARSRV', 'Path'].map((part) =>
    text.indexOf(part),
  );
  t.deepEqual(
    order.slice(0, 6),
    [...order.slice(0, 6)].sort((a, b) => a - b),
  );
  t.true(order.every((at) => at >= 0));
});

test('every state has a shape and a word, in ASCII too', (t) => {
  for (const [instance, unicode, ascii] of [
    [failed, '✗ FAILED', 'X FAILED'],
    [waiting, '… WAITING', '~ WAITING'],
    [undecided, '? UNDECIDED', '? UNDECIDED'],
    [recovered, '↻ RECOVERED', 'r RECOVERED'],
    [{ ...failed, outcome: 'blocked' }, '⊘ BLOCKED', 'B BLOCKED'],
    [{ ...recovered, outcome: 'healthy' }, '✓ HEALTHY', '+ HEALTHY'],
    [{ ...failed, outcome: 'delayed' }, '… DELAYED', '~ DELAYED'],
  ] as const) {
    t.true(render(analysisOf(instance)).startsWith(unicode));
    const plain = render(analysisOf(instance), { unicode: false });
    t.true(plain.startsWith(ascii));
    t.notRegex(plain, /[^\u0000-\u00ff]/);
  }
});

test('a deciding line says how often there is one like it, not how many of them are cited, nor in which half of the day', (t) => {
  const [cause, ...others] = failed.findings;
  if (!cause) throw new Error('no cause');
  const counted = { ...failed, findings: [{ ...cause, repeated: [{ evidence: cause.evidence[0] ?? 0, count: 57 }] }, ...others] };
  t.true(render(analysisOf(counted)).includes('FAR/LOGS/LANSEND.LOG:1  1998-03-12 10:20:00, 57 times to 10:35:00'));
  const event = (row: number, time: string) =>
    line(
      'HQ1/eventlog.txt',
      row,
      `1998-03-12T${time}`,
      `3/12/98,${String((row + 10) % 12)}:41:10 ${row > 1 ? 'PM' : 'AM'},SMS,Error,None,251,N/A,HQSRV,"x"`,
    );
  const evidence = [event(1, '11:41:10'), event(2, '12:41:10'), event(3, '13:41:10')];
  const ofDay = { ...failed, findings: [{ ...cause, evidence: [0, 1, 2] }] };
  const text = render({ version: 2, status: [0], bundles: [{ ...bundle, evidence, instances: [ofDay] }] });
  t.true(text.includes('HQ1/eventlog.txt:1  1998-03-12 11:41:10, 3 times to 13:41:10'), text);
});

test('all times of a path are on one clock, and agree with the instants of the result', (t) => {
  const own = render(analysisOf(failed));
  t.regex(own, /^Path {2}1998-03-12, clock of FAR$/m);
  // P1 happened at the parent, whose clock is another: its row is on the clock of FAR nevertheless.
  t.is(timesOf(own)['P1'], '08:59:40');
  t.is(timesOf(own)['P10'], '10:20:00');
  const parent = line('HQ1/LOGS/HMAN.LOG', 1, '1998-03-12T08:40:10', 'x');
  const evidence = bundle.evidence.map((one) => (one.site === 'HQ1' ? { ...parent, at: '1998-03-12T14:59:40.000Z' } : one));
  const analysis: Analysis = { version: 2, status: [0], bundles: [{ ...bundle, evidence }] };
  t.is(timesOf(render(analysis))['P1'], '08:59:40');
  t.is(timesOf(render(analysis, { clockOf: 'HQ1' }))['P1'], '08:40:10');
  t.is(timesOf(render(analysis, { clockOf: 'HQ1' }))['P10'], '10:00:30');
  t.regex(render(analysis, { clockOf: 'HQ1' }), /clock of HQ1/);
  const utc = render(analysis, { utc: true });
  t.regex(utc, /^Path {2}1998-03-12, UTC$/m);
  t.is(timesOf(utc)['P10'], '16:20:00');
  // A deciding line shows what it prints.
  for (const text of [own, utc]) t.true(text.includes('FAR/LOGS/LANSEND.LOG:1  1998-03-12 10:20:00, 4 times to 10:35:00'));
});

test('without a time zone no time is called UTC', (t) => {
  const clocks = [
    clockOf({ site: 'FAR', zone: null, zoneFrom: 'none' }),
    clockOf({ site: 'HQ1', zone: null, zoneFrom: 'none', appliedMs: -60_000 }),
  ];
  const analysis: Analysis = { version: 2, status: [0], bundles: [{ ...bundle, clocks, evidence: [] }] };
  t.notRegex(render(analysis), /UTC/);
  t.regex(render(analysis, { utc: true }), /time zones not known: no correction to UTC/);
  t.is(timesOf(render(analysis, { clockOf: 'HQ1' }))['P10'], '16:19:00');
});

test('"do first" comes only from a sure cause', (t) => {
  const possible = { ...capacityZero, confidence: 'possible' as const };
  const text = render(analysisOf({ ...failed, findings: [possible] }));
  t.notRegex(text, /Do first/);
  t.regex(text, /^If this is the cause$/m);
  t.regex(render(analysisOf({ ...failed, findings: [possible] }), { all: true }), /What to do if this is the cause/);
  const likely = render(analysisOf({ ...failed, findings: [{ ...possible, confidence: 'likely' }] }));
  t.regex(likely, /^Do first$/m);
});

test('an undecided job says what to fetch first', (t) => {
  const text = render(analysisOf(undecided));
  t.regex(text, /^Fetch first: FAR LANSEND\.LOG \(decides P10 alone\), 1998-03-12 10:16:04 to/m);
  t.notRegex(text, /Do first|If this is the cause/);
  t.regex(words(text), /Possible cause: The LAN Sender has no sending capacity/);
});

test('a caution is never the first action', (t) => {
  const findings = [{ ...capacityZero, fix: ['Do not restart anything yet.', 'Set the value.'] }];
  const text = render(analysisOf({ ...failed, findings }));
  t.regex(text, /Do first\n {2}1\. Set the value\.\n {2}! Do not restart anything yet\./);
});

test('a stage between two others is told as not determined', (t) => {
  const text = render(analysisOf({ ...undecided, position: { low: 'P1', high: 'P10', undetermined: ['P7', 'P8', 'P9'] } }));
  t.true(text.includes('Stopped between P1 and P10; P7-P9 not determined.'));
  const first = render(analysisOf({ ...undecided, position: { low: null, high: 'P9', undetermined: ['P0', 'P1', 'P8'] } }));
  t.true(first.includes('Stopped at or before P9; P0-P1, P8 not determined.'));
});

test('what lies ahead is told, and is no cause', (t) => {
  const ahead: FindingResult = {
    ...capacityZero,
    id: 'hm-full',
    title: 'The database is full',
    role: 'ahead',
    stage: 'P13',
    evidence: [0],
  };
  const text = render(analysisOf({ ...failed, findings: [ahead] }));
  t.true(text.includes('Cause: not identified.'));
  t.regex(words(text), /In the way ahead: The database is full \(confirmed\), at P13 \[Q163379\] \(HQ1\/LOGS\/HMAN\.LOG:12\)/);
});

test('errors that nothing explains are counted, with the first place', (t) => {
  const unexplained = { count: 3, first: '1998-03-12T16:00:00.000Z', last: '1998-03-12T16:30:00.000Z', evidence: [4] };
  t.true(
    words(render(analysisOf({ ...failed, unexplained }))).includes(
      'Not explained: 3 errors, 1998-03-12 10:00:00 to 10:30:00; the first: FAR/LOGS/LANSEND.LOG:1',
    ),
  );
  const one = { ...unexplained, count: 1, last: unexplained.first };
  t.true(
    words(render(analysisOf({ ...failed, unexplained: one }))).includes(
      'Not explained: 1 error, 1998-03-12 10:00:00; FAR/LOGS/LANSEND.LOG:1',
    ),
  );
  t.true(words(render(analysisOf({ ...failed, afterwards: one }))).includes('After it was done: 1 error, 1998-03-12 10:00:00; FAR/LOGS/'));
});

test('a recovered job lists what healed; a healthy one is one line and its proof', (t) => {
  t.true(render(analysisOf(recovered)).includes('Healed: The parent could not be reached for a while'));
  const healthy: InstanceResult = { ...recovered, outcome: 'healthy', findings: [], attempts: [] };
  t.is(
    render({ version: 2, status: [0], bundles: [{ ...bundle, instances: [healthy], clocks: [], notes: [] }] }),
    '✓ HEALTHY  FAR upgrade complete at P13, 1998-03-12 11:00:00 (clock of FAR)\n  Proof of P13 "Hierarchy Manager processes the .ct2": HQ1/LOGS/HMAN.LOG:12\n',
  );
});

test('the tail that was not reached is one line, and an optional stage without proof none', (t) => {
  const text = render(analysisOf(failed));
  t.regex(text, /^ {2}· P12-P13 not reached$/m);
  t.notRegex(text, /forward|P14 {2}/);
});

test('a workaround that is too long is named, with what is open; --all has its steps and ids', (t) => {
  const steps = Array.from({ length: 20 }, (_, index) => ({ text: `Step ${index}.`, isDangerous: false, done: null }));
  const [chosen, ...others] = lost.remedy.alternatives;
  const long = { ...lost, remedy: { ...lost.remedy, alternatives: [{ ...chosen!, steps }, ...others] } };
  const text = render(analysisOf(long));
  t.regex(words(text), /20 steps and 1 condition to clear up first: --all shows them\./);
  t.notRegex(text, /Step 3|A7/);
  const all = render(analysisOf(long), { all: true });
  t.regex(all, /Step 19\.[^]*/);
  t.regex(all, /ask {2}A7/);
});

test('contradictions of bundle.json are told whatever the outcome', (t) => {
  const notes = [
    { source: null, ...say('zone-refuted', { site: 'FAR', zone: 'UTC', ms: 3_600_000 }) },
    { source: null, ...say('capture-far', { site: 'FAR', stated: '1998-03-12T11:05:00', newest: '1998-03-02T11:05:00', ms: 864_000_000 }) },
  ];
  for (const instance of [failed, waiting, recovered, { ...recovered, outcome: 'healthy' as const }]) {
    const text = words(render({ version: 2, status: [0], bundles: [{ ...bundle, instances: [instance], notes }] }));
    t.true(text.includes('Contradictions'), instance.outcome);
    for (const { message } of notes) t.true(text.includes(words(message)), message);
  }
});

const named = (of: InstanceResult, site: string, special: Partial<InstanceResult> = {}): InstanceResult => ({
  ...of,
  site,
  subject: site,
  ...special,
});

test('several sites: the table first, worst first, healthy ones in one line', (t) => {
  const instances = [
    named({ ...recovered, outcome: 'healthy' }, 'AAA'),
    named(waiting, 'BBB'),
    named(undecided, 'CCC'),
    named({ ...failed, outcome: 'blocked' }, 'DDD'),
    named(failed, 'FAR'),
  ];
  const text = render({ version: 2, status: [0], bundles: [{ ...bundle, instances }] });
  t.true(text.startsWith('5 jobs: 1 failed, 1 blocked, 1 undecided, 1 waiting, 1 healthy.\n'));
  const rows = [...text.matchAll(/^(\w{3}) {3}\S (FAILED|BLOCKED|UNDECIDED|WAITING) /gm)].map(([, site]) => site);
  t.deepEqual(rows, ['FAR', 'DDD', 'CCC', 'BBB']);
  t.regex(text, /^✓ 1 HEALTHY: AAA \(HQ1\/LOGS\/HMAN\.LOG:12\)$/m);
  t.is([...text.matchAll(/stages of ct2-report/g)].length, 1);
});

test('a cause that several sites share at their parent is told once, before them', (t) => {
  const atParent: FindingResult = { ...capacityZero, title: 'The database is full', evidence: [0], fix: ['Make room.'] };
  const instances = ['AAA', 'BBB'].map((site) => named(failed, site, { findings: [atParent] }));
  const text = render({ version: 2, status: [0], bundles: [{ ...bundle, instances }] });
  t.regex(text, /^First, at HQ1: The database is full \(confirmed\)\. It holds up AAA, BBB\.$/m);
  t.is([...text.matchAll(/1\. Make room\./g)].length, 1);
  t.true(text.indexOf('First, at HQ1') < text.indexOf('FAILED  AAA'));
  // A cause at each child is told at each of them.
  const own = render({
    version: 2,
    status: [0],
    bundles: [{ ...bundle, instances: instances.map((one) => ({ ...one, findings: [capacityZero] })) }],
  });
  t.notRegex(own, /First, at/);
});

test('the order of work names the sister that must be Active first', (t) => {
  const blocked: FindingResult = { ...capacityZero, explanation: 'Hierarchy Manager of HQ1 lists site BBB with status 5.', evidence: [] };
  const instances = [named({ ...failed, outcome: 'blocked' }, 'AAA', { findings: [blocked] }), named(failed, 'BBB'), named(failed, 'CCC')];
  const text = render({ version: 2, status: [0], bundles: [{ ...bundle, instances }] });
  t.true(words(text).includes('Order of work: BBB first; AAA cannot go on until it is Active.'));
});

test('a path over several days has the date in each row', (t) => {
  const stages = ladder(
    {},
    {
      P1: { verdict: 'reached', basis: 'observed', at: '1998-03-11T14:59:40.000Z', evidence: [0] },
      P7: { verdict: 'failed', basis: 'observed', at: '1998-03-12T16:12:00.000Z', evidence: [1] },
    },
  );
  const text = render(analysisOf({ ...failed, stage: 'P7', stages }));
  t.regex(text, /^Path {2}1998-03-11 to 1998-03-12, clock of FAR$/m);
  t.regex(text, /P1 +HQ1 {2}03-11 08:59:40/);
});

test('a time limit on another day than the path has its date', (t) => {
  const stages = ladder({}, { P1: { verdict: 'reached', basis: 'observed', at: '1998-03-12T14:59:40.000Z', evidence: [0] } });
  const until = (instant: string) =>
    render(
      analysisOf({
        ...waiting,
        stages: stages.map((stage) =>
          stage.id === 'P10' ? { ...stage, verdict: 'unknown', reason: 'window-open', until: instant } : stage,
        ),
      }),
    );
  t.regex(until('1998-03-12T17:16:00.000Z'), /waiting {2}due 11:16:00$/m);
  t.regex(until('1998-03-13T17:16:00.000Z'), /waiting {2}due 1998-03-13 11:16:00$/m);
});

test('a stage that is dated before one that comes first says so in its row; one that is dated by a listing has no seconds', (t) => {
  const stages = ladder(
    {},
    {
      P8: { verdict: 'reached', basis: 'fact', at: '1998-03-12T10:16:00.000Z' },
      P9: { verdict: 'reached', basis: 'observed', at: '1998-03-12T10:16:41.000Z' },
      P12: { verdict: 'reached', basis: 'observed', at: '1998-03-12T09:00:00.000Z', timedBefore: 'P9', evidence: [0] },
      P13: { verdict: 'failed', basis: 'observed', at: '1998-03-12T10:30:00.000Z' },
    },
  );
  const analysis = analysisOf({ ...failed, stage: 'P13', stages });
  const text = render(analysis, { utc: true });
  t.regex(text, /P8 .* 10:16 {2,}/);
  t.regex(text, /P12 .* 09:00:00 .*dated before P9$/m);
  t.is(text.match(/dated before/g)?.length, 1);
  t.regex(words(render(analysis, { utc: true, all: true })), / dated before P9 /);
});

test('a zone that was assumed is told in one line, with the option that states it', (t) => {
  const unknown = (site: string, appliedMs = 0) => clockOf({ site, zone: null, zoneFrom: 'none', basis: 'assumed', appliedMs });
  const textOf = (...clocks: readonly ReturnType<typeof clockOf>[]): string => {
    const { bundles, ...rest } = analysisOf(failed);
    return render({ ...rest, bundles: bundles.map((one) => ({ ...one, clocks })) });
  };
  t.true(textOf(unknown('FAR'), unknown('HQ1')).includes('  Time zone not known: FAR, HQ1; times read as UTC (--tz SITE=ZONE).\n'));
  // A clock that is told anyway says it there, and a site without a cited line has no times.
  t.true(textOf(unknown('FAR'), unknown('HQ1', 3_600_000)).includes('Time zone not known: FAR;'));
  t.false(textOf(clockOf({ site: 'FAR' }), unknown('XYZ')).includes('Time zone not known'));
});

test('where a zone is what is missing, the option that tells it is named beside the file', (t) => {
  const request = { site: null, file: 'bundle.json', from: null, to: null, stage: 'P11', decides: false };
  const { bundles, ...rest } = analysisOf({ ...undecided, captureRequests: [request] });
  const textOf = (zone: string | null, all: boolean): string =>
    words(render({ ...rest, bundles: bundles.map((one) => ({ ...one, clocks: [clockOf({ site: 'FAR', zone })] })) }, { all }));
  for (const all of [false, true]) {
    t.true(textOf(null, all).includes('helps to decide P11; a zone alone: --tz FAR=ZONE'));
    t.false(textOf('UTC', all).includes('--tz FAR'));
  }
});
