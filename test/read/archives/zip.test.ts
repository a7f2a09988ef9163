import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { open, openStdin, type OpenOptions } from '../../../src/read/index.js';
import { makeFolder, shape, textOf } from '../folder.js';
import { zipOf, type ZipMember } from '../packed.js';
import { streamOf } from '../streams.js';

/** Name, labels, problems and sources of the only bundle of a zip. */
async function openZip(members: readonly ZipMember[] | Buffer, options: OpenOptions = {}) {
  const bytes = Buffer.isBuffer(members) ? members : zipOf(members);
  const [bundle] = await openStdin(streamOf(bytes, 4096), options);
  return {
    labels: bundle?.sources.map(({ label }) => label) ?? [],
    problems: bundle?.problems.map(({ label, kind, message }) => `${label} ${kind}: ${message}`) ?? [],
    textOf: (label: string) => textOf(bundle?.sources.find((source) => source.label === label)),
  };
}

test('a zip is read like a folder, by name and from a pipe, small and large, stored and deflated', async (t) => {
  const large = 'Checking for sending capacity, round '.repeat(20_000).replace(/round/g, (word, at: number) => word + String(at));
  const members = [
    { name: 'S12/SEC/Logs/SCHED.LOG', content: large },
    { name: 'S12/SEC/Logs/STORED.LOG', content: large, isStored: true },
    { name: 'S12/PRI/empty.log' },
    { name: 'S12/PRI/dir.txt', content: 'two' },
    { name: 'S12/bundle.json', content: '{}' },
  ];
  const folder = makeFolder(t, { 'x.zip': zipOf(members) });
  for (const bundles of [await open([join(folder, 'x.zip')]), await openStdin(streamOf(zipOf(members)))]) {
    t.deepEqual(shape(bundles), [['S12', 'PRI/dir.txt', 'PRI/empty.log', 'SEC/Logs/SCHED.LOG', 'SEC/Logs/STORED.LOG', 'bundle.json']]);
    const [bundle] = bundles;
    t.is(textOf(bundle?.sources[2]), large);
    t.is(textOf(bundle?.sources[3]), large);
    t.deepEqual(bundle?.problems, []);
  }
  t.deepEqual((await openZip(zipOf([]))).labels, []);
});

test('names in a zip are labels, never paths', async (t) => {
  const zip = await openZip([
    { name: '../../etc/evil.log', content: '1' },
    { name: '/root/abs.log', content: '2' },
    { name: 'C:\\SMS\\LOGS\\SCHED.LOG', content: '3' },
    { name: 'twice.log', content: 'old' },
    { name: 'twice.log', content: 'new' },
    { name: '../', content: '' },
    { name: '..', content: '4' },
  ]);
  t.deepEqual(zip.labels, ['SMS/LOGS/SCHED.LOG', 'etc/evil.log', 'root/abs.log', 'twice.log']);
  t.is(zip.textOf('twice.log'), 'new');
  t.deepEqual(zip.problems, [
    'stdin not-a-file: An entry of the archive has no name and was not read.',
    'twice.log unused: The archive contains it more than once; only the last one was read.',
  ]);
});

test('names are read in UTF-8 or in code page 437', async (t) => {
  const zip = await openZip([
    { name: Buffer.from('M\u00fcnchen.log'), content: '1', flags: 0 },
    { name: Buffer.from('K\u00f6ln.log', 'utf8'), content: '2' },
    { name: Buffer.from([0x9a, 0x2e, 0x6c, 0x6f, 0x67]), content: '3', flags: 0 },
  ]);
  t.deepEqual(zip.labels, ['K\u00f6ln.log', 'M\u00fcnchen.log', '\u00dc.log']);
});

test('links, devices and encrypted entries are named, and the others are read', async (t) => {
  const zip = await openZip([
    { name: 'a.log', content: 'a' },
    { name: 'link', content: '/etc/passwd', mode: 0o120777 },
    { name: 'pipe', mode: 0o010644 },
    { name: 'disk', mode: 0o060644 },
    { name: 'plain.log', content: 'p', mode: 0o100644 },
    { name: 'secret.log', content: 's', flags: 0x801 },
    { name: 'old.log', content: 'o', method: 6 },
    { name: 'new.log', content: 'o', method: 77 },
  ]);
  t.deepEqual(zip.labels, ['a.log', 'plain.log']);
  t.deepEqual(zip.problems, [
    'disk not-a-file: It is a device and was not read.',
    'link not-a-file: It is a link and was not read.',
    'new.log unreadable: Its compression method (77) is not supported.',
    'old.log unreadable: Its compression method (implode) is not supported.',
    'pipe not-a-file: It is a named pipe and was not read.',
    'secret.log denied: It is encrypted and was not read.',
  ]);
});

test('sizes and checksums that lie', async (t) => {
  const text = 'x'.repeat(1000);
  const zip = await openZip([
    { name: 'a-more.log', content: text, size: 10 },
    { name: 'b-less.log', content: text, size: 5000 },
    { name: 'c-sum.log', content: text, sum: 1 },
    { name: 'd-broken.log', raw: Buffer.from([0x07, 0xff, 0xff]), size: 100 },
    { name: 'e-stored.log', content: text, isStored: true, size: 20 },
    { name: 'f-good.log', content: text },
  ]);
  t.deepEqual(zip.labels, ['a-more.log', 'b-less.log', 'c-sum.log', 'e-stored.log', 'f-good.log']);
  t.deepEqual(
    zip.problems.map((problem) => problem.replace(/\(.*\)/, '(...)')),
    [
      'a-more.log damaged: It unpacks to more than the 10 bytes that the archive states; its content may be wrong.',
      'b-less.log damaged: It contains 1000 bytes, but the archive states 5000.',
      'c-sum.log damaged: Its checksum is wrong: its content may have changed.',
      'd-broken.log unreadable: Only 0 of its 100 bytes can be read (...).',
      'e-stored.log damaged: It unpacks to more than the 20 bytes that the archive states; its content may be wrong.',
    ],
  );
});

test('a bomb is stopped by its ratio, the others are read', async (t) => {
  const bomb = Buffer.alloc(20_000_000);
  const zip = await openZip([
    { name: 'a.log', content: 'a' },
    { name: 'bomb.log', content: bomb },
    { name: 'c.log', content: 'c' },
  ]);
  t.deepEqual(zip.labels, ['a.log', 'c.log']);
  t.deepEqual(zip.problems, ['bomb.log limit: It unpacks to more than 250 times its packed size (maxRatio); the rest was not read.']);
  const patient = await openZip([{ name: 'bomb.log', content: bomb }], { maxRatio: 2000 });
  t.deepEqual(patient.labels, ['bomb.log']);
});

test('entries that share their bytes are a bomb as well', async (t) => {
  const noise = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * 2654435761) >>> 24));
  const name = 'a.log';
  const members = Array.from({ length: 400 }, (_, i) => ({ name, content: noise, isStored: true, isOverlapping: i > 0 }));
  const zip = await openZip(members, { maxRatio: 100 });
  t.deepEqual(zip.labels, ['a.log']);
  t.true(zip.problems.some((problem) => problem.startsWith('stdin limit: It unpacks to more than 100 times its packed size')));
});

test('limits on bytes of an entry, and of all', async (t) => {
  const members = ['a', 'b', 'c'].map((name) => ({ name: `${name}.log`, content: name.repeat(name === 'b' ? 500 : 100) }));
  const one = await openZip(members, { maxEntryBytes: 400 });
  t.deepEqual(one.labels, ['a.log', 'c.log']);
  t.deepEqual(one.problems, ['b.log limit: It contains 500 bytes, more than 400 bytes (maxEntryBytes), and was not read.']);
  const folder = makeFolder(t, { 'x.zip': zipOf(members) });
  const [bundle] = await open([join(folder, 'x.zip')], { maxBytes: 400 });
  t.deepEqual(shape(bundle ? [bundle] : []), [['x', 'a.log']]);
  t.regex(bundle?.problems[0]?.message ?? '', /more than 400 bytes \(maxBytes\)/);
});

test('a zip that breaks off, or is none, is a problem and no crash', async (t) => {
  const whole = zipOf([
    { name: 'a.log', content: 'a'.repeat(1000) },
    { name: 'b.log', content: 'b'.repeat(1000) },
  ]);
  for (let cut = 30; cut < whole.length; cut += 7) {
    const zip = await openZip(whole.subarray(0, cut));
    t.true(zip.problems.length > 0, String(cut));
  }
  for (let at = 0; at < whole.length; at += 3) {
    const bytes = Buffer.from(whole);
    bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    const zip = await openZip(bytes);
    t.true(zip.labels.length + zip.problems.length > 0, String(at));
  }
  const folder = makeFolder(t, { 'no.zip': Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(100, 1)]) });
  const [bundle] = await open([join(folder, 'no.zip')]);
  t.is(bundle?.problems[0]?.kind, 'unreadable');
});

test('a zip through a pipe beyond the memory limit leaves nothing behind', async (t) => {
  const temporaryFolder = makeFolder(t);
  const members = Array.from({ length: 5 }, (_, i) => ({ name: `f${i}.log`, content: String(i).repeat(60_000), isStored: true }));
  const [bundle] = await openStdin(streamOf(zipOf(members), 10_000), { memoryLimit: 100_000, temporaryFolder });
  bundle?.sources.forEach((source, i) => t.is(textOf(source), members[i]?.content ?? ''));
  bundle?.close();
  t.deepEqual(readdirSync(temporaryFolder), []);
});
