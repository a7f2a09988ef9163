// docs/findings.md is made from the rules; what no bundle shows has no diagnosis.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import test from 'ava';
import type { Knowledge } from '../src/knowledge/index.js';

const knowledge = JSON.parse(readFileSync('dist/knowledge.json', 'utf8')) as Knowledge;
const read = (name: string): string => readFileSync(`docs/${name}`, 'utf8').replaceAll('\r\n', '\n');

test('findings.md is what the rules say', async (t) => {
  await t.notThrowsAsync(promisify(execFile)(process.execPath, ['scripts/write-findings.mjs', '--check']));
});

test('findings.md has a heading for each diagnosis, and only one', (t) => {
  const headings = [...read('findings.md').matchAll(/^### (.+)$/gm)].map(([, id]) => id);
  t.deepEqual([...headings].sort(), knowledge.diagnoses.map(({ id }) => id).sort());
});

test('links between the pages of findings lead somewhere', (t) => {
  const ids = new Set(knowledge.diagnoses.map(({ id }) => id));
  for (const [, id = ''] of [
    ...read('findings.md').matchAll(/\(#([^)]+)\)/g),
    ...read('not-in-a-bundle.md').matchAll(/`((?:[a-z0-9]+-){1,}[a-z0-9]+)`/g),
  ])
    t.true(ids.has(id), id);
});

test('what no bundle shows has no diagnosis', (t) => {
  const ids = new Set(knowledge.diagnoses.map(({ id }) => id));
  const rows = [...read('not-in-a-bundle.md').matchAll(/^\| ([a-z0-9-]+) \|/gm)]
    .map(([, id = '']) => id)
    .filter((id) => id !== 'id' && !/^-+$/.test(id));
  t.true(rows.length > 10);
  for (const id of rows) t.false(ids.has(id), id);
});
