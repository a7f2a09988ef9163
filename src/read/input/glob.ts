// a path with `*` or `?` that the shell did not expand -> the paths that match it
import { existsSync } from 'node:fs';
import { byCodeUnit } from '../../lists.js';

/**
 * Expands a path that does not exist and has a `*`, `?`, `[` or `{`; any other path is returned as it is. Links are not followed; folders match too.
 *
 * @returns empty if nothing matches the pattern
 */
export async function expandGlob(path: string): Promise<readonly string[]> {
  if (!/[*?[\]{}]/.test(path) || existsSync(path)) return [path];
  const { glob, isDynamicPattern } = await import('tinyglobby');
  const pattern = process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
  if (!isDynamicPattern(pattern)) return [path];
  const paths = await glob(pattern, { onlyFiles: false, expandDirectories: false, followSymbolicLinks: false, absolute: true });
  return paths.sort(byCodeUnit);
}
