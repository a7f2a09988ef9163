// docs/pictures: made by scripts/pictures.mjs, which also says which of them show another text than pages and screens of today.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';

test.serial('pictures of the documents show what is shown today', (t) => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/pictures.mjs', '--check'], { encoding: 'utf8' });
  t.is(status, 0, stderr);
});

test.serial('each picture is in a document', (t) => {
  const documents = ['README.md', ...readdirSync('docs').flatMap((name) => (name.endsWith('.md') ? [join('docs', name)] : []))];
  const texts = documents.map((path) => readFileSync(path, 'utf8')).join('\n');
  for (const name of readdirSync('docs/pictures')) if (name.endsWith('.png')) t.true(texts.includes(`pictures/${name}`), name);
});
