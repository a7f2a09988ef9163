import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import test from 'ava';
import { open, openStdin } from '../../../src/read/index.js';
import { say } from '../../../src/wording/index.js';
import { makeFolder, shape, textOf } from '../folder.js';
import { tarOf, zipOf } from '../packed.js';
import { streamOf } from '../streams.js';

const LOG = 'x   $$<SMS_A><Mon Dec 04 15:41:44 1995~><thread=E0>\r\n';

test('a log in a gzip goes by the name that it had', async (t) => {
  const lines = Array.from({ length: 60_000 }, (_, i) => `${Math.imul(i, 2654435761)} ${LOG}`).join('');
  const bytes = gzipSync(lines);
  const folder = makeFolder(t, { 'S/SCHED.LOG.gz': bytes, 'S/plain.log': LOG, noname: bytes });
  t.deepEqual(shape(await open([join(folder, 'S/SCHED.LOG.gz')])), [['SCHED.LOG', 'SCHED.LOG']]);
  t.deepEqual(shape(await open([join(folder, 'S')])), [['S', 'SCHED.LOG', 'plain.log']]);
  t.deepEqual(shape(await open([join(folder, 'noname')])), [['noname', 'noname']]);
  const [bundle] = await openStdin(streamOf(bytes, 30_000));
  t.deepEqual(shape(bundle ? [bundle] : []), [['stdin', 'stdin']]);
  t.is(textOf(bundle?.sources[0]), lines);
});

test('gzips one after another are one log, as gzip itself has it', async (t) => {
  const [bundle] = await openStdin(streamOf(Buffer.concat([gzipSync('one\r\n'), gzipSync('two\r\n')])));
  t.is(textOf(bundle?.sources[0]), 'one\r\ntwo\r\n');
});

test('a gzip that breaks off, or lies, keeps what came before', async (t) => {
  const noise = Buffer.from(Array.from({ length: 400_000 }, (_, i) => 32 + ((i * 2654435761) >>> 26)));
  const whole = gzipSync(noise);
  const [cut] = await openStdin(streamOf(whole.subarray(0, whole.length >> 1), 10_000));
  t.true((cut?.sources[0]?.size ?? 0) > 0);
  t.true(cut?.sources[0]?.isCut);
  t.is(cut?.problems[0]?.kind, 'damaged');
  const folder = makeFolder(t, {
    'cut.log.gz': gzipSync(LOG).subarray(0, 11),
    'none.gz': Buffer.concat([Buffer.from([0x1f, 0x8b, 8]), Buffer.alloc(40, 7)]),
  });
  for (const name of ['cut.log.gz', 'none.gz']) {
    const [bundle] = await open([join(folder, name)]);
    t.deepEqual([bundle?.sources.length, bundle?.problems[0]?.kind, bundle?.problems[0]?.label], [0, 'unreadable', join(folder, name)]);
  }
});

test('a log in a gzip that is too long is cut, like one that is not packed', async (t) => {
  const text = Array.from({ length: 40_000 }, (_, i) => `${i} ${(i * 2654435761) >>> 8}`).join('\r\n');
  for (const limit of [{ maxEntryBytes: 300_000 }, { maxBytes: 300_000 }]) {
    const [bundle] = await openStdin(streamOf(gzipSync(text), 10_000), limit);
    t.is(bundle?.problems[0]?.kind, 'limit');
    t.true(bundle?.sources[0]?.isCut);
    t.true((bundle?.sources[0]?.size ?? 0) <= 300_000);
  }
});

test('a bomb in a gzip, and in a tar in a gzip, is stopped', async (t) => {
  const bomb = Buffer.alloc(30_000_000);
  const [one] = await openStdin(streamOf(gzipSync(bomb)));
  t.deepEqual([one?.sources.length, one?.problems[0]?.kind], [0, 'limit']);
  const tar = await tarOf([
    { name: 'a.log', content: LOG },
    { name: 'bomb.log', content: bomb },
  ]);
  const [two] = await openStdin(streamOf(gzipSync(tar)));
  t.deepEqual(shape(two ? [two] : []), [['stdin', 'a.log']]);
  t.true(two?.problems.every(({ kind }) => kind === 'limit'));
  // Packed twice, so that each layer alone looks harmless.
  const [three] = await openStdin(streamOf(gzipSync(gzipSync(Buffer.alloc(200_000_000), { level: 1 }))), { maxRatio: 900 });
  t.deepEqual([three?.sources.length, three?.problems.some(({ kind }) => kind === 'limit')], [0, true]);
});

test('archives in archives are unpacked, up to a depth', async (t) => {
  const inner = zipOf([{ name: 'Logs/SCHED.LOG', content: LOG }]);
  const tgz = gzipSync(await tarOf([{ name: 'SEC.zip', content: inner }]));
  const three = await tarOf([
    { name: 'site/SEC.tgz', content: tgz },
    { name: 'site/PRI.tar', content: await tarOf([{ name: 'PRI/dir.txt', content: 'd' }]) },
    { name: 'site/HMAN.LOG.gz', content: gzipSync(LOG) },
    { name: 'note.txt', content: 'n' },
  ]);
  const labels = ['note.txt', 'site/HMAN.LOG', 'site/PRI/dir.txt', 'site/SEC/SEC/Logs/SCHED.LOG'];
  const folder = makeFolder(t, { 'three.tar': three, 'four.zip': zipOf([{ name: 'three.tar', content: three }]) });
  t.deepEqual(shape(await open([join(folder, 'three.tar')])), [['three', ...labels]]);
  t.deepEqual(shape(await openStdin(streamOf(three))), [['stdin', ...labels]]);
  const [four] = await open([join(folder, 'four.zip')]);
  t.deepEqual(shape(four ? [four] : []), [['four', ...labels.slice(0, 3).map((label) => `three/${label}`)]]);
  t.deepEqual(four?.problems, [{ label: 'three/site/SEC/SEC.zip', kind: 'limit', ...say('max-depth-exceeded', { limit: 3 }) }]);
  const [deep] = await open([join(folder, 'four.zip')], { maxDepth: 4 });
  t.is(deep?.sources.length, 4);
  const [flat] = await open([join(folder, 'three.tar')], { maxDepth: 1 });
  t.deepEqual(shape(flat ? [flat] : []), [['three', 'note.txt']]);
  t.is(flat?.problems.length, 3);
});

test('an archive with a bundle.json is a bundle by itself, wherever it lies', async (t) => {
  const s1 = zipOf([
    { name: 'bundle.json', content: '{}' },
    { name: 'SEC/a.log', content: LOG },
  ]);
  const s2 = await tarOf([
    { name: 'S2/bundle.json', content: '{}' },
    { name: 'S2/SEC/b.log', content: LOG },
  ]);
  const loose = zipOf([{ name: 'FAR/c.log', content: LOG }]);
  const folder = makeFolder(t, { 'all/S1.zip': s1, 'all/x/S2.tar': s2, 'all/loose.zip': loose });
  const expected = [
    ['S1', 'SEC/a.log', 'bundle.json'],
    ['loose', 'FAR/c.log'],
    ['S2', 'SEC/b.log', 'bundle.json'],
  ];
  t.deepEqual(shape(await open([join(folder, 'all')])), expected);
  const packed = await tarOf([
    { name: 'all/S1.zip', content: s1 },
    { name: 'all/x/S2.tar', content: s2 },
    { name: 'all/loose.zip', content: loose },
  ]);
  t.deepEqual(shape(await openStdin(streamOf(packed))), expected);
});

test('an archive in a folder that is damaged is a problem there, and the other files are read', async (t) => {
  const folder = makeFolder(t, { 'S/bad.zip': Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(100)]), 'S/a.log': LOG });
  const [bundle] = await open([join(folder, 'S')]);
  t.deepEqual(shape(bundle ? [bundle] : []), [['S', 'a.log']]);
  t.deepEqual([bundle?.problems[0]?.label, bundle?.problems[0]?.kind], ['bad.zip', 'unreadable']);
});

test('an archive beside its own contents is read once', async (t) => {
  const files = { 'SEC/a.log': LOG, 'SEC/b.log': `${LOG}${LOG}` };
  const members = Object.entries(files).map(([name, content]) => ({ name, content }));
  const cases: Readonly<Record<string, readonly [Readonly<Record<string, string | Uint8Array>>, ...labels: string[]]>> = {
    'unpacked into a folder': [
      { 'cap.zip': zipOf(members), 'cap/SEC/a.log': files['SEC/a.log'], 'cap/SEC/b.log': files['SEC/b.log'] },
      'cap/SEC/a.log',
      'cap/SEC/b.log',
    ],
    'unpacked where it lies': [{ 'cap.zip': zipOf(members), ...files }, 'SEC/a.log', 'SEC/b.log'],
    'twice packed': [{ 'cap.zip': zipOf(members), 'cap.tar': await tarOf(members) }, 'cap.tar/SEC/a.log', 'cap.tar/SEC/b.log'],
    'a log that was kept': [{ 'a.log': LOG, 'a.log.gz': gzipSync(LOG) }, 'a.log'],
  };
  for (const [name, [content, ...labels]] of Object.entries(cases)) {
    const [bundle] = await open([makeFolder(t, content)]);
    t.deepEqual(
      bundle?.sources.map(({ label }) => label),
      labels,
      name,
    );
    t.deepEqual(
      bundle?.problems.map(({ message }) => message),
      ['All its files are also unpacked beside it, and were read there.'],
      name,
    );
  }
  const other = makeFolder(t, { 'cap.zip': zipOf(members), 'cap/SEC/a.log': 'other', 'a.log': LOG, 'a.log.gz': gzipSync('other') });
  const bundles = await open([other]);
  t.deepEqual(
    bundles.map(({ sources }) => sources.map(({ label }) => label)),
    [
      ['SEC/a.log', 'SEC/b.log'],
      ['a.log', 'a.log.gz', 'cap/SEC/a.log'],
    ],
    'what repeats a log of the site is a capture of its own',
  );
  t.deepEqual(
    bundles.flatMap(({ problems }) => problems),
    [],
  );
});

test('limits hold for each archive by itself: one that exceeds them costs nothing of the others', async (t) => {
  const packed = async (names: readonly string[]) => tarOf(names.map((name) => ({ name, content: LOG })));
  const folder = makeFolder(t, {
    'a.tar': await packed(Array.from({ length: 20 }, (_, i) => `${i}.log`)),
    'b.tar': await packed(['x.log', 'y.log']),
  });
  for (const limits of [{ maxEntries: 5 }, { maxBytes: 5 * LOG.length }]) {
    const bundles = await open([join(folder, 'a.tar'), join(folder, 'b.tar')], limits);
    t.deepEqual(
      shape(bundles).flatMap(([, ...labels]) => labels.length),
      [7],
    );
    t.is(bundles.flatMap(({ problems }) => problems).length, 1);
  }
});
