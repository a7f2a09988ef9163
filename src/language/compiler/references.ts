// Articles, product ranges, time spans and suggestions of the tree -> those of packs.

import type { DurationExpr, ProductRange, Reference, Suggestion } from '../../knowledge/index.js';
import type { Context } from './context.js';
import type { ProcessSymbol } from './symbols.js';
import type { Duration, ProductClause, ReferenceClause, SuggestClause } from '../syntax.js';

/** `reference` clauses. We say in our own words what an article says, so the wording is `paraphrased`. */
export function compileReferences(clauses: readonly ReferenceClause[]): readonly Reference[] {
  return clauses.map(({ from, id }) => ({ kind: from, id: id?.text ?? '', wording: from === 'later' ? 'later-version' : 'paraphrased' }));
}

/** `product sms 1.0 .. 1.2`. */
export function compileProduct(context: Context, clause: ProductClause | undefined): ProductRange | undefined {
  if (!clause) return undefined;
  const [from, to] = [clause.from.text, clause.to.text];
  if (clause.product.text !== 'sms')
    context.unknown('SMSG240', clause.product, `the product \`${clause.product.text}\` is not known`, ['sms']);
  const [low, high] = [versionOf(from), versionOf(to)];
  if (!low || !high) {
    const wrong = low ? clause.to : clause.from;
    context.error('SMSG240', wrong.span, `\`${wrong.text}\` is not a version`, 'a version is a number and a number, as in `1.2`');
  } else if (compareVersions(low, high) > 0)
    context.error('SMSG240', clause.span, `the range from ${from} to ${to} is empty`, `write \`${to} .. ${from}\``);
  return { from, to, ...(clause.proved && { isProved: true }) };
}

function versionOf(text: string): readonly number[] | undefined {
  return /^[0-9]+(\.[0-9]+)*$/.test(text) ? text.split('.').map(Number) : undefined;
}

function compareVersions(a: readonly number[], b: readonly number[]): number {
  const length = Math.max(a.length, b.length);
  return Array.from({ length }, (_, i) => (a[i] ?? 0) - (b[i] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

/** A time span; a name in it is a `let` of the process. */
export function compileDuration(context: Context, duration: Duration, process: ProcessSymbol | undefined): DurationExpr {
  if (duration.kind === 'let' && process && !process.lets.has(duration.name.text)) {
    const message = `the process \`${process.id}\` has no \`let ${duration.name.text}\``;
    context.unknown('SMSG205', duration.name, message, process.lets.keys());
  }
  return durationOf(duration);
}

/** A time span as it is written: of a grammar, the `let` that it names is in a process that comes later. */
export function durationOf(duration: Duration): DurationExpr {
  return duration.kind === 'fixed' ? { ms: duration.ms } : { times: duration.times, name: duration.name.text };
}

/** Longest that a time span can be, in ms; undefined if it depends on an unknown `let`. */
export function longest(duration: DurationExpr, process: ProcessSymbol): number | undefined {
  if ('ms' in duration) return duration.ms;
  const unit = process.lets.get(duration.name);
  return unit === undefined ? undefined : unit * duration.times;
}

/** `suggest` clauses. */
export function compileSuggestions(context: Context, clauses: readonly SuggestClause[]): readonly Suggestion[] {
  return clauses.map(({ when, workarounds }) => {
    for (const name of workarounds) context.find('workaround', name, context.symbols.workarounds);
    return { when, workarounds: workarounds.map(({ text }) => text) };
  });
}
