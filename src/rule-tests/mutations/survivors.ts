// Rules and their tests in, the small steps in the rules that no test notices out.

import { SmslogError } from '../../errors.js';
import { indexKnowledge, type Knowledge } from '../../knowledge/index.js';
import { parseFile, type SourceText, type TestBlock } from '../../language/index.js';
import { listMutations, type Mutation } from './rules.js';
import { findPlace, type RuleSources, type MutationPlace, describeMutation } from './places.js';
import { isExpectation, prepareTest, type PreparedTest } from '../prepared-test.js';

/** A step that no test notices. */
export interface Survivor {
  readonly file: string;
  readonly line: number;
  /** What was changed, one sentence without a full stop. */
  readonly description: string;
}

/** Which of all steps are tried. */
export interface MutationFilter {
  /** Ids of rules, names of stages, and files; undefined: all. */
  readonly only?: readonly string[] | undefined;
  /** At most so many, spread over all files. */
  readonly limit?: number | undefined;
}

/** What came of trying. */
export interface SurvivorsResult {
  /** Steps that were tried. */
  readonly tried: number;
  readonly survivors: readonly Survivor[];
  /** Tests that took part. */
  readonly tests: number;
  /** Tests that fail before anything is changed; they take no part. */
  readonly failing: readonly { readonly name: string; readonly file: string; readonly line: number }[];
}

interface PlacedMutation {
  readonly mutation: Mutation;
  readonly place: MutationPlace;
}

interface Candidate {
  readonly test: TestBlock;
  readonly story: PreparedTest;
  /** Ids of diagnoses and workarounds, names of stages that it expects something of. */
  readonly speaksOf: ReadonlySet<string>;
}

function namesIn(test: TestBlock): ReadonlySet<string> {
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

/** Names by which tests speak of a rule; of a stage also the causes that explain it. */
function namesOf(knowledge: Knowledge, { kind, id, process }: Mutation['rule']): readonly string[] {
  if (kind !== 'stage') return [id];
  const stage = knowledge.processes.find((one) => one.id === process)?.stages.find((one) => one.id === id);
  if (!stage) return [id];
  const causes = knowledge.diagnoses.filter((one) => one.stages.includes(stage.name) || one.stages.includes(stage.id));
  return [stage.name, stage.id, ...causes.map((one) => one.id)];
}

/** Tests that speak of the rule first, in the order of the names; then all others. */
function inOrder(candidates: readonly Candidate[], names: readonly string[]): readonly Candidate[] {
  const rank = ({ speaksOf }: Candidate) => {
    const at = names.findIndex((name) => speaksOf.has(name));
    return at < 0 ? names.length : at;
  };
  return [...candidates].sort((a, b) => rank(a) - rank(b));
}

/** Whether a name is that of the rule of a step, or of the file that holds it. */
function isCalled({ mutation, place }: PlacedMutation, name: string): boolean {
  const { file } = place.span;
  return mutation.rule.id === name || mutation.rule.name === name || file === name || file.endsWith(`/${name}`);
}

/** The steps of some rules and files. Throws SmslogError `usage` if a name is that of none. */
function chosen(steps: readonly PlacedMutation[], names: readonly string[]): readonly PlacedMutation[] {
  for (const name of names) {
    if (!steps.some((step) => isCalled(step, name)))
      throw new SmslogError(
        'usage',
        `No step can be taken in ${name}.`,
        undefined,
        'Name a diagnosis, a workaround, a stage, or one of the files.',
      );
  }
  return steps.filter((step) => names.some((name) => isCalled(step, name)));
}

/** Every n-th, so that a limit reaches all files. */
function sampled<T>(list: readonly T[], limit: number): readonly T[] {
  if (list.length <= limit) return list;
  return Array.from({ length: limit }, (_, index) => list[Math.floor((index * list.length) / limit)]).filter((one) => one !== undefined);
}

/** Whether a test notices other rules; one that breaks down has noticed. */
function notices({ story }: Candidate, rules: Knowledge, concern?: Mutation['target']): boolean {
  try {
    // Most tests have nothing to do with the rule that was changed.
    return (concern === undefined || story.canNotice(concern)) && story.findDifference(rules) !== undefined;
  } catch {
    return true;
  }
}

/**
 * Takes each step by itself and runs the tests until one fails.
 *
 * @param files  the files whose rules are changed
 * @param tests  of these files
 * @param knowledge  their packs linked with all that they use
 * @param which  steps that are tried, all if nothing is said
 * @throws SmslogError `usage` if a name in `only` is that of no rule and no file
 */
export function findSurvivors(
  files: readonly SourceText[],
  tests: readonly TestBlock[],
  knowledge: Knowledge,
  { only, limit = Number.POSITIVE_INFINITY }: MutationFilter = {},
): SurvivorsResult {
  const sources: RuleSources = {
    declarations: files.flatMap(({ file, text }) => parseFile(file, text).tree.declarations),
    texts: new Map(files.map(({ file, text }) => [file, text])),
  };
  const steps = listMutations(knowledge).flatMap((step): readonly PlacedMutation[] => {
    const place = findPlace(sources, step);
    return place ? [{ mutation: step, place }] : [];
  });
  const tried = sampled(only ? chosen(steps, only) : steps, limit);
  const stories = tests.filter((test) => test.declaration.statements.every((one) => one.kind !== 'expect-records'));
  const all = stories.map((test): Candidate => ({ test, story: prepareTest(test, knowledge), speaksOf: namesIn(test) }));
  const sound = all.filter((one) => !notices(one, knowledge));
  const failing = all.filter((one) => !sound.includes(one)).map(({ test }) => test);
  const orders = new Map<string, readonly Candidate[]>();
  const survivors: Survivor[] = [];
  for (const { mutation, place } of tried) {
    const key = `${mutation.rule.kind} ${mutation.rule.process} ${mutation.rule.id}`;
    let order = orders.get(key);
    if (!order) orders.set(key, (order = inOrder(sound, namesOf(knowledge, mutation.rule))));
    const rules = mutation.apply(knowledge);
    if (!order.some((one) => notices(one, rules, mutation.target))) survivors.push(survivorOf({ mutation, place }));
  }
  return {
    tried: tried.length,
    survivors,
    tests: sound.length,
    failing: failing.map(({ title, declaration }) => ({ name: title, file: declaration.span.file, line: declaration.span.line })),
  };
}

function survivorOf({ mutation, place }: PlacedMutation): Survivor {
  return { file: place.span.file, line: place.span.line, description: describeMutation(mutation, place) };
}
