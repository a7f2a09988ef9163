// A test of rules in, ready to be judged out: rendered, parsed and put in order once, whatever rules judge it.

import { prepare } from '../engine.js';
import type { DiagnosisDef, Knowledge } from '../knowledge/index.js';
import type { TestBlock, TestExpectation, TestInput } from '../language/index.js';
import { bundleOf } from './bundle.js';
import { differenceOf } from './compare.js';
import { tellStory } from './story.js';

/** A test over the grammar that it was rendered with. */
export interface StoryTest {
  /** Judges it by some rules: the first difference, undefined if it passes. */
  differs(rules: Knowledge): string | undefined;
  /** Whether a diagnosis in the place of another can make a difference. */
  senses(before: DiagnosisDef, after: DiagnosisDef): boolean;
}

/** Whether a statement of a test says what is expected. */
export const isExpectation = (one: TestInput | TestExpectation): one is TestExpectation => one.kind.startsWith('expect');

/**
 * Prepares a test of rules. One that cannot be rendered fails with the reason, whatever rules judge it.
 *
 * @param spoken  events that rules name: fillers must not be among them
 */
export function prepareStory(test: TestBlock, knowledge: Knowledge, spoken: ReadonlySet<string>): StoryTest {
  const { statements } = test.declaration;
  const story = tellStory(statements.filter((one): one is TestInput => !isExpectation(one)));
  const { bundle, problems } = bundleOf(test.title, story, knowledge, spoken);
  const [problem] = problems;
  if (problem !== undefined) return { differs: () => problem, senses: () => true };
  const clocks = Object.fromEntries(story.sites.flatMap((site) => (site.clockMs === undefined ? [] : [[site.code, site.clockMs]])));
  const { judge, sense } = prepare(bundle, knowledge, { clocks });
  const known = new Map<DiagnosisDef, string>();
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
      const difference = differenceOf(instance, one, stageId, codeOf);
      if (difference !== undefined) return difference;
    }
    return undefined;
  };
  return {
    differs,
    senses(before, after) {
      let said = known.get(before);
      if (said === undefined) known.set(before, (said = sense(before)));
      return said !== sense(after);
    },
  };
}
