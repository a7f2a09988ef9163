import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import test from 'ava';
import { open, openStdin } from '../../../src/read/index.js';
import { makeFolder, problemCodes, shape, textOf } from '../folder.js';
import { cabOf, sevenZipOf, tarOf } from '../packed.js';
import { streamOf } from '../streams.js';

const LOG = 'x   $$<SMS_A><Mon Dec 04 15:41:44 1995~><thread=E0>\r\n';
const noise = (bytes: number) => Buffer.from(Array.from({ length: bytes }, (_, i) => (Math.imul(i ^ (i >>> 7), 2654435761) >>> 13) & 0xff));

test('a 7z is read like a folder, by name and from a pipe', async (t) => {
  const files = { 'S1/SEC/Logs/a.log': LOG.repeat(5000), 'S1/SEC/empty.log': '', 'S1/bundle.json': '{}', 'S1/noise.bin': noise(3_000_000) };
  const bytes = await sevenZipOf(t, files);
  const folder = makeFolder(t, { 'x.7z': bytes });
  for (const bundles of [await open([join(folder, 'x.7z')]), await openStdin(streamOf(bytes, 50_000), { memoryLimit: 1_000_000 })]) {
    t.deepEqual(shape(bundles), [['S1', 'SEC/Logs/a.log', 'SEC/empty.log', 'bundle.json', 'noise.bin']]);
    t.is(textOf(bundles[0]?.sources[0]), LOG.repeat(5000));
    t.is(textOf(bundles[0]?.sources[3]), files['S1/noise.bin'].toString('latin1'));
    t.deepEqual(bundles[0]?.problems, []);
    for (const bundle of bundles) bundle.close();
  }
});

test('a cab, an xz, a tar in an xz, a 7z in a tar', async (t) => {
  const tar = await tarOf([{ name: 'SEC/a.log', content: LOG }]);
  const lines = Array.from({ length: 30_000 }, (_, i) => `${Math.imul(i, 2654435761)} ${LOG}`).join('');
  const folder = makeFolder(t, {
    'old.cab': cabOf({ 'SCHED.LOG': LOG, 'LOGS\\HMAN.LOG': 'h' }),
    'SCHED.LOG.xz': await sevenZipOf(t, { x: lines }, ['-txz']),
    'cap.tar.xz': await sevenZipOf(t, { x: tar }, ['-txz']),
    'in.tar': await tarOf([
      { name: 'in/x.7z', content: await sevenZipOf(t, { 'SEC/a.log': LOG }) },
      { name: 'in/b.log', content: 'b' },
    ]),
  });
  t.deepEqual(shape(await open([join(folder, 'old.cab')])), [['old', 'LOGS/HMAN.LOG', 'SCHED.LOG']]);
  const [log] = await open([join(folder, 'SCHED.LOG.xz')]);
  t.deepEqual(shape(log ? [log] : []), [['SCHED.LOG', 'SCHED.LOG']]);
  t.is(log?.sources[0]?.size, lines.length);
  t.deepEqual(shape(await open([join(folder, 'cap.tar.xz')])), [['cap', 'a.log']]);
  t.deepEqual(shape(await open([join(folder, 'in.tar')])), [['in', 'b.log', 'x/SEC/a.log']]);
});

test('encrypted 7z files are named, as a whole or one by one', async (t) => {
  const secret = await sevenZipOf(t, { 'a.log': LOG, 'b.log': LOG.repeat(1000) }, ['-pSecret']);
  const [one] = await openStdin(streamOf(secret));
  t.deepEqual(problemCodes(one), ['a.log: denied encrypted', 'b.log: denied encrypted']);
  const hidden = await sevenZipOf(t, { 'a.log': LOG }, ['-pSecret', '-mhe=on']);
  const [two] = await openStdin(streamOf(hidden));
  t.deepEqual(problemCodes(two), ['stdin: denied encrypted']);
});

test('sizes are looked at before anything is unpacked', async (t) => {
  const bomb = await sevenZipOf(t, { 'bomb.log': Buffer.alloc(40_000_000), 'a.log': LOG });
  const [one] = await openStdin(streamOf(bomb));
  t.is(one?.sources.length, 0);
  t.regex(
    one?.problems[0]?.message ?? '',
    /^It states 400000\d\d bytes, more than 250 times its packed size \(maxRatio\), and was not unpacked\.$/,
  );
  const large = await sevenZipOf(t, { 'b.log': noise(500_000), 'a.log': LOG });
  const [two] = await openStdin(streamOf(large), { maxEntryBytes: 100_000 });
  t.deepEqual(shape(two ? [two] : []), [['stdin', 'a.log']]);
  t.regex(two?.problems[0]?.message ?? '', /maxEntryBytes/);
  const folder = makeFolder(t, { 'x.7z': large });
  const [three] = await open([join(folder, 'x.7z')], { maxBytes: 100_000 });
  t.regex(three?.problems[0]?.message ?? '', /more than 100000 bytes \(maxBytes\)/);
  const [four] = await open([join(folder, 'x.7z')], { maxEntries: 1 });
  t.regex(four?.problems[0]?.message ?? '', /more than 1 \(maxEntries\)/);
});

test('a 7z that is damaged is a problem and no crash', async (t) => {
  const whole = await sevenZipOf(t, { 'a.log': noise(50_000), 'b.log': LOG });
  for (const cut of [40, 1000, whole.length - 10]) {
    const [bundle] = await openStdin(streamOf(whole.subarray(0, cut)));
    t.true((bundle?.problems.length ?? 0) > 0, `cut at ${cut}`);
  }
  const broken = Buffer.from(whole);
  broken.fill(0xaa, 5000, 5100);
  const [bundle] = await openStdin(streamOf(broken));
  t.true(bundle?.problems.some(({ kind }) => kind === 'damaged' || kind === 'unreadable'));
});

test('a 7z that asks for more memory than there is gets none', async (t) => {
  const bytes = await sevenZipOf(t, { 'a.log': LOG }, ['-m0=LZMA:d=512m']);
  const [bundle] = await openStdin(streamOf(bytes), { memoryLimit: 100_000_000 });
  // A small file needs little of a large dictionary, so both outcomes are right; what is not is a crash.
  t.is((bundle?.sources.length ?? 0) + (bundle?.problems.length ?? 0) > 0, true);
});

test('without 7z-wasm one sentence names it, and the other files are read', async (t) => {
  const bytes = await sevenZipOf(t, { 'a.log': LOG });
  const folder = makeFolder(t, { 'S/x.7z': bytes, 'S/a.log': LOG, 'S/old.cab': cabOf({ 'b.log': LOG }) });
  // What is installed, without the packages that it can do without.
  cpSync('dist/bundle', join(folder, 'app/dist/bundle'), { recursive: true });
  writeFileSync(join(folder, 'app/package.json'), '{ "type": "module" }');
  const { open: openThere } = (await import(pathToFileURL(join(folder, 'app/dist/bundle/index.js')).href)) as { open: typeof open };
  const [bundle] = await openThere([join(folder, 'S')]);
  t.deepEqual(shape(bundle ? [bundle] : []), [['S', 'a.log']]);
  t.deepEqual(
    bundle?.problems.map(({ label, message }) => `${label}: ${message}`),
    [
      'old.cab: It is a cab archive, which the package 7z-wasm reads: npm install 7z-wasm beside smslog.',
      'x.7z: It is a 7z archive, which the package 7z-wasm reads: npm install 7z-wasm beside smslog.',
    ],
  );
});
