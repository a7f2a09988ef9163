// records -> a Parquet file, whole or not there, and what is asked of it
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import type { TimelineRow } from '../../../src/contract/index.js';
import { openDatabase } from '../../../src/cli/fleet/database.js';
import { createRecordsWriter } from '../../../src/cli/records/records-file.js';
import { SmslogError } from '../../../src/errors.js';
import { withFolder } from '../run-smslog.js';

const rowsFrom = (first: number, count: number): readonly TimelineRow[] =>
  Array.from({ length: count }, (_, index) => ({
    bundle: 'shelf/a',
    at: new Date(first + index).toISOString(),
    local: null,
    zone: null,
    site: index % 2 === 0 ? 'HAM' : null,
    component: 'SMS_X',
    thread: index,
    severity: null,
    event: null,
    fields: {},
    message: `it's ${index}`,
    source: 'HAM/Logs/X.LOG',
    line: first + index + 1,
    format: 'sms1',
  }));

test('many records are one file, in their order, however few are in memory at a time', async (t) => {
  await withFolder(async (folder) => {
    const writer = createRecordsWriter(1000);
    const path = join(folder, "it's.parquet");
    const file = writer.begin(path);
    await file.add(rowsFrom(0, 2500));
    await file.add(rowsFrom(2500, 2501));
    t.false(readdirSync(folder).includes("it's.parquet"), 'it is not there before it is whole');
    await file.finish();
    t.deepEqual(readdirSync(folder), ["it's.parquet"]);
    const database = await openDatabase({ rows: [], records: [path] }, undefined);
    const { rows } = await database.ask(
      'select count(*), count(site), min(instant)::varchar, max(message), any_value(source) from records',
    );
    t.deepEqual(rows, [[5001, 2501, '1970-01-01 00:00:00', "it's 999", 'HAM/Logs/X.LOG']]);
    const order = await database.ask('select line from records');
    t.deepEqual(
      order.rows.map(([line]) => line),
      Array.from({ length: 5001 }, (_, index) => index + 1),
    );
    for (const sql of [`select * from '${folder}/other.parquet'`, 'copy (select 1) to records', `copy (select 1 as a) to 'x.parquet'`])
      await t.throwsAsync(database.ask(sql), { instanceOf: SmslogError }, sql);
    database.close();
  });
});

test('a capture without records has a file without any; what is discarded leaves nothing', async (t) => {
  await withFolder(async (folder) => {
    const writer = createRecordsWriter(10);
    await writer.begin(join(folder, 'none.parquet')).finish();
    const gone = writer.begin(join(folder, 'gone.parquet'));
    await gone.add(rowsFrom(0, 25));
    gone.discard();
    t.deepEqual(readdirSync(folder), ['none.parquet']);
    const database = await openDatabase({ rows: [], records: [join(folder, 'none.parquet')] }, undefined);
    t.deepEqual((await database.ask('select count(*) from records')).rows, [[0]]);
    database.close();
  });
});

test('what cannot be written is told when the file is finished, and nothing is left', async (t) => {
  await withFolder(async (folder) => {
    const writer = createRecordsWriter(10);
    const file = writer.begin(join(folder, 'gone', 'a.parquet'));
    await file.add(rowsFrom(0, 25));
    await t.throwsAsync(file.finish(), { message: /a\.parquet/ });
    mkdirSync(join(folder, 'a.parquet'));
    const inTheWay = writer.begin(join(folder, 'a.parquet'));
    await inTheWay.add(rowsFrom(0, 5));
    await t.throwsAsync(inTheWay.finish());
    t.deepEqual(readdirSync(folder), ['a.parquet']);
  });
});
