// What a reader of evidence hands back.
import type { Evidence } from '../../model/index.js';

/** One file read. */
export interface ParsedEvidence<E extends Evidence = Evidence> {
  /** Undefined if nothing in it may be relied on. */
  readonly evidence?: E;
  /** What is wrong with the file, a sentence each. */
  readonly damage: readonly string[];
}

/** One sentence for lines that could not be read; none if there are none. */
export function unreadableLines(lines: readonly number[]): string[] {
  const [first] = lines;
  if (first === undefined) return [];
  return [
    lines.length === 1 ? `Line ${first} cannot be read.` : `${lines.length} lines cannot be read, the first of them is line ${first}.`,
  ];
}
