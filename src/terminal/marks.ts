// marked records <-> the text of the file beside a capture
import type { Marks } from './state.js';

interface MarkEntry {
  readonly source: string;
  readonly line: number;
  readonly note?: string;
}

/** The name of a record among marks. */
export const markName = (source: string, line: number): string => `${source}:${line}`;

/** Writes them: sorted, so that a file that is kept with others changes as little as the marks do. */
export function marksText(marks: Marks): string {
  const entries = [...marks].map(([name, note]): MarkEntry => {
    const at = name.lastIndexOf(':');
    return { source: name.slice(0, at), line: Number(name.slice(at + 1)), ...(note !== '' && { note }) };
  });
  entries.sort((a, b) => (a.source < b.source ? -1 : a.source > b.source ? 1 : a.line - b.line));
  return `${JSON.stringify({ version: 1, marks: entries }, undefined, 2)}\n`;
}

function isEntry(value: unknown): value is MarkEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { source, line, note } = value as Partial<MarkEntry>;
  return (
    typeof source === 'string' && typeof line === 'number' && Number.isInteger(line) && (note === undefined || typeof note === 'string')
  );
}

/** Reads them; undefined for a text that is no file of marks. */
export function readMarks(text: string): Marks | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { version, marks } = (typeof value === 'object' && value !== null ? value : {}) as {
    readonly version?: unknown;
    readonly marks?: unknown;
  };
  if (version !== 1 || !Array.isArray(marks) || !marks.every(isEntry)) return undefined;
  return new Map(marks.map(({ source, line, note = '' }) => [markName(source, line), note]));
}
