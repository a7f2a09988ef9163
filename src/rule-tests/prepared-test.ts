// A test of rules in, ready to be judged out: rendered, parsed and put in order once, whatever rules judge it.

import { prepare } from '../engine.js';
import type { DiagnosisDef, FactDef, Knowledge } from '../knowledge/index.js';
import type { TestBlock, TestExpectation, TestInput } from '../language/index.js';
import { renderBundle } from './render-bundle.js';
import { findDifference } from './compare-job.js';
import { buildFixture } from './fixture.js';

/** What a change of rules is about, as far as it can be told without judging a test whether it can notice. */
export type MutationTarget =
  /** A diagnosis in the place of another. */
  | { readonly kind: 'diagnosis'; readonly before: DiagnosisDef; readonly after: DiagnosisDef }
  /** A fact in the place of another. */
  | { readonly kind: 'fact'; readonly before: FactDef; readonly after: FactDef }
  /** Preconditions of a workaround. */
  | { readonly kind: 'workaround'; readonly id: string }
  /** A line of a stage about an event: what it asks of the event, or whether it is there at all. */
  | { readonly kind: 'line'; readonly event: string; readonly isGone: boolean; readonly isReached: boolean };

/** A test over the grammar that it was rendered with. */
export interface PreparedTest {
  /** Judges it by some rules: the first difference, undefined if it passes. */
  findDifference(rules: Knowledge): string | undefined;
  /** Whether a change can make a difference; true where that cannot be told. */
  canNotice(concern: MutationTarget): boolean;
}

/** Whether a statement of a test says what is expected. */
export const isExpectation = (one: TestInput | TestExpectation): one is TestExpectation => one.kind.startsWith('expect');

/**
 * Prepares a test of rules. One that cannot be rendered fails with the reason, whatever rules judge it.
 *
 * @param spoken  events that rules name: fillers must not be among them
 */
export function prepareTest(test: TestBlock, knowledge: Knowledge, spoken: ReadonlySet<string>): PreparedTest {
  const { statements } = test.declaration;
  const story = buildFixture(statements.filter((one): one is TestInput => !isExpectation(one)));
  const { bundle, problems } = renderBundle(test.title, story, knowledge, spoken);
  const [problem] = problems;
  if (problem !== undefined) return { findDifference: () => problem, canNotice: () => true };
  const clocks = Object.fromEntries(story.sites.flatMap((site) => (site.clockMs === undefined ? [] : [[site.code, site.clockMs]])));
  const { judge, ask, sense, holds } = prepare(bundle, knowledge, { clocks });
  const said = new Map<DiagnosisDef | FactDef, string | undefined>();
  let considered: ReadonlySet<string> | undefined;
  const named = statements.find((one) => one.kind === 'expect-process')?.process.text;
  const subject = story.sites.find((site) => site.role !== 'parent')?.code;
  const codeOf = (role: string): string | undefined => story.sites.find((site) => site.role === role)?.code;
  const differs = (rules: Knowledge): string | undefined => {
    const { instances } = judge(rules);
    const instance = instances.find((one) => (named === undefined || one.process === named) && one.site === subject) ?? instances[0];
    if (!instance) return 'no process instance';
    const process = rules.processes.find((one) => one.id === instance.process);
    const stageId = (name: string): string => process?.stages.find((stage) => stage.name === name || stage.id === name)?.id ?? name;
    for (const one of statements) {
      if (!isExpectation(one) || one.kind === 'expect-records') continue;
      const difference = findDifference(instance, one, stageId, codeOf, (fact) => ask(rules, instance, fact));
      if (difference !== undefined) return difference;
    }
    return undefined;
  };
  const isConsidered = (workaround: string): boolean => {
    const all = () => judge(knowledge).instances.flatMap(({ remedy }) => remedy.alternatives.map((one) => one.workaround));
    return (considered ??= new Set(all())).has(workaround);
  };
  const isAsking = statements.some((one) => one.kind === 'expect-request');
  return {
    findDifference: differs,
    canNotice(concern) {
      if (concern.kind === 'workaround') return isConsidered(concern.id);
      // Without a record of the event a line shows nothing; a line of `reached by` still says which log proves an absence, and any line what to capture.
      if (concern.kind === 'line') return (concern.isGone && (concern.isReached || isAsking)) || holds(concern.event);
      const say = (rule: DiagnosisDef | FactDef) => ('terms' in rule ? sense.fact(rule) : sense.diagnosis(rule));
      const { before, after } = concern;
      if (!said.has(before)) said.set(before, say(before));
      const text = said.get(before);
      return text === undefined || text !== say(after);
    },
  };
}
