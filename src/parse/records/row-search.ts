// rows of a source, a text -> whether the bytes of a row hold it: many rows are read and searched at once, since most of them do not

import type { Source } from '../../model/index.js';
import type { Columns } from './columns.js';

/** Whether the bytes of a row hold a text, in any case; true too where that is not known. */
export type RowTest = (row: number) => boolean;

/** Rows that are searched together, a power of two. */
const ROWS = 2048;
/** Bytes that are searched together at most; a longer record is not searched. */
const MOST_BYTES = 1 << 20;

/** What frames and templates see as a blank (see `asScanned`). */
const AS_BLANK = ['\0', '\u001a'];

interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Prepares the rows of a source to be searched.
 *
 * @returns for a text of printable ASCII a test of rows; rows that are asked for in turn cost least
 */
export function createRowSearch(source: Source, { offset, length }: Columns, count: number): (text: string) => RowTest {
  const endOf = (row: number): number => offset(row) + length(row);

  /** The rows around a row that are searched with it. */
  const spanAround = (row: number): Span => {
    for (let size = ROWS; size > 1; size >>= 1) {
      const from = row - (row % size);
      const to = Math.min(count, from + size);
      if (endOf(to - 1) - offset(from) <= MOST_BYTES) return { from, to };
    }
    return { from: row, to: row + 1 };
  };

  /** Marks the rows of a span that hold a text. */
  function search({ from, to }: Span, wanted: string, marks: Uint8Array): void {
    const [begin, end] = [offset(from), endOf(to - 1)];
    const bytes = end - begin > MOST_BYTES ? undefined : source.slice(begin, end - begin);
    // What cannot be read, or is too long, has to be looked at by itself.
    marks.fill(bytes?.length === end - begin ? 0 : 1);
    if (bytes?.length !== end - begin) return;
    let text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1').toLowerCase();
    for (const sign of AS_BLANK) if (text.includes(sign)) text = text.replaceAll(sign, ' ');
    let row = from;
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at)) {
      while (row < to && endOf(row) - begin <= at) row += 1;
      if (row === to) return;
      if (at < offset(row) - begin) at = offset(row) - begin;
      else if (at + wanted.length > endOf(row) - begin) at += 1;
      else {
        marks[row - from] = 1;
        row += 1;
        at = row < to ? offset(row) - begin : text.length;
      }
    }
  }

  return (text) => {
    const wanted = text.toLowerCase();
    const marks = new Uint8Array(ROWS);
    let [from, to] = [0, 0];
    return (row) => {
      if (row < from || row >= to) {
        const span = spanAround(row);
        [from, to] = [span.from, span.to];
        search(span, wanted, marks);
      }
      return marks[row - from] === 1;
    };
  };
}
