// Captures below given paths, found by names: the same ones that `open` makes of them.
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { findCaptures, open } from '../../src/read/index.js';
import { makeFolder } from './folder.js';
import { zipOf } from './packed.js';

const SITE = ['Logs/SCHED.LOG', 'dir.txt'];
const under = (folder: string): Record<string, string> => Object.fromEntries(SITE.map((name) => [`${folder}/${name}`, name]));
const zipped = (...folders: readonly string[]) =>
  zipOf(folders.flatMap((folder) => SITE.map((name) => ({ name: folder === '' ? name : `${folder}/${name}`, content: name }))));

async function found(folder: string, ...names: readonly string[]): Promise<readonly string[][]> {
  const captures: string[][] = [];
  for await (const { paths } of findCaptures(names.map((name) => join(folder, name))))
    captures.push(paths.map((path) => path.slice(folder.length + 1)));
  return captures;
}

test('captures of a shelf are found one by one, those inside a capture with it', async (t) => {
  const folder = makeFolder(t, {
    ...under('S/a/PRI'),
    ...under('S/a/SEC'),
    ...under('S/a/SEC/before'),
    ...under('S/b'),
    'S/c/bundle.json': '{}',
    ...under('S/more/d/PRI'),
    ...under('S/more/d/SEC'),
    'S/README.md': '',
  });
  t.deepEqual(await found(folder, 'S'), [['S/a'], ['S/b'], ['S/c'], ['S/more/d']]);
  t.deepEqual(await found(folder, 'S/a'), [['S/a']]);
  t.deepEqual(await found(folder, 'S', 'S/b', 'S'), [['S/a'], ['S/b'], ['S/c'], ['S/more/d']], 'what is named twice counts once');
});

test('archives: captures of a shelf, sites of a capture, copies of a folder', async (t) => {
  const folder = makeFolder(t, {
    'shelf/a.zip': zipped('PRI', 'SEC'),
    'shelf/b.zip': zipped('SEC'),
    ...under('shelf/c/PRI'),
    ...under('shelf/c/SEC'),
    'shelf/c.zip': zipped('PRI', 'SEC'),
    'sites/PRI.zip': zipped(''),
    'sites/SEC.zip': zipped(''),
    'logs/SCHED.LOG.gz': 'not packed at all',
  });
  t.deepEqual(await found(folder, 'shelf'), [['shelf/a.zip'], ['shelf/b.zip'], ['shelf/c', 'shelf/c.zip']]);
  t.deepEqual(await found(folder, 'sites'), [['sites']]);
  t.deepEqual(await found(folder, 'logs'), [['logs']]);
});

test('files that are listed are sorted by the captures that they are parts of', async (t) => {
  const files = { ...under('S/a/PRI'), ...under('S/a/SEC'), ...under('S/b/SEC') };
  const folder = makeFolder(t, files);
  const captures = await found(folder, ...Object.keys(files));
  t.deepEqual(captures.map((paths) => paths.length).sort(), [2, 4]);
});

test('what is passed over is told, and a path that leads to nothing is found as it is', async (t) => {
  const folder = makeFolder(t, { ...under('S/a/PRI'), ...under('S/a/SEC'), ...under('S/b'), 'S/notes.txt': '' });
  symlinkSync(join(folder, 'S/b'), join(folder, 'S/link'));
  const passed: string[] = [];
  const captures: (readonly string[])[] = [];
  for await (const { paths } of findCaptures([join(folder, 'S'), join(folder, 'gone')], (path, why) =>
    passed.push(`${path.slice(folder.length + 1)} ${why}`),
  ))
    captures.push(paths.map((path) => path.slice(folder.length + 1)));
  t.deepEqual(captures, [['S/a'], ['S/b'], ['gone']]);
  t.deepEqual(passed, ['S/link link', 'S/notes.txt beside']);
});

test('opening what is found gives the bundles that opening all of it gives', async (t) => {
  const folder = makeFolder(t, {
    ...under('S/a/PRI'),
    ...under('S/a/SEC'),
    ...under('S/a/SEC/before'),
    ...under('S/b'),
    'S/d.zip': zipped('PRI', 'SEC'),
  });
  const names = async (paths: readonly string[]) => {
    const bundles = await open(paths);
    for (const bundle of bundles) bundle.close();
    return bundles.map(({ path, sources }) => [path, sources.length] as const);
  };
  const one = [];
  for await (const { paths } of findCaptures([join(folder, 'S')])) for (const bundle of await names(paths)) one.push(bundle);
  t.deepEqual(one.sort(), (await names([join(folder, 'S')])).sort());
});
