// `smslog timeline --follow` and pipes that stay open: nothing is lost, nothing is shown twice.
import { appendFileSync, chmodSync, copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import test from 'ava';
import type { TimelineRow } from '../../src/contract/index.js';
import { smslog, withFolder } from './run-smslog.js';
import { Running } from './running.js';

const lineOf = (text: string, second = 0): string =>
  `${text}   $$<SMS_LAN_SENDER><Tue Nov 04 10:${String(Math.floor(second / 60) % 60).padStart(2, '0')}:${String(second % 60).padStart(2, '0')} 1997~><thread=E4>\r\n`;

/** A trace that goes on. */
class Trace extends Running {
  constructor(...args: readonly string[]) {
    super('timeline', ...args);
  }

  get rows(): readonly TimelineRow[] {
    const lines = this.stdout.split('\n').slice(0, -1);
    return lines.map((line) => JSON.parse(line) as TimelineRow);
  }
}

/** Calls `body` with a folder of two sites, and ends what it started. */
async function following(args: readonly string[], body: (run: Trace, folder: string) => Promise<void>): Promise<void> {
  await withFolder(async (folder) => {
    for (const site of ['SEC', 'PRI']) {
      mkdirSync(join(folder, site, 'Logs'), { recursive: true });
      writeFileSync(join(folder, site, 'Logs', 'LANSEND.LOG'), lineOf(`${site} 0`));
    }
    const run = new Trace(folder, '--follow', '--format', 'ndjson', ...args);
    try {
      await run.until(({ rows }) => rows.length >= 2);
      await body(run, folder);
    } finally {
      await run.stop();
    }
  });
}

test('logs of two sites that are rolled sixty times under load: each record once', async (t) => {
  await following([], async (run, folder) => {
    const logs = { SEC: join(folder, 'SEC', 'Logs', 'LANSEND.LOG'), PRI: join(folder, 'PRI', 'Logs', 'LANSEND.LOG') };
    const older = (path: string): string => path.replace(/G$/, '_');
    let next = 1;
    const write = (): void => {
      for (const [site, path] of Object.entries(logs)) appendFileSync(path, lineOf(`${site} ${next}`, next % 3600));
      next += 1;
    };
    for (let roll = 0; roll < 60; roll += 1) {
      for (let n = 0; n < 40; n += 1) write();
      // A line is written in two parts, with a look between them.
      appendFileSync(logs.SEC, `SEC ${next}`);
      await delay(roll % 3 === 0 ? 70 : 20);
      appendFileSync(logs.SEC, lineOf(''));
      appendFileSync(logs.PRI, lineOf(`PRI ${next}`));
      next += 1;
      await run.until(({ stdout }) => stdout.split('\n').length > 2 * next);
      // The last lines before the log is rolled are found in its older generation only.
      for (let n = 0; n < 5; n += 1) write();
      // One server renames the log, the other copies and empties it.
      renameSync(logs.SEC, older(logs.SEC));
      writeFileSync(logs.SEC, '');
      copyFileSync(logs.PRI, older(logs.PRI));
      truncateSync(logs.PRI, 0);
      if (roll % 2 === 0) await delay(70);
    }
    for (let n = 0; n < 40; n += 1) write();
    await run.until(({ stdout }) => stdout.split('\n').length > 2 * next);
    await delay(300);
    for (const site of ['SEC', 'PRI']) {
      const seen = run.rows.filter((row) => row.site === site).map(({ message }) => message);
      const wanted = Array.from({ length: next }, (_, n) => `${site} ${n}`);
      const counts = new Map<string, number>();
      for (const message of seen) counts.set(message, (counts.get(message) ?? 0) + 1);
      t.deepEqual(
        wanted.filter((message) => !counts.has(message)),
        [],
        'lost',
      );
      t.deepEqual(
        [...counts].filter(([, count]) => count > 1),
        [],
        'doubled',
      );
      t.deepEqual(seen, wanted, 'in order');
    }
    t.deepEqual([...new Set(run.rows.map(({ site }) => site))].sort(), ['PRI', 'SEC']);
  });
});

test('what comes passes the same filter, has the lines of its file, and files appear', async (t) => {
  await following(['--not-grep', 'quiet'], async (run, folder) => {
    const log = join(folder, 'SEC', 'Logs', 'LANSEND.LOG');
    appendFileSync(log, `${lineOf('quiet')}\r\n${lineOf('loud')}cut off by noth`);
    await run.until(({ rows }) => rows.length >= 3);
    appendFileSync(log, `ing\r\n`);
    mkdirSync(join(folder, 'PRI', 'Logs', 'more'));
    writeFileSync(join(folder, 'SEC', 'Logs', 'SCHED.LOG'), lineOf('Scheduling send request 0_0A7SEC.').replace('LAN_SENDER', 'SCHEDULER'));
    t.true(await run.until(({ rows }) => rows.length >= 5), run.stdout);
    t.deepEqual(
      run.rows
        .slice(2)
        .map(({ message, line, source, site }) => `${site ?? '?'} ${source}:${line} ${message}`)
        .sort(),
      [
        'SEC SEC/Logs/LANSEND.LOG:4 loud',
        'SEC SEC/Logs/LANSEND.LOG:5 cut off by nothing',
        'SEC SEC/Logs/SCHED.LOG:1 Scheduling send request 0_0A7SEC.',
      ],
    );
  });
});

test('a log that is emptied, overwritten, removed, or made unreadable: a sentence, and it goes on', async (t) => {
  await following([], async (run, folder) => {
    const log = join(folder, 'SEC', 'Logs', 'LANSEND.LOG');
    const said = (text: string): Promise<boolean> => run.until(({ stderr }) => stderr.includes(text));
    writeFileSync(log, '');
    t.true(await said('It became shorter'), run.stderr);
    appendFileSync(log, lineOf('after it was emptied'));
    t.true(await run.until(({ stdout }) => stdout.includes('after it was emptied')));
    writeFileSync(log, `${lineOf('other bytes')}${lineOf('x'.repeat(500))}`);
    t.true(await said('It was overwritten'), run.stderr);
    t.true(await run.until(({ stdout }) => stdout.includes('other bytes')));
    rmSync(join(folder, 'SEC'), { recursive: true });
    await delay(200);
    mkdirSync(join(folder, 'SEC', 'Logs'), { recursive: true });
    writeFileSync(log, lineOf('it is back', 1));
    t.true(await run.until(({ stdout }) => stdout.includes('it is back')));
    if (process.getuid?.() !== 0) {
      writeFileSync(`${log}.LOG`, lineOf('secret'));
      chmodSync(`${log}.LOG`, 0);
      t.true(await said('cannot be read'));
    }
    t.is(run.child.exitCode, null);
  });
});

test('a clock that is set back while it is followed', async (t) => {
  await following([], async (run, folder) => {
    const log = join(folder, 'SEC', 'Logs', 'LANSEND.LOG');
    appendFileSync(log, lineOf('late', 3000) + lineOf('early', 10) + lineOf('later', 20));
    t.true(await run.until(({ rows }) => rows.length >= 5));
    t.deepEqual(
      run.rows.slice(2).map(({ message }) => message),
      ['late', 'early', 'later'],
    );
  });
});

test('--run: a program for what comes, its arguments in no shell, at most so often', async (t) => {
  await withFolder(async (folder) => {
    const log = join(folder, 'LANSEND.LOG');
    const [script, out] = [join(folder, 'note.cjs'), join(folder, 'out.txt')];
    writeFileSync(log, lineOf('before'));
    writeFileSync(
      script,
      `require('fs').appendFileSync(process.argv[2], JSON.stringify([...process.argv.slice(3), process.env.SMSLOG_SKIPPED]) + '\\n')`,
    );
    const run = new Trace(
      log,
      '--follow',
      '--grep',
      'alarm',
      '--run-every',
      '1s',
      '--run',
      `"${process.execPath}" "${script}" "${out}" "{text}" {component} {other}`,
    );
    try {
      await run.until(({ stderr }) => stderr.includes('Not shown'));
      appendFileSync(log, lineOf('alarm; touch $(HOME) "x"') + lineOf('alarm 2') + lineOf('alarm 3') + lineOf('calm'));
      // Ended lines only: the program makes its file first and fills it later.
      const lines = (): readonly string[] => {
        try {
          return readFileSync(out, 'utf8').split('\n').slice(0, -1);
        } catch {
          return [];
        }
      };
      t.true(await run.until(() => lines().length >= 1), run.stderr);
      t.deepEqual(JSON.parse(lines()[0] ?? ''), ['alarm; touch $(HOME) "x"', 'SMS_LAN_SENDER', '{other}', '0']);
      await delay(1100);
      appendFileSync(log, lineOf('alarm 4'));
      t.true(await run.until(() => lines().length >= 2));
      t.deepEqual(JSON.parse(lines()[1] ?? ''), ['alarm 4', 'SMS_LAN_SENDER', '{other}', '2']);
    } finally {
      await run.stop();
    }
  });
});

test('--run: a program that fails or does not exist is told once, and it goes on', async (t) => {
  for (const [command, sentence] of [
    ['no-such-program-anywhere {text}', 'cannot be started'],
    [`"${process.execPath}" -e process.exit(3)`, 'ended with exit code 3'],
  ] as const)
    await withFolder(async (folder) => {
      const log = join(folder, 'LANSEND.LOG');
      writeFileSync(log, lineOf('before'));
      const run = new Trace(log, '--follow', '--run', command);
      try {
        await run.until(({ stdout }) => stdout.includes('before'));
        appendFileSync(log, lineOf('first'));
        t.true(await run.until(({ stderr }) => stderr.includes(sentence)), run.stderr);
        appendFileSync(log, lineOf('second'));
        t.true(await run.until(({ stdout }) => stdout.includes('second')));
      } finally {
        await run.stop();
      }
    });
});

test('a pipe that stays open is shown line by line', async (t) => {
  const run = new Trace('-', '--columns', 'text,place');
  run.child.stdin.write(`${lineOf('one')}${lineOf('two')}thr`);
  t.true(await run.until(({ stdout }) => stdout.endsWith('two  stdin:2\n')), run.stdout);
  run.child.stdin.write(lineOf('ee'));
  t.true(await run.until(({ stdout }) => stdout.endsWith('three  stdin:3\n')), run.stdout);
  run.child.stdin.end('no end');
  const code = await new Promise((done) => run.child.once('close', done));
  t.is(code, 0);
  t.true(run.stdout.endsWith('no end  stdin:4\n'), run.stdout);
});

const MISTAKES: readonly (readonly [options: readonly string[], sentence: string])[] = [
  [['--run', 'x'], '--run needs --follow'],
  [['--follow', '--job', 'X'], '--job cannot be followed'],
  [['--follow', '--context', '3'], '--context N cannot be followed'],
  [['--follow', '--run', '"x'], 'A quote in --run is not closed'],
  [['--follow', '--run', ' '], '--run names no program'],
  [['--follow', '--run', 'x', '--run-every', 'often'], 'not a duration for --run-every'],
];

for (const [options, sentence] of MISTAKES)
  test(`mistake: ${JSON.stringify(options.join(' '))}`, async (t) => {
    const { code, stderr } = await smslog(['timeline', join('samples', 'waiting'), ...options]);
    t.is(code, 2);
    t.true(stderr.includes(sentence), stderr);
  });
