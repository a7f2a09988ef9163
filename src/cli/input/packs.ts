// `--rules`, `--input-format` and `--process` -> the knowledge of a run: the packs compiled at build time, plus the user's own.
import type { Knowledge, Pack } from '../../knowledge/index.js';
import { type CompiledPack, compilePacks, faultOf } from '../../own-packs.js';
import { builtInKnowledge, builtInPacks, withSystemCodes } from '../../read/index.js';
import { type ChosenKnowledge, chosenKnowledge } from '../options/record-options.js';
import { packsAt } from './rule-files.js';
import type { CommandContext } from '../context.js';

/**
 * Packs without errors.
 *
 * @param whatFailed  begins the sentence if there are some: `No test was run`
 * @throws SmslogError `rules-do-not-compile` after the first errors were shown on standard error
 */
export async function requireSound(packs: readonly CompiledPack[], whatFailed: string, context: CommandContext): Promise<readonly Pack[]> {
  const fault = await faultOf(packs, whatFailed);
  if (fault === undefined) return packs.flatMap(({ pack }) => pack ?? []);
  await context.stderr.write(fault.shown);
  throw fault.error;
}

/**
 * The packs of a run, the built-in ones first.
 *
 * @param rules paths of the user's own packs
 * @throws SmslogError `rules-do-not-compile` after the first errors were shown on standard error; `usage` for a path without rule files
 */
export async function loadPacks(rules: readonly string[], context: CommandContext): Promise<readonly Pack[]> {
  const builtIn = builtInPacks();
  if (rules.length === 0) return builtIn;
  const own = await compilePacks(await packsAt(rules, context), builtIn);
  return [...builtIn, ...(await requireSound(own, 'Nothing was analyzed', context))];
}

/** Options that select the knowledge. */
export interface KnowledgeArguments extends ChosenKnowledge {
  readonly rules?: readonly string[] | undefined;
}

/** The linked knowledge of a run. Throws what `loadPacks` and `chosenKnowledge` throw. */
export async function loadKnowledge(args: KnowledgeArguments, context: CommandContext): Promise<Knowledge> {
  const { rules = [] } = args;
  if (rules.length === 0) return chosenKnowledge(builtInKnowledge(), args);
  const packs = await loadPacks(rules, context);
  const { link } = await import('../../knowledge/index.js');
  return chosenKnowledge(withSystemCodes(link(packs)), args);
}
