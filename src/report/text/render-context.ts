// What every section of the text report needs: the bundle, the width, the theme; and how lines are cited.
import type { BundleResult, EvidenceLine } from '../../contract/index.js';
import type { Marks } from './marks.js';
import type { PageClock } from './page-clock.js';
import type { Theme } from './theme.js';
import type { WallTime } from './wall-time.js';
import { wallText } from './wall-time.js';
import { hangingIndent } from './wrap.js';

export interface RenderContext {
  readonly bundle: BundleResult;
  /** Cells in a line. */
  readonly width: number;
  readonly theme: Theme;
  /** Nothing shortened. */
  readonly all: boolean;
  readonly wall: WallTime;
}

/** The same for one job of an analysis. */
export interface JobContext extends RenderContext {
  readonly marks: Marks;
  /** The clock that its times are shown on. */
  readonly clock: PageClock;
}

/** A bundle of which only some parts are known: what is not judged is empty. */
export function partOfBundle(known: Pick<BundleResult, 'name' | 'path'> & Partial<BundleResult>): BundleResult {
  return {
    capturedAt: null,
    instances: [],
    observations: [],
    unexplained: [],
    undecidedParents: [],
    notApplicable: [],
    evidence: [],
    clocks: [],
    coverage: [],
    notes: [],
    ...known,
  };
}

/** Lines cited for one statement, and characters of one cited line, without --all. */
const MOST_LINES = 3;
const MOST_CHARACTERS = 600;

/** The titles of several bundles: their names, or their paths where two have the same name. */
export function bundleTitles(bundles: readonly Pick<BundleResult, 'name' | 'path'>[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { name } of bundles) counts.set(name, (counts.get(name) ?? 0) + 1);
  return bundles.map(({ name, path }) => ((counts.get(name) ?? 0) > 1 ? path : name));
}

/** `== captured ====`, as wide as the page. */
export function titleLine(title: string, width: number): string {
  const head = `== ${title} `;
  return head + '='.repeat(Math.max(3, width - head.length));
}

/** Indented, wrapped text. */
export function paragraph(context: RenderContext, text: string, indent = '  '): string[] {
  return hangingIndent(indent, text, context.width);
}

/** `1. first step`, wrapped under its text. */
export function steps(context: RenderContext, texts: readonly string[], indent = '  '): string[] {
  const digits = String(texts.length).length;
  return texts.flatMap((text, index) => hangingIndent(`${indent}${String(index + 1).padStart(digits)}. `, text, context.width));
}

/** The cited lines behind some indexes; an index without a line is skipped. */
export function citedLines(context: Pick<RenderContext, 'bundle'>, indexes: readonly number[]): EvidenceLine[] {
  return indexes.flatMap((index) => context.bundle.evidence[index] ?? []);
}

/** `SEC/Logs/LANSEND.LOG:118` */
export function placeOf(line: EvidenceLine): string {
  return `${line.source}:${line.line}`;
}

/** Places in one row: `SEC/dir.txt:248, SEC/sms.reg:8 and 4 more`; '' if there are none. */
export function placesOf(context: RenderContext, indexes: readonly number[]): string {
  const lines = citedLines(context, indexes);
  const shown = context.all ? lines : lines.slice(0, MOST_LINES);
  const rest = lines.length - shown.length;
  return shown.map(placeOf).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

/**
 * Lines as in their files, each below its place and the wall time of its host.
 * Lines of one file that differ in numbers only are cited once, with the place of the last one.
 */
export function citations(context: RenderContext, indexes: readonly number[], indent = '  '): string[] {
  const alike = new Map<string, EvidenceLine[]>();
  for (const line of citedLines(context, indexes)) {
    const kind = context.all ? placeOf(line) : `${line.source}\n${line.text.replace(/\d+/g, '0')}`;
    alike.set(kind, [...(alike.get(kind) ?? []), line]);
  }
  const groups = [...alike.values()];
  const shown = context.all ? groups : groups.slice(0, MOST_LINES);
  const text = shown.flatMap((lines) => quoteFirst(context, lines, indent));
  const rest = groups.slice(shown.length).flat().length;
  if (rest > 0) text.push(`${indent}${context.theme.dim(`and ${rest} more ${rest === 1 ? 'line' : 'lines'} (shown with --all)`)}`);
  return text;
}

function quoteFirst(context: RenderContext, lines: readonly EvidenceLine[], indent: string): string[] {
  const [first, ...others] = lines;
  if (first === undefined) return [];
  const last = others.at(-1);
  if (last === undefined) return quote(context, first, indent);
  const when = last.local === null ? '' : `, ${wallText(last.local)}`;
  const more = `(${others.length} similar ${others.length === 1 ? 'line' : 'lines'}, the last one on line ${last.line}${when})`;
  return [...quote(context, first, indent), ...hangingIndent(`${indent}  `, more, context.width).map(context.theme.dim)];
}

function quote(context: RenderContext, line: EvidenceLine, indent: string): string[] {
  const head = line.local === null ? placeOf(line) : `${placeOf(line)}  ${wallText(line.local)}`;
  const cut = !context.all && line.text.length > MOST_CHARACTERS;
  const text = cut ? line.text.slice(0, MOST_CHARACTERS) : line.text;
  const rows =
    text.trim() === ''
      ? ['(empty line)']
      : text.split(/(?:\u240d?\u240a)+/).flatMap((part) => hangingIndent(`${indent}  | `, part, context.width, `${indent}  | `));
  if (cut) rows.push(`${indent}  | (${line.text.length - MOST_CHARACTERS} more characters)`);
  return [indent + head, ...rows.map((row) => context.theme.dim(row))];
}

/** `KB Q163379, Q147362`; '' if there is none. Anything else than an article number stays as it is. */
export function sourcesOf(references: readonly string[]): string {
  const isArticle = (reference: string | undefined) => reference !== undefined && /^Q\d+$/.test(reference);
  return references.map((one, index) => (isArticle(one) && !isArticle(references[index - 1]) ? `KB ${one}` : one)).join(', ');
}
