// files of a user's own packs -> compiled packs, or the errors in them as people read them. For the command line and for the page of the engine.
import { dirname } from 'node:path';
import { SmslogError } from './errors.js';
import type { Pack } from './knowledge/index.js';
import type { Compiled, Diagnostic, SourceText } from './language/index.js';
import { addTo } from './lists.js';
import { visible } from './report/index.js';

/** The files of one pack. */
export type PackFiles = readonly SourceText[];

/** Files of packs, by their whole paths: those of one folder make one pack. */
export function packsByFolder(files: ReadonlyMap<string, SourceText>): readonly PackFiles[] {
  const folders = new Map<string, SourceText[]>();
  for (const [path, file] of files) addTo(folders, dirname(path), file);
  return [...folders.values()];
}

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
  const { compile, parseFile } = await import('./language/index.js');
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
  const { renderDiagnostic } = await import('./language/index.js');
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

/** Errors that are shown by what has something else to do. */
const MOST_SHOWN = 20;

/** Packs that do not compile. */
export interface PackFault {
  /** The first errors, as `renderDiagnostics` writes them. */
  readonly shown: string;
  readonly error: SmslogError;
}

/**
 * What is wrong with packs; undefined if all of them compile.
 *
 * @param whatFailed  begins the sentence: `No test was run`
 */
export async function faultOf(packs: readonly CompiledPack[], whatFailed: string): Promise<PackFault | undefined> {
  if (!packs.some(isFaulty)) return undefined;
  const errors = packs.flatMap(({ diagnostics }) => diagnostics.filter(isError));
  const files = new Set(errors.map(({ span }) => span.file)).size;
  const count = `${errors.length} ${errors.length === 1 ? 'error' : 'errors'} in ${files} ${files === 1 ? 'file' : 'files'}`;
  const sentence = `${whatFailed}: ${count}${errors.length > MOST_SHOWN ? `, of which the first ${MOST_SHOWN} are shown` : ''}.`;
  const help = 'Run smslog rules lint to see all errors and warnings.';
  return {
    shown: await renderDiagnostics(packs, isError, MOST_SHOWN),
    error: new SmslogError('rules-do-not-compile', sentence, undefined, help),
  };
}
