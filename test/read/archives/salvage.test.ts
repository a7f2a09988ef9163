// Damaged archives: all that unpacks is read, the fault is named, and what may be wrong is marked.

import { join } from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import test, { type ExecutionContext } from 'ava';
import { open, openStdin } from '../../../src/read/index.js';
import { makeFolder, textOf } from '../folder.js';
import { tarOf, zipOf } from '../packed.js';
import { streamOf } from '../streams.js';

const TEXT = Array.from({ length: 400 }, (_, i) => `record ${i} of ${(i * 2_654_435_761) % 4093}\r\n`).join('');

/** Text, marks and problems of what comes out of bytes, as a file and through a pipe. */
async function unpack(t: ExecutionContext, name: string, bytes: Buffer) {
  const folder = makeFolder(t, { [name]: bytes });
  const [[file], [piped]] = [await open([join(folder, name)]), await openStdin(streamOf(bytes, 1000))];
  const shown = [file, piped].map((bundle) => ({
    files: bundle?.sources.map((source) => ({
      label: source.label.replace(/^stdin\/?/, ''),
      text: textOf(source),
      marks: [source.isDamaged && 'damaged', source.isCut && 'cut'].filter(Boolean).join(),
    })),
    problems: bundle?.problems.map(({ code, kind }) => `${code} ${kind}`),
  }));
  t.deepEqual(
    shown[0]?.files?.map(({ text, marks }) => [text, marks]),
    shown[1]?.files?.map(({ text, marks }) => [text, marks]),
  );
  return { files: shown[0]?.files ?? [], problems: shown[0]?.problems ?? [] };
}

const GZIP = gzipSync(TEXT);
const wrong = (bytes: Buffer, at: number) => {
  const copy = Buffer.from(bytes);
  copy[at < 0 ? copy.length + at : at]! ^= 0x55;
  return copy;
};

const WHOLE_GZIPS: Readonly<Record<string, readonly [Buffer, marks: string, problems: readonly string[]]>> = {
  whole: [GZIP, '', []],
  'two, one after another': [Buffer.concat([gzipSync(TEXT.slice(0, 999)), gzipSync(TEXT.slice(999))]), '', []],
  'NULs behind the end': [Buffer.concat([GZIP, Buffer.alloc(5000)]), '', []],
  'text behind the end': [Buffer.concat([GZIP, Buffer.from('garbage')]), '', ['garbage-behind-end damaged']],
  'much behind the end': [Buffer.concat([GZIP, Buffer.alloc(300_000, 'garbage')]), '', ['garbage-behind-end damaged']],
  'a wrong checksum': [wrong(GZIP, -8), 'damaged', ['checksum-mismatch damaged']],
  'a wrong size': [wrong(GZIP, -1), 'damaged', ['checksum-mismatch damaged']],
  'no checksum': [GZIP.subarray(0, -8), 'cut', ['entry-incomplete damaged']],
};

for (const [name, [bytes, marks, problems]] of Object.entries(WHOLE_GZIPS))
  test(`gzip with ${name}: the whole text is read`, async (t) => {
    const { files, problems: told } = await unpack(t, 'x.log.gz', bytes);
    t.is(files[0]?.text, TEXT);
    t.is(files[0]?.marks, marks);
    t.deepEqual(told, problems);
  });

test('a gzip that is damaged or cut in the middle: what comes before is read', async (t) => {
  const middle = GZIP.length >> 1;
  const cut = await unpack(t, 'x.log.gz', GZIP.subarray(0, middle));
  t.true(TEXT.startsWith(cut.files[0]?.text ?? 'x') && (cut.files[0]?.text.length ?? 0) > TEXT.length / 4);
  t.is(cut.files[0]?.marks, 'cut');
  const large = gzipSync(Buffer.from(TEXT.repeat(40)));
  const broken = Buffer.concat([
    large.subarray(0, large.length >> 1),
    Buffer.alloc(2000, 0xff),
    large.subarray((large.length >> 1) + 2000),
  ]);
  const damaged = await unpack(t, 'x.log.gz', broken);
  t.regex(damaged.files[0]?.marks ?? '', /^damaged/);
  t.true((damaged.files[0]?.text.length ?? 0) > TEXT.length);
});

test('a tar in a gzip with a wrong checksum: all its files may be wrong', async (t) => {
  const tar = await tarOf([
    { name: 'SEC/a.log', content: TEXT },
    { name: 'SEC/b.log', content: 'b' },
  ]);
  const { files } = await unpack(t, 'x.tgz', wrong(gzipSync(tar), -8));
  t.deepEqual(
    files.map(({ text, marks }) => [text, marks]),
    [
      [TEXT, 'damaged'],
      ['b', 'damaged'],
    ],
  );
});

const MEMBERS = [
  { name: 'SEC/a.log', content: TEXT },
  { name: 'SEC/b.log', content: 'b'.repeat(500), isStored: true },
  { name: 'PRI/c.log', content: TEXT.slice(99) },
];
const ZIP = zipOf(MEMBERS);
const DIRECTORY = ZIP.indexOf('PK\u0001\u0002');

test('a zip without a directory: its entries are read by their own headers', async (t) => {
  for (const bytes of [ZIP.subarray(0, DIRECTORY), ZIP.subarray(0, -1), wrong(ZIP, DIRECTORY), wrong(ZIP, DIRECTORY + 46 + 9)]) {
    const { files, problems } = await unpack(t, 'x.zip', bytes);
    t.deepEqual(
      files.map(({ text, marks }) => [text, marks]).sort(),
      [TEXT.slice(99), 'b'.repeat(500), TEXT].map((text) => [text, '']).sort(),
    );
    t.true(problems.includes('archive-incomplete damaged'), problems.join());
  }
});

test('a zip that is cut in an entry: the entries before it are whole, the last one is cut', async (t) => {
  const { files } = await unpack(t, 'x.zip', ZIP.subarray(0, DIRECTORY - 200));
  const last = files.find(({ label }) => label.endsWith('c.log'));
  t.deepEqual(files.map(({ marks }) => marks).sort(), ['', '', 'cut']);
  t.true(TEXT.slice(99).startsWith(last?.text ?? 'x'));
});

test('sizes that stand behind an entry, in a zip without a directory', async (t) => {
  const packed = deflateRawSync(TEXT);
  const header = Buffer.from('PK\u0003\u0004\u0014\0\u0008\0\u0008\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\u0005\0\0\0a.log', 'latin1');
  const descriptor = Buffer.from(ZIP.subarray(10, 26));
  descriptor.write('PK\u0007\u0008', 0, 'latin1');
  ZIP.copy(descriptor, 4, 14, 26);
  const whole = Buffer.concat([header, packed, descriptor, header, packed, descriptor]);
  const { files } = await unpack(t, 'x.zip', whole);
  t.deepEqual(
    files.map(({ text, marks }) => [text, marks]),
    [[TEXT, '']],
  );
  descriptor[4]! ^= 1;
  const lying = await unpack(t, 'x.zip', Buffer.concat([header, packed, descriptor]));
  t.is(lying.files[0]?.marks, 'damaged');
});

test('a program with a zip behind it is unpacked', async (t) => {
  const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(5000, 'program '), ZIP]);
  const folder = makeFolder(t, { 'setup.exe': program, 'plain.exe': program.subarray(0, 5000) });
  const [bundle] = await open([folder]);
  t.deepEqual(
    bundle?.problems.map(({ code }) => code),
    ['files-beside-captures'],
  );
  t.deepEqual(
    bundle?.sources.map(({ label }) => label),
    ['PRI/c.log', 'SEC/a.log', 'SEC/b.log'],
  );
});
