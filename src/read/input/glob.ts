// Paths with `*` and `?` that the shell left as they were -> the paths that they stand for.
import { existsSync } from 'node:fs';
import { byText } from './walk-folder.js';

/** What a given path stands for: itself, or what fits it. */
export interface Expanded {
  readonly path: string;
  /** Empty if nothing fits the pattern. */
  readonly paths: readonly string[];
}

/** Expands what is no existing path and has a `*`, `?`, `[` or `{`. Links are not followed; folders fit too. */
export async function expandGlob(path: string): Promise<Expanded> {
  if (!/[*?[\]{}]/.test(path) || existsSync(path)) return { path, paths: [path] };
  const { glob, isDynamicPattern } = await import('tinyglobby');
  const pattern = process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
  if (!isDynamicPattern(pattern)) return { path, paths: [path] };
  const paths = await glob(pattern, { onlyFiles: false, expandDirectories: false, followSymbolicLinks: false, absolute: true });
  return { path, paths: paths.sort(byText) };
}
