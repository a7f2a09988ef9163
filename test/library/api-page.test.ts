// docs/api.md is made from the public API, which exports every type that it uses.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import test from 'ava';
import * as library from '../../src/index.js';

test('api.md is what the public API says', async (t) => {
  await t.notThrowsAsync(promisify(execFile)(process.execPath, ['scripts/write-api.mjs', '--check']));
});

test('api.md has a heading for each function and class', (t) => {
  const page = readFileSync('docs/api.md', 'utf8');
  for (const [name, value] of Object.entries(library)) if (typeof value === 'function') t.regex(page, new RegExp(`^### ${name}\\b`, 'm'));
});
