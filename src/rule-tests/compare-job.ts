// What a test expects of a job and what came out -> the first difference as a sentence.

import type { InstanceResult } from '../contract/index.js';
import type { TestExpectation } from '../language/index.js';

type Expectation = Exclude<TestExpectation, { kind: 'expect-records' }>;

const shown = (instance: InstanceResult): string => `${instance.outcome} at ${instance.stage}`;

function compareStages(
  instance: InstanceResult,
  expected: Extract<Expectation, { kind: 'expect-process' }>,
  stageId: (name: string) => string,
): string | undefined {
  for (const one of expected.stages) {
    const id = stageId(one.stage.text);
    const stage = instance.stages.find((other) => other.id === id);
    const verdict = stage?.verdict ?? 'not-expected';
    const reason = one.reason?.text;
    const has = stage?.verdict === 'reached' ? stage.basis : stage?.reason;
    if (verdict !== one.verdict.text) return `stage ${one.stage.text} is ${verdict}${has ? ` (${has})` : ''}, expected ${one.verdict.text}`;
    if (reason !== undefined && has !== reason)
      return `stage ${one.stage.text} is ${verdict} (${has ?? 'no reason'}), expected (${reason})`;
  }
  const { outcome, operation } = expected;
  if (outcome && instance.outcome !== outcome.outcome.text) return `outcome ${shown(instance)}, expected ${outcome.outcome.text}`;
  if (outcome?.stage && instance.stage !== stageId(outcome.stage.text))
    return `outcome ${shown(instance)}, expected at ${outcome.stage.text}`;
  if (operation && instance.operation !== operation.text) return `operation ${instance.operation}, expected ${operation.text}`;
  return undefined;
}

function comparePreconditions(
  { outcome, stage, remedy }: InstanceResult,
  workaround: string,
  expected: NonNullable<Extract<Expectation, { kind: 'expect-workaround' }>['preconditions']>,
): string | undefined {
  const considered = remedy.alternatives.find((one) => one.workaround === workaround);
  if (!considered) return `workaround ${workaround} is not considered (${outcome} at ${stage}: ${remedy.why.message})`;
  for (const { id, state } of expected) {
    const found = considered.preconditions.find((one) => one.id === id.text);
    if (found?.state !== state.text)
      return `precondition ${id.text} of ${workaround} is ${found?.state ?? 'not there'}, expected ${state.text}`;
  }
  return undefined;
}

/** What comparing has to look up. */
export interface CompareContext {
  /** Id of a stage that a test may call by its name. */
  readonly stageId: (name: string) => string;
  /** Code of the site in a role; undefined if the test has no such site. */
  readonly codeOf: (role: string) => string | undefined;
  /** What a fact says: yes, no or unknown. */
  readonly answerOf: (fact: string) => string;
}

/** Compares one expectation with one job; undefined if it is met. */
export function compareExpectation(instance: InstanceResult, expected: Expectation, context: CompareContext): string | undefined {
  switch (expected.kind) {
    case 'expect-process':
      return compareStages(instance, expected, context.stageId);
    case 'expect-diagnosis':
      return compareDiagnosis(instance, expected);
    case 'expect-no-diagnosis':
      return compareNoDiagnosis(instance, expected);
    case 'expect-fact': {
      const answer = context.answerOf(expected.fact.text);
      return answer === expected.answer.text ? undefined : `fact ${expected.fact.text} is ${answer}, expected ${expected.answer.text}`;
    }
    case 'expect-workaround':
      return expected.preconditions
        ? comparePreconditions(instance, expected.workaround.text, expected.preconditions)
        : compareWorkaround(instance, expected.workaround.text);
    case 'expect-request':
      return compareRequest(instance, expected, context.codeOf(expected.role.text) ?? null);
  }
}

type Of<K extends Expectation['kind']> = Extract<Expectation, { kind: K }>;

function compareDiagnosis(instance: InstanceResult, { diagnosis, confidence, rank }: Of<'expect-diagnosis'>): string | undefined {
  const id = diagnosis.text;
  const index = instance.findings.findIndex((one) => one.id === id);
  const finding = instance.findings[index];
  const others = instance.findings.map((one) => `${one.id} ${one.confidence}`).join(', ');
  if (!finding) return `no diagnosis ${id} (${shown(instance)}; found: ${others === '' ? 'none' : others})`;
  if (confidence && finding.confidence !== confidence.text) return `diagnosis ${id} is ${finding.confidence}, expected ${confidence.text}`;
  if (!confidence && finding.confidence === 'ruled-out') return `diagnosis ${id} is ruled out`;
  if (rank && index + 1 !== rank.value) return `diagnosis ${id} is rank ${index + 1}, expected ${rank.value} (${others})`;
  return undefined;
}

/** None of that id; without an id no cause at all, harmless messages aside. */
function compareNoDiagnosis({ findings }: InstanceResult, { diagnosis }: Of<'expect-no-diagnosis'>): string | undefined {
  const isMeant = (one: InstanceResult['findings'][number]) => (diagnosis ? one.id === diagnosis.text : one.severity !== 'info');
  const found = findings.find((one) => one.confidence !== 'ruled-out' && isMeant(one));
  return found ? `diagnosis ${found.id} is ${found.confidence}, expected none` : undefined;
}

function compareWorkaround(instance: InstanceResult, expected: string): string | undefined {
  const { workaround, why } = instance.remedy;
  return workaround === expected ? undefined : `workaround ${workaround}, expected ${expected} (${shown(instance)}: ${why.message})`;
}

function compareRequest(instance: InstanceResult, { role, file }: Of<'expect-request'>, site: string | null): string | undefined {
  const wanted = file.text.toLowerCase();
  const isAsked = instance.captureRequests.some((one) => one.file.toLowerCase() === wanted && (one.site === site || one.site === null));
  if (isAsked) return undefined;
  const asked = instance.captureRequests.map((one) => `${one.site ?? ''} ${one.file}`).join(', ');
  return `does not ask for ${file.text} of ${role.text} (${shown(instance)}; asks for: ${asked === '' ? 'nothing' : asked})`;
}
