// A rule and the tests -> the tests in the order in which they are most likely to notice a change of the rule.

import { indexKnowledge, type Knowledge } from '../../knowledge/index.js';
import type { TestBlock } from '../../language/index.js';
import { isExpectation, type PreparedTest } from '../prepared-test.js';
import type { Mutation } from './rules.js';

/** A test that may notice changes. */
export interface Candidate {
  readonly test: TestBlock;
  readonly prepared: PreparedTest;
  /** Ids of diagnoses, facts and workarounds, names of stages that it expects something of. */
  readonly expected: ReadonlySet<string>;
}

/** Names of the rules that a test expects something of. */
export function namesExpected(test: TestBlock): ReadonlySet<string> {
  const names = new Set<string>();
  for (const one of test.declaration.statements) {
    if (!isExpectation(one)) continue;
    if (one.kind === 'expect-diagnosis') names.add(one.diagnosis.text);
    if (one.kind === 'expect-no-diagnosis' && one.diagnosis) names.add(one.diagnosis.text);
    if (one.kind === 'expect-fact') names.add(one.fact.text);
    if (one.kind === 'expect-workaround') names.add(one.workaround.text);
    if (one.kind === 'expect-process') {
      for (const { stage } of one.stages) names.add(stage.text);
      if (one.outcome?.stage) names.add(one.outcome.stage.text);
    }
  }
  return names;
}

/** Names by which tests refer to a rule; for a stage also the diagnoses that explain it. */
function namesOf(knowledge: Knowledge, { kind, id, process }: Mutation['rule']): readonly string[] {
  const stage = kind === 'stage' ? indexKnowledge(knowledge).stage(process, id) : undefined;
  if (!stage) return [id];
  const causes = knowledge.diagnoses.filter((one) => one.stages.includes(stage.name) || one.stages.includes(stage.id));
  return [stage.name, stage.id, ...causes.map((one) => one.id)];
}

/** Tests that expect something of the rule come first, in the order of its names. */
export function sortCandidates(candidates: readonly Candidate[], knowledge: Knowledge, rule: Mutation['rule']): readonly Candidate[] {
  const names = namesOf(knowledge, rule);
  const rank = ({ expected }: Candidate) => {
    const place = names.findIndex((name) => expected.has(name));
    return place < 0 ? names.length : place;
  };
  return [...candidates].sort((a, b) => rank(a) - rank(b));
}

/** Whether a test notices other rules. A test that throws has noticed. */
export function notices({ prepared }: Candidate, rules: Knowledge, target?: Mutation['target']): boolean {
  try {
    // Most tests have nothing to do with the rule that was changed.
    return (target === undefined || prepared.canNotice(target)) && prepared.findDifference(rules) !== undefined;
  } catch {
    return true;
  }
}
