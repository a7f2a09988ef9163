// An unknown name -> the help that is shown with it.

import { nearest } from '../../nearest.js';

/**
 * ``did you mean `poll`?``, or the names to choose from if they are few.
 *
 * @returns undefined if there is nothing to say
 */
export function didYouMean(name: string, candidates: Iterable<string>): string | undefined {
  const all = [...new Set(candidates)];
  const near = nearest(name, all);
  if (near !== undefined && isConvincing(name, near)) return `did you mean \`${near}\`?`;
  if (all.length === 0 || all.length > MOST) return undefined;
  const names = all.sort().map((one) => `\`${one}\``);
  return `declared ${all.length === 1 ? 'is' : 'are'} ${names.join(', ')}`;
}

/** In a short name two edits change half of it: `file` is not what `site` was meant to be. */
function isConvincing(name: string, near: string): boolean {
  return name.length > SHORT || name[0]?.toLowerCase() === near[0]?.toLowerCase();
}

const SHORT = 5;

/** More names than this are a list to look up, not one to choose from. */
const MOST = 10;
