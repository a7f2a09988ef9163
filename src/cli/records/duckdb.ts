// DuckDB, which is optional: loaded when tables are written or asked. The only module that imports it.
import type * as DuckDBApi from '@duckdb/node-api';
import { SmslogError } from '../../errors.js';
import type { Cell, Column } from '../../fleet/index.js';

/** The package. */
export type DuckDB = typeof DuckDBApi;
export type Connection = DuckDBApi.DuckDBConnection;
type Value = DuckDBApi.DuckDBValue;

/** A table as far as its rows are put into it. */
export interface TableShape {
  readonly name: string;
  readonly columns: readonly Pick<Column<never>, 'name' | 'type'>[];
}

/** What a user has to install; the version that it is tested with. */
const INSTALL = 'npm install @duckdb/node-api@1.5.5-r.5';

/**
 * Loads the package.
 *
 * @param what  what needs it, as the beginning of a sentence
 * @throws SmslogError `usage` if it is not installed
 */
export async function loadDuckDB(what: string): Promise<DuckDB> {
  try {
    return await import('@duckdb/node-api');
  } catch (error) {
    if (!(error instanceof Error) || !/@duckdb\//.test(error.message)) throw error;
    throw new SmslogError('usage', `${what} needs the package @duckdb/node-api: ${INSTALL} beside smslog.`);
  }
}

/** A text in SQL. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Makes a table, without rows; one of that name is gone. */
export async function createTable(connection: Connection, { name, columns }: TableShape): Promise<void> {
  await connection.run(`CREATE OR REPLACE TABLE ${name} (${columns.map((one) => `${one.name} ${one.type}`).join(', ')})`);
}

/** Rows that go to the table in one call: what a vector of DuckDB holds. */
const AT_A_TIME = 2048;

/** Puts rows into a table, in their order. Returns how many. */
export async function appendRows(
  duckdb: DuckDB,
  connection: Connection,
  { name, columns }: TableShape,
  rows: Iterable<readonly Cell[]>,
): Promise<number> {
  const valueOf = (cell: Cell, type: TableShape['columns'][number]['type']): Value => {
    if (cell === null || type === 'VARCHAR') return cell;
    if (type === 'TIMESTAMP') return new duckdb.DuckDBTimestampValue(BigInt(Date.parse(String(cell))) * 1000n);
    return BigInt(Math.round(Number(cell)));
  };
  const types = columns.map(({ type }) => duckdb[type]);
  const appender = await connection.createAppender(name);
  let waiting: Value[][] = [];
  let count = 0;
  const flush = () => {
    if (waiting.length === 0) return;
    const chunk = duckdb.DuckDBDataChunk.create(types, waiting.length);
    chunk.setRows(waiting);
    appender.appendDataChunk(chunk);
    count += waiting.length;
    waiting = [];
  };
  for (const cells of rows) {
    waiting.push(columns.map(({ type }, index) => valueOf(cells[index] ?? null, type)));
    if (waiting.length === AT_A_TIME) flush();
  }
  flush();
  appender.closeSync();
  return count;
}

/** How tables are written: encodings of the second version take a third less than those of the first, and seven is where zstd begins to take longer. */
const FORMAT = '(FORMAT parquet, PARQUET_VERSION v2, COMPRESSION zstd, COMPRESSION_LEVEL 7)';

/** Writes the rows of a table or a question to a file. */
export async function writeParquet(connection: Connection, from: string, path: string): Promise<void> {
  await connection.run(`COPY ${from} TO ${quoted(path)} ${FORMAT}`);
}
