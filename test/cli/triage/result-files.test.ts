import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { makeFolder, readJson } from '../../../src/cli/triage/result-files.js';

test('a folder is made with its parts, or the sentence names the option', (t) => {
  const root = mkdtempSync(join(tmpdir(), 'smslog-test-'));
  t.teardown(() => rmSync(root, { recursive: true }));
  makeFolder('--results', join(root, 'new'), ['part']);
  t.true(statSync(join(root, 'new', 'part')).isDirectory());
  makeFolder('--results', join(root, 'new'));
  const file = join(root, 'file');
  writeFileSync(file, '');
  t.throws(() => makeFolder('--resume', file), { message: /^--resume .*file cannot be made or is no folder \(EEXIST/ });
});

test('a file that is not there, or not whole, holds nothing', (t) => {
  const root = mkdtempSync(join(tmpdir(), 'smslog-test-'));
  t.teardown(() => rmSync(root, { recursive: true }));
  const file = join(root, 'one.json');
  t.is(readJson(file), undefined);
  writeFileSync(file, '{"rows":[');
  t.is(readJson(file), undefined);
  writeFileSync(file, '{"rows":[]}');
  t.deepEqual(readJson(file), { rows: [] });
});
