// Paths of grammar and rule files -> the texts of packs. One folder is one pack.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SmslogError } from '../../errors.js';
import type { SourceText } from '../../language/index.js';
import { isRuleFileName } from '../../model/index.js';
import { type PackFiles, packsByFolder } from '../../own-packs.js';
import { type CommandContext, notice } from '../context.js';
import { packageRoot } from '../package-root.js';

function pathReason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code === 'ENOENT' ? 'no such file or folder' : code === 'EACCES' ? 'permission denied' : code || String(error);
}

function cannotRead(path: string, why: string): SmslogError {
  return new SmslogError(
    'usage',
    `Cannot read ${path}: ${why}.`,
    undefined,
    'Name a .grammar or .rules file, or a folder that contains such files.',
  );
}

/** Rule files, and those of a folder that cannot be read, with a sentence on each. */
export interface FoundRuleFiles {
  readonly files: readonly string[];
  readonly skipped: readonly string[];
}

/** Whether a path in a folder is a file; a sentence if it cannot be read, such as a link that leads nowhere. */
function isRuleFile(path: string): boolean | string {
  try {
    return statSync(path).isFile();
  } catch (error) {
    return `${path} was skipped: ${pathReason(error)}.`;
  }
}

/** Grammar and rule files at or below a path, in order of their names. Throws SmslogError `usage` if there is none. */
export function ruleFilesAt(path: string): FoundRuleFiles {
  let skipped: readonly string[] = [];
  try {
    const stat = statSync(path);
    // A device or a pipe may have no end.
    if (!stat.isDirectory() && !stat.isFile()) throw cannotRead(path, 'it is a device or a named pipe');
    if (stat.isFile()) return { files: [path], skipped: [] };
    const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter(isRuleFileName);
    const found = names.sort().map((name) => ({ file: join(path, name), isFile: isRuleFile(join(path, name)) }));
    const files = found.flatMap(({ file, isFile }) => (isFile === true ? [file] : []));
    skipped = found.flatMap(({ isFile }) => (typeof isFile === 'string' ? [isFile] : []));
    if (files.length > 0) return { files, skipped };
  } catch (error) {
    throw error instanceof SmslogError ? error : cannotRead(path, pathReason(error));
  }
  throw new SmslogError(
    'usage',
    `${path} contains no .grammar or .rules file${skipped.length > 0 ? ' that can be read' : ''}.`,
    undefined,
    [...skipped, 'Name the files, or the folder that contains them.'].join(' '),
  );
}

/** The text of one file as it is. Throws SmslogError `usage` if it cannot be read. */
export function readRuleFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw cannotRead(file, pathReason(error));
  }
}

/** Rule files at some paths; those that were skipped are named. */
export async function foundRuleFiles(paths: readonly string[], context: CommandContext): Promise<readonly string[]> {
  const found = paths.map(ruleFilesAt);
  for (const sentence of found.flatMap(({ skipped }) => skipped)) await notice(context, sentence);
  return found.flatMap(({ files }) => files);
}

/** The packs at some paths, each file once; those of one folder make one pack. Files that cannot be read are named. */
export async function packsAt(paths: readonly string[], context: CommandContext): Promise<readonly PackFiles[]> {
  return packsOf(await foundRuleFiles(paths, context));
}

function packsOf(files: readonly string[]): readonly PackFiles[] {
  const texts = new Map<string, SourceText>();
  for (const file of files) {
    const full = resolve(file);
    if (!texts.has(full)) texts.set(full, { file: file.replaceAll('\\', '/'), text: readRuleFile(file) });
  }
  return packsByFolder(texts);
}

/** Folders of the built-in packs. */
const BUILT_IN = ['grammars', 'rules'];

/** The sources of the built-in packs that the package has: the rules are in the source code of smslog only. */
export function builtInSources(): readonly PackFiles[] {
  const root = fileURLToPath(packageRoot);
  const shortened = (files: PackFiles) => files.map(({ file, text }) => ({ file: relative(root, file).replaceAll('\\', '/'), text }));
  return packsOf(
    BUILT_IN.map((name) => join(root, name))
      .filter((path) => existsSync(path))
      .flatMap((path) => ruleFilesAt(path).files),
  ).map(shortened);
}

/** Says so where the rules are not among the sources of the built-in packs. */
export async function tellMissingRules(packs: readonly PackFiles[], context: CommandContext): Promise<void> {
  if (packs.some((files) => files.some(({ file }) => file.startsWith('rules/')))) return;
  await notice(context, 'The installed package holds the grammars only; the rules and their tests are in the source code of smslog.');
}
