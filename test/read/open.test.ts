import { execFileSync } from 'node:child_process';
import { readdirSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { ReadError, SmslogError } from '../../src/errors.js';
import { open } from '../../src/read/index.js';
import { makeFolder, shape, textOf } from './folder.js';

const problems = (bundle: { problems: readonly { label: string; kind: string }[] } | undefined) =>
  (bundle?.problems ?? []).map(({ label, kind }) => `${label}: ${kind}`);

test('a folder is read to its depth, labels are relative, sorted and have forward slashes', async (t) => {
  const folder = makeFolder(t, { 'S/b.log': 'b', 'S/A/z.log': 'z', 'S/A/LOGS/sched.log': 's', 'S/a.log': 'a' });
  const bundles = await open([join(folder, 'S')]);
  t.deepEqual(shape(bundles), [['S', 'A/LOGS/sched.log', 'A/z.log', 'a.log', 'b.log']]);
  t.is(textOf(bundles[0]?.sources[0]), 's');
  bundles[0]?.close();
});

test('the path `x/.` has the real base name', async (t) => {
  const folder = makeFolder(t, { 'S04/a.log': 'a' });
  t.deepEqual(shape(await open([`${join(folder, 'S04')}/.`])), [['S04', 'a.log']]);
});

test('a folder with a bundle.json is a bundle by itself at any depth, the rest is one more', async (t) => {
  const folder = makeFolder(t, {
    'top/loose.log': '1',
    'top/x/S1/bundle.json': '{}',
    'top/x/S1/SEC/a.log': '2',
    'top/x/S1/inner/BUNDLE.JSON': '{}',
    'top/x/S1/inner/b.log': '3',
    'top/S0/bundle.json': '{}',
  });
  t.deepEqual(shape(await open([join(folder, 'top')])), [
    ['S0', 'bundle.json'],
    ['S1', 'SEC/a.log', 'bundle.json'],
    ['inner', 'BUNDLE.JSON', 'b.log'],
    ['top', 'loose.log'],
  ]);
});

test('several folders with a bundle.json in one call are several bundles', async (t) => {
  const folder = makeFolder(t, { 'a/bundle.json': '{}', 'a/x.log': '1', 'b/bundle.json': '{}', 'b/x.log': '2' });
  t.deepEqual(shape(await open([join(folder, 'b'), join(folder, 'a')])), [
    ['a', 'bundle.json', 'x.log'],
    ['b', 'bundle.json', 'x.log'],
  ]);
});

test('several paths without one are one bundle, and labels tell them apart', async (t) => {
  const folder = makeFolder(t, { 'PRI/Logs/SCHED.LOG': '1', 'SEC/Logs/SCHED.LOG': '2', 'SEC/dir.txt': '3' });
  const name = folder.split('/').at(-1);
  t.deepEqual(shape(await open([join(folder, 'SEC'), join(folder, 'PRI')])), [
    [name, 'PRI/Logs/SCHED.LOG', 'SEC/Logs/SCHED.LOG', 'SEC/dir.txt'],
  ]);
  t.deepEqual(shape(await open([join(folder, 'SEC/dir.txt'), join(folder, 'SEC/Logs/SCHED.LOG')])), [['SEC', 'Logs/SCHED.LOG', 'dir.txt']]);
});

test('a single file goes by its base name; a bundle.json that is named itself makes no bundle of its folder', async (t) => {
  const folder = makeFolder(t, { 'S/bundle.json': '{}', 'S/a.log': 'a', 'S/b.log': 'b' });
  t.deepEqual(shape(await open([join(folder, 'S/a.log')])), [['a.log', 'a.log']]);
  t.deepEqual(shape(await open([join(folder, 'S/a.log'), join(folder, 'S/bundle.json')])), [['S', 'a.log', 'bundle.json']]);
});

test('paths given twice, or inside each other, count once, in any order', async (t) => {
  const folder = makeFolder(t, { 'S/x/a.log': 'a', 'S/b.log': 'b' });
  const paths = [join(folder, 'S/x'), join(folder, 'S'), join(folder, 'S/b.log'), join(folder, 'S')];
  t.deepEqual(shape(await open(paths)), [['S', 'b.log', 'x/a.log']]);
  t.deepEqual(shape(await open([...paths].reverse())), [['S', 'b.log', 'x/a.log']]);
});

test('links are not followed out of the folder, and loops are harmless', async (t) => {
  const folder = makeFolder(t, { 'S/a/x.log': 'x', 'outside/secret.log': 'no', 'elsewhere.log': 'no' });
  symlinkSync('..', join(folder, 'S/a/up'));
  symlinkSync(join(folder, 'S/a/x.log'), join(folder, 'S/same.log'));
  symlinkSync('../outside', join(folder, 'S/out'));
  symlinkSync('../elsewhere.log', join(folder, 'S/out.log'));
  symlinkSync('nowhere', join(folder, 'S/broken'));
  symlinkSync('self', join(folder, 'S/self'));
  const bundles = await open([join(folder, 'S')]);
  t.deepEqual(shape(bundles), [['S', 'a/x.log']]);
  t.deepEqual(problems(bundles[0]), ['broken: not-a-file', 'out: not-a-file', 'out.log: not-a-file', 'self: not-a-file']);
});

test('a link that is given itself is followed, and keeps its name if it is a file', async (t) => {
  const folder = makeFolder(t, { 'S/x.log': 'x' });
  symlinkSync(join(folder, 'S'), join(folder, 'L'));
  symlinkSync(join(folder, 'S/x.log'), join(folder, 'today.log'));
  t.deepEqual(shape(await open([join(folder, 'L')])), [['S', 'x.log']]);
  t.deepEqual(shape(await open([join(folder, 'today.log')])), [['today.log', 'today.log']]);
});

test('pipes and devices are skipped and listed', async (t) => {
  const folder = makeFolder(t, { 'S/x.log': 'x' });
  execFileSync('mkfifo', [join(folder, 'S/pipe')]);
  const bundles = await open([join(folder, 'S'), '/dev/null']);
  t.deepEqual(shape(bundles), [['S', 'x.log']]);
  t.true(problems(bundles[0]).includes('pipe: not-a-file'));
  t.is(bundles[0]?.problems.length, 2);
});

test('a missing path is a problem beside others, and an error alone', async (t) => {
  const folder = makeFolder(t, { 'S/x.log': 'x' });
  const bundles = await open([join(folder, 'S'), join(folder, 'gone')]);
  t.deepEqual(shape(bundles), [['S', 'x.log']]);
  t.deepEqual(problems(bundles[0]), [`${join(folder, 'gone')}: missing`]);
  const error = await t.throwsAsync(open([join(folder, 'gone'), join(folder, 'gone2')]), { instanceOf: SmslogError, code: 'cannot-read' });
  t.is(error.place?.file, join(folder, 'gone'));
  t.truthy(error.help);
});

test('an empty folder is a bundle without sources', async (t) => {
  const folder = makeFolder(t);
  const bundles = await open([folder]);
  t.is(bundles.length, 1);
  t.deepEqual(shape(bundles)[0]?.slice(1), []);
  t.deepEqual(problems(bundles[0]), []);
});

test('slices are clipped, chunks are pieces of the whole', async (t) => {
  const big = Buffer.alloc(300_000, 'abcdefghij');
  const folder = makeFolder(t, { 'big.log': big, 'small.log': 'hello' });
  const [bundle] = await open([folder]);
  const [large, small] = bundle?.sources ?? [];
  t.is(large?.size, 300_000);
  t.is(textOf(large), big.toString());
  t.is(Buffer.from(small?.slice(1, 3) ?? []).toString(), 'ell');
  t.is(Buffer.from(small?.slice(3, 99) ?? []).toString(), 'lo');
  t.is(small?.slice(99, 5).length, 0);
  t.is(small?.slice(-3, 2).length, 2);
  t.is(small?.slice(2, -1).length, 0);
});

test('two passes at the same time do not disturb each other', async (t) => {
  const folder = makeFolder(t, { 'a.log': Buffer.alloc(600_000, 'a'), 'b.log': Buffer.alloc(600_000, 'b') });
  const [bundle] = await open([folder]);
  const [a, b] = bundle?.sources ?? [];
  let pieces = 0;
  for (const piece of a?.chunks() ?? []) {
    for (const other of b?.chunks() ?? []) t.is(other[0], 98);
    t.is(piece[piece.length - 1], 97);
    pieces += 1;
  }
  t.is(pieces, 3);
});

test('a file that shrinks, grows, is replaced or goes away does not crash the reader', async (t) => {
  const size = 300_000;
  const folder = makeFolder(
    t,
    Object.fromEntries(['x', 'y', 'z', 'd'].map((letter, i) => [`${'abcd'[i] ?? ''}.log`, letter.repeat(size)])),
  );
  const [bundle] = await open([folder]);
  const [a, b, c, d] = bundle?.sources ?? [];
  truncateSync(join(folder, 'a.log'), 10);
  writeFileSync(join(folder, 'b.log'), 'y'.repeat(size + 5));
  rmSync(join(folder, 'c.log'));
  writeFileSync(join(folder, 'new'), 'n');
  renameSync(join(folder, 'new'), join(folder, 'd.log'));
  t.throws(() => textOf(a), { instanceOf: ReadError, message: 'it ends after 10 of 300000 bytes' });
  t.is(a?.slice(5, 100).length, 5);
  t.is(textOf(b), 'y'.repeat(size));
  t.is(c?.slice(0, 1).length, 0);
  t.throws(() => textOf(c), { instanceOf: ReadError });
  t.is(d?.slice(0, 1).length, 0);
  t.throws(() => textOf(d), { instanceOf: ReadError, message: 'another file took its place' });
});

test('a small file stays what it was when it was found', async (t) => {
  const folder = makeFolder(t, { 'a.log': 'one', 'b.log': 'two', 'c.log': '' });
  const [bundle] = await open([folder]);
  const [a, b, c] = bundle?.sources ?? [];
  writeFileSync(join(folder, 'a.log'), 'three');
  rmSync(join(folder, 'b.log'));
  writeFileSync(join(folder, 'c.log'), 'four');
  t.deepEqual([textOf(a), textOf(b), textOf(c)], ['one', 'two', '']);
  t.is(Buffer.from(a?.slice(-5, 2) ?? []).toString(), 'on');
});

test('what does not fit into the memory for small files is read from the disk', async (t) => {
  const names = Array.from({ length: 100 }, (_, i) => `${String(i).padStart(3, '0')}.log`);
  const folder = makeFolder(t, Object.fromEntries(names.map((name) => [name, name.repeat(30_000)])));
  const [bundle] = await open([folder]);
  t.deepEqual(
    bundle?.sources.map(textOf),
    names.map((name) => name.repeat(30_000)),
  );
});

test('thousands of files need few descriptors', async (t) => {
  const files = Object.fromEntries(Array.from({ length: 1500 }, (_, i) => [`f${String(i).padStart(4, '0')}.log`, `text ${i}`]));
  const folder = makeFolder(t, files);
  const [bundle] = await open([folder]);
  t.is(bundle?.sources.length, 1500);
  for (const round of [1, 2]) {
    bundle?.sources.forEach((source, i) => {
      if (textOf(source) !== `text ${i}`) t.fail(`round ${round}, file ${i}`);
    });
  }
  if (process.platform === 'linux') t.true(readdirSync('/proc/self/fd').length < 200);
  bundle?.close();
  bundle?.close();
});

test('control characters in names do not reach a label', async (t) => {
  const folder = makeFolder(t, { 'a\u001b[31m.log': 'x' });
  t.deepEqual(
    shape(await open([folder]))
      .toString()
      .includes('\u001b'),
    false,
  );
});
