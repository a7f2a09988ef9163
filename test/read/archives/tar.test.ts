import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import test from 'ava';
import { open, openStdin } from '../../../src/read/index.js';
import { makeFolder, shape, textOf } from '../folder.js';
import { tarOf, type TarMember } from '../packed.js';
import { brokenStreamOf, streamOf } from '../streams.js';

const CASE: readonly TarMember[] = [
  { name: 'S12/', type: 'directory' },
  { name: 'S12/SEC/Logs/SCHED.LOG', content: 'one' },
  { name: 'S12/PRI/dir.txt', content: 'two' },
];

test('a tar is read like the folder that it was made of, from a file and from standard input', async (t) => {
  const plain = await tarOf(CASE);
  const noted = await tarOf([...CASE, { name: 'S12/bundle.json', content: '{}' }]);
  const bare = await tarOf([
    { name: './bundle.json', content: '{}' },
    { name: './SEC/a.log', content: 'a' },
  ]);
  const folder = makeFolder(t, { 'plain.tar': plain, 'noted.bin': noted, 'bare.tar': bare });
  t.deepEqual(shape(await open([join(folder, 'plain.tar')])), [['plain', 'PRI/dir.txt', 'SEC/Logs/SCHED.LOG']]);
  t.deepEqual(shape(await open([join(folder, 'noted.bin')])), [['S12', 'PRI/dir.txt', 'SEC/Logs/SCHED.LOG', 'bundle.json']]);
  t.deepEqual(shape(await open([join(folder, 'bare.tar')])), [['bare', 'SEC/a.log', 'bundle.json']]);
  t.deepEqual(shape(await openStdin(streamOf(plain))), [['S12', 'PRI/dir.txt', 'SEC/Logs/SCHED.LOG']]);
  t.deepEqual(shape(await openStdin(streamOf(noted, 7))), [['S12', 'PRI/dir.txt', 'SEC/Logs/SCHED.LOG', 'bundle.json']]);
  const [bundle] = await openStdin(streamOf(plain));
  t.is(textOf(bundle?.sources[1]), 'one');
});

test('several tars and folders in one call', async (t) => {
  const folder = makeFolder(t, { 'a.tar': await tarOf(CASE), 'SEC/x.log': 'x' });
  t.deepEqual(shape(await open([join(folder, 'a.tar'), join(folder, 'SEC')])), [
    ['a', 'PRI/dir.txt', 'SEC/Logs/SCHED.LOG'],
    ['SEC', 'x.log'],
  ]);
});

test('a tar in a folder counts as a folder', async (t) => {
  const folder = makeFolder(t, { 'S/a.tar': await tarOf(CASE), 'S/S12.tar': await tarOf(CASE.slice(0, 2)) });
  t.deepEqual(shape(await open([join(folder, 'S')])), [
    ['S12', 'SEC/Logs/SCHED.LOG'],
    ['S12', 'PRI/dir.txt', 'SEC/Logs/SCHED.LOG'],
  ]);
});

test('names in a tar are labels, never paths', async (t) => {
  const bytes = await tarOf([
    { name: '../../etc/evil.log', content: '1' },
    { name: '/root/abs.log', content: '2' },
    { name: 'C:\\SMS\\LOGS\\SCHED.LOG', content: '3' },
    { name: 'twice.log', content: 'old' },
    { name: 'twice.log', content: 'new' },
  ]);
  const [bundle] = await openStdin(streamOf(bytes));
  t.deepEqual(shape(bundle ? [bundle] : []), [['stdin', 'SMS/LOGS/SCHED.LOG', 'etc/evil.log', 'root/abs.log', 'twice.log']]);
  t.is(textOf(bundle?.sources[3]), 'new');
  t.deepEqual(
    bundle?.problems.map((problem) => problem.label),
    ['twice.log'],
  );
});

test('links, devices and pipes in a tar are skipped and listed', async (t) => {
  const bytes = await tarOf([
    { name: 'a.log', content: 'a' },
    { name: 'l', type: 'symlink' },
    { name: 'h', type: 'link' },
    { name: 'p', type: 'fifo' },
    { name: 'd', type: 'block-device' },
    { name: 'b.log', content: 'b' },
  ]);
  const [bundle] = await openStdin(streamOf(bytes));
  t.deepEqual(shape(bundle ? [bundle] : []), [['stdin', 'a.log', 'b.log']]);
  t.deepEqual(
    bundle?.problems.map(({ label, kind }) => `${label} ${kind}`),
    ['d not-a-file', 'h not-a-file', 'l not-a-file', 'p not-a-file'],
  );
});

test('a tar that breaks off, or is damaged, keeps what came before', async (t) => {
  const bytes = await tarOf([
    { name: 'a.log', content: 'a'.repeat(600) },
    { name: 'b.log', content: 'b'.repeat(600) },
  ]);
  for (const cut of [512 + 300, 512 + 1024 + 100, 512 + 1024 + 512 + 300]) {
    const [bundle] = await openStdin(streamOf(bytes.subarray(0, cut)));
    t.true(
      bundle?.problems.some(({ kind }) => kind === 'damaged'),
      String(cut),
    );
    t.is(textOf(bundle?.sources[0]).length, Math.min(600, cut - 512));
  }
  const broken = Buffer.from(bytes);
  broken.fill(1, 512 + 1024, 512 + 1024 + 512);
  const [bundle] = await openStdin(streamOf(broken));
  t.deepEqual(shape(bundle ? [bundle] : []), [['stdin', 'a.log']]);
  t.is(bundle?.problems[0]?.kind, 'damaged');
});

test('limits on entries and bytes end the reading with a problem', async (t) => {
  const bytes = await tarOf(Array.from({ length: 20 }, (_, i) => ({ name: `f${i}.log`, content: 'x'.repeat(100) })));
  const [few] = await openStdin(streamOf(bytes), { maxEntries: 3 });
  t.is(few?.sources.length, 3);
  t.regex(few?.problems[0]?.message ?? '', /more than 3 entries/);
  t.is(few?.problems[0]?.kind, 'limit');
  const [small] = await openStdin(streamOf(bytes), { maxBytes: 450 });
  t.is(small?.sources.length, 4);
  t.regex(small?.problems[0]?.message ?? '', /more than 450 bytes/);
});

test('beyond the memory limit entries go to a temporary file that leaves nothing behind', async (t) => {
  const temporaryFolder = makeFolder(t);
  const members = Array.from({ length: 10 }, (_, i) => ({ name: `f${i}.log`, content: String(i).repeat(50_000 + i) }));
  const [bundle] = await openStdin(streamOf(await tarOf(members), 10_000), { memoryLimit: 120_000, temporaryFolder });
  bundle?.sources.forEach((source, i) => {
    t.is(textOf(source), members[i]?.content ?? '');
    t.is(Buffer.from(source.slice(49_999, 3)).toString(), String(i).repeat(Math.min(3, i + 1)));
  });
  bundle?.close();
  t.deepEqual(readdirSync(temporaryFolder), []);
  t.throws(() => bundle?.sources[9]?.slice(0, 5), { code: 'bundle-closed' });
});

test('bytes held in memory are sliced across their pieces', async (t) => {
  const [bundle] = await openStdin(streamOf(Buffer.from('abcdefghij'.repeat(10)), 7));
  for (let at = 0; at < 100; at += 1)
    t.is(Buffer.from(bundle?.sources[0]?.slice(at, 9) ?? []).toString(), 'abcdefghij'.repeat(10).slice(at, at + 9));
});

test('standard input: one log', async (t) => {
  const [bundle] = await openStdin(streamOf(Buffer.from('x   $$<SMS_A><Mon Dec 04 15:41:44 1995~><thread=E0>\r\n')));
  t.deepEqual(shape(bundle ? [bundle] : []), [['stdin', 'stdin']]);
  const [cut] = await openStdin(streamOf(Buffer.alloc(5000, 'x')), { maxBytes: 1200 });
  t.is(cut?.sources[0]?.size, 1200);
  t.is(cut?.problems[0]?.kind, 'limit');
  const [empty] = await openStdin(Readable.from([]));
  t.deepEqual(shape(empty ? [empty] : []), [['stdin']]);
});

test('standard input: a list of paths, by line or by NUL', async (t) => {
  const folder = makeFolder(t, { 'a b.log': 'a', 'c.log': 'c' });
  const paths = [join(folder, 'a b.log'), join(folder, 'c.log')];
  for (const text of [`${paths.join('\n')}\n`, paths.join('\r\n'), `${paths.join('\0')}\0`]) {
    t.deepEqual(shape(await openStdin(streamOf(Buffer.from(text), 5)))[0]?.slice(1), ['a b.log', 'c.log']);
  }
  const [bundle] = await openStdin(streamOf(Buffer.from([...paths, join(folder, 'gone')].join('\n'))));
  t.is(bundle?.problems[0]?.kind, 'missing');
});

test('standard input that fails midway is a problem, at once an error', async (t) => {
  const broken = (first: string) => brokenStreamOf(Buffer.from(first));
  await t.throwsAsync(openStdin(broken('')), { code: 'cannot-read' });
  const [bundle] = await openStdin(broken('x'.repeat(70_000)));
  t.is(bundle?.sources[0]?.size, 70_000);
  t.is(bundle?.problems[0]?.kind, 'unreadable');
});

test('a temporary file that cannot be made ends the archive with a problem', async (t) => {
  const folder = makeFolder(t);
  const path = join(folder, 'x.tar');
  writeFileSync(
    path,
    await tarOf([
      { name: 'a.log', content: 'a' },
      { name: 'b.log', content: 'b'.repeat(100) },
    ]),
  );
  const [bundle] = await open([path], { memoryLimit: 10, temporaryFolder: join(folder, 'missing') });
  t.deepEqual(shape(bundle ? [bundle] : [])[0]?.slice(1), ['a.log']);
  t.is(bundle?.problems[0]?.kind, 'unreadable');
});

const NUMBERED = ['a', 'b', 'c'].map((name): TarMember => ({ name: `SEC/Logs/${name}.log`, content: name.repeat(700) }));

test('a damaged header costs its file; those behind it are read, wherever chunks end', async (t) => {
  const whole = Buffer.from(await tarOf(NUMBERED));
  const second = 512 + 1024;
  const garbled = Buffer.from(whole);
  garbled.fill(7, second, second + 40);
  const emptied = Buffer.from(whole);
  emptied.fill(0, second, second + 100);
  const shifted = Buffer.concat([garbled.subarray(0, second + 600), garbled.subarray(second + 733)]);
  for (const bytes of [garbled, emptied, shifted])
    for (const size of [97, 512, 5000]) {
      const [bundle] = await openStdin(streamOf(bytes, size));
      t.deepEqual(
        bundle?.sources.map((source) => [source.label, textOf(source).length]),
        [
          ['Logs/a.log', 700],
          ['Logs/c.log', 700],
        ],
      );
      t.deepEqual(
        bundle?.problems.map(({ kind, code }) => [kind, code]),
        [['damaged', 'tar-header-damaged']],
      );
    }
});

test('a long name in front of a damaged header is not that of the next file', async (t) => {
  const long = { name: `${'x'.repeat(150)}/SEC/Logs/b.log`, content: 'b' };
  const whole = Buffer.from(await tarOf([NUMBERED[0]!, long, NUMBERED[2]!]));
  const at = whole.lastIndexOf('ustar', whole.indexOf('ccc')) - 257;
  const header = whole.lastIndexOf('ustar', at) - 257;
  whole[header + 10] = (whole[header + 10]! + 1) & 0x7f;
  const [bundle] = await openStdin(streamOf(whole));
  t.deepEqual(
    bundle?.sources.map(({ label }) => label),
    ['Logs/a.log', 'Logs/c.log'],
  );
});
