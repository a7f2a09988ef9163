// records of a capture -> a Parquet file, whole or not there; so many of them at a time are in memory, however many there are
import { randomUUID } from 'node:crypto';
import { renameSync, rmSync } from 'node:fs';
import type { TimelineRow } from '../../contract/index.js';
import { cellsOf, RECORDS } from '../../fleet/index.js';
import { appendRows, type Connection, createTable, type DuckDB, loadDuckDB, quoted, writeParquet } from './duckdb.js';

/** A file that is being written. */
export interface RecordsFile {
  /** Adds records, in their order. What cannot be written is told when the file is finished. */
  add(rows: Iterable<TimelineRow>): Promise<void>;
  /** Puts the file in its place. Throws what has kept records from being written. */
  finish(): Promise<void>;
  /** Leaves nothing behind. */
  discard(): void;
}

/** Writes files of records, one after another. */
export interface RecordsWriter {
  begin(path: string): RecordsFile;
}

/** Records that are in memory at a time: a row group of the file. */
const GROUP = 122_880;

/** Memory for them. */
const SETTINGS = { threads: '1', memory_limit: '512MB' };

/** The same, in lists of at most `most`. Lazy. */
function* inGroups<T>(items: Iterable<T>, most: number): Iterable<readonly T[]> {
  let group: T[] = [];
  for (const item of items) {
    group.push(item);
    if (group.length < most) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

function* cellsOfRows(rows: readonly TimelineRow[]) {
  for (const row of rows) yield cellsOf(RECORDS, row);
}

/** Opens a database of its own for one thread, when it is first used. */
async function connect(): Promise<{ readonly duckdb: DuckDB; readonly connection: Connection }> {
  const duckdb = await loadDuckDB('Keeping the records of captures');
  const instance = await duckdb.DuckDBInstance.create(':memory:', SETTINGS);
  const connection = await instance.connect();
  return { duckdb, connection };
}

/** Writes records. `group`: how many are in memory at a time. */
export function createRecordsWriter(group: number = GROUP): RecordsWriter {
  let opened: ReturnType<typeof connect> | undefined;
  return {
    begin(path) {
      const parts: string[] = [];
      const newPart = (): string => {
        const part = `${path}.${randomUUID()}.tmp`;
        parts.push(part);
        return part;
      };
      const discard = () => {
        for (const part of parts) rmSync(part, { force: true });
      };
      let failure: Error | undefined;
      const writePart = async (rows: readonly TimelineRow[]) => {
        const { duckdb, connection } = await (opened ??= connect());
        await createTable(connection, RECORDS);
        await appendRows(duckdb, connection, RECORDS, cellsOfRows(rows));
        await writeParquet(connection, RECORDS.name, newPart());
      };
      return {
        discard,
        async add(rows) {
          for (const some of inGroups(rows, group)) {
            if (failure !== undefined) return;
            await writePart(some).catch((error: unknown) => (failure = error instanceof Error ? error : new Error(String(error))));
          }
        },
        async finish() {
          try {
            if (parts.length === 0 && failure === undefined) await writePart([]);
            if (failure !== undefined) throw failure;
            const [first = path] = parts;
            let whole = first;
            if (parts.length > 1) {
              const { connection } = await (opened ??= connect());
              const from = `(SELECT * FROM read_parquet([${parts.map(quoted).join(', ')}]))`;
              whole = newPart();
              await writeParquet(connection, from, whole);
            }
            renameSync(whole, path);
          } finally {
            discard();
          }
        },
      };
    },
  };
}
