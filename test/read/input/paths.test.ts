import { execFileSync } from 'node:child_process';
import { closeSync, openSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import test from 'ava';
import { open, openStdin, type Progress } from '../../../src/read/index.js';
import { say } from '../../../src/wording/index.js';
import { brokenStreamOf, streamOf } from '../streams.js';
import { makeFolder, problemCodes, shape, textOf } from '../folder.js';
import { tarOf, zipOf } from '../packed.js';

const isUnix = process.platform !== 'win32';

test('patterns stand for files and folders that fit, sorted; links in folders are not followed', async (t) => {
  const folder = makeFolder(t, {
    'sites/B/logs/b.log': 'b',
    'sites/A/logs/a.log': 'a',
    'sites/A/other/c.log': 'c',
    'a[1].log': 'literal',
    '.hidden.log': 'h',
  });
  symlinkSync('..', join(folder, 'sites/A/logs/up'));
  t.deepEqual(shape(await open([`${folder}/sites/*/logs`])), [['sites', 'A/logs/a.log', 'B/logs/b.log']]);
  t.deepEqual(shape(await open([`${folder}/sites/**/*.log`])), [['sites', 'A/logs/a.log', 'A/other/c.log', 'B/logs/b.log']]);
  t.deepEqual(shape(await open([`${folder}/sites/{A,B}/logs/?.log`])), [['sites', 'A/logs/a.log', 'B/logs/b.log']]);
  t.deepEqual(shape(await open([`${folder}/a[1].log`])), [['a[1].log', 'a[1].log']]);
  t.deepEqual(shape(await open([`${folder}/*.log`])), [['a[1].log', 'a[1].log']]);
  const here = relative(process.cwd(), folder);
  t.deepEqual(shape(await open([`${here}/sites/*/logs`])), [['sites', 'A/logs/a.log', 'B/logs/b.log']]);
  const [bundle] = await open([`${folder}/nothing/*.log`, `${folder}/sites`]);
  t.deepEqual(problemCodes(bundle), [`${folder}/nothing/*.log: missing no-match`]);
  await t.throwsAsync(open([`${folder}/nothing/*.log`]), { code: 'cannot-read' });
});

test('archives, folders, files and a pipe in one call', async (t) => {
  const folder = makeFolder(t, {
    'PRI.zip': zipOf([
      { name: 'Logs/a.log', content: 'a' },
      { name: 'dir.txt', content: 'd' },
    ]),
    'SEC/b.log': 'b',
    'c.log': 'c',
  });
  const stdin = streamOf(
    await tarOf([
      { name: 'FAR/x.log', content: 'x' },
      { name: 'FAR/y.log', content: 'y' },
    ]),
  );
  const bundles = await open([join(folder, 'PRI.zip'), join(folder, 'SEC'), join(folder, 'c.log')], { stdin });
  t.deepEqual(shape(bundles)[0]?.slice(1), ['FAR/x.log', 'FAR/y.log', 'PRI/Logs/a.log', 'PRI/dir.txt', 'SEC/b.log', 'c.log']);
  const log = await open([join(folder, 'SEC')], { stdin: streamOf(Buffer.from('a log')) });
  t.deepEqual(shape(log), [['SEC', 'b.log', 'stdin']]);
});

test('what a pipe holds may be said', async (t) => {
  const folder = makeFolder(t, { 'a.log': 'a' });
  const paths = Buffer.from(join(folder, 'a.log'));
  t.deepEqual(shape(await openStdin(streamOf(paths), { stdinKind: 'log' })), [['stdin', 'stdin']]);
  const missing = Buffer.from(`${join(folder, 'gone')}\n${join(folder, 'a.log')}\n${join(folder, 'gone2')}\n`);
  t.deepEqual(shape(await openStdin(streamOf(missing))), [['stdin', 'stdin']]);
  const [listed] = await openStdin(streamOf(missing), { stdinKind: 'paths' });
  t.deepEqual([listed?.sources.length, listed?.problems.length], [1, 2]);
  const tar = await tarOf([{ name: 'a.log', content: 'a' }]);
  t.deepEqual(shape(await openStdin(streamOf(tar), { stdinKind: 'log' })), [['stdin', 'stdin']]);
  for (const stdinKind of ['zip', 'gzip', 'tar'] as const) {
    const [bundle] = await openStdin(streamOf(Buffer.from('certainly none of these, but long enough to be one '.repeat(30))), {
      stdinKind,
    });
    t.deepEqual([bundle?.sources.length, bundle?.problems[0]?.label, bundle?.problems[0]?.kind], [0, 'stdin', 'unreadable'], stdinKind);
  }
});

test('a list of paths finds bundles, archives and folders as if they were named', async (t) => {
  const folder = makeFolder(t, {
    'all/S1/bundle.json': '{}',
    'all/S1/SEC/a.log': 'a',
    'all/S2.zip': zipOf([
      { name: 'bundle.json', content: '{}' },
      { name: 'b.log', content: 'b' },
    ]),
    'all/x/c.log': 'c',
  });
  const expected = [
    ['S1', 'SEC/a.log', 'bundle.json'],
    ['S2', 'b.log', 'bundle.json'],
    ['x', 'c.log'],
  ];
  t.deepEqual(shape(await open([join(folder, 'all')])), expected);
  const files = ['S1/bundle.json', 'S1/SEC/a.log', 'S2.zip', 'x/c.log'].map((name) => join(folder, 'all', name));
  const listed = await openStdin(streamOf(Buffer.from(files.join('\n'))));
  t.deepEqual(shape(listed).slice(0, 2), expected.slice(0, 2));
  t.deepEqual(
    listed[2]?.sources.map(({ label }) => label),
    ['c.log'],
  );
  t.deepEqual(shape(await openStdin(streamOf(Buffer.from(`${join(folder, 'all')}\0${files.join('\0')}`)))), expected);
});

test('a long list of paths', async (t) => {
  const folder = makeFolder(t, { 'a.log': 'a' });
  const list = `${join(folder, 'a.log')}\n`.repeat(200_000);
  t.deepEqual(shape(await openStdin(streamOf(Buffer.from(list), 65_536)))[0]?.slice(1), ['a.log']);
});

if (isUnix) {
  test('named pipes and devices that are given are refused at once', async (t) => {
    const folder = makeFolder(t, { 'a.log': 'a' });
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    const [bundle] = await open([join(folder, 'pipe'), '/dev/zero', join(folder, 'a.log')]);
    t.deepEqual(
      bundle?.problems.map(({ label, kind }) => `${label} ${kind}`),
      ['/dev/zero unreadable', 'pipe unreadable'],
    );
    await t.throwsAsync(open([join(folder, 'pipe')]), { code: 'cannot-read', message: /standard input/ });
  });

  test('a descriptor that a shell hands over as a path is read like a pipe', async (t) => {
    const folder = makeFolder(t, { 'x.tar': await tarOf([{ name: 'S/a.log', content: 'a' }]) });
    const descriptor = openSync(join(folder, 'x.tar'), 'r');
    t.deepEqual(shape(await open([`/dev/fd/${descriptor}`])), [['S', 'a.log']]);
    closeSync(descriptor);
  });
}

test('ten thousand empty files, and as many small ones', async (t) => {
  const names = Array.from({ length: 10_000 }, (_, i) => `d${i % 40}/f${i}.log`);
  const folder = makeFolder(t, Object.fromEntries(names.map((name, i) => [name, i % 2 === 0 ? '' : `text ${i}`])));
  const [bundle] = await open([folder]);
  t.is(bundle?.sources.length, 10_000);
  const zip = zipOf(names.map((name, i) => ({ name, content: i % 2 === 0 ? '' : `text ${i}` })));
  const [packed] = await openStdin(streamOf(zip, 65_536));
  t.is(packed?.sources.length, 10_000);
  const wanted = bundle?.sources.map((source) => textOf(source)).join('|');
  t.is(packed?.sources.map((source) => textOf(source)).join('|'), wanted ?? '');
});

test('progress is told while files are found, unpacked and read', async (t) => {
  const folder = makeFolder(t, { 'a.log': 'a'.repeat(1000), 'b.zip': zipOf([{ name: 'c.log', content: 'c'.repeat(500) }]) });
  const told: Progress[] = [];
  const [bundle] = await open([folder], { onProgress: (progress) => told.push(progress) });
  t.deepEqual(told, [
    { phase: 'find', completed: 1 },
    { phase: 'find', completed: 2 },
    { phase: 'unpack', completed: 500 },
  ]);
  for (const source of bundle?.sources ?? []) textOf(source);
  t.deepEqual(told.at(-1), { phase: 'read', completed: 1500, total: 1500 });
});

test('a pipe that breaks off in an archive', async (t) => {
  const noise = Buffer.from(Array.from({ length: 200_000 }, (_, i) => Math.imul(i, 2654435761) >>> 24));
  const tar = await tarOf([
    { name: 'a.log', content: 'a' },
    { name: 'b.log', content: noise },
  ]);
  const [bundle] = await openStdin(brokenStreamOf(tar.subarray(0, 100_000)));
  t.deepEqual(
    bundle?.sources.map(({ label, isCut }) => `${label} ${isCut === true}`),
    ['a.log false', 'b.log true'],
  );
  t.true(bundle?.problems.some(({ message }) => message.includes('broken pipe')));
  const [zip] = await openStdin(brokenStreamOf(zipOf([{ name: 'a.log', content: noise }]).subarray(0, 10_000)));
  t.deepEqual([zip?.sources.length, zip?.problems[0]?.kind], [0, 'unreadable']);
});

if (isUnix) {
  test('what may not be read is a problem, and the rest is read', (t) => {
    const folder = makeFolder(t, {
      'S/ok.log': 'ok',
      'S/secret.log': 'no',
      'S/locked/x.log': 'no',
      'S/secret.zip': zipOf([{ name: 'a.log', content: 'a' }]),
    });
    for (const name of ['S/secret.log', 'S/locked', 'S/secret.zip']) execFileSync('chmod', ['000', join(folder, name)]);
    execFileSync('chmod', ['755', folder, join(folder, 'S')]);
    const script = join(folder, 'read.mjs');
    writeFileSync(
      script,
      `import { open } from ${JSON.stringify(new URL('../../../src/read/index.js', import.meta.url).href)};
       if (process.getuid() === 0) process.setuid(65534);
       const [bundle] = await open([${JSON.stringify(join(folder, 'S'))}]);
       console.log(JSON.stringify([bundle.sources.map(({ label }) => label), bundle.problems]));`,
    );
    // Who may not read cannot write what coverage measures either.
    const env = { ...process.env, NODE_V8_COVERAGE: undefined };
    const [sources, problems] = JSON.parse(execFileSync(process.execPath, [script], { encoding: 'utf8', env })) as [string[], object[]];
    execFileSync('chmod', ['755', join(folder, 'S/locked')]);
    t.deepEqual(sources, ['ok.log']);
    t.deepEqual(problems, [
      { label: 'locked', kind: 'denied', ...say('access-denied', { subject: 'folder' }) },
      { label: 'secret.log', kind: 'denied', ...say('access-denied', { subject: 'file' }) },
      { label: 'secret.zip', kind: 'denied', ...say('access-denied', { subject: 'file' }) },
    ]);
  });
}
