// threads that take too much are ended, and others go on
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import test from 'ava';
import { createLimitedPool } from '../../../src/cli/triage/pool.js';
import { withFolder } from '../run-smslog.js';

const SCRIPT = `
const held = [];
export default function run({ paths: [what] }) {
  if (what === 'endless') for (;;);
  if (what === 'large') for (;;) held.push({ a: held.length, b: [held.length] });
  if (what === 'wrong') throw new Error('a mistake');
  return { rows: [what] };
}`;

const run = (folder: string, timeMs: number, memoryMegabytes: number, script = SCRIPT) => {
  writeFileSync(join(folder, 'thread.mjs'), script);
  return createLimitedPool({}, 1, { timeMs, memoryMegabytes }, pathToFileURL(join(folder, 'thread.mjs')).href);
};

test('a capture that never ends is ended by the time limit, and the next one is judged', async (t) => {
  await withFolder(async (folder) => {
    const pool = run(folder, 3000, 512);
    t.deepEqual((await pool.run({ paths: ['good'] })).rows as unknown, ['good']);
    await t.throwsAsync(pool.run({ paths: ['endless'] }), { message: 'it took longer than 3 s' });
    t.deepEqual((await pool.run({ paths: ['good'] })).rows as unknown, ['good']);
    await pool.close();
  });
});

test('a capture that needs too much memory, and one that fails', async (t) => {
  await withFolder(async (folder) => {
    const pool = run(folder, 120_000, 40);
    await t.throwsAsync(pool.run({ paths: ['large'] }), { message: 'it needed more than 40 MB of memory' });
    await t.throwsAsync(pool.run({ paths: ['wrong'] }), { message: 'a mistake' });
    t.deepEqual((await pool.run({ paths: ['good'] })).rows as unknown, ['good']);
    await pool.close();
  });
});

test('a thread that ends while it is loaded costs each capture a try, and never hangs', async (t) => {
  await withFolder(async (folder) => {
    const pool = run(folder, 120_000, 40, 'const held = []; for (;;) held.push({ a: held.length, b: [held.length] });');
    for (let i = 0; i < 2; i++) await t.throwsAsync(pool.run({ paths: ['good'] }), { message: 'it needed more than 40 MB of memory' });
    await pool.close();
  });
});

test('a pool that nothing was asked of starts no thread', async (t) => {
  await withFolder(async (folder) => t.notThrowsAsync(run(folder, 1, 1).close()));
});
