// records -> lines -> a Parquet file, whole or not there, and what is asked of it
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import type { TimelineRow } from '../../../src/contract/index.js';
import { openDatabase } from '../../../src/cli/fleet/database.js';
import { createLinesFile } from '../../../src/cli/records/lines-file.js';
import { writeRecords } from '../../../src/cli/records/parquet-file.js';
import { SmslogError } from '../../../src/errors.js';
import { withFolder } from '../run-smslog.js';

const rowOf = (line: number, message: string): TimelineRow => ({
  bundle: 'shelf/a',
  at: new Date(line).toISOString(),
  local: null,
  zone: null,
  site: line % 2 === 0 ? 'HAM' : null,
  component: 'SMS_X',
  thread: line,
  severity: null,
  event: null,
  fields: {},
  message,
  source: 'HAM/Logs/X.LOG',
  line,
  format: 'sms1',
});

const rowsFrom = (first: number, count: number): readonly TimelineRow[] =>
  Array.from({ length: count }, (_, index) => rowOf(first + index, `it's ${first + index}`));

/** Writes records as a thread does, and keeps them as the program does. */
async function keep(folder: string, name: string, ...lots: readonly (readonly TimelineRow[])[]): Promise<string> {
  const lines = join(folder, 'lines');
  const file = createLinesFile(lines);
  for (const rows of lots) file.add(rows);
  const longest = file.finish();
  file.close();
  hasLongest(readFileSync(lines, 'utf8'), longest);
  const path = join(folder, name);
  await writeRecords(lines, longest, path);
  return path;
}

function hasLongest(text: string, longest: number): void {
  const most = text.split('\n').reduce((length, line) => Math.max(length, line === '' ? 0 : Buffer.byteLength(line) + 1), 0);
  if (most !== longest) throw new Error(`the longest line has ${most} bytes, not ${longest}`);
}

test('many records are one file, in their order', async (t) => {
  await withFolder(async (folder) => {
    const path = await keep(folder, "it's.parquet", rowsFrom(1, 2500), rowsFrom(2501, 2501));
    t.deepEqual(readdirSync(folder), ["it's.parquet", 'lines']);
    const database = await openDatabase({ rows: [], records: [path] }, undefined);
    const { rows } = await database.ask(
      'select count(*), count(site), min(instant)::varchar, max(message), any_value(source) from records',
    );
    t.deepEqual(rows, [[5001, 2500, '1970-01-01 00:00:00.001', "it's 999", 'HAM/Logs/X.LOG']]);
    const order = await database.ask('select line from records');
    t.deepEqual(
      order.rows.map(([line]) => line),
      Array.from({ length: 5001 }, (_, index) => index + 1),
    );
    for (const sql of [`select * from '${folder}/lines'`, 'copy (select 1) to records', `copy (select 1 as a) to 'x.parquet'`])
      await t.throwsAsync(database.ask(sql), { instanceOf: SmslogError }, sql);
    database.close();
  });
});

test('whatever a text holds, it is read back', async (t) => {
  await withFolder(async (folder) => {
    const texts = ['a\u0000b', 'line\nbreak "q"\\', '\u2028\u00ff\uffff', '€ñ\u{1F600}', '', `long ${'x'.repeat(3_000_000)}`];
    const path = await keep(
      folder,
      'a.parquet',
      [...texts, 'half \ud800'].map((text, index) => rowOf(index, text)),
    );
    const database = await openDatabase({ rows: [], records: [path] }, undefined);
    const { rows } = await database.ask('select message from records order by line');
    t.deepEqual(
      rows.map(([text]) => text),
      [...texts, 'half \ufffd'],
    );
    database.close();
  });
});

test('a capture without records has a file without any', async (t) => {
  await withFolder(async (folder) => {
    const path = await keep(folder, 'none.parquet');
    const database = await openDatabase({ rows: [], records: [path] }, undefined);
    t.deepEqual((await database.ask('select count(*) from records')).rows, [[0]]);
    database.close();
  });
});

test('what cannot be written is told when the file is finished; nothing is begun and left', async (t) => {
  await withFolder(async (folder) => {
    const nowhere = createLinesFile(join(folder, 'gone', 'lines'));
    nowhere.add(rowsFrom(1, 10_000));
    t.throws(() => nowhere.finish(), { code: 'ENOENT' });
    nowhere.close();
    writeFileSync(join(folder, 'lines'), '{"line": 1}\n');
    await t.throwsAsync(writeRecords(join(folder, 'lines'), 20, join(folder, 'gone', 'a.parquet')));
    mkdirSync(join(folder, 'a.parquet'));
    await t.throwsAsync(writeRecords(join(folder, 'lines'), 20, join(folder, 'a.parquet')));
    t.deepEqual(readdirSync(folder), ['a.parquet', 'lines']);
  });
});
