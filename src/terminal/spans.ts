// texts with a style -> lines of a given width
import { cells, visible } from '../report/index.js';

/** What a text is, not how it looks: that is decided by who writes to a terminal. */
export type Style = 'plain' | 'bold' | 'dim' | 'good' | 'bad' | 'doubtful' | 'found' | 'chosen';

/** Text in one style, safe for a terminal. */
export interface Span {
  readonly text: string;
  readonly style: Style;
}

export type Line = readonly Span[];

/** Makes a span. Text of logs becomes harmless here. */
export function span(text: string, style: Style = 'plain'): Span {
  return { text: visible(text), style };
}

/** The beginning of a text, as much as fits so many cells. */
export function cutText(text: string, width: number): string {
  if (cells(text) <= width) return text;
  let used = 0;
  let end = 0;
  for (const character of text) {
    const size = cells(character);
    if (used + size > width) break;
    used += size;
    end += character.length;
  }
  return text.slice(0, end);
}

export const widthOf = (line: Line): number => line.reduce((sum, { text }) => sum + cells(text), 0);

/** A line of exactly `width` cells: cut, or filled with blanks in the style of its last span if `isFilled`. */
export function fit(line: Line, width: number): Line {
  const fitted: Span[] = [];
  let left = width;
  for (const { text, style } of line) {
    if (left <= 0) break;
    const cut = cutText(text, left);
    if (cut !== '') fitted.push({ text: cut, style });
    left -= cells(cut);
    if (cut !== text) break;
  }
  return left > 0 ? [...fitted, { text: ' '.repeat(left), style: fitted.at(-1)?.style === 'chosen' ? 'chosen' : 'plain' }] : fitted;
}

/** A text to the left and one to the right; the left one is cut where both do not fit. */
export function between(left: Line, right: Line, width: number): Line {
  const room = width - widthOf(right);
  return room < 1 ? fit(left, width) : [...fit(left, room), ...right];
}

/** Marks where a text is found in a span of a line. */
export function withFound(text: string, wanted: string, style: Style): Line {
  if (wanted === '') return [{ text, style }];
  const [lower, part] = [text.toLowerCase(), wanted.toLowerCase()];
  // Lower case may be of another length, and then places differ.
  if (lower.length !== text.length) return [{ text, style }];
  const spans: Span[] = [];
  let from = 0;
  for (let at = lower.indexOf(part); at >= 0; at = lower.indexOf(part, from)) {
    if (at > from) spans.push({ text: text.slice(from, at), style });
    spans.push({ text: text.slice(at, at + part.length), style: 'found' });
    from = at + part.length;
  }
  return [...spans, { text: text.slice(from), style }];
}
