// What every part of the compiler is handed: the names, the report, and small questions about both.

import type { At } from '../../knowledge/index.js';
import type { DiagnosticCode } from '../codes.js';
import { didYouMean } from './did-you-mean.js';
import type { Report } from './report.js';
import type { DeclarationKind, Symbols } from './symbols.js';
import type { Span, Word } from '../syntax.js';

export interface Context {
  readonly symbols: Symbols;
  readonly report: Report;
  /** What the files being compiled have declared so far: `type int` -> its place. */
  readonly own: Map<string, Span>;
  /** False if something that the files use is not there, which has been reported: then names that nobody declares are not. */
  readonly isComplete: boolean;
}

/** The place of a declaration as packs keep it. */
export function at(span: Span): At {
  return { file: span.file, line: span.line };
}

/** `lansend.grammar:12`, for messages that name a second place. */
export function place(span: Span): string {
  return `${span.file}:${span.line}`;
}

/** Names that may come from another pack. */
const OF_PACKS: ReadonlySet<DiagnosticCode> = new Set([
  'SMSG100',
  'SMSG104',
  'SMSG106',
  'SMSG107',
  'SMSG200',
  'SMSG201',
  'SMSG207',
  'SMSG222',
  'SMSG301',
  'SMSG304',
  'SMSG353',
]);

/** Reports an unknown name with the nearest known one. */
export function unknown(
  context: Context,
  code: DiagnosticCode,
  span: Span,
  message: string,
  name: string,
  candidates: Iterable<string>,
): void {
  if (!context.isComplete && OF_PACKS.has(code)) return;
  context.report.error(code, span, message, didYouMean(name, candidates));
}

/**
 * Notes that a declaration is made. Reports a second one of its name in these files, one that a used pack has already (unless it is meant to replace it),
 * and a `replace` that replaces nothing.
 *
 * @returns whether the declaration counts
 */
export function declare(context: Context, kind: DeclarationKind, id: string, span: Span, replace?: Span): boolean {
  const key = `${kind} ${id}`;
  const before = context.own.get(key);
  if (before) {
    context.report.error('SMSG105', span, `the ${kind} \`${id}\` is declared twice`, `the first one stands at ${place(before)}`);
    return false;
  }
  context.own.set(key, span);
  const origin = context.symbols.origin.get(key);
  // Tables of names grow from pack to pack.
  if (kind === 'lookup') return true;
  if (origin !== undefined && !replace) {
    const help = REPLACEABLE.has(kind) ? `write \`replace ${kind} ${id}\` to put this one in its place` : 'choose another name';
    context.report.error('SMSG352', span, `the pack \`${origin}\` declares the ${kind} \`${id}\` already`, help);
    return false;
  }
  if (origin === undefined && replace) {
    const known = [...context.symbols.origin.keys()].filter((one) => one.startsWith(`${kind} `)).map((one) => one.slice(kind.length + 1));
    unknown(context, 'SMSG353', replace, `no pack that is used declares the ${kind} \`${id}\``, id, known);
  }
  return true;
}

const REPLACEABLE: ReadonlySet<DeclarationKind> = new Set(['event', 'fact', 'process', 'diagnosis', 'workaround']);

/** Reports names that stand twice in one list; what kind they are of is said by `word`. */
export function declaredOnce(context: Context, word: string, names: readonly Word[]): void {
  const seen = new Map<string, Word>();
  for (const name of names) {
    const before = seen.get(name.text);
    if (before)
      context.report.error(
        'SMSG105',
        name.span,
        `the ${word} \`${name.text}\` is declared twice`,
        `the first one stands at ${place(before.span)}`,
      );
    else seen.set(name.text, name);
  }
}
