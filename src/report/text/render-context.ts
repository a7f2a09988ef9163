// What every section of the text report needs: the bundle, the width, the colours; and how lines are quoted.
import type { BundleResult, EvidenceLine } from '../../contract/index.js';
import type { Paint } from './theme.js';
import type { WallTime } from './wall-time.js';
import { wallText } from './wall-time.js';
import { hang } from './wrap.js';

export interface Page {
  readonly bundle: BundleResult;
  /** Cells in a line. */
  readonly width: number;
  readonly paint: Paint;
  /** Nothing shortened. */
  readonly all: boolean;
  readonly wall: WallTime;
}

/** Lines quoted or places named for one statement, and characters of one quoted line, unless everything is asked for. */
const MOST_LINES = 3;
const MOST_CHARACTERS = 600;

/** Indented, wrapped text. */
export function paragraph(page: Page, text: string, indent = '  '): string[] {
  return hang(indent, text, page.width);
}

/** `1. first step`, wrapped under its text. */
export function steps(page: Page, texts: readonly string[], indent = '  '): string[] {
  const digits = String(texts.length).length;
  return texts.flatMap((text, index) => hang(`${indent}${String(index + 1).padStart(digits)}. `, text, page.width));
}

/** The cited lines behind some indexes; an index that leads nowhere is left out. */
export function cited(page: Page, indexes: readonly number[]): EvidenceLine[] {
  return indexes.flatMap((index) => page.bundle.evidence[index] ?? []);
}

/** `SEC/Logs/LANSEND.LOG:118` */
export function placeOf(line: EvidenceLine): string {
  return `${line.source}:${line.line}`;
}

/** Places in one row: `SEC/dir.txt:248, SEC/sms.reg:8 and 4 more`; '' if there are none. */
export function placesOf(page: Page, indexes: readonly number[]): string {
  const lines = cited(page, indexes);
  const shown = page.all ? lines : lines.slice(0, MOST_LINES);
  const rest = lines.length - shown.length;
  return shown.map(placeOf).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

/**
 * Lines as they stand in their files, each under its place and the wall time of its host.
 * Lines of one file that differ in numbers only are quoted once; the last of them is named.
 */
export function quotes(page: Page, indexes: readonly number[], indent = '  '): string[] {
  const alike = new Map<string, EvidenceLine[]>();
  for (const line of cited(page, indexes)) {
    const kind = page.all ? placeOf(line) : `${line.source}\n${line.text.replace(/\d+/g, '0')}`;
    alike.set(kind, [...(alike.get(kind) ?? []), line]);
  }
  const groups = [...alike.values()];
  const shown = page.all ? groups : groups.slice(0, MOST_LINES);
  const text = shown.flatMap((lines) => quoteFirst(page, lines, indent));
  const rest = groups.slice(shown.length).flat().length;
  if (rest > 0) text.push(`${indent}${page.paint.dim(`and ${rest} more ${rest === 1 ? 'line' : 'lines'} (shown with --all)`)}`);
  return text;
}

function quoteFirst(page: Page, lines: readonly EvidenceLine[], indent: string): string[] {
  const [first, ...others] = lines;
  if (first === undefined) return [];
  const last = others.at(-1);
  if (last === undefined) return quote(page, first, indent);
  const when = last.local === null ? '' : `, ${wallText(last.local)}`;
  const more = `(${others.length} more like it, the last in line ${last.line}${when})`;
  return [...quote(page, first, indent), ...hang(`${indent}  `, more, page.width).map(page.paint.dim)];
}

function quote(page: Page, line: EvidenceLine, indent: string): string[] {
  const head = line.local === null ? placeOf(line) : `${placeOf(line)}  ${wallText(line.local)}`;
  const cut = !page.all && line.text.length > MOST_CHARACTERS;
  const text = cut ? line.text.slice(0, MOST_CHARACTERS) : line.text;
  const rows =
    text.trim() === ''
      ? ['(an empty line)']
      : text.split(/(?:\u240d?\u240a)+/).flatMap((part) => hang(`${indent}  | `, part, page.width, `${indent}  | `));
  if (cut) rows.push(`${indent}  | (${line.text.length - MOST_CHARACTERS} more characters)`);
  return [indent + head, ...rows.map((row) => page.paint.dim(row))];
}

/** `KB Q163379, Q147362`; '' if there is none. Anything else than an article number stays as it is. */
export function sourcesOf(references: readonly string[]): string {
  const isArticle = (reference: string | undefined) => reference !== undefined && /^Q\d+$/.test(reference);
  return references.map((one, index) => (isArticle(one) && !isArticle(references[index - 1]) ? `KB ${one}` : one)).join(', ');
}
