// What a test expects, the jobs that came out -> the job that each expectation is about.

import type { InstanceResult } from '../contract/index.js';
import { indexKnowledge, type Knowledge, normalForm } from '../knowledge/index.js';
import type { TestExpectation } from '../language/index.js';

type ExpectedProcess = Extract<TestExpectation, { kind: 'expect-process' }>;

/** An expectation and its job; undefined: there is no such job. */
export interface AboutJob {
  readonly expected: TestExpectation;
  readonly instance: InstanceResult | undefined;
}

/** Whether a job has the values of keys that a test writes. */
function hasKeys(instance: InstanceResult, { keys = [] }: ExpectedProcess, rules: Knowledge): boolean {
  const process = indexKnowledge(rules).process(instance.process);
  return keys.every(({ key, value }) => {
    const declared = process?.keys.find(({ name }) => name === key.text);
    const type = declared && rules.types[declared.type];
    const has = instance.keys[key.text];
    return has !== undefined && type !== undefined && normalForm(has, type) === normalForm(value.text, type);
  });
}

/** The process of what an expectation names; undefined if it names nothing of a process. */
export function processNamed(expected: TestExpectation, knowledge: Knowledge): string | undefined {
  const index = indexKnowledge(knowledge);
  switch (expected.kind) {
    case 'expect-process':
      return expected.process.text;
    case 'expect-diagnosis':
    case 'expect-no-diagnosis':
      return expected.diagnosis && index.diagnosis(expected.diagnosis.text)?.process;
    case 'expect-fact':
      return index.fact(expected.fact.text)?.process;
    case 'expect-workaround':
      return index.workaround(expected.workaround.text)?.process;
    default:
      return undefined;
  }
}

/**
 * `expect process` says which job what follows it is about; what comes before the first is about the job of that one. What belongs to another process is about the
 * first job of that process. Of jobs that are no better known, the one of the test's own site counts, else the first.
 */
export function expectationsByJob(
  expectations: readonly TestExpectation[],
  instances: readonly InstanceResult[],
  rules: Knowledge,
  site: string | undefined,
): readonly AboutJob[] {
  const firstOf = (some: readonly InstanceResult[]): InstanceResult | undefined => some.find((one) => one.site === site) ?? some[0];
  const ofProcess = (process: string | undefined) => instances.filter((one) => process === undefined || one.process === process);
  const meantBy = (one: ExpectedProcess) => firstOf(ofProcess(one.process.text).filter((instance) => hasKeys(instance, one, rules)));
  const first = expectations.find((one) => one.kind === 'expect-process');
  let process = first?.process.text;
  let current = first ? meantBy(first) : undefined;
  return expectations.map((expected) => {
    if (expected.kind === 'expect-process') {
      process = expected.process.text;
      current = meantBy(expected);
    }
    const named = processNamed(expected, rules);
    const isOther = first === undefined || (named !== undefined && named !== process);
    return { expected, instance: isOther ? firstOf(ofProcess(named)) : current };
  });
}
