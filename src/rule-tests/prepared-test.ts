// A test of rules -> the same test rendered, parsed and put in order once, so that it can be judged by many variants of the rules.

import { prepare } from '../engine.js';
import { type DiagnosisDef, type FactDef, indexKnowledge, type Knowledge } from '../knowledge/index.js';
import type { TestBlock, TestExpectation, TestInput } from '../language/index.js';
import { compareExpectation } from './compare-job.js';
import { expectationsByJob, processNamed } from './expected-job.js';
import { buildFixture, type Fixture, processOf } from './fixture.js';
import { renderBundle } from './render-bundle.js';

/** What a change of the rules affects, as far as that is known without judging. */
export type MutationTarget =
  /** A diagnosis in the place of another. */
  | { readonly kind: 'diagnosis'; readonly before: DiagnosisDef; readonly after: DiagnosisDef }
  /** A fact in the place of another. */
  | { readonly kind: 'fact'; readonly before: FactDef; readonly after: FactDef }
  /** Preconditions of a workaround. */
  | { readonly kind: 'workaround'; readonly id: string }
  /** A line of a stage about an event: what it asks of the event (false), or whether it is there at all (`isGone`); `isReached`: a line of `reached by`. */
  | { readonly kind: 'line'; readonly event: string; readonly isGone: boolean; readonly isReached: boolean };

/** A test, rendered with the grammar that it was written for. */
export interface PreparedTest {
  /** Judges it by some rules. Returns the first difference, undefined if it passes. */
  findDifference(rules: Knowledge): string | undefined;
  /** Whether a change can make a difference to this test; true where that is not known. */
  canNotice(target: MutationTarget): boolean;
}

/** Whether a statement of a test is an expectation. */
export const isExpectation = (one: TestInput | TestExpectation): one is TestExpectation => one.kind.startsWith('expect');

/** Prepares a test of rules. A test that cannot be rendered fails with the reason, by whatever rules it is judged. */
export function prepareTest(test: TestBlock, knowledge: Knowledge): PreparedTest {
  const { statements } = test.declaration;
  const inputs = statements.filter((one): one is TestInput => !isExpectation(one));
  const expectations = statements.filter(isExpectation);
  const process = expectations.map((one) => processNamed(one, knowledge)).find((id) => id !== undefined);
  const fixture = buildFixture(inputs, processOf(inputs, process, knowledge.processes));
  const { bundle, problems } = renderBundle(test.title, fixture, knowledge);
  const [problem] = problems;
  if (problem !== undefined) return { findDifference: () => problem, canNotice: () => true };
  const clocks = Object.fromEntries(fixture.sites.flatMap(({ code, clockMs }) => (clockMs === undefined ? [] : [[code, clockMs]])));
  const { subject } = fixture;
  const prepared = prepare(bundle, knowledge, subject === undefined ? { clocks } : { clocks, site: subject });
  return {
    findDifference: createJudge(expectations, fixture, prepared),
    canNotice: createFilter(expectations, knowledge, prepared),
  };
}

type Prepared = ReturnType<typeof prepare>;

function noSuchJob(expected: TestExpectation): string {
  if (expected.kind !== 'expect-process') return 'no process instance';
  const { process, keys = [] } = expected;
  const values = keys.map(({ key, value }) => `${key.text} = ${value.text}`);
  return `no job of ${process.text}${values.length === 0 ? '' : ` with ${values.join(', ')}`}`;
}

function createJudge(
  expectations: readonly TestExpectation[],
  { sites, subject }: Fixture,
  { judge, ask }: Prepared,
): PreparedTest['findDifference'] {
  const codeOf = (role: string) => sites.find((site) => site.role === role)?.code;
  return (rules) => {
    const index = indexKnowledge(rules);
    for (const { expected, instance } of expectationsByJob(expectations, judge(rules).instances, rules, subject)) {
      if (expected.kind === 'expect-records') continue;
      if (!instance) return noSuchJob(expected);
      const difference = compareExpectation(instance, expected, {
        stageId: (name) => index.stage(instance.process, name)?.id ?? name,
        codeOf,
        answerOf: (fact) => ask(rules, instance, fact),
      });
      if (difference !== undefined) return difference;
    }
    return undefined;
  };
}

function createFilter(
  expectations: readonly TestExpectation[],
  knowledge: Knowledge,
  { judge, probe: rules, holds }: Prepared,
): PreparedTest['canNotice'] {
  const expectsRequest = expectations.some((one) => one.kind === 'expect-request');
  const probe = (rule: DiagnosisDef | FactDef) => ('terms' in rule ? rules.fact(rule) : rules.diagnosis(rule));
  const known = new Map<DiagnosisDef | FactDef, string | undefined>();
  const probeOnce = (rule: DiagnosisDef | FactDef) => {
    if (!known.has(rule)) known.set(rule, probe(rule));
    return known.get(rule);
  };
  let considered: ReadonlySet<string> | undefined;
  const listConsidered = () => judge(knowledge).instances.flatMap(({ remedy }) => remedy.alternatives.map((one) => one.workaround));
  return (target) => {
    switch (target.kind) {
      case 'workaround':
        return (considered ??= new Set(listConsidered())).has(target.id);
      case 'line':
        // Without a record of the event a line shows nothing; a line of `reached by` still says which log proves an absence, and any line what to capture.
        return (target.isGone && (target.isReached || expectsRequest)) || holds(target.event);
      case 'diagnosis':
      case 'fact': {
        const before = probeOnce(target.before);
        return before === undefined || before !== probe(target.after);
      }
    }
  };
}
