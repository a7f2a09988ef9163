import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import test from 'ava';
import { tarOf, zipOf } from '../read/packed.js';
import { smslog, withFolder } from './run-smslog.js';

const SAMPLE = join('samples', 'capacity-zero');

/** Files of a folder, name and content. */
function filesOf(folder: string): { name: string; content: Buffer }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ name: path.slice(folder.length + 1).replaceAll('\\', '/'), content: readFileSync(path) }));
}

/** The analysis without the names and paths of its bundles and their files. */
async function analysis(args: readonly string[], stdin?: string | Uint8Array): Promise<unknown> {
  const { code, stdout, stderr } = await smslog(['analyze', '--format', 'json', ...args], stdin === undefined ? {} : { stdin });
  if (code !== 1) throw new Error(`exit code ${code}: ${stderr}`);
  return JSON.parse(stdout, (key, value: unknown) => (key === 'path' || key === 'name' ? undefined : value));
}

test('a capture gives the same analysis however it is packed or piped', async (t) => {
  const wanted = await analysis([SAMPLE]);
  const files = filesOf(SAMPLE);
  const wrapped = files.map(({ name, content }) => ({ name: `capture/${name}`, content }));
  const packed = {
    zip: zipOf(files),
    tar: await tarOf(wrapped),
    'tar.gz': gzipSync(await tarOf(files)),
    'zip.gz': gzipSync(zipOf(wrapped)),
  };
  await withFolder(async (folder) => {
    for (const [ending, bytes] of Object.entries(packed)) {
      const path = join(folder, `capture.${ending}`);
      writeFileSync(path, bytes);
      t.deepEqual(await analysis([path]), wanted, ending);
      t.deepEqual(await analysis([], bytes), wanted, `${ending} through a pipe`);
      t.deepEqual(await analysis(['-'], bytes), wanted, `${ending} as -`);
    }
    const paths = files.map(({ name }) => join(SAMPLE, name));
    t.deepEqual(await analysis([], paths.join('\n')), wanted, 'a list of paths');
    t.deepEqual(await analysis(['-'], `${paths.join('\0')}\0`), wanted, 'a list with NUL');
    t.deepEqual(await analysis([join('samples', 'capacity-zer?')]), wanted, 'a pattern');
    mkdirSync(join(folder, 'sub'));
    writeFileSync(join(folder, 'sub', 'capture.tgz'), packed['tar.gz']);
    t.deepEqual(await analysis([join(folder, 'sub')]), wanted, 'in a folder');
  });
});

test('logs one after another are a timeline of all of them', async (t) => {
  const [site] = filesOf(SAMPLE).map(({ name }) => name.split('/')[0] ?? '');
  const logs = filesOf(SAMPLE).filter(({ name }) => name.startsWith(`${site ?? ''}/`) && /\.LOG$/i.test(name));
  t.true(logs.length > 2);
  const stdin = Buffer.concat(logs.map(({ content }) => content));
  const piped = await smslog(['timeline', '-', '--all', '--format', 'ndjson'], { stdin });
  const lines = stdin
    .toString('latin1')
    .split('\n')
    .filter((line) => line.trim() !== '').length;
  const rows = piped.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { at: string });
  t.is(rows.length, lines);
  t.deepEqual(
    rows.map(({ at }) => at),
    rows.map(({ at }) => at).sort(),
  );
  const forced = await smslog(['timeline', '--stdin', 'log', '--all', '--format', 'ndjson'], { stdin });
  t.is(forced.stdout, piped.stdout);
});

test('of a log whose end is missing the rest proves nothing', async (t) => {
  const isLast = (name: string) => /SCHED\.LOG$/i.test(name);
  const files = filesOf(SAMPLE);
  const [last] = files.filter(({ name }) => isLast(name));
  if (!last) throw new Error('no such log');
  const lines = last.content.indexOf('\n', last.content.length >> 1) + 1;
  const whole = await tarOf([...files.filter((file) => file !== last), last]);
  const tail = whole.indexOf(last.content.subarray(0, 512));
  const { stdout, stderr } = await smslog(['analyze', '--format', 'json'], { stdin: whole.subarray(0, tail + lines) });
  t.true(stderr.includes(`${last.name}: Only `), stderr);
  const { bundles } = JSON.parse(stdout) as { bundles: { coverage: { sources: string[]; state: string }[] }[] };
  const states = bundles.flatMap(({ coverage }) => coverage).filter(({ sources }) => sources.includes(last.name));
  t.deepEqual(
    states.map(({ state }) => state),
    ['truncated'],
  );
});

test('limits are options, and what they leave out is named', async (t) => {
  const stdin = zipOf([
    { name: 'a.log', content: 'a'.repeat(5000) },
    { name: 'b.log', content: 'b' },
  ]);
  const run = async (...args: string[]) => (await smslog(['timeline', '--all', ...args], { stdin })).stderr;
  t.regex(
    await run('--max-entry-bytes', '2K'),
    /a\.log: It contains 5000 bytes, more than 2048 bytes \(maxEntryBytes\), and was not read\. --max-entry-bytes sets this limit\./,
  );
  t.regex(await run('--max-bytes', '1000'), /more than 1000 bytes \(maxBytes\); the rest was not read\. --max-bytes sets this limit\./);
  t.regex(await run('--max-entries', '1'), /more than 1 entries \(maxEntries\); the rest was not read\. --max-entries sets this limit\./);
  t.notRegex(await run('--max-bytes', '2MB', '--max-memory', '1', '--max-ratio', '5', '--max-depth', '1'), /max-/);
  t.true((await smslog(['timeline', '--all', '--quiet', '--max-bytes', '1000'], { stdin })).stderr.includes('max-bytes'));
  const slips: Readonly<Record<string, readonly string[]>> = {
    '"many" is not a size for --max-bytes': ['--max-bytes', 'many'],
    '"0" is not a count for --max-depth': ['--max-depth', '0'],
    '--stdin cannot be': ['--stdin', 'rar'],
  };
  for (const [text, args] of Object.entries(slips)) {
    const { code, stderr } = await smslog(['analyze', ...args], { stdin });
    t.is(code, 2, text);
    t.true(stderr.includes(text), stderr);
  }
  const { code, stderr } = await smslog(['analyze', '--stdin', 'tar', SAMPLE]);
  t.is(code, 2);
  t.true(stderr.includes('nothing is'));
});

test('--verbose says on standard error how long each step took', async (t) => {
  const { stdout, stderr } = await smslog(['analyze', SAMPLE, '--verbose']);
  for (const step of ['load', 'open', 'parse', 'merge', 'diagnose', 'report'])
    t.regex(stderr, new RegExp(`^smslog: ${step} +\\d+\\.\\d{3} s$`, 'm'));
  t.regex(stderr, /^smslog: \d+ files, \d+ bytes, 1 bundle$/m);
  const plain = await smslog(['analyze', SAMPLE]);
  t.is(plain.stdout, stdout);
  t.is(plain.stderr, '');
});

test('Ctrl-C ends a run at once and leaves nothing behind', async (t) => {
  await withFolder(async (folder) => {
    const child = spawn(process.execPath, ['bin/smslog.js', 'analyze', '--max-memory', '1000', '--stdin', 'zip'], {
      env: { ...process.env, TMPDIR: folder, TEMP: folder, TMP: folder },
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    child.stdin.on('error', () => undefined);
    const closed = new Promise((resolve) => child.once('close', (_code, signal) => resolve(signal)));
    // More than a pipe holds: when it is written, smslog has begun to keep it.
    await new Promise((resolve) => child.stdin.write(Buffer.alloc(300_000, 'PK'), resolve));
    child.kill('SIGINT');
    // Ended by the signal itself: nothing caught it to finish something first.
    t.is(await closed, 'SIGINT');
    t.deepEqual(readdirSync(folder), []);
  });
});

if (process.platform === 'linux') {
  test('an open pipe does not grow the memory beyond what is allowed', async (t) => {
    await withFolder((folder) => {
      const script = `
        import { openStdin } from ${JSON.stringify(new URL('../../src/read/index.js', import.meta.url).href)};
        import { Readable } from 'node:stream';
        const piece = Buffer.alloc(65536, 'log ');
        let left = 400 * 16;
        const stream = new Readable({ read() { if (left % 100 === 0) gc(); this.push(left-- > 0 ? Buffer.from(piece) : null); } });
        const [bundle] = await openStdin(stream, { memoryLimit: 8 * 1024 * 1024, temporaryFolder: ${JSON.stringify(folder)} });
        let size = 0;
        for (const piece of bundle.sources[0].chunks()) size += piece.length;
        bundle.close();
        console.log(JSON.stringify({ size, peakMb: process.resourceUsage().maxRSS / 1024 }));`;
      const ran = execFileSync(process.execPath, ['--expose-gc', '--input-type=module', '-e', script], { encoding: 'utf8' });
      const { size, peakMb } = JSON.parse(ran) as { size: number; peakMb: number };
      t.is(size, 400 * 1024 * 1024);
      t.true(peakMb < 250, `${peakMb} MB`);
      t.deepEqual(readdirSync(folder), []);
    });
  });
}
