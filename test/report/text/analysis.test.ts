import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { say } from '../../../src/wording/index.js';
import type { Analysis } from '../../../src/contract/index.js';
import { renderAnalysis } from '../../../src/report/index.js';
import { analysisOf, bundle, capacityZero, clockOf, failed, line, lost, recovered, undecided, waiting } from '../fixtures.js';

const FOLDER = join('test', 'report', 'goldens');
const PLAIN = { width: 80, color: false, all: false, quiet: false };

/** Compares with a golden file; `UPDATE=1` writes it, to be read before it is committed. */
function golden(name: string, text: string): string {
  const path = join(FOLDER, `${name}.txt`);
  if (process.env['UPDATE'] !== undefined) {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(path, text);
  }
  return readFileSync(path, 'utf8').replaceAll('\r\n', '\n');
}

const many: Analysis = {
  version: 2,
  status: [0],
  bundles: [
    { ...bundle, name: 'monday', instances: [failed] },
    { ...bundle, name: 'tuesday', instances: [waiting, recovered] },
    { ...bundle, name: 'empty', instances: [], clocks: [], coverage: [], notes: [] },
  ],
};

const cases: Readonly<Record<string, readonly [Analysis, Partial<typeof PLAIN>]>> = {
  failed: [analysisOf(failed), {}],
  'failed-narrow': [analysisOf(failed), { width: 50 }],
  'failed-wide-all': [analysisOf(failed), { width: 120, all: true }],
  undecided: [analysisOf(undecided), {}],
  waiting: [analysisOf(waiting), {}],
  recovered: [analysisOf(recovered), {}],
  lost: [analysisOf(lost), {}],
  'lost-all': [analysisOf(lost), { all: true }],
  many: [many, {}],
  quiet: [many, { quiet: true }],
  color: [analysisOf(lost), { color: true }],
};

for (const [name, [analysis, options]] of Object.entries(cases)) {
  test(`golden: ${name}`, (t) => {
    const text = renderAnalysis(analysis, 'text', { ...PLAIN, ...options });
    t.is(text, golden(name, text));
  });
}

test('no line is longer than the page', (t) => {
  for (const width of [40, 59, 60, 80, 90, 120]) {
    for (const instance of [failed, undecided, waiting, recovered, lost]) {
      for (const all of width < 80 ? [false] : [false, true]) {
        const long = renderAnalysis(analysisOf(instance), 'text', { ...PLAIN, width, all })
          .split('\n')
          .filter((row) => row.length > width);
        t.deepEqual(long, [], `${instance.outcome} at ${width}`);
      }
    }
  }
});

test('colour adds nothing but colour', (t) => {
  for (const instance of [failed, undecided, lost]) {
    const plain = renderAnalysis(analysisOf(instance), 'text', PLAIN);
    const coloured = renderAnalysis(analysisOf(instance), 'text', { ...PLAIN, color: true });
    t.not(coloured, plain);
    t.is(coloured.replace(/\u001b\[\d+m/g, ''), plain);
  }
});

/** The same value with every string made hostile. */
function hostile(value: unknown): unknown {
  if (typeof value === 'string') return `${value}\u001b[2J\u009b31m\r\n\u202egpj.exe\u2028\u0007`;
  if (Array.isArray(value)) return value.map(hostile);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, hostile(part)]));
  return value;
}

test('nothing out of a log can steer the terminal', (t) => {
  const evil = hostile({ ...bundle, instances: [] }) as typeof bundle;
  // Names of the contract stay as they are, or the report would have no section for them; every free text is hostile.
  const instance = {
    ...(hostile(lost) as typeof lost),
    outcome: lost.outcome,
    stages: lost.stages,
    findings: [{ ...(hostile(capacityZero) as typeof capacityZero), confidence: 'likely', severity: 'error', state: 'active' } as const],
  };
  for (const all of [false, true]) {
    const text = renderAnalysis(
      { version: 2, status: [0], bundles: [{ ...evil, clocks: [], coverage: [], instances: [instance] }] },
      'text',
      {
        ...PLAIN,
        all,
      },
    );
    t.notRegex(text, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e\u2028]/);
    t.true(text.includes('␛[2J'));
    t.true(text.includes('\\u{202e}'));
  }
});

test('a cited line that does not exist is left out, and an empty analysis is no crash', (t) => {
  const text = renderAnalysis({ version: 2, status: [0], bundles: [{ ...bundle, evidence: [], instances: [failed] }] }, 'text', PLAIN);
  t.true(text.includes('Cause (confirmed)'));
  t.is(renderAnalysis({ version: 2, status: [0], bundles: [] }, 'text', PLAIN), '');
});

test('a failure without a known cause says so, and where to look', (t) => {
  const text = renderAnalysis(
    analysisOf({
      ...failed,
      located: false,
      phase: null,
      findings: [],
      remedy: { workaround: 'none', why: say('remedy-no-cause', { isQueued: false }), alternatives: [] },
    }),
    'text',
    PLAIN,
  );
  const words = text.replaceAll(/\s+/g, ' ');
  t.true(words.includes('Cause: not identified. Start with the log lines around P10.'));
  t.true(words.includes('No line or file shows the failure itself.'));
  t.true(words.includes('Do: No workaround fits this stage.'));
});

test('an instant of a site whose clock is not known is shown on one that is; without any it is UTC', (t) => {
  const onAnother = renderAnalysis(analysisOf({ ...waiting, site: 'NEW', subject: 'NEW' }), 'text', { ...PLAIN, width: 120 });
  t.regex(onAnother, /check again after 1998-03-12 11:16:00 \(clock of\s+HQ1\)/);
  const onNone = renderAnalysis({ version: 2, status: [0], bundles: [{ ...bundle, evidence: [], instances: [waiting] }] }, 'text', {
    ...PLAIN,
    width: 120,
  });
  t.regex(onNone, /check again after 1998-03-12 17:16:00 \(UTC\)/);
});

test('a job whose kind nobody tells is called by its process', (t) => {
  const text = renderAnalysis(analysisOf({ ...undecided, operation: 'unknown' }), 'text', { ...PLAIN, width: 120 });
  t.true(text.startsWith('? UNDECIDED  FAR ct2-report job at P10'));
});

test('a stage that is missing without a line says until when nothing came', (t) => {
  const stages = failed.stages.map((stage) =>
    stage.id === 'P10'
      ? { ...stage, verdict: 'missing' as const, basis: null, evidence: [], against: [], until: '1998-03-12T17:00:00.000Z' }
      : stage,
  );
  const analysis = analysisOf({ ...failed, stages });
  t.regex(renderAnalysis(analysis, 'text', PLAIN), /P10 .* MISSING +by 11:00:00/);
  t.regex(renderAnalysis(analysis, 'text', { ...PLAIN, all: true }), /P10 .* MISSING .*nothing until 11:00:00/);
});

test('a record of several lines is quoted as several lines', (t) => {
  const evidence = [line('FAR/LOGS/X.LOG', 7, '1998-03-12T10:00:00', 'first part\r\nsecond part')];
  const text = renderAnalysis(
    {
      version: 2,
      status: [0],
      bundles: [{ ...bundle, evidence, instances: [{ ...failed, findings: [{ ...capacityZero, evidence: [0] }] }] }],
    },
    'text',
    { ...PLAIN, all: true },
  );
  t.true(text.includes('    | first part\n    | second part\n'));
});

test('clocks are described by their error', (t) => {
  const clocks = [
    clockOf({ site: 'AAA', zone: null, zoneFrom: 'none', basis: 'assumed' }),
    clockOf({ site: 'BBB', zone: 'UTC+05:30', offsetMs: [90_000, null], provenMs: [90_000, null], basis: 'causal', pairs: 1 }),
    clockOf({ site: 'CCC', zone: 'UTC', offsetMs: [null, -3_600_000], provenMs: [null, -3_600_000], basis: 'causal', pairs: 2 }),
    clockOf({ site: 'DDD', zone: 'UTC', offsetMs: [-600_000, 600_000], basis: 'prior' }),
    clockOf({ site: 'EEE', zone: 'UTC', offsetMs: [-600_000, 60_000], provenMs: [null, 60_000], basis: 'causal', pairs: 1 }),
    clockOf({
      site: 'FFF',
      zone: null,
      zoneFrom: 'none',
      offsetMs: [7_320_000, 7_440_000],
      appliedMs: 7_380_000,
      zoneDifferenceMs: 7_200_000,
      provenMs: [7_320_000, 7_440_000],
      basis: 'causal',
      pairs: 4,
    }),
    clockOf({ site: 'GGG', zoneFrom: 'stamps', offsetMs: [-420_000, -420_000], appliedMs: -420_000 }),
    // A day is what is possible, where nothing bounds the error.
    clockOf({ site: 'HHH', zone: 'UTC', offsetMs: [-86_400_000, 86_400_000], provenMs: [null, null], basis: 'prior' }),
    clockOf({ site: 'III', zone: 'UTC', offsetMs: [-86_400_000, 60_000], provenMs: [null, 60_000], basis: 'causal', pairs: 1 }),
  ];
  const text = renderAnalysis({ version: 2, status: [0], bundles: [{ ...bundle, clocks }] }, 'text', { ...PLAIN, width: 120, all: true });
  t.true(text.includes('AAA: time zone not known; error not known;'));
  t.true(text.includes('BBB: UTC+05:30; at least 1 min 30 s fast, from 1 cause-and-effect pair'));
  t.true(text.includes('CCC: UTC; at least 1 h slow, from 2 cause-and-effect pairs'));
  t.true(text.includes('DDD: UTC; accurate to within 10 min'));
  t.true(text.includes('EEE: UTC; accurate to within 10 min, from 1 cause-and-effect pair'));
  t.true(text.replaceAll(/\s+/g, ' ').includes('1 cause-and-effect pair; no pair shows that it is not slower.'));
  t.true(text.includes('FFF: time zone not known, probably 2 h ahead of the reference; apart from that 2 min to 4 min fast'));
  t.true(text.includes('GGG: America/Chicago; 7 min slow; as specified.'));
  t.true(text.includes('HHH: UTC; error not known; no log line relates it to another clock.'));
  t.true(text.includes('III: UTC; at most 1 min fast, from 1 cause-and-effect pair.'));
});

test('thousands of jobs: the worst at length, the others counted, and all of them if asked for', (t) => {
  const named = (of: typeof failed, index: number) => {
    const site = index.toString(36).toUpperCase().padStart(3, '0');
    return { ...of, site, subject: site };
  };
  const instances = Array.from({ length: 3000 }, (_, index) => named(index === 2900 ? failed : waiting, index));
  const notes = instances.map(({ site }) => ({ source: null, ...say('clock-refuted', { site }) }));
  const clocks = instances.map(({ site }) => clockOf({ site }));
  const analysis: Analysis = { version: 2, status: [0], bundles: [{ ...bundle, instances, notes, clocks }] };
  const text = renderAnalysis(analysis, 'text', PLAIN);
  t.true(text.split('\n').length < 1000);
  t.true(text.startsWith('3000 jobs: 1 failed, 2999 waiting.\n'));
  t.true(text.indexOf('FAILED  28K') < text.indexOf('WAITING  000'));
  t.regex(text, /2980 more jobs, not shown in full/);
  t.regex(text, /and 2995 more \(--all\)/);
  const some = { ...bundle, instances: instances.slice(0, 50), notes: Array.from({ length: 150_000 }, (_, index) => notes[index % 3000]!) };
  const whole = renderAnalysis({ version: 2, status: [0], bundles: [some] }, 'text', { ...PLAIN, all: true });
  t.true(whole.split('\n').length > 150_000);
  t.true(some.instances.every(({ site }) => whole.includes(` ${site} installation at `)));
});
