// a path with `*` or `?` that the shell did not expand -> the paths that match it
import { existsSync } from 'node:fs';
import { sep } from 'node:path';
import { byCodeUnit } from '../../lists.js';

/** A path as a pattern: where `\` parts folders it cannot mask a sign, so that it becomes `/`; drives and shares stay what they are. */
export function patternOf(path: string, separator: string = sep): string {
  return separator === '\\' ? path.replaceAll('\\', '/') : path;
}

/**
 * Expands a path that does not exist and has a `*`, `?`, `[` or `{`; any other path is returned as it is. Links are not followed; folders match too.
 *
 * @returns empty if nothing matches the pattern
 */
export async function expandGlob(path: string): Promise<readonly string[]> {
  if (!/[*?[\]{}]/.test(path) || existsSync(path)) return [path];
  const { glob, isDynamicPattern } = await import('tinyglobby');
  const pattern = patternOf(path);
  if (!isDynamicPattern(pattern)) return [path];
  const paths = await glob(pattern, { onlyFiles: false, expandDirectories: false, followSymbolicLinks: false, absolute: true });
  return paths.sort(byCodeUnit);
}
