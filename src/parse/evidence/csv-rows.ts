// Text of a CSV file -> the cells of one row, which may hold line breaks in quotes.

/** A row. Its cells are as they stand in the file, with their quotes. */
export interface CsvRow {
  readonly cells: readonly string[];
  /** Index of its line end, or of the end of the text. */
  readonly end: number;
}

/** No row is longer: Windows keeps no longer messages. */
const LONGEST_ROW = 1 << 18;

/** The end of a cell in quotes: behind its last quote; -1 if nothing closes it. */
function quotedEnd(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0 && at - start < LONGEST_ROW; at = text.indexOf('"', at + 2))
    if (text[at + 1] !== '"') return at + 1;
  return -1;
}

/**
 * Reads a row.
 *
 * @param start  index of its first character
 * @returns undefined if its quotes are not those of such a file
 */
export function readCsvRow(text: string, start: number, delimiter: string): CsvRow | undefined {
  const cells: string[] = [];
  for (let at = start; at - start < LONGEST_ROW; at += 1) {
    let end = at;
    if (text[at] === '"') end = quotedEnd(text, at);
    else while (end < text.length && text[end] !== delimiter && text[end] !== '\n') end += 1;
    if (end < 0) return undefined;
    cells.push(text.slice(at, end).replace(/\r$/, ''));
    if (text[end] === '\r') end += 1;
    if (end >= text.length || text[end] === '\n') return { cells, end };
    if (text[end] !== delimiter) return undefined;
    at = end;
  }
  return undefined;
}

/** The name of a column or a property as it is compared: without blanks, in lower case. */
export const propertyName = (name: string): string => name.toLowerCase().replaceAll(' ', '');

/** What a cell says: without quotes around it, of which its own are doubled. */
export function unquoteCell(cell: string): string {
  return cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell.trim();
}
