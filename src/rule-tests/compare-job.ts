// What a test expects and what came out in, the first difference as a sentence out.

import type { TestExpectation } from '../language/index.js';
import type { InstanceResult } from '../contract/index.js';

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
  if (!considered) return `workaround ${workaround} is not considered (${outcome} at ${stage}: ${remedy.why})`;
  for (const { id, state } of expected) {
    const found = considered.preconditions.find((one) => one.id === id.text);
    if (found?.state !== state.text)
      return `precondition ${id.text} of ${workaround} is ${found?.state ?? 'not there'}, expected ${state.text}`;
  }
  return undefined;
}

/** Compares one expectation with one instance; undefined if it holds. */
export function findDifference(
  instance: InstanceResult,
  expected: Expectation,
  stageId: (name: string) => string,
  codeOf: (role: string) => string | undefined,
  answerOf: (fact: string) => string,
): string | undefined {
  switch (expected.kind) {
    case 'expect-process':
      return compareStages(instance, expected, stageId);
    case 'expect-diagnosis': {
      const id = expected.diagnosis.text;
      const index = instance.findings.findIndex((one) => one.id === id);
      const finding = instance.findings[index];
      const others = instance.findings.map((one) => `${one.id} ${one.confidence}`).join(', ');
      if (!finding) return `no diagnosis ${id} (${shown(instance)}; found: ${others === '' ? 'none' : others})`;
      if (expected.confidence && finding.confidence !== expected.confidence.text)
        return `diagnosis ${id} is ${finding.confidence}, expected ${expected.confidence.text}`;
      if (!expected.confidence && finding.confidence === 'ruled-out') return `diagnosis ${id} is ruled out`;
      if (expected.rank && index + 1 !== expected.rank.value)
        return `diagnosis ${id} is rank ${index + 1}, expected ${expected.rank.value} (${others})`;
      return undefined;
    }
    case 'expect-no-diagnosis': {
      const id = expected.diagnosis?.text;
      const found = instance.findings.find(
        (one) => one.confidence !== 'ruled-out' && (id === undefined ? one.severity !== 'info' : one.id === id),
      );
      return found ? `diagnosis ${found.id} is ${found.confidence}, expected none` : undefined;
    }
    case 'expect-fact': {
      const answer = answerOf(expected.fact.text);
      return answer === expected.answer.text ? undefined : `fact ${expected.fact.text} is ${answer}, expected ${expected.answer.text}`;
    }
    case 'expect-workaround':
      if (expected.preconditions) return comparePreconditions(instance, expected.workaround.text, expected.preconditions);
      return instance.remedy.workaround === expected.workaround.text
        ? undefined
        : `workaround ${instance.remedy.workaround}, expected ${expected.workaround.text} (${shown(instance)}: ${instance.remedy.why})`;
    case 'expect-request': {
      const site = codeOf(expected.role.text) ?? null;
      const file = expected.file.text.toLowerCase();
      const isAsked = instance.captureRequests.some((one) => one.file.toLowerCase() === file && (one.site === site || one.site === null));
      const asked = instance.captureRequests.map((one) => `${one.site ?? ''} ${one.file}`).join(', ');
      return isAsked
        ? undefined
        : `does not ask for ${expected.file.text} of ${expected.role.text} (${shown(instance)}; asks for: ${asked === '' ? 'nothing' : asked})`;
    }
  }
}
