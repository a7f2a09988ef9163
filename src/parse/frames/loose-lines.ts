// Lines without a trailer that may be the beginning of a record: services write exceptions and SQL as they are, line by line, with one trailer at the end.

import { LONGEST_RECORD } from './pending-record.js';

/** How a line of a stack trace begins (in any language of .NET, `at` is a short word), or one of an SQL statement. */
const CONTINUES =
  /^(?:[ \t]+\S{1,3} [\w<.]+[.(]|[ \t]*---(?:>| )|[ \t]*\)|\t|[ \t]*(?:SELECT|FROM|WHERE|AND|OR|ON|(?:INNER|LEFT|RIGHT|OUTER|CROSS) JOIN|JOIN|ORDER BY|GROUP BY|HAVING|INSERT|INTO|UPDATE|DELETE|SET|VALUES|EXEC|EXECUTE|DECLARE|UNION)\b|[ \t]*(?:select|from|where|inner join|left join|order by|group by) )/;

/** Bytes of a line that tell whether it goes on. */
const BEGINNING = 200;

/** Whether a line goes on with what is before it. */
export function continues(bytes: Buffer, start: number, stop: number): boolean {
  return CONTINUES.test(bytes.toString('latin1', start, Math.min(stop, start + BEGINNING)));
}

/** Successive lines without a trailer. */
export class LooseLines {
  /** Number of lines that are records of their own so far; 0 if there is none. */
  rows = 0;
  /** Of the first one. */
  offset = 0;
  line = 0;
  /** Blank lines since. */
  blankLines = 0;
  private hasContinuation = false;

  /** Adds a line. */
  add(offset: number, line: number, isContinuation: boolean): void {
    if (this.rows === 0) {
      this.offset = offset;
      this.line = line;
      this.blankLines = 0;
      this.hasContinuation = false;
    } else if (isContinuation) this.hasContinuation = true;
    this.rows++;
  }

  clear(): void {
    this.rows = 0;
  }

  /** Whether a line with a trailer ends the record that these lines began. */
  areEndedBy(end: number, isContinuation: boolean): boolean {
    return this.rows > 0 && (isContinuation || this.hasContinuation) && end - this.offset <= LONGEST_RECORD;
  }
}
