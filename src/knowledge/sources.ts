// Where the wording of a template comes from.

import type { Reference } from './types/index.js';

/** Whether a source is one that readers can look up by what `id` says: an article, a page on the web, a ticket of theirs. */
export function canBeLookedUp({ kind }: Reference): boolean {
  return kind === 'kb' || kind === 'url' || kind === 'ticket';
}

/** Whether no source prints a wording: then it was invented to illustrate what a component may write. */
export function isIllustrative({ source }: { readonly source: Reference }): boolean {
  return source.kind === 'illustrative' || source.wording === 'illustrative';
}
