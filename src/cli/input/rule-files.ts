// Paths of grammar and rule files -> the texts of packs. One folder is one pack.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SmslogError } from '../../errors.js';
import type { SourceText } from '../../language/index.js';
import { packageRoot } from '../package-root.js';

/** The files of one pack. */
export type PackFiles = readonly SourceText[];

const EXTENSIONS = /\.(?:grammar|rules)$/i;

function cannotRead(path: string, error: unknown): SmslogError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const why = code === 'ENOENT' ? 'no such file or folder' : code === 'EACCES' ? 'permission denied' : code || String(error);
  return new SmslogError(
    'usage',
    `Cannot read ${path}: ${why}.`,
    undefined,
    'Name a .grammar or .rules file, or a folder that contains such files.',
  );
}

/** Grammar and rule files at or below a path, in order of their names. Throws SmslogError `usage` if there is none. */
export function ruleFilesAt(path: string): readonly string[] {
  try {
    if (!statSync(path).isDirectory()) return [path];
    const found = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => EXTENSIONS.test(name));
    const files = found.filter((name) => statSync(join(path, name)).isFile()).sort();
    if (files.length > 0) return files.map((name) => join(path, name));
  } catch (error) {
    throw cannotRead(path, error);
  }
  throw new SmslogError(
    'usage',
    `${path} contains no .grammar or .rules file.`,
    undefined,
    'Name the files, or the folder that contains them.',
  );
}

/** The text of one file as it is. Throws SmslogError `usage` if it cannot be read. */
export function readRuleFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw cannotRead(file, error);
  }
}

/** The packs at some paths, each file once; those of one folder make one pack. */
export function packsAt(paths: readonly string[]): readonly PackFiles[] {
  const folders = new Map<string, Map<string, SourceText>>();
  for (const file of paths.flatMap(ruleFilesAt)) {
    const full = resolve(file);
    const folder = folders.get(dirname(full)) ?? new Map<string, SourceText>();
    if (!folder.has(full)) folder.set(full, { file: file.replaceAll('\\', '/'), text: readRuleFile(file) });
    folders.set(dirname(full), folder);
  }
  return [...folders.values()].map((files) => [...files.values()]);
}

/** The sources of the built-in packs. */
export function builtInSources(): readonly PackFiles[] {
  const root = fileURLToPath(packageRoot);
  const shortened = (files: PackFiles) => files.map(({ file, text }) => ({ file: relative(root, file).replaceAll('\\', '/'), text }));
  return packsAt([join(root, 'grammars'), join(root, 'rules')]).map(shortened);
}
