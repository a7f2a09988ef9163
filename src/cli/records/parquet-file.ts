// a file with records as lines of JSON -> the same records as a Parquet file, whole or not there; in so much memory, however many there are
import { renameSync, rmSync } from 'node:fs';
import { RECORDS } from '../../fleet/index.js';
import { temporaryPath } from '../output/write-whole.js';
import { loadDuckDB, quoted, writeParquet } from './duckdb.js';

/** Reading and writing are a stream; so much is enough for it. */
const SETTINGS = { threads: '1', memory_limit: '1GB' };

/** The least length of lines that a reader is set up for. */
const LEAST_LINE = 1024 * 1024;

/**
 * Writes the file. DuckDB does it beside this thread; a thread that may be ended must not, since the process would end with it.
 *
 * @param lines    file of a thread
 * @param longest  length of its longest line, in bytes
 * @throws SmslogError `usage` without the package; what DuckDB and the disk say
 */
export async function writeRecords(lines: string, longest: number, path: string): Promise<void> {
  const duckdb = await loadDuckDB('Keeping the records of captures');
  const columns = RECORDS.columns.map(({ name, type }) => `${name}: '${type}'`).join(', ');
  const options = `format = 'newline_delimited', columns = {${columns}}, maximum_object_size = ${Math.max(LEAST_LINE, longest + 1)}`;
  const temporary = temporaryPath(path);
  const instance = await duckdb.DuckDBInstance.create(':memory:', SETTINGS);
  const connection = await instance.connect();
  try {
    await writeParquet(connection, `(SELECT * FROM read_json(${quoted(lines)}, ${options}))`, temporary);
    renameSync(temporary, path);
  } finally {
    connection.closeSync();
    instance.closeSync();
    rmSync(temporary, { force: true });
  }
}
