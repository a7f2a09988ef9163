// rows of a triage -> tables of DuckDB in memory, which are asked when nothing outside of them can be reached any more. The only module that knows DuckDB.
import type * as DuckDB from '@duckdb/node-api';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { TriageRow } from '../../contract/index.js';
import { SmslogError } from '../../errors.js';
import { type Cell, type Table, TABLES } from '../../fleet/index.js';
import { OutputError } from '../output/streams.js';

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

/** What a user has to install; the version that it is tested with. */
const INSTALL = 'npm install @duckdb/node-api@1.5.5-r.5';

async function loadDuckDB(): Promise<typeof DuckDB> {
  try {
    return await import('@duckdb/node-api');
  } catch (error) {
    if (!(error instanceof Error) || !/@duckdb\//.test(error.message)) throw error;
    throw new SmslogError('usage', `smslog sql needs the package @duckdb/node-api: ${INSTALL} beside smslog.`);
  }
}

/** What is left to do without any file: memory, and time on this machine. */
const LOCKED = ["SET temp_directory = ''", 'SET enable_external_access = false', 'SET lock_configuration = true'];

function fill(
  connection: DuckDB.DuckDBConnection,
  { DuckDBTimestampValue }: typeof DuckDB,
  { name, columns, rowsOf }: Table,
  rows: readonly TriageRow[],
) {
  const append = (appender: DuckDB.DuckDBAppender, cell: Cell, type: Table['columns'][number]['type']) => {
    if (cell === null) appender.appendNull();
    else if (type === 'TIMESTAMP') appender.appendTimestamp(new DuckDBTimestampValue(BigInt(Date.parse(String(cell))) * 1000n));
    else if (typeof cell === 'number') appender.appendBigInt(BigInt(Math.round(cell)));
    else appender.appendVarchar(cell);
  };
  return connection.createAppender(name).then((appender) => {
    let before: string | undefined;
    for (const row of rows) {
      for (const cells of rowsOf(row, row.bundle !== before)) {
        for (const [index, { type }] of columns.entries()) append(appender, cells[index] ?? null, type);
        appender.endRow();
      }
      before = row.bundle;
    }
    appender.closeSync();
  });
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
async function writeParquet(connection: DuckDB.DuckDBConnection, folder: string): Promise<void> {
  try {
    mkdirSync(folder, { recursive: true });
    for (const { name } of TABLES)
      await connection.run(`COPY ${name} TO '${join(folder, `${name}.parquet`).replaceAll("'", "''")}' (FORMAT parquet, COMPRESSION zstd)`);
  } catch (error) {
    throw new OutputError(error instanceof Error ? error : new Error(String(error)));
  }
}

/**
 * Makes the tables.
 *
 * @param given    rows in any order; those of one capture count as one capture
 * @param parquet  folder that each table is written to; undefined: none
 * @throws SmslogError `usage` without the package; OutputError if files cannot be written
 */
export async function openDatabase(given: readonly TriageRow[], parquet: string | undefined): Promise<Database> {
  const duckdb = await loadDuckDB();
  const rows = [...given].sort((a, b) => (a.bundle < b.bundle ? -1 : a.bundle > b.bundle ? 1 : 0));
  const instance = await duckdb.DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const table of TABLES) {
    await connection.run(`CREATE TABLE ${table.name} (${table.columns.map(({ name, type }) => `"${name}" ${type}`).join(', ')})`);
    await fill(connection, duckdb, table, rows);
  }
  if (parquet !== undefined) await writeParquet(connection, parquet);
  for (const statement of LOCKED) await connection.run(statement);
  return {
    async ask(sql) {
      try {
        const reader = await connection.runAndReadAll(sql);
        return { columns: reader.columnNames(), rows: reader.getRowsJS().map((row) => row.map(plainValue)) };
      } catch (error) {
        throw sqlMistake(error instanceof Error ? error.message : String(error));
      }
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
