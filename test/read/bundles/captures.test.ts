// Which folders are captures, by the names in them; then the same through `open`.
import { join } from 'node:path';
import test from 'ava';
import { folderOfPaths, shapeOf } from '../../../src/read/bundles/captures.js';
import { open, openStdin } from '../../../src/read/index.js';
import { makeFolder, problemCodes, shape } from '../folder.js';
import { tarOf, zipOf } from '../packed.js';
import { streamOf } from '../streams.js';

const understood = (...paths: readonly string[]): readonly string[] => {
  const { kind, captures } = shapeOf(
    folderOfPaths(
      '/x',
      paths.map((path) => `/x/${path}`),
    ),
  );
  return [kind, ...captures.map((path) => path.slice('/x/'.length)).sort()];
};

const SITE = ['Logs/SCHED.LOG', 'dir.txt'];
const under = (folder: string, files: readonly string[] = SITE): string[] => files.map((file) => `${folder}/${file}`);

test('files of a site, folders of sites and a bundle.json make a capture', (t) => {
  t.deepEqual(understood(...SITE), ['site']);
  t.deepEqual(understood(...under('PRI'), ...under('SEC')), ['capture']);
  t.deepEqual(understood('bundle.json', 'anything.bin'), ['capture']);
  t.deepEqual(understood(...under('PRI/SMS'), ...under('SEC/c/sms')), ['capture'], 'folders of the tree are none of their own');
  t.deepEqual(understood(...under('PRI/copied'), ...under('SEC/copied')), ['capture'], 'a folder between says nothing');
  t.deepEqual(understood('README.md', 'notes/today.txt'), ['empty']);
});

test('a folder whose subfolders are captures is a shelf, and each subfolder a capture', (t) => {
  const both = (folder: string) => [...under(`${folder}/PRI`), ...under(`${folder}/SEC`)];
  t.deepEqual(understood(...both('a'), ...both('b')), ['shelf', 'a', 'b']);
  t.deepEqual(understood(...both('a'), ...under('b/SEC'), ...under('c')), ['shelf', 'a', 'b', 'c'], 'one of one site beside others');
  t.deepEqual(understood('a/bundle.json', ...under('b')), ['shelf', 'a', 'b']);
  t.deepEqual(understood(...both('x/a'), ...both('x/b'), ...both('y/c')), ['shelf', 'x/a', 'x/b', 'y/c'], 'shelves in a shelf');
  t.deepEqual(understood(...under('monday/SEC'), ...under('friday/SEC')), ['shelf', 'friday', 'monday'], 'one site twice');
  t.deepEqual(understood('README.md', ...both('a'), ...both('b')), ['shelf', 'a', 'b']);
});

test('a capture in the folder of a site is its own, a part of the site is not', (t) => {
  t.deepEqual(understood(...SITE, ...under('before')), ['site', 'before']);
  t.deepEqual(understood(...SITE, 'before/SCHED.LOG', 'before/HMAN.LOG'), ['site', 'before']);
  t.deepEqual(understood(...SITE, ...under('before/PRI'), ...under('before/SEC')), ['site', 'before']);
  t.deepEqual(understood(...SITE, 'before/bundle.json'), ['site', 'before']);
  t.deepEqual(understood(...SITE, ...under('old/monday'), ...under('old/monday/earlier')), ['site', 'old', 'old/monday/earlier']);
  t.deepEqual(understood(...under('PRI'), ...under('SEC'), ...under('SEC/before')), ['capture', 'SEC/before']);
  t.deepEqual(understood(...SITE, 'SITE.SRV/SITECFG.BOX/1.CT2', 'drive_d/SCMAN.LOG', 'clients/a.log'), ['site']);
  t.deepEqual(understood(...SITE, 'copy/SCHED.LOG'), ['site'], 'one log that was kept twice');
});

test('below a bundle.json only what repeats its sites is a capture of its own', (t) => {
  const sites = (folder: string) => [...under(`${folder}PRI`), ...under(`${folder}SEC`)];
  t.deepEqual(understood('bundle.json', ...sites('sites/')), ['capture']);
  t.deepEqual(understood('bundle.json', ...sites(''), ...sites('before/')), ['capture', 'before']);
  t.deepEqual(understood('bundle.json', ...sites(''), 'inner/bundle.json', ...sites('inner/')), ['capture', 'inner']);
});

test('names of any depth and number are understood', (t) => {
  const deep = `${'d/'.repeat(20_000)}SCHED.LOG`;
  t.deepEqual(understood(deep), ['site']);
  const many = Array.from({ length: 30_000 }, (_, i) => `c${i}/bundle.json`);
  t.is(understood(...many).length, 30_001);
});

const files = (...names: readonly string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, name]));

test('no file belongs to two captures, and none is lost', async (t) => {
  const folder = makeFolder(t, {
    ...files(...under('S/a/PRI'), ...under('S/a/SEC'), ...under('S/a/SEC/before'), ...under('S/b'), 'S/README.md', 'S/list.csv'),
    'S/c.zip': zipOf(under('SEC').map((name) => ({ name, content: name }))),
  });
  const bundles = await open([join(folder, 'S')]);
  t.deepEqual(shape(bundles), [
    ['a', 'PRI/Logs/SCHED.LOG', 'PRI/dir.txt', 'SEC/Logs/SCHED.LOG', 'SEC/dir.txt'],
    ['before', 'Logs/SCHED.LOG', 'dir.txt'],
    ['b', 'Logs/SCHED.LOG', 'dir.txt'],
    ['c', 'SEC/Logs/SCHED.LOG', 'SEC/dir.txt'],
  ]);
  t.deepEqual(bundles.flatMap(problemCodes), [`${join(folder, 'S')}: unused files-beside-captures`]);
});

test('captures that are named are taken one by one, sites that are named together', async (t) => {
  const folder = makeFolder(
    t,
    files(...under('a/PRI'), ...under('a/SEC'), ...under('b/PRI'), ...under('b/SEC'), ...under('c'), ...under('d')),
  );
  const opened = async (...names: readonly string[]) =>
    shape(await open(names.map((name) => join(folder, name)))).map(([name, ...of]) => [name, of.length]);
  t.deepEqual(await opened('b', 'a'), [
    ['a', 4],
    ['b', 4],
  ]);
  t.deepEqual((await opened('c', 'd')).length, 1);
  t.deepEqual(
    (await opened('a', 'c', 'd')).map(([, count]) => count),
    [4, 4],
  );
  t.deepEqual(await opened('a'), [['a', 4]]);
});

test('a shelf in a pipe is one like a shelf in a folder', async (t) => {
  const names = [...under('x/PRI'), ...under('x/SEC'), ...under('y/SEC')];
  const tar = await tarOf(names.map((name) => ({ name: `shelf/${name}`, content: name })));
  t.deepEqual(
    shape(await openStdin(streamOf(tar))).map(([name]) => name),
    ['x', 'y'],
  );
  const folder = makeFolder(t, files(...names));
  const listed = names.map((name) => join(folder, name)).join('\n');
  t.deepEqual(
    shape(await openStdin(streamOf(Buffer.from(listed)))).map(([name]) => name),
    ['x', 'y'],
  );
});
