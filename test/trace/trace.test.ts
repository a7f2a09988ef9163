import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { smslog, withFolder } from '../cli/run-smslog.js';
import { mkdirSync, writeFileSync } from 'node:fs';
import type { TimelineRow } from '../../src/contract/index.js';

const SAMPLE = join('samples', 'capacity-zero');

const run = (...args: readonly string[]) => smslog(['timeline', ...args]);

/** The rows that options select. */
async function rowsOf(t: ExecutionContext, ...args: readonly string[]): Promise<readonly TimelineRow[]> {
  const { code, stdout, stderr } = await run(...args, '--format', 'ndjson');
  t.is(code, 0, stderr);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as TimelineRow);
}

test('each option says the same as its expression', async (t) => {
  const pairs: readonly (readonly [options: readonly string[], where: string])[] = [
    [['--component', 'lan_sender'], 'component = SMS_LAN_SENDER'],
    [['--component', 'LAN_SENDER', '--component', 'SCHEDULER'], 'component in (LAN_SENDER, SCHEDULER)'],
    [['--site', 'lub'], 'site = LUB'],
    [['--file', 'LANSEND.LOG', '--site', 'HAM'], 'file = HAM/Logs/LANSEND.LOG'],
    [['--thread', '0x16F'], 'thread = 367'],
    [['--event', 'lansend.*'], 'event = lansend.*'],
    [['--severity', 'warning'], 'severity in (warning, error)'],
    [['--grep', 'send(ing)? request'], 'text ~ "send(ing)? request"'],
    [['--not-grep', 'request'], 'not text contains request'],
    [['--since', '1998-02-03 20:00', '--until', '1998-02-03 20:30'], 'time >= "1998-02-03 20:00" and time <= "1998-02-03 20:30"'],
    [['--since', '30m before the failure'], 'time >= failure - 30m'],
    [['--since', '1h'], 'time >= end - 1h'],
    [['--at', 'P10', '--context', '5m'], 'time >= P10 - 5m and time <= LUB:P10 + 5m'],
    [['--job', '1_1M1LUB'], 'job = 1_1m1lub'],
  ];
  const all = await rowsOf(t, SAMPLE);
  for (const [options, where] of pairs) {
    const rows = await rowsOf(t, SAMPLE, ...options);
    t.deepEqual(rows, await rowsOf(t, SAMPLE, '--where', where), where);
    t.true(rows.length > 0 && rows.length < all.length, `${where}: ${rows.length}`);
  }
});

test('a job has the records of all logs that name it, its request, or what both are called elsewhere', async (t) => {
  const places = (rows: readonly TimelineRow[]) => rows.map(({ source, line }) => `${source}:${line}`);
  const byJob = places(await rowsOf(t, SAMPLE, '--job', 'HAM001JU'));
  t.true(byJob.includes('HAM/Logs/SCHED.LOG:8'), 'the record that gives the job its request');
  t.true(byJob.includes('HAM/Logs/LANSEND.LOG:9'), 'the record that names the request alone');
  t.true(byJob.includes('HAM/eventlog.txt:3'), 'the event log');
  t.false(
    byJob.some((place) => place === 'HAM/Logs/SCHED.LOG:4'),
    'another job',
  );
  t.deepEqual(places(await rowsOf(t, SAMPLE, '--job', '1_1LWHAM')), byJob);
  const bySite = places(await rowsOf(t, SAMPLE, '--job', 'LUB'));
  t.true(bySite.includes('LUB/Logs/LANSEND.LOG:3'), 'a line that the verdict cites');
  t.true(bySite.includes('LUB/Logs/SCHED.LOG:4'));
  t.false(bySite.includes('HAM/eventlog.txt:13'), 'the backup');
});

const POLL = 'Checking for sending capacity. Used 0 out of 5.';
const lineOf = (text: string, time: string) => `${text}   $$<SMS_LAN_SENDER><Tue Nov 04 ${time} 1997~><thread=E4>\r\n`;

test('routine records that say the same are shown once, until something else is said', async (t) => {
  const log =
    ['10:00:00', '10:05:00', '10:10:00'].map((time) => lineOf(POLL, time)).join('') +
    lineOf('Found send request. ID: 0_0A1SEC, Dest Site: PRI', '10:12:00') +
    ['10:15:00', '10:20:00'].map((time) => lineOf(POLL, time)).join('');
  const folded = await smslog(['timeline', '-', '--columns', 'time,text'], { stdin: log });
  t.deepEqual(folded.stdout.trimEnd().split('\n'), [
    '1997-11-04',
    `10:00:00 ${POLL} (x3, until 10:10:00)`,
    '10:12:00 Found send request. ID: 0_0A1SEC, Dest Site: PRI',
    `10:15:00 ${POLL} (x2, until 10:20:00)`,
  ]);
  t.regex(folded.stderr, /Not shown: 3 routine records say what one above them says \(--all shows them\)/);
  const all = await smslog(['timeline', '-', '--all'], { stdin: log });
  t.is(all.stdout.trimEnd().split('\n').length, 7);
  t.is(all.stderr, '');
  const rows = await smslog(['timeline', '-', '--format', 'ndjson'], { stdin: log });
  t.is(rows.stdout.trimEnd().split('\n').length, 6);
});

test('records around those that pass, and what lies between is marked', async (t) => {
  const log = ['a', 'b', 'hit', 'c', 'd', 'e', 'f', 'hit', 'g'].map((text, at) => lineOf(text, `10:00:0${at}`)).join('');
  const { stdout } = await smslog(['timeline', '-', '--grep', 'hit', '--context', '1', '--columns', 'text'], { stdin: log });
  t.deepEqual(stdout.trimEnd().split('\n'), ['1997-11-04', 'b', 'hit', 'c', '--', 'f', 'hit', 'g']);
});

/** Two sites, the parent one hour and ten minutes behind. */
const TWO_SITES = async (body: (folder: string) => Promise<void>) =>
  withFolder(async (folder) => {
    for (const [site, time] of [
      ['SEC', '10:00:00'],
      ['PRI', '09:00:00'],
    ] as const) {
      mkdirSync(join(folder, site, 'Logs'), { recursive: true });
      writeFileSync(join(folder, site, 'Logs', 'LANSEND.LOG'), lineOf(POLL, time));
    }
    const sites = {
      PRI: { role: 'primary', timeZone: 'America/Chicago' },
      SEC: { role: 'secondary', parent: 'PRI', timeZone: 'America/New_York' },
    };
    writeFileSync(join(folder, 'bundle.json'), JSON.stringify({ sites }));
    await body(folder);
  });

test('one clock: that of the child, of another site, UTC, or each its own', async (t) => {
  await TWO_SITES(async (folder) => {
    const timesOn = async (...options: readonly string[]) => {
      const { stdout, stderr } = await run(folder, '--columns', 'site,time', ...options);
      return [...stdout.trimEnd().split('\n').slice(1).sort(), stderr.trimEnd()];
    };
    t.deepEqual(await timesOn(), [
      'PRI 10:00:00',
      'SEC 10:00:00',
      'smslog: Times are those of the clock of SEC; the clock of PRI shows 1 h less.',
    ]);
    t.deepEqual(await timesOn('--clock-of', 'pri'), [
      'PRI 09:00:00',
      'SEC 09:00:00',
      'smslog: Times are those of the clock of PRI; the clock of SEC shows 1 h more.',
    ]);
    t.deepEqual((await timesOn('--utc')).slice(0, 2), ['PRI 15:00:00', 'SEC 15:00:00']);
    t.deepEqual((await timesOn('--wall')).slice(0, 2), ['PRI -1h 09:00:00', 'SEC 10:00:00']);
    const none = await run(folder, '--clock-of', 'XYZ');
    t.is(none.code, 5);
    t.regex(none.stderr, /no clock of site XYZ[\s\S]*records of/);
    for (const [clock, time] of [
      ['--utc', '1997-11-04 15:00:00'],
      ['--clock-of=PRI', '1997-11-04 09:00:00'],
      ['--utc', '1997-11-04T09:00:00-06:00'],
    ] as const)
      t.is((await rowsOf(t, folder, clock, '--where', `time = "${time}"`)).length, 2);
  });
});

test('saved filters', async (t) => {
  await withFolder(async (folder) => {
    const file = join(folder, 'mine.filters');
    writeFileSync(file, '# mine\r\nsender = component = SMS_LAN_SENDER\r\n  and site = LUB\r\n\r\nbroken = componnet = X\r\n');
    const saved = await rowsOf(t, SAMPLE, '--filters', file, '--filter', 'sender');
    t.deepEqual(saved, await rowsOf(t, SAMPLE, '--component', 'LAN_SENDER', '--site', 'LUB'));
    const broken = await run(SAMPLE, '--filters', file, '--filter', 'broken');
    t.is(broken.code, 2);
    t.true(broken.stderr.includes(`at ${file}:5`), broken.stderr);
    t.true(broken.stderr.includes('^^^^^^^^^'));
    t.regex((await run(SAMPLE, '--filters', file, '--filter', 'sneder')).stderr, /no saved filter "sneder"[\s\S]*Did you mean sender\?/);
    t.regex((await run(SAMPLE, '--filters', join(folder, 'none'), '--filter', 'x')).stderr, /cannot be read: it does not exist/);
    writeFileSync(file, 'a = line = 1\na = line = 2\n');
    t.regex((await run(SAMPLE, '--filters', file, '--filter', 'a')).stderr, /two filters "a"[\s\S]*:2/);
    writeFileSync(file, 'what is this\n');
    t.regex((await run(SAMPLE, '--filters', file, '--filter', 'a')).stderr, /no saved filter[\s\S]*name = expression/);
  });
});

const MISTAKES: readonly (readonly [options: readonly string[], sentence: RegExp])[] = [
  [
    ['--where', 'componnet = x'],
    /no column `componnet`[\s\S]*at --where[\s\S]*\n {2}componnet = x\n {2}\^{9}\n[\s\S]*Did you mean `component`/,
  ],
  [['--grep', 'a(b'], /no regular expression[\s\S]*at --grep/],
  [['--since', 'yesterday'], /No instant is called `yesterday`/],
  [['--since', '2h before P99'], /No instant is called `P99`[\s\S]*Did you mean `P9`/],
  [['--at', 'P10', '--context', '3'], /no length of time for --context/],
  [['--context', '5m', '--grep', 'x'], /not a count for --context/],
  [['--thread', 'main'], /`main` is not a number/],
  [['--severity', 'eror'], /Did you mean `error`/],
  [['--job', 'NOJOB123'], /There is no job `NOJOB123`/],
  [['--columns', 'time,txt'], /no column "txt"[\s\S]*Did you mean text/],
  [['--utc', '--wall'], /utc/],
];

for (const [options, sentence] of MISTAKES)
  test(`mistake: ${options.join(' ')}`, async (t) => {
    const { code, stdout, stderr } = await run(SAMPLE, ...options);
    t.is(code, 2, stderr);
    t.is(stdout, '');
    t.regex(stderr, sentence);
  });

test('`trace` is the same command', async (t) => {
  t.is((await smslog(['trace', SAMPLE])).stdout, (await run(SAMPLE)).stdout);
});
