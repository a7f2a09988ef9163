// docs/scale.md: its tables are those that the measured figures come to
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import test from 'ava';
import { withFolder } from './cli/run-smslog.js';

const scale = async (...args: readonly string[]): Promise<string> =>
  (await promisify(execFile)(process.execPath, ['scripts/scale.mjs', ...args])).stdout;

interface Measured {
  readonly machine: string;
  readonly units: Readonly<Record<string, number>>;
}
const measured = JSON.parse(readFileSync('bench/units.json', 'utf8')) as Measured;

test('the page has the figures of bench/units.json', async (t) => {
  await t.notThrowsAsync(scale('--check'));
});

/** The cells of a row of the tables, as numbers of the unit that they are in. */
const cells = (text: string, label: string): readonly number[] =>
  (text.split('\n').find((line) => line.startsWith(`| ${label} |`)) ?? '')
    .split('|')
    .slice(2, -1)
    .map((cell) => Number(/[\d.,]+/.exec(cell)?.[0].replaceAll(',', '')));

test('what a capture costs ten times is needed ten times, and breaks ten times earlier', async (t) => {
  await withFolder(async (folder) => {
    const tables = async (units: Measured['units']): Promise<string> => {
      const path = join(folder, 'units.json');
      writeFileSync(path, JSON.stringify({ ...measured, units }));
      return scale('--units', path);
    };
    const units = { ...measured.units, cpuMs: 10, recordMicroseconds: 0, serverCpuMs: 0.5, resultBytes: 5000, reportMs: 1 };
    const [once, ten] = [await tables(units), await tables({ ...units, cpuMs: 100, serverCpuMs: 5, resultBytes: 50_000, reportMs: 10 })];
    // A hundred million a day are 3472 captures a second in the busiest hour.
    t.deepEqual(cells(once, 'processors of workers'), [1, 1, 50]);
    t.deepEqual(cells(ten, 'processors of workers'), [1, 5, 500]);
    t.deepEqual(cells(once, 'queue servers').slice(-1), [4]);
    t.deepEqual(cells(ten, 'queue servers').slice(-1), [35]);
    t.deepEqual(cells(once, 'results, a day'), [50, 5, 500]);
    t.is(cells(once, 'report of one day in time')[0], 60_000);
    t.is(cells(ten, 'report of one day in time')[0], 6000);
  });
});
