// `--rules`, `--input-format` and `--process` -> the knowledge of a run: the packs compiled at build time, plus the user's own.
import { SmslogError } from '../../errors.js';
import type { Knowledge, Pack } from '../../knowledge/index.js';
import type { Compiled, Diagnostic, SourceText } from '../../language/index.js';
import { builtInKnowledge, builtInPacks, withSystemCodes } from '../../read/index.js';
import { visible } from '../../report/index.js';
import { type ChosenKnowledge, chosenKnowledge } from '../options/record-options.js';
import { type PackFiles, packsAt } from './rule-files.js';
import type { CommandContext } from '../context.js';

/** One pack, compiled. */
export interface CompiledPack extends Compiled {
  readonly files: PackFiles;
}

/** The packs of a folder: where several files name one, each file is a pack by itself; one that names none is called after its file. */
function packsIn(files: PackFiles, nameOf: (file: SourceText) => string | undefined): readonly PackFiles[] {
  const names = files.flatMap((file) => nameOf(file) ?? []);
  return new Set(names).size > 1 ? files.map((file) => [file]) : [files];
}

/**
 * Compiles packs, those first that others use.
 *
 * @param known packs that they may use; one with the name of a pack that is compiled here gives way
 */
export async function compilePacks(groups: readonly PackFiles[], known: readonly Pack[]): Promise<readonly CompiledPack[]> {
  const { compile, parseFile } = await import('../../language/index.js');
  const declared = new Map(groups.flat().map((source) => [source, parseFile(source.file, source.text).tree.declarations]));
  const declarationsOf = (source: SourceText) => declared.get(source)!;
  const nameOf = (file: SourceText) => declarationsOf(file).find((one) => one.kind === 'pack')?.name.text;
  const waiting = groups
    .flatMap((folder) => packsIn(folder, nameOf))
    .map((files) => {
      const declarations = files.flatMap(declarationsOf);
      const own = declarations.find((one) => one.kind === 'pack')?.name.text;
      const uses = declarations.flatMap((one) => (one.kind === 'use' && one.target.kind === 'word' ? [one.target.text] : []));
      return { files, own, uses: uses.filter((name) => name !== own) };
    });
  const done: CompiledPack[] = [];
  const others = known.filter((pack) => waiting.every(({ own }) => own !== pack.name));
  while (waiting.length > 0) {
    const isReady = ({ uses }: { readonly uses: readonly string[] }) => !waiting.some(({ own }) => own !== undefined && uses.includes(own));
    // Packs that use each other in a circle: whichever comes first tells what it misses.
    const [next] = waiting.splice(Math.max(0, waiting.findIndex(isReady)), 1);
    if (next) done.push({ ...compile(next.files, [...others, ...done.map(({ partial }) => partial)]), files: next.files });
  }
  return done;
}

/** Mistakes as people read them, each ending in a line feed; harmless for a terminal. No more than `most` of them. */
export async function renderDiagnostics(
  packs: readonly CompiledPack[],
  isShown: (diagnostic: Diagnostic) => boolean,
  most = Number.POSITIVE_INFINITY,
): Promise<string> {
  const { renderDiagnostic } = await import('../../language/index.js');
  return packs
    .flatMap(({ files, diagnostics }) => diagnostics.filter(isShown).map((diagnostic) => ({ files, diagnostic })))
    .slice(0, most)
    .map(({ files, diagnostic }) => {
      const text = files.find(({ file }) => file === diagnostic.span.file)?.text ?? '';
      return `${renderDiagnostic(diagnostic, text).split('\n').map(visible).join('\n')}\n`;
    })
    .join('');
}

/** Whether a pack has errors. */
export function isFaulty({ pack }: CompiledPack): boolean {
  return pack === undefined;
}

/** The packs of a knowledge in which a user's own take the place of those of their names. */
export function withOwnPacks(known: readonly Pack[], own: readonly Pack[]): readonly Pack[] {
  const names = new Set(own.map(({ name }) => name));
  return [...known.filter(({ name }) => !names.has(name)), ...own];
}

const isError = ({ severity }: Diagnostic): boolean => severity === 'error';

/** Errors that are shown by a command that has something else to do. */
const MOST_SHOWN = 20;

/**
 * Packs without errors.
 *
 * @param whatFailed  begins the sentence if there are some: `No test was run`
 * @throws SmslogError `rules-do-not-compile` after the first errors were shown on standard error
 */
export async function requireSound(packs: readonly CompiledPack[], whatFailed: string, context: CommandContext): Promise<readonly Pack[]> {
  if (!packs.some(isFaulty)) return packs.flatMap(({ pack }) => pack ?? []);
  const errors = packs.flatMap(({ diagnostics }) => diagnostics.filter(isError));
  const files = new Set(errors.map(({ span }) => span.file)).size;
  await context.stderr.write(await renderDiagnostics(packs, isError, MOST_SHOWN));
  const count = `${errors.length} ${errors.length === 1 ? 'error' : 'errors'} in ${files} ${files === 1 ? 'file' : 'files'}`;
  throw new SmslogError(
    'rules-do-not-compile',
    `${whatFailed}: ${count}${errors.length > MOST_SHOWN ? `, of which the first ${MOST_SHOWN} are shown` : ''}.`,
    undefined,
    'Run smslog rules lint to see all errors and warnings.',
  );
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
