import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import test from 'ava';
import { ReadError } from '../../src/errors.js';
import { analyze, ApiError, type Bundle, inspect, open, openStdin, timeline } from '../../src/index.js';
import { makeFolder, shape } from '../read/folder.js';
import { tarOf } from '../read/packed.js';
import { streamOf } from '../read/streams.js';

test('one path as a string, or several as an array', async (t) => {
  const folder = makeFolder(t, { 'S/a.log': 'a' });
  t.deepEqual(shape(await open(join(folder, 'S'))), [['S', 'a.log']]);
  t.deepEqual(shape(await open([join(folder, 'S')])), [['S', 'a.log']]);
});

for (const [title, paths] of [
  ['a number', 7],
  ['nothing', undefined],
  ['null', null],
  ['an object', { path: 'x' }],
  ['an array of numbers', [1]],
  ['an empty string', ''],
  ['an empty array', []],
] as const)
  test(`open refuses ${title} as paths`, async (t) => {
    await t.throwsAsync(open(paths as unknown as string), { instanceOf: ApiError, code: 'invalid-argument', message: /^open: paths / });
  });

for (const [title, options, code] of [
  ['NaN', { maxBytes: Number.NaN }, 'invalid-number'],
  ['an infinite number', { memoryLimit: Number.POSITIVE_INFINITY }, 'invalid-number'],
  ['a negative number', { maxEntryBytes: -1 }, 'invalid-number'],
  ['a count that is not whole', { maxEntries: 1.5 }, 'invalid-number'],
  ['a depth of 0', { maxDepth: 0 }, 'invalid-number'],
  ['a ratio below 1', { maxRatio: 0.5 }, 'invalid-number'],
  ['a number as text', { maxBytes: '8G' }, 'invalid-argument'],
  ['an unknown kind of standard input', { stdinKind: 'rar' }, 'invalid-argument'],
  ['a stream that is not one', { stdin: 'log' }, 'invalid-argument'],
  ['encodings that are not a list', { encodings: 'cp850' }, 'invalid-argument'],
  ['an encoding without a name', { encodings: [{ label: 'a.log' }] }, 'invalid-argument'],
  ['a callback that is not a function', { onProgress: true }, 'invalid-argument'],
  ['an option that does not exist', { maxByte: 1 }, 'invalid-argument'],
  ['options that are not an object', 'all', 'invalid-argument'],
] as const)
  test(`open refuses ${title}`, async (t) => {
    await t.throwsAsync(open('x', options as object), { instanceOf: ApiError, code });
  });

test('a stream is read by one call only', async (t) => {
  const stream = streamOf(Buffer.from('text'));
  const first = openStdin(stream);
  await t.throwsAsync(openStdin(stream), { instanceOf: ApiError, code: 'stream-in-use' });
  t.deepEqual(shape(await first), [['stdin', 'stdin']]);
  await t.throwsAsync(open([], { stdin: stream }), { instanceOf: ApiError, code: 'stream-in-use' });
  const ended = new PassThrough();
  ended.destroy();
  await t.throwsAsync(openStdin(ended), { instanceOf: ApiError, code: 'stream-in-use' });
  await t.throwsAsync(openStdin(undefined as unknown as Readable), { instanceOf: ApiError, code: 'invalid-argument' });
});

test('a bundle that is closed says so', async (t) => {
  const folder = makeFolder(t, { 'a/bundle.json': '{}', 'b/bundle.json': '{}', 'c.log': 'c' });
  const bundles = await open(folder);
  const [first, second] = bundles;
  t.deepEqual([first?.isClosed, second?.isClosed], [false, false]);
  first?.close();
  first?.close();
  t.deepEqual([first?.isClosed, second?.isClosed], [true, false]);
  t.throws(() => first?.sources[0]?.slice(0, 1), { instanceOf: ApiError, code: 'bundle-closed' });
  t.throws(() => first?.sources[0]?.chunks(), { instanceOf: ApiError, code: 'bundle-closed' });
  t.is(second?.sources[0]?.slice(0, 1).length, 1);
});

test('a pass over a file ends with an error when its bundle is closed in the middle', async (t) => {
  const bundles = await open(makeFolder(t, { 'a.log': Buffer.alloc(1_000_000, 'a') }));
  t.throws(
    () => {
      for (const piece of bundles[0]?.sources[0]?.chunks() ?? []) if (piece.length > 0) bundles[0]?.close();
    },
    { instanceOf: ApiError, code: 'bundle-closed' },
  );
});

test('what a callback throws comes out, whatever is being read', async (t) => {
  const tar = await tarOf([{ name: 'SEC/lansend.log', content: 'a'.repeat(300_000) }]);
  const folder = makeFolder(t, { 'a.log': 'a', 'b.tar': tar, 'c/d.zip': 'no zip' });
  const stop = (phase: string) => (progress: { readonly phase: string }) => {
    if (progress.phase === phase) throw new RangeError(phase);
  };
  for (const path of [folder, join(folder, 'a.log'), join(folder, 'b.tar')])
    await t.throwsAsync(open(path, { onProgress: stop('find') }), { instanceOf: RangeError, message: 'find' });
  for (const path of [folder, join(folder, 'b.tar')])
    await t.throwsAsync(open(path, { onProgress: stop('unpack') }), { instanceOf: RangeError, message: 'unpack' });
  for (const stream of [tar, gzipSync(tar), Buffer.from('a log')])
    await t.throwsAsync(openStdin(Readable.from([stream], { objectMode: false }), { onProgress: stop('unpack') }), {
      instanceOf: RangeError,
      message: 'unpack',
    });
  using bundles = await open(folder, { onProgress: stop('read') });
  t.throws(() => analyze(bundles), { instanceOf: RangeError, message: 'read' });
  t.throws(
    () =>
      analyze(bundles, undefined, {
        onStep: () => {
          throw new RangeError('step');
        },
      }),
    { instanceOf: RangeError, message: 'step' },
  );
  const unreadable: Bundle = {
    name: 'x',
    path: 'x',
    problems: [],
    close: () => undefined,
    sources: [
      {
        label: 'SEC/a.log',
        size: 5,
        slice: () => Buffer.from('a log'),
        chunks: () => {
          throw new ReadError('gone');
        },
      },
    ],
  };
  const onProblem = () => {
    throw new RangeError('problem');
  };
  for (const call of [analyze, inspect, timeline])
    t.throws(() => call(unreadable, undefined, { onProblem }), { instanceOf: RangeError, message: 'problem' });
});

test('using closes one bundle, or all of them', async (t) => {
  const folder = makeFolder(t, { 'a/bundle.json': '{}', 'b/bundle.json': '{}' });
  const kept: (Bundle & { readonly isClosed: boolean })[] = [];
  {
    using bundles = await open(folder);
    kept.push(...bundles);
    t.false(bundles.some(({ isClosed }) => isClosed));
  }
  {
    await using bundles = await open(folder);
    kept.push(...bundles);
  }
  {
    const [bundle] = await open(join(folder, 'a'));
    if (!bundle) throw new Error('no bundle');
    using one = bundle;
    kept.push(one);
    await using same = bundle;
    t.is(same, one);
  }
  t.deepEqual(
    kept.map(({ isClosed }) => isClosed),
    [true, true, true, true, true],
  );
});
