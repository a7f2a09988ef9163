// `smslog analyze --watch`: the report again whenever files change, until it is stopped.
import { appendFileSync, chmodSync, cpSync, mkdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import test from 'ava';
import { main } from '../../src/cli/main.js';
import type { Analysis } from '../../src/contract/index.js';
import { smslog, smslogProcess, withFolder } from './run-smslog.js';
import { Running } from './running.js';

/** The sample `capacity-zero` before its sender wrote anything. */
class Site {
  private readonly lines: readonly string[];
  readonly log: string;

  constructor(readonly folder: string) {
    cpSync(join('samples', 'capacity-zero'), folder, { recursive: true });
    this.log = join(folder, 'LUB', 'Logs', 'LANSEND.LOG');
    this.lines = readFileSync(this.log, 'latin1').split(/(?<=\n)/);
    rmSync(this.log);
    rmSync(join(folder, 'LUB', 'sms.reg'));
  }

  /** Some lines of the sender. */
  write(from = 0, to = this.lines.length): void {
    appendFileSync(this.log, this.lines.slice(from, to).join(''), 'latin1');
  }
}

async function watching(args: readonly string[], body: (run: Running, site: Site) => Promise<void>): Promise<void> {
  await withFolder(async (folder) => {
    const site = new Site(join(folder, 'captured'));
    const run = new Running('analyze', site.folder, '--watch', ...args);
    try {
      await run.until(({ stdout }) => stdout.endsWith('\n'));
      await body(run, site);
    } finally {
      await run.stop();
    }
  });
}

const headings = ({ stdout }: Running): readonly string[] => stdout.split('\n').filter((line) => line.startsWith('== '));

test('in a pipe: one block for each change of a verdict, none for what changes nothing', async (t) => {
  await watching([], async (run, site) => {
    t.is(headings(run).length, 1);
    t.regex(headings(run)[0] ?? '', /^== \d\d:\d\d:\d\d LUB undecided at P10 ==$/);
    // A file that no rule is about.
    writeFileSync(join(site.folder, 'README.TXT'), 'nothing');
    site.write();
    t.true(await run.until(() => headings(run).length === 2), run.stdout);
    t.regex(headings(run)[1] ?? '', /LUB undecided at P10 -> failed at P10: The sender has no sending capacity \(confirmed\)/);
    t.true(await run.until(({ stdout }) => stdout.endsWith('README.TXT: It has no known format.\n')), run.stdout);
    t.is(headings(run).length, 2);
    t.is(run.stderr, '');
  });
});

for (const format of ['json', 'ndjson'] as const)
  test(`--format ${format}: one object for each change, the same as that of a run of its own`, async (t) => {
    await watching(['--format', format], async (run, site) => {
      const objects = (): readonly Analysis[] =>
        format === 'json'
          ? run.stdout.split(/(?<=^\}\n)/m).flatMap((text) => (text.endsWith('\n}\n') ? [JSON.parse(text) as Analysis] : []))
          : run.stdout
              .split('\n')
              .slice(0, -1)
              .map((text) => JSON.parse(text) as Analysis);
      t.true(await run.until(() => objects().length === 1), run.stdout);
      site.write();
      t.true(await run.until(() => objects().length === 2), run.stdout);
      t.deepEqual(
        objects().map(({ bundles }) => bundles[0]?.instances.map(({ outcome, stage }) => `${outcome} ${stage}`)),
        [['unknown P10'], ['failed P10']],
      );
      const { stdout } = await smslogProcess(['analyze', site.folder, '--format', format]);
      t.true(run.stdout.endsWith(stdout));
    });
  });

test('a log that is truncated, replaced, removed or made unreadable, a folder that is gone: it goes on', async (t) => {
  await watching([], async (run, site) => {
    const isAt = (count: number, text: RegExp): Promise<boolean> =>
      run.until(() => headings(run).length >= count && text.test(headings(run).at(-1) ?? ''));
    site.write();
    t.true(await isAt(2, /-> failed/), run.stdout);
    truncateSync(site.log, 0);
    t.true(await isAt(3, /failed at P10 -> undecided at P10/), run.stdout);
    rmSync(site.log);
    // Rolled over: what it says counts as much.
    site.write();
    renameSync(site.log, site.log.replace(/G$/, '_'));
    t.true(await isAt(4, /-> failed/), run.stdout);
    const away = `${site.folder}.away`;
    renameSync(site.folder, away);
    t.true(await run.until(({ stderr }) => stderr.includes('Cannot read')), run.stderr);
    renameSync(away, site.folder);
    if (process.getuid?.() !== 0) {
      chmodSync(site.log.replace(/G$/, '_'), 0);
      t.true(await run.until(({ stderr }) => stderr.includes('LANSEND.LO_')), run.stderr);
    }
    mkdirSync(join(site.folder, 'empty'));
    rmSync(site.log.replace(/G$/, '_'));
    t.true(await isAt(5, /failed at P10 -> undecided at P10/), run.stdout + run.stderr);
    t.is(run.child.exitCode, null);
  });
});

test('--run: a program for each change of a verdict; one that fails or hangs is a sentence', async (t) => {
  await withFolder(async (folder) => {
    const [script, out] = [join(folder, 'note.cjs'), join(folder, 'out.txt')];
    writeFileSync(
      script,
      `require('fs').appendFileSync(process.argv[2], JSON.stringify(process.argv.slice(3)) + '\\n'); process.exitCode = 3`,
    );
    const command = `"${process.execPath}" "${script}" "${out}" {site} {was} {outcome} {stage} {cause}`;
    await watching(['--run', command, '--run-every', '1s'], async (run, site) => {
      const lines = (): readonly string[] => {
        try {
          return readFileSync(out, 'utf8').split('\n').slice(0, -1);
        } catch {
          return [];
        }
      };
      site.write();
      t.true(await run.until(() => lines().length === 1), run.stderr);
      t.deepEqual(JSON.parse(lines()[0] ?? ''), ['LUB', 'unknown', 'failed', 'P10', 'The sender has no sending capacity']);
      t.true(await run.until(({ stderr }) => stderr.includes('ended with exit code 3')), run.stderr);
      // Within the second: told as soon as the program may be started again.
      rmSync(site.log);
      t.true(await run.until(() => lines().length === 2), run.stderr);
      t.deepEqual(JSON.parse(lines()[1] ?? ''), ['LUB', 'failed', 'unknown', 'P10', '']);
    });
  });
});

/** A terminal in memory. */
function terminal(columns: number, rows: number) {
  let text = '';
  const stream = new Writable({
    write(piece: Buffer, _encoding, done) {
      text += piece.toString();
      done();
    },
  });
  const stdout = Object.assign(stream, { isTTY: true, columns, rows });
  const until = async (isThere: (text: string) => boolean): Promise<boolean> => {
    for (const end = Date.now() + 60_000; Date.now() < end && !isThere(text); ) await delay(10);
    return isThere(text);
  };
  return { stdout, until, screen: () => text.slice(text.lastIndexOf('\u001b[3J') + 4) };
}

test('on a terminal: drawn anew, a bell for a change, in 20 columns too', async (t) => {
  await withFolder(async (folder) => {
    const site = new Site(join(folder, 'captured'));
    const { stdout, until, screen } = terminal(80, 50);
    const stdin = Object.assign(Readable.from([]), { isTTY: true });
    const ended = main(['analyze', site.folder, '--watch'], { stdin, stdout, stderr: stdout, env: { LANG: 'C.UTF-8' } });
    t.true(await until((text) => text.includes('Watching')), screen());
    t.false(screen().includes('\u0007'));
    site.write();
    t.true(await until((text) => text.includes('\u0007')));
    t.true(await until(() => screen().includes('✗ FAILED')), screen());
    t.regex(screen(), /Watching; changed \d\d:\d\d:\d\d LUB undecided at P10 -> failed at P10/);
    Object.assign(stdout, { columns: 20, rows: 12 });
    t.true(await until(() => screen().split('\n').length <= 12), screen());
    for (const line of screen().split('\n').slice(-2)) t.true(line.length <= 20, line);
    // The reader is gone.
    stdout.destroy(Object.assign(new Error('gone'), { code: 'EPIPE' }));
    t.is(await ended, 0);
  });
});

const MISTAKES: readonly (readonly [args: readonly string[], sentence: string])[] = [
  [['--run', 'x'], '--run needs --watch'],
  [['--watch', '--run', '"x'], 'A quote in --run is not closed'],
  [['--watch', '--run', 'x', '--run-every', 'often'], 'not a duration for --run-every'],
  [['--watch', '-'], '--watch needs files or folders'],
];

for (const [args, sentence] of MISTAKES)
  test(`mistake: ${JSON.stringify(args.join(' '))}`, async (t) => {
    const { code, stderr } = await smslog(['analyze', join('samples', 'waiting'), ...args], { stdin: '' });
    t.is(code, 2);
    t.true(stderr.includes(sentence), stderr);
  });
