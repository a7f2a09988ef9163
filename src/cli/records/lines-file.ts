// records of a capture -> a file with a line of JSON for each, written as they are read: what a thread does, which may be ended at any time
import { closeSync, openSync, writeSync } from 'node:fs';
import type { TimelineRow } from '../../contract/index.js';
import { cellsOf, RECORDS } from '../../fleet/index.js';

/** A file that is being written. */
export interface LinesFile {
  /** Adds records, in their order. What cannot be written is told when the file is finished. */
  add(rows: Iterable<TimelineRow>): void;
  /** Writes what is left. Returns the length of its longest line, in bytes. Throws what has kept lines from being written. */
  finish(): number;
  close(): void;
}

/** Characters that are written at a time. */
const CHUNK = 256 * 1024;

const names = RECORDS.columns.map(({ name }) => name);

/** Half of a character. */
const HALF = /\p{Cs}/gu;

/** A line: its properties are the columns of the table. Half of a character, which UTF-8 has no bytes for, is a replacement character. */
function lineOf(row: TimelineRow): string {
  const cells = cellsOf(RECORDS, row).map((cell) => (typeof cell === 'string' ? cell.replace(HALF, '\ufffd') : cell));
  return `${JSON.stringify(Object.fromEntries(names.map((name, index) => [name, cells[index]])))}\n`;
}

/** Begins a file; it must not be there. */
export function createLinesFile(path: string): LinesFile {
  let [waiting, longest] = ['', 0];
  let descriptor: number | undefined;
  let failure: unknown;
  const flush = (): void => {
    try {
      descriptor ??= openSync(path, 'wx');
      const bytes = Buffer.from(waiting);
      for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
    } catch (error) {
      failure ??= error;
    }
    waiting = '';
  };
  return {
    add(rows) {
      for (const row of rows) {
        const line = lineOf(row);
        longest = Math.max(longest, Buffer.byteLength(line));
        waiting += line;
        if (waiting.length >= CHUNK) flush();
        if (failure !== undefined) return;
      }
    },
    finish() {
      flush();
      if (failure instanceof Error) throw failure;
      return longest;
    },
    close() {
      if (descriptor !== undefined) closeSync(descriptor);
      descriptor = undefined;
    },
  };
}
