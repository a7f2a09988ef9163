// An event, a value of a table or a file -> the rules that name it.

import { type CrossReference, listCrossReferences } from '../conditions/index.js';
import { indexKnowledge } from '../knowledge-index.js';
import type { Expr, FactTerm, Knowledge, Occurrence } from '../types/index.js';
import { normalForm } from '../values/compare.js';

/** A rule that names something; plain data. */
export interface Mention {
  readonly kind: CrossReference['kind'];
  /** Id of a diagnosis or workaround; `P10` of a stage. */
  readonly id: string;
  readonly title: string;
}

function mentionOf(one: CrossReference): Mention {
  return { kind: one.kind, id: one.rule.id, title: one.rule.title };
}

/** Diagnoses first, then stages, then workarounds, each once. */
function findMentions(knowledge: Knowledge, names: (occurrence: Occurrence) => boolean): readonly Mention[] {
  return listCrossReferences(knowledge)
    .filter(({ occurrences }) => occurrences.some(names))
    .map(mentionOf);
}

/** Rules that name an event. */
export function mentionsOfEvent(knowledge: Knowledge, id: string): readonly Mention[] {
  return findMentions(knowledge, ({ kind, of }) => kind === 'event' && of === id);
}

/** Values that an expression compares each field with for equality. */
function* equalities(expr: Expr): Iterable<readonly [field: string, value: string]> {
  if (expr.op === 'and' || expr.op === 'or') {
    yield* equalities(expr.left);
    yield* equalities(expr.right);
  } else if (expr.op === 'in' && expr.left.kind === 'field') {
    for (const value of expr.values) yield [expr.left.path.join('.'), value];
  } else if (expr.op === '==') {
    const [a, b] = [expr.left, expr.right];
    if (a.kind === 'field' && b.kind === 'literal') yield [a.path.join('.'), b.value];
    if (b.kind === 'field' && a.kind === 'literal') yield [b.path.join('.'), a.value];
  }
}

/** Rules that ask for a value of a table, as a whole number in decimal. */
export function mentionsOfCode(knowledge: Knowledge, table: string, number: string): readonly Mention[] {
  const index = indexKnowledge(knowledge);
  return findMentions(knowledge, ({ of, where }) => {
    if (!where) return false;
    for (const [field, value] of equalities(where)) {
      const type = index.fieldType(index.event(of), field);
      if (type?.lookup === table && normalForm(value, type) === number) return true;
    }
    return false;
  });
}

function namesFile(terms: readonly FactTerm[], text: string): boolean {
  return terms.some((term) =>
    term.kind === 'any' ? namesFile(term.of, text) : term.kind === 'file' && term.path.toUpperCase().includes(text),
  );
}

/** Rules that name a fact about files with a text in their path. */
export function mentionsOfFile(knowledge: Knowledge, text: string): readonly Mention[] {
  const wanted = text.toUpperCase();
  const facts = new Set(Object.values(knowledge.facts).flatMap(({ id, terms }) => (namesFile(terms, wanted) ? [id] : [])));
  return findMentions(knowledge, ({ kind, of }) => kind === 'fact' && facts.has(of));
}
