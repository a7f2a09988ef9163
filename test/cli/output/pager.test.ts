// Reports longer than a terminal go through a pager. The pagers here are small programs that write down what they get.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import test from 'ava';
import { main } from '../../../src/cli/main.js';
import { pagerOf } from '../../../src/cli/output/pager.js';
import { plainEnvironment, smslog, withFolder } from '../run-smslog.js';

const SAMPLE = 'samples/waiting';

/** The command on a terminal of so many rows. */
async function onTerminal(args: readonly string[], rows: number, env: Readonly<Record<string, string>>) {
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  const into = (pieces: Buffer[]) =>
    new Writable({
      write(piece: Buffer, _encoding, done) {
        pieces.push(piece);
        done();
      },
    });
  const code = await main(args, {
    stdin: Object.assign(Readable.from([]), { isTTY: true }),
    stdout: Object.assign(into(out), { isTTY: true, rows, columns: 80 }),
    stderr: into(err),
    env: { ...(process.env['PATH'] !== undefined && { PATH: process.env['PATH'] }), SMSLOG_CONFIG: 'none', NO_COLOR: '1', ...env },
  });
  return { code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() };
}

/** A pager that copies what it gets to a file; it then runs `last`. */
function pagerTo(folder: string, last = ''): { readonly pager: string; readonly paged: () => string | undefined } {
  const [script, file] = [join(folder, 'pager.cjs'), join(folder, 'paged.txt')];
  writeFileSync(
    script,
    `const pieces = []; process.stdin.on('data', (piece) => pieces.push(piece)).on('end', () => { require('fs').writeFileSync(${JSON.stringify(file)}, Buffer.concat(pieces)); ${last} });`,
  );
  return { pager: `${process.execPath} ${script}`, paged: () => (existsSync(file) ? readFileSync(file, 'utf8') : undefined) };
}

test('a long report goes to the pager, and the verdict is repeated below it', async (t) => {
  await withFolder(async (folder) => {
    const { pager, paged } = pagerTo(folder);
    const plain = await smslog(['analyze', SAMPLE]);
    const quiet = await smslog(['analyze', '-q', SAMPLE]);
    const { code, stdout, stderr } = await onTerminal(['analyze', SAMPLE], 10, { PAGER: pager });
    t.deepEqual([code, stderr] as unknown[], [plain.code, '']);
    t.is(paged(), plain.stdout);
    t.is(stdout, quiet.stdout);
  });
});

test('what fits is printed; so is what is for programs, what is not wanted in a pager, and what a dumb terminal gets', async (t) => {
  await withFolder(async (folder) => {
    const { pager, paged } = pagerTo(folder);
    const plain = await smslog(['analyze', SAMPLE]);
    t.is((await onTerminal(['analyze', SAMPLE], 200, { PAGER: pager })).stdout, plain.stdout);
    t.is((await onTerminal(['analyze', SAMPLE, '--no-pager'], 10, { PAGER: pager })).stdout, plain.stdout);
    t.is((await onTerminal(['analyze', SAMPLE], 10, { PAGER: pager, SMSLOG_PAGER: '' })).stdout, plain.stdout);
    t.is((await onTerminal(['analyze', SAMPLE], 10, { PAGER: pager, TERM: 'dumb' })).stdout, plain.stdout);
    t.true((await onTerminal(['analyze', SAMPLE, '--format', 'json'], 10, { PAGER: pager })).stdout.startsWith('{'));
    t.is(paged(), undefined);
  });
});

test('a pager that is missing or dies: a sentence, and the exit code of the verdict', async (t) => {
  await withFolder(async (folder) => {
    const plain = await smslog(['analyze', SAMPLE]);
    const missing = await onTerminal(['analyze', SAMPLE], 10, { PAGER: join(folder, 'no-such-pager') });
    t.deepEqual([missing.code, missing.stdout] as unknown[], [plain.code, plain.stdout]);
    t.regex(missing.stderr, /The pager .*no-such-pager cannot be started\./);
    const failing = await onTerminal(['analyze', SAMPLE], 10, { PAGER: pagerTo(folder, 'process.exitCode = 3;').pager });
    t.true(failing.code === plain.code);
    t.regex(failing.stderr, /ended with exit code 3/);
    writeFileSync(join(folder, 'gone.cjs'), 'process.exit(0);');
    const gone = await onTerminal(['timeline', SAMPLE], 10, { PAGER: `${process.execPath} ${join(folder, 'gone.cjs')}` });
    t.deepEqual([gone.code, gone.stderr], [0, '']);
  });
});

test('a mistake is told behind what was shown', async (t) => {
  const { code, stderr } = await onTerminal(['explain', 'no-such-thing'], 10, { PAGER: 'no-such-pager-either' });
  t.is(code, 2);
  t.notRegex(stderr, /pager/);
});

test('which program is the pager', (t) => {
  const stdout = Object.assign(new Writable(), { isTTY: true });
  const of = (env: Record<string, string>, platform = 'linux') => pagerOf({ stdout, env }, platform);
  t.deepEqual(of({}), ['less']);
  t.deepEqual(of({ PAGER: 'more -d' }), ['more', '-d']);
  t.deepEqual(of({ PAGER: 'more', SMSLOG_PAGER: 'less -S' }), ['less', '-S']);
  t.is(of({ PAGER: 'cat' }), undefined);
  t.is(of({}, 'win32'), undefined);
  t.is(pagerOf({ stdout: new Writable(), env: {} }, 'linux'), undefined);
});

const hasTerminal = spawnSync('script', ['--version']).error === undefined && spawnSync('less', ['--version']).error === undefined;
const onRealTerminal = hasTerminal ? test : test.skip;
onRealTerminal('less on a real terminal shows the beginning; q leaves it, and the verdict stands below', (t) => {
  const { stdout } = spawnSync(
    'script',
    ['-qec', `stty rows 10 cols 80; ${process.execPath} bin/smslog.js analyze --color never ${SAMPLE}`, '/dev/null'],
    {
      input: 'q',
      env: { ...plainEnvironment(), TERM: 'xterm', PAGER: 'less', LANG: 'C.UTF-8' },
      encoding: 'utf8',
      timeout: 60_000,
    },
  );
  t.is(stdout.split('WAITING').length - 1, 2, stdout);
});
