// the tables of `smslog sql`: rows of jobs in them, and the page that lists them
import { readFileSync } from 'node:fs';
import test from 'ava';
import type { TimelineRow, Triage } from '../../src/contract/index.js';
import { cellsOf, RECORDS, TABLES } from '../../src/fleet/tables.js';
import { smslog } from '../cli/run-smslog.js';

test('docs/fleet.md lists every table with its columns', (t) => {
  const page = readFileSync('docs/fleet.md', 'utf8').replaceAll('\r\n', '\n');
  for (const { name, meaning, columns } of [...TABLES, RECORDS]) {
    const rows = columns.map((one) => `| \`${one.name}\` | ${one.type} | ${one.meaning} |`);
    t.true(page.includes(`\`${name}\`: ${meaning}.\n\n| column | type | what |\n| --- | --- | --- |\n${rows.join('\n')}\n\n`), name);
  }
});

test('a row has as many cells as its table has columns, of their types', async (t) => {
  const { stdout } = await smslog(['triage', 'samples', '--workers', '1', '--format', 'json']);
  const { rows } = JSON.parse(stdout) as Triage;
  t.true(rows.length > 10);
  for (const { name, columns, rowsOf } of TABLES) {
    const all = rows.flatMap((row) => rowsOf(row, true));
    t.true(all.length > 0, name);
    for (const cells of all) {
      t.is(cells.length, columns.length);
      for (const [index, { type, name: column }] of columns.entries()) {
        const cell = cells[index] ?? null;
        const isRight =
          type === 'BIGINT'
            ? typeof cell === 'number'
            : typeof cell === 'string' && (type !== 'TIMESTAMP' || !Number.isNaN(Date.parse(cell)));
        t.true(cell === null || isRight, `${name}.${column}: ${String(cell)}`);
      }
    }
  }
  const [first] = rows;
  t.deepEqual(first && TABLES[0]?.rowsOf(first, false), [], 'a capture is there once');
});

test('a record has the cells of its table; a wall time is told by how far it is ahead', (t) => {
  const row: TimelineRow = {
    bundle: 'shelf/a',
    at: '1997-05-05T09:13:39.000Z',
    local: '1997-05-05T11:13:39.250',
    zone: null,
    site: 'HAM',
    component: null,
    thread: 83,
    severity: 'debug',
    event: null,
    fields: {},
    message: 'text',
    source: 'HAM/A.LOG',
    line: 7,
    format: 'sms1',
  };
  t.deepEqual(cellsOf(RECORDS, row), [
    'shelf/a',
    '1997-05-05T09:13:39.000Z',
    7_200_250,
    'HAM',
    null,
    83,
    'debug',
    null,
    'text',
    'HAM/A.LOG',
    7,
    'sms1',
  ]);
  for (const none of [{ at: null }, { local: null }]) t.is(cellsOf(RECORDS, { ...row, ...none })[2], null);
});
