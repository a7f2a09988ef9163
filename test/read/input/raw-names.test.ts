import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { open, openStdin } from '../../../src/read/index.js';
import { makeFolder, textOf } from '../folder.js';
import { streamOf } from '../streams.js';

const unix = process.platform === 'linux' ? test : test.skip;
const name = (text: string) => Buffer.from(text, 'latin1');

unix('names that are not UTF-8 are read, in folders and as given, and shown escaped', async (t) => {
  const folder = makeFolder(t, { 'Köln/a.log': 'a' });
  const odd = Buffer.concat([Buffer.from(`${folder}/`), name('Stra\xdfe')]);
  mkdirSync(odd);
  for (const [file, text] of [
    ['SCH\xe9D.LOG', 'one'],
    ['SCH\xe8D.LOG', 'two'],
  ] as const)
    writeFileSync(Buffer.concat([odd, Buffer.from('/'), name(file)]), text);
  const [bundle] = await open([folder]);
  t.deepEqual(bundle?.problems, []);
  t.deepEqual(
    bundle?.sources.map((source) => `${source.label}: ${textOf(source)}`),
    ['Köln/a.log: a', 'Stra%DFe/SCH%E8D.LOG: two', 'Stra%DFe/SCH%E9D.LOG: one'],
  );
  // What a shell passes has lost the byte.
  const [inner] = await open([join(folder, 'Stra\ufffde')]);
  t.deepEqual(
    inner?.sources.map(({ label }) => label),
    ['SCH%E8D.LOG', 'SCH%E9D.LOG'],
  );
  const [file] = await open([join(folder, 'Stra\ufffde', 'SCH\ufffdD.LOG')]);
  t.is(file?.sources.length, 1);
  // A list of them alone is a list.
  for (const end of ['\n', '\0']) {
    const list = Buffer.concat([odd, Buffer.from('/'), name('SCH\xe9D.LOG'), Buffer.from(end)]);
    const [listed] = await openStdin(streamOf(list));
    t.deepEqual(listed?.sources.map(textOf), ['one']);
  }
});
