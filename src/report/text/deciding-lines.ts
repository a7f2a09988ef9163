// Cited lines -> the few that decide, each with its place, its own printed time and one row of its text.
import type { EvidenceLine, FindingResult } from '../../contract/index.js';
import { citedLines, type JobContext, placeOf, type RenderContext } from './render-context.js';
import { wallText } from './wall-time.js';
import { cells, wrap } from './wrap.js';

/** The text up to `room` cells, cut between words where there is one. */
export function cutTo(text: string, room: number, mark: string): string {
  if (cells(text) <= room) return text;
  const [first = ''] = wrap(text, room - cells(mark) - 1);
  return `${first.trimEnd()} ${mark}`;
}

/** When: the first time, how often, the last time; the date of the last one only if it is another day. */
export function whenOf(lines: readonly EvidenceLine[], count: number): string {
  const [first] = lines;
  const last = lines.at(-1);
  if (first === undefined || last === undefined || first.local === null) return lines.length > 1 ? `  ${count} times` : '';
  const from = wallText(first.local);
  if (lines.length === 1 || last.local === null) return `  ${from}`;
  const to = wallText(last.local);
  return `  ${from}, ${count} times to ${to.slice(0, 10) === from.slice(0, 10) ? to.slice(11) : to}`;
}

/** What lines that say the same have in common: all but their numbers, and the half of the day that a number may be followed by. */
function kindOf({ site, text }: EvidenceLine): string {
  return `${site}\n${text.replace(/\d+( [AP]M\b)?/g, '0')}`;
}

/** The text of a record without the trailer that repeats component, time and thread. */
export function bare(text: string): string {
  const [first = ''] = text.replace(/\s*\$\$<.*$/su, '').split(/(?:\u240d?\u240a)+/);
  return first.trim() === '' ? '(empty line)' : first;
}

/** Lines that say the same. */
export interface LineGroup {
  readonly lines: readonly [EvidenceLine, ...EvidenceLine[]];
  /** How many there are in the files, those that are not cited too. */
  readonly count: number;
}

/** Cited lines as groups: lines of one site that differ in numbers only are one, with a count (a log and its rotated part are two files). */
export function lineGroups(
  context: Pick<RenderContext, 'bundle'>,
  indexes: readonly number[],
  repeated: FindingResult['repeated'] = [],
): readonly LineGroup[] {
  const counts = new Map(repeated.flatMap(({ evidence, count }) => citedLines(context, [evidence]).map((line) => [line, count])));
  const alike = new Map<string, [EvidenceLine, ...EvidenceLine[]]>();
  for (const line of citedLines(context, indexes)) {
    const kind = kindOf(line);
    const known = alike.get(kind);
    if (known) known.push(line);
    else alike.set(kind, [line]);
  }
  return [...alike.values()].map((lines) => ({
    lines,
    count: lines.reduce((most, line) => Math.max(most, counts.get(line) ?? 0), lines.length),
  }));
}

/** The first `most` groups of lines that decide, each with its place, when, and a row of its text. */
export function decidingLines(
  context: Omit<JobContext, 'clock'>,
  indexes: readonly number[],
  most: number,
  repeated: FindingResult['repeated'] = [],
): string[] {
  return lineGroups(context, indexes, repeated)
    .slice(0, most)
    .flatMap(({ lines, count }) => {
      const [first] = lines;
      const row = cutTo(bare(first.text), context.width - 4, context.marks.cut);
      const place = cutTo(`${placeOf(first)}${whenOf(lines, count)}`, context.width - 2, context.marks.cut);
      return [`  ${place}`, context.theme.dim(`  | ${row}`)];
    });
}
