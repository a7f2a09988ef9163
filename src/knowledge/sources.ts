// Where the wording of a template comes from.

import type { Reference } from './types/index.js';

/** Whether no source prints a wording: then it was invented to illustrate what a component may write. */
export function isIllustrative({ source }: { readonly source: Reference }): boolean {
  return source.kind === 'illustrative' || source.wording === 'illustrative';
}
