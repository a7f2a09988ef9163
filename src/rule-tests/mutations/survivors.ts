// Rules and their tests -> the mutations of the rules that no test notices.

import { SmslogError } from '../../errors.js';
import type { Knowledge } from '../../knowledge/index.js';
import { parseFile, type SourceText, type TestBlock } from '../../language/index.js';
import { prepareTest } from '../prepared-test.js';
import { type Candidate, namesExpected, notices, sortCandidates } from './candidates.js';
import { describeMutation, findPlace, type MutationPlace, type RuleSources } from './places.js';
import { listMutations, type Mutation } from './rules.js';

/** A mutation that no test notices. */
export interface Survivor {
  readonly file: string;
  readonly line: number;
  /** What was changed, one sentence without a full stop. */
  readonly description: string;
}

/** Which of all mutations are tried. */
export interface MutationFilter {
  /** Ids of rules, names of stages, and files; undefined: all. */
  readonly only?: readonly string[] | undefined;
  /** At most so many, spread over all files. */
  readonly limit?: number | undefined;
}

/** What trying mutations came to. */
export interface SurvivorsResult {
  /** Mutations that were tried. */
  readonly tried: number;
  readonly survivors: readonly Survivor[];
  /** Tests that took part. */
  readonly tests: number;
  /** Tests that fail before anything is changed; they do not take part. */
  readonly failing: readonly { readonly name: string; readonly file: string; readonly line: number }[];
}

interface PlacedMutation {
  readonly mutation: Mutation;
  readonly place: MutationPlace;
}

/** Whether a name is that of the rule of a mutation, or of the file that holds it. */
function isNamed({ mutation, place }: PlacedMutation, name: string): boolean {
  const { file } = place.span;
  return mutation.rule.id === name || mutation.rule.name === name || file === name || file.endsWith(`/${name}`);
}

/** The mutations of some rules and files. Throws SmslogError `usage` for a name without any. */
function pickNamed(mutations: readonly PlacedMutation[], names: readonly string[]): readonly PlacedMutation[] {
  for (const name of names) {
    if (mutations.some((one) => isNamed(one, name))) continue;
    const help = 'Name a diagnosis, a workaround, a stage, or one of the files.';
    throw new SmslogError('usage', `There is nothing to change in ${name}.`, undefined, help);
  }
  return mutations.filter((one) => names.some((name) => isNamed(one, name)));
}

/** Every n-th, so that a limit reaches all files. */
function sample<T>(list: readonly T[], limit: number): readonly T[] {
  if (list.length <= limit) return list;
  return Array.from({ length: limit }, (_, index) => list[Math.floor((index * list.length) / limit)]).filter((one) => one !== undefined);
}

function placeMutations(files: readonly SourceText[], knowledge: Knowledge): readonly PlacedMutation[] {
  const sources: RuleSources = {
    declarations: files.flatMap(({ file, text }) => parseFile(file, text).tree.declarations),
    texts: new Map(files.map(({ file, text }) => [file, text])),
  };
  return listMutations(knowledge).flatMap((mutation): readonly PlacedMutation[] => {
    const place = findPlace(sources, mutation);
    return place ? [{ mutation, place }] : [];
  });
}

/** Tests of rules, ready to be judged; those of catalogues notice no change of a rule. */
function prepareCandidates(tests: readonly TestBlock[], knowledge: Knowledge): readonly Candidate[] {
  return tests
    .filter((test) => test.declaration.statements.every((one) => one.kind !== 'expect-records'))
    .map((test) => ({ test, prepared: prepareTest(test, knowledge), expected: namesExpected(test) }));
}

/**
 * Applies each mutation alone and runs the tests until one fails.
 *
 * @param files  the files whose rules are changed
 * @param tests  of these files
 * @param knowledge  their packs linked with all that they use
 * @param filter  mutations that are tried, all by default
 * @throws SmslogError `usage` if a name in `only` is that of no rule and no file
 */
export function findSurvivors(
  files: readonly SourceText[],
  tests: readonly TestBlock[],
  knowledge: Knowledge,
  { only, limit = Number.POSITIVE_INFINITY }: MutationFilter = {},
): SurvivorsResult {
  const mutations = placeMutations(files, knowledge);
  const tried = sample(only ? pickNamed(mutations, only) : mutations, limit);
  const all = prepareCandidates(tests, knowledge);
  const passing = all.filter((one) => !notices(one, knowledge));
  const failing = all.filter((one) => !passing.includes(one)).map(({ test }) => test);
  const orders = new Map<string, readonly Candidate[]>();
  const survivors = tried.filter(({ mutation: { rule, apply, target } }) => {
    const key = `${rule.kind} ${rule.process} ${rule.id}`;
    let order = orders.get(key);
    if (!order) orders.set(key, (order = sortCandidates(passing, knowledge, rule)));
    const rules = apply(knowledge);
    return !order.some((one) => notices(one, rules, target));
  });
  return {
    tried: tried.length,
    survivors: survivors.map(({ mutation, place }) => ({
      file: place.span.file,
      line: place.span.line,
      description: describeMutation(mutation, place),
    })),
    tests: passing.length,
    failing: failing.map(({ title, declaration }) => ({ name: title, file: declaration.span.file, line: declaration.span.line })),
  };
}
