// parsed bundles -> the names in them, what stands for each, and what replaces them
import type { Knowledge } from '../../knowledge/index.js';
import { collectNames, type Readable } from '../names/collect-names.js';
import type { FoundName } from '../names/name-set.js';
import { type Replacement, replacementsFor } from '../names/replacements.js';
import { vocabularyOf } from '../names/vocabulary.js';
import { createRedactor, type Redactor } from './redactor.js';
import { createScopes } from './scopes.js';

/** How names are replaced; or the name for which nothing of its length is left. */
export type RedactionPlan =
  | { readonly replacements: readonly Replacement[]; readonly redactor: Redactor; readonly exhausted?: undefined }
  | { readonly exhausted: FoundName };

/**
 * Plans the redaction of captures that are shared together.
 *
 * @param codes  codes of the sites, which stay
 */
export function planRedaction(bundles: readonly Readable[], knowledge: Knowledge, codes: Iterable<string>): RedactionPlan {
  const vocabulary = vocabularyOf(knowledge);
  const { names, taken } = collectNames(bundles, knowledge, vocabulary);
  const known = new Set([...codes].map((code) => code.toUpperCase()));
  const isTaken = (text: string) => taken.has(text) || known.has(text) || vocabulary.has(text);
  const { replacements, exhausted } = replacementsFor(names, createScopes(vocabulary, known), isTaken);
  if (exhausted) return { exhausted };
  const pages = bundles.flatMap(({ files }) => files.flatMap(({ source }) => source.codePage ?? []));
  const distinct = [...new Map(pages.map((page) => [page.name, page])).values()];
  return { replacements, redactor: createRedactor(replacements, vocabulary, known, distinct) };
}
