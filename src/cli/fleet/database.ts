// rows of a triage, files of records -> tables of DuckDB, which are asked when nothing outside of them can be reached any more
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { TriageRow } from '../../contract/index.js';
import { SmslogError, reasonOf } from '../../errors.js';
import { RECORDS, type Table, TABLES } from '../../fleet/index.js';
import { OutputError } from '../output/streams.js';
import { appendRows, type Connection, createTable, loadDuckDB, quoted, writeParquet } from '../records/duckdb.js';

/** What a question comes to. */
export interface SqlAnswer {
  readonly columns: readonly string[];
  /** Numbers, texts, booleans, null; lists and structures of them. Instants are texts. */
  readonly rows: readonly (readonly unknown[])[];
}

/** The tables. */
export interface Database {
  /** Answers a question. Throws SmslogError `usage` for SQL that is none, or that wants more than the tables. */
  ask(sql: string): Promise<SqlAnswer>;
  close(): void;
}

/** What is left to do without any file but those of the records: memory, and time on this machine. */
const locked = (files: readonly string[]): readonly string[] => [
  "SET temp_directory = ''",
  `SET allowed_paths = [${files.map(quoted).join(', ')}]`,
  'SET enable_external_access = false',
  'SET lock_configuration = true',
];

/** Rows of a table, of results in the order of their captures. */
function* cellsIn({ rowsOf }: Table, rows: readonly TriageRow[]) {
  let before: string | undefined;
  for (const row of rows) {
    yield* rowsOf(row, row.bundle !== before);
    before = row.bundle;
  }
}

/** A value as JSON has it. */
export function plainValue(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plainValue);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, one]): [string, unknown] => [key, plainValue(one)]));
  return value;
}

/** What is said of a statement that does more than ask. */
const NO_SELECT = 'only SELECT is answered';

/** The sentence of what DuckDB refuses. */
export function sqlMistake(message: string): SmslogError {
  const isReach = /disabled (?:by|through) configuration|configuration has been locked/.test(message);
  if (!isReach)
    return new SmslogError(
      'usage',
      `The question is refused: ${message.split('\n')[0] ?? ''}`,
      undefined,
      'docs/fleet.md lists the tables.',
    );
  return new SmslogError(
    'usage',
    'The question reaches for files, the network or settings: it can ask the tables alone.',
    undefined,
    'docs/fleet.md lists them.',
  );
}

/** Writes each table to a file of a folder. Throws OutputError. */
async function writeTables(connection: Connection, folder: string): Promise<void> {
  try {
    mkdirSync(folder, { recursive: true });
    for (const { name } of [...TABLES, RECORDS]) await writeParquet(connection, name, join(folder, `${name}.parquet`));
  } catch (error) {
    throw new OutputError(error instanceof Error ? error : new Error(String(error)));
  }
}

/** What is asked. */
export interface Asked {
  /** In any order; those of one capture count as one capture. */
  readonly rows: readonly TriageRow[];
  /** Parquet files of records. */
  readonly records: readonly string[];
}

/** The table of records: a view of their files, which are read as far as a question needs them. */
async function createRecords(connection: Connection, files: readonly string[]): Promise<void> {
  if (files.length === 0) return createTable(connection, RECORDS);
  await connection.run(`CREATE VIEW ${RECORDS.name} AS SELECT * FROM read_parquet([${files.map(quoted).join(', ')}])`);
}

/**
 * Makes the tables.
 *
 * @param parquet  folder that each table is written to; undefined: none
 * @throws SmslogError `usage` without the package; OutputError if files cannot be written
 */
export async function openDatabase({ rows: given, records }: Asked, parquet: string | undefined): Promise<Database> {
  const duckdb = await loadDuckDB('smslog sql');
  const rows = [...given].sort((a, b) => (a.bundle < b.bundle ? -1 : a.bundle > b.bundle ? 1 : 0));
  const instance = await duckdb.DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const table of TABLES) {
    await createTable(connection, table);
    await appendRows(duckdb, connection, table, cellsIn(table, rows));
  }
  await createRecords(connection, records);
  if (parquet !== undefined) await writeTables(connection, parquet);
  for (const statement of locked(records)) await connection.run(statement);
  return {
    async ask(sql) {
      try {
        const statements = await connection.extractStatements(sql);
        if (statements.count !== 1) throw new Error(statements.count === 0 ? 'it is empty' : 'it holds more than one statement');
        const statement = await statements.prepare(0);
        // A file of records may be read, and must not be written.
        if (statement.statementType !== duckdb.StatementType.SELECT) throw new Error(NO_SELECT);
        const reader = await statement.runAndReadAll();
        return { columns: reader.columnNames(), rows: reader.getRowsJS().map((row) => row.map(plainValue)) };
      } catch (error) {
        throw sqlMistake(reasonOf(error));
      }
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
