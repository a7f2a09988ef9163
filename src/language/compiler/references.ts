// Articles, product ranges and time spans of the tree -> those of packs.

import type { DurationExpr, ProductRange, Reference, Suggestion } from '../../knowledge/index.js';
import { unknown, type Context } from './context.js';
import type { ProcessSymbol } from './symbols.js';
import type { Duration, ProductClause, ReferenceClause, SuggestClause } from '../syntax.js';

/** `reference` clauses. What an article says is told in our own words, so the wording is `paraphrased`. */
export function compileReferences(clauses: readonly ReferenceClause[]): readonly Reference[] {
  return clauses.map(({ from, id }) => ({
    kind: from,
    id: id === undefined ? '' : id.text,
    wording: from === 'later' ? 'later-version' : 'paraphrased',
  }));
}

/** `product sms 1.0 .. 1.2`. */
export function compileProduct(context: Context, clause: ProductClause | undefined): { readonly product?: ProductRange } {
  if (!clause) return {};
  const [from, to] = [clause.from.text, clause.to.text];
  if (clause.product.text !== 'sms')
    unknown(context, 'SMSG240', clause.product.span, `the product \`${clause.product.text}\` is not known`, clause.product.text, ['sms']);
  const [low, high] = [versionOf(from), versionOf(to)];
  if (!low || !high)
    context.report.error(
      'SMSG240',
      (low ? clause.to : clause.from).span,
      `\`${low ? to : from}\` is no version`,
      'a version is a number and a number, as in `1.2`',
    );
  else if (compareVersions(low, high) > 0)
    context.report.error('SMSG240', clause.span, `the range from ${from} to ${to} is empty`, `write \`${to} .. ${from}\``);
  return { product: { from, to } };
}

function versionOf(text: string): readonly number[] | undefined {
  return /^[0-9]+(\.[0-9]+)*$/.test(text) ? text.split('.').map(Number) : undefined;
}

function compareVersions(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** A time span; a name in it is a `let` of the process. */
export function compileDuration(context: Context, duration: Duration, process: ProcessSymbol | undefined): DurationExpr {
  if (duration.kind === 'fixed') return { ms: duration.ms };
  const { name, times } = duration;
  if (process && !process.lets.has(name.text)) {
    unknown(context, 'SMSG205', name.span, `the process \`${process.id}\` has no \`let ${name.text}\``, name.text, process.lets.keys());
  }
  return { times, name: name.text };
}

/** Longest that a time span can be, in ms; undefined if it hangs on an unknown `let`. */
export function longest(duration: DurationExpr, process: ProcessSymbol): number | undefined {
  if ('ms' in duration) return duration.ms;
  const unit = process.lets.get(duration.name);
  return unit === undefined ? undefined : unit * duration.times;
}

/** `suggest` clauses. */
export function compileSuggestions(context: Context, clauses: readonly SuggestClause[]): readonly Suggestion[] {
  return clauses.map((clause) => ({
    when: clause.when,
    workarounds: clause.workarounds.map((word) => {
      const { workarounds } = context.symbols;
      if (!workarounds.has(word.text))
        unknown(context, 'SMSG207', word.span, `no workaround is called \`${word.text}\``, word.text, workarounds.keys());
      return word.text;
    }),
  }));
}
