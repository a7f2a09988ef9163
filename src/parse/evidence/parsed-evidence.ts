// What is made of one evidence file.
import type { Message } from '../../contract/index.js';
import type { Evidence } from '../../model/index.js';
import { say } from '../../wording/index.js';

/** One parsed file. */
export interface ParsedEvidence<E extends Evidence = Evidence> {
  /** Undefined if nothing in it is reliable. */
  readonly evidence?: E;
  /** What is wrong with the file. */
  readonly damage: readonly Message[];
}

/** A message about lines that could not be read; none if there are none. */
export function reportUnreadableLines(lines: readonly number[]): Message[] {
  const [first] = lines;
  return first === undefined ? [] : [say('lines-unreadable', { count: lines.length, first })];
}
