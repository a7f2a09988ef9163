// A fact -> its variants with one term, alternative, exception or age changed.

import type { FactDef, FactTerm } from '../../knowledge/index.js';
import { dropped, inList, type Variant } from './variants.js';

function termVariants(term: FactTerm): readonly Variant<FactTerm>[] {
  if (term.kind === 'any') return listVariants(term.of, 'of').map((one) => ({ ...one, value: { ...term, of: one.value } }));
  if (term.kind !== 'file') return [];
  const { olderThanMs, youngerThanMs } = term;
  const older: readonly Variant<FactTerm>[] =
    olderThanMs === undefined
      ? []
      : [{ path: ['olderThan'], change: 'ten times as long', value: { ...term, olderThanMs: olderThanMs * 10 } }];
  const younger: readonly Variant<FactTerm>[] =
    youngerThanMs === undefined
      ? []
      : [{ path: ['youngerThan'], change: 'ten times as long', value: { ...term, youngerThanMs: youngerThanMs * 10 } }];
  const except = dropped(term.except, 'except').map((one) => ({ ...one, value: { ...term, except: one.value } }));
  return [...older, ...younger, ...except];
}

/** Of one term alone nothing can be left out. */
function listVariants(terms: readonly FactTerm[], name: string): readonly Variant<readonly FactTerm[]>[] {
  return [...(terms.length > 1 ? dropped(terms, name) : []), ...inList(terms, name, termVariants)];
}

/** Variants of a fact: a term, an alternative or an exception left out, an age ten times as long. */
export function factVariants(fact: FactDef): readonly Variant<FactDef>[] {
  return listVariants(fact.terms, 'terms').map((one) => ({ ...one, value: { ...fact, terms: one.value } }));
}
