import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import test from 'ava';
import type {
  Analysis,
  AttemptResult,
  BundleResult,
  CaptureRequest,
  ClockResult,
  ClockStepResult,
  Confidence,
  CoverageResult,
  EvidenceLine,
  FindingResult,
  InstanceResult,
  Outcome,
  PreconditionResult,
  RemedyResult,
  Severity,
  StageResult,
  UnknownReason,
  VerdictName,
  WorkaroundResult,
  Note,
} from '../../src/contract/index.js';
import { renderAnalysis } from '../../src/report/index.js';
import { analysisOf, bundle, failed, lost, recovered, undecided, waiting } from './fixtures.js';

interface Schema {
  readonly enum?: readonly (string | null)[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: unknown;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

const schema = JSON.parse(readFileSync('docs/analysis.schema.json', 'utf8')) as Schema;
const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(schema as object);
const all = analysisOf(failed, lost, recovered, undecided, waiting);

test('every report keeps to the schema, and reads back as the analysis', (t) => {
  const text = renderAnalysis(all, 'json');
  t.true(text.endsWith('}\n'));
  t.deepEqual(JSON.parse(text), all);
  t.true(validate(JSON.parse(text)), JSON.stringify(validate.errors));
});

test('the schema refuses what the contract does not name', (t) => {
  const [first] = all.bundles;
  t.false(validate({ ...all, extra: 1 }));
  t.false(validate({ ...all, bundles: [{ ...first, name: 1 }] }));
  t.false(validate({ ...all, bundles: [{ ...first, capturedAt: '1998-03-12' }] }));
  t.false(validate({ ...all, bundles: [{ ...first, instances: [{ ...failed, outcome: 'fine' }] }] }));
});

test('the same analysis gives the same bytes', (t) => {
  t.is(renderAnalysis(all, 'json'), renderAnalysis(structuredClone(all), 'json'));
});

function definition(name: string): Schema {
  const found = schema.$defs?.[name];
  if (found === undefined) throw new Error(`the schema does not define ${name}`);
  return found;
}

/** Property names of a type. The compiler demands each of them, and no other. */
function names<T>(record: Readonly<Record<keyof T, true>>): string[] {
  return Object.keys(record).sort();
}

/** Members of a union of strings. The compiler demands each of them, and no other. */
function members<T extends string>(record: Readonly<Record<T, true>>): string[] {
  return Object.keys(record).sort();
}

test('types and schema name the same properties', (t) => {
  const same = (found: Schema | undefined, expected: readonly string[]) => {
    t.deepEqual(Object.keys(found?.properties ?? {}).sort(), expected);
    t.deepEqual([...(found?.required ?? [])].sort(), expected);
    t.is(found?.additionalProperties, false);
  };
  same(schema, names<Analysis>({ version: true, bundles: true }));
  same(
    definition('bundle'),
    names<BundleResult>({ name: true, capturedAt: true, instances: true, evidence: true, clocks: true, coverage: true, notes: true }),
  );
  same(definition('bundle').properties?.['notes']?.items, names<Note>({ source: true, message: true }));
  same(
    definition('instance'),
    names<InstanceResult>({
      process: true,
      title: true,
      site: true,
      parent: true,
      operation: true,
      outcome: true,
      stage: true,
      located: true,
      phase: true,
      lastConfirmed: true,
      nextCheckAt: true,
      keys: true,
      stages: true,
      findings: true,
      remedy: true,
      captureRequests: true,
      attempts: true,
    }),
  );
  same(
    definition('instance').properties?.['lastConfirmed']?.anyOf?.[0],
    names<NonNullable<InstanceResult['lastConfirmed']>>({ stage: true, at: true, evidence: true }),
  );
  same(
    definition('stage'),
    names<StageResult>({
      id: true,
      title: true,
      site: true,
      verdict: true,
      basis: true,
      illustrative: true,
      reason: true,
      optional: true,
      at: true,
      until: true,
      evidence: true,
      against: true,
    }),
  );
  same(
    definition('finding'),
    names<FindingResult>({
      id: true,
      title: true,
      severity: true,
      confidence: true,
      state: true,
      stage: true,
      references: true,
      explanation: true,
      fix: true,
      evidence: true,
      against: true,
      rankedBy: true,
    }),
  );
  same(definition('remedy'), names<RemedyResult>({ workaround: true, why: true, alternatives: true }));
  same(
    definition('workaround'),
    names<WorkaroundResult>({
      workaround: true,
      title: true,
      references: true,
      preconditions: true,
      risk: true,
      steps: true,
      cautions: true,
      verify: true,
      withheldBecause: true,
    }),
  );
  same(
    definition('workaround').properties?.['preconditions']?.items,
    names<PreconditionResult>({ id: true, kind: true, text: true, state: true, detail: true, evidence: true }),
  );
  same(definition('capture-request'), names<CaptureRequest>({ site: true, file: true, from: true, to: true, stage: true, decides: true }));
  same(definition('attempt'), names<AttemptResult>({ outcome: true, stage: true, from: true, to: true }));
  same(definition('evidence'), names<EvidenceLine>({ site: true, source: true, line: true, at: true, local: true, text: true }));
  same(
    definition('clock'),
    names<ClockResult>({
      site: true,
      zone: true,
      zoneFrom: true,
      offsetMs: true,
      provenMs: true,
      appliedMs: true,
      zoneDifferenceMs: true,
      basis: true,
      pairs: true,
      steps: true,
    }),
  );
  same(definition('clock-step'), names<ClockStepResult>({ kind: true, source: true, lines: true, from: true, to: true, ms: true }));
  same(
    definition('coverage'),
    names<CoverageResult>({
      site: true,
      component: true,
      state: true,
      sources: true,
      intervals: true,
      records: true,
      unrecognized: true,
      malformed: true,
    }),
  );
});

test('types and schema name the same words', (t) => {
  const same = (found: Schema | undefined, expected: readonly string[]) => {
    t.deepEqual([...(found?.enum ?? [])].filter((word) => word !== null).sort(), expected);
  };
  const property = (name: string, part: string) => definition(name).properties?.[part];
  same(
    definition('outcome'),
    members<Outcome>({ healthy: true, recovered: true, waiting: true, delayed: true, blocked: true, failed: true, unknown: true }),
  );
  same(definition('severity'), members<Severity>({ error: true, warning: true, info: true }));
  same(
    property('stage', 'verdict'),
    members<VerdictName>({ reached: true, failed: true, missing: true, unknown: true, contested: true, 'not-expected': true }),
  );
  same(property('stage', 'basis'), members<NonNullable<StageResult['basis']>>({ observed: true, fact: true, inferred: true }));
  same(
    property('stage', 'reason'),
    members<UnknownReason>({
      'not-captured': true,
      'window-open': true,
      gap: true,
      clock: true,
      ambiguous: true,
      'no-anchor': true,
      unparsed: true,
      upstream: true,
    }),
  );
  same(property('finding', 'confidence'), members<Confidence>({ confirmed: true, likely: true, possible: true, 'ruled-out': true }));
  same(property('finding', 'state'), members<FindingResult['state']>({ active: true, healed: true }));
  same(property('clock', 'basis'), members<ClockResult['basis']>({ stated: true, causal: true, prior: true, assumed: true }));
  same(
    property('coverage', 'state'),
    members<CoverageResult['state']>({
      captured: true,
      absent: true,
      denied: true,
      truncated: true,
      'parse-failed': true,
      'not-requested': true,
    }),
  );
  const precondition = property('workaround', 'preconditions')?.items;
  same(precondition?.properties?.['kind'], members<PreconditionResult['kind']>({ require: true, forbid: true, record: true, check: true }));
  same(precondition?.properties?.['state'], members<PreconditionResult['state']>({ yes: true, no: true, ask: true }));
});

test('cited numbers lead to a line', (t) => {
  t.true(failed.findings.every((finding) => finding.evidence.every((index) => bundle.evidence[index] !== undefined)));
});
