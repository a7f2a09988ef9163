// `smslog fleet` without a queue: everything is done on this machine, and the report is that of a triage
import { appendFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { mannerOf, servicesOf } from '../../../src/cli/fleet/services.js';
import { writeWhole } from '../../../src/cli/output/write-whole.js';
import { FLEET_REPORT_OPTIONS, FLEET_SUBMIT_OPTIONS } from '../../../src/cli/options/fleet-options.js';
import { prepareTriage } from '../../../src/cli/triage/show.js';
import { smslog, withFolder } from '../run-smslog.js';
import { FleetRun, makeShelf, run, SAMPLES, settledIn, until } from './shelf.js';
import { freePort } from './redis.js';

const COUNT = SAMPLES.length;

test('the report is byte for byte that of a triage, in every format and with every filter', async (t) => {
  await withFolder(async (folder) => {
    makeShelf(folder);
    writeFileSync(join(folder, 'shelf', 'broken.zip'), 'PK\u0003\u0004 nothing');
    const submitted = await run(folder, ['fleet', 'submit', './shelf/', '--results', 'results', '--workers', '2']);
    t.is(submitted.code, 0, submitted.stderr);
    for (const options of [
      ['--format', 'text'],
      ['--format', 'json'],
      ['--format', 'csv'],
      ['--format', 'html', '--by', 'bundle'],
      ['--outcome', 'failed', '--top', '2'],
      ['--format', 'ndjson', '--fail-on', 'never', '--keep-going'],
    ]) {
      const report = await run(folder, ['fleet', 'report', '--results', 'results', ...options]);
      t.deepEqual(report, await run(folder, ['triage', 'shelf', ...options]), options.join(' '));
    }
    const status = await run(folder, ['fleet', 'status', '--results', 'results']);
    t.regex(status.stdout, new RegExp(`: ${COUNT + 1} of ${COUNT + 1} captures done, 0 to do, 0 set aside\\.`));
  });
});

test('what is stopped goes on; what is done is not done again; what has changed is', async (t) => {
  await withFolder(async (folder) => {
    makeShelf(folder, 2);
    const args = ['fleet', 'submit', 'shelf', '--results', 'results', '--workers', '1'];
    const first = new FleetRun(folder, args);
    await until(() => settledIn(join(folder, 'results')) > 1);
    first.child.kill('SIGINT');
    const stopped = await first.ended;
    t.is(stopped.code, 130, stopped.stderr);
    t.regex(stopped.stderr, /Stopping when the captures that were begun are done\./);
    const done = settledIn(join(folder, 'results'));
    t.true(done < 2 * COUNT);
    const early = await run(folder, ['fleet', 'report', '--results', 'results']);
    t.is(early.code, 6);
    t.regex(early.stderr, new RegExp(`${2 * COUNT - done} captures are not done yet, and not in this report\\.`));
    t.is((await run(folder, ['fleet', 'work', '--results', 'results'])).code, 0);
    t.is(settledIn(join(folder, 'results')), 2 * COUNT);
    appendFileSync(join(folder, 'shelf', '0-recovered', 'bundle.json'), '\n');
    t.regex((await run(folder, args)).stderr, new RegExp(`${2 * COUNT} captures submitted, 1 of them to be done and judged here\\.`));
    t.is((await run(folder, ['fleet', 'report', '--results', 'results'])).stdout, (await run(folder, ['triage', 'shelf'])).stdout);
  });
});

test('what is wrong is said, and nothing is done', async (t) => {
  await withFolder(async (folder) => {
    makeShelf(folder);
    const port = await freePort();
    for (const [args, code, text] of [
      [['submit', '--results', 'r'], 2, /No input/],
      [['submit', 'shelf'], 2, /results/],
      [['submit', '..', '--results', 'r'], 2, /is not below the root of the fleet/],
      [['submit', 'shelf', '--root', 'gone', '--results', 'r'], 2, /--root gone cannot be entered/],
      [['submit', 'gone', '--results', 'r'], 6, /gone leads to nothing/],
      [['submit', 'shelf', '--results', 'r', '--tries', '0'], 2, /not a count for --tries/],
      [['submit', 'shelf', '--results', 'r', '--queue', 'nonsense'], 2, /not the address/],
      [['work', '--results', 'r', '--queue', `redis://:p@127.0.0.1:${port}`], 2, /must not hold a password/],
      [['work', '--results', 'r', '--queue', `redis://127.0.0.1:${port}`], 6, /does not answer/],
      [['report', '--results', 'r'], 2, /Nothing was submitted to r/],
    ] as const) {
      const ran = await run(folder, ['fleet', ...args]);
      t.is(ran.code, code, `${args.join(' ')}: ${ran.stderr}`);
      t.regex(ran.stderr, text);
      t.is(ran.stdout, '');
    }
    t.is(settledIn(join(folder, 'r')), 0);
  });
});

test('retry without a queue does here what was set aside', async (t) => {
  await withFolder(async (folder) => {
    makeShelf(folder);
    const poor = await run(folder, [
      'fleet',
      'submit',
      'shelf',
      '--results',
      'results',
      '--memory-limit',
      '4M',
      '--tries',
      '1',
      '--workers',
      '1',
    ]);
    t.is(poor.code, 0, poor.stderr);
    t.regex(poor.stderr, /set aside after 1 try: it needed more than 4 MB of memory/);
    const retried = await run(folder, ['fleet', 'retry', '--results', 'results']);
    t.is(retried.stderr, `smslog: ${COUNT} captures judged here.\n`);
    t.is((await run(folder, ['fleet', 'report', '--results', 'results'])).stdout, (await run(folder, ['triage', 'shelf'])).stdout);
  });
});

test('options of a submission say how captures are judged; those of a report, what is shown', (t) => {
  for (const name of ['rules', 'process', 'site', 'parent', 'tz', 'clock', 'encoding', 'max-bytes'])
    t.true(name in FLEET_SUBMIT_OPTIONS, name);
  for (const name of ['stdin', 'resume', 'format', 'live', 'trust-wall']) t.false(name in FLEET_SUBMIT_OPTIONS, name);
  for (const name of ['rules', 'tz', 'workers', 'resume', 'live']) t.false(name in FLEET_REPORT_OPTIONS, name);
});

test('what a queue carries is plain', (t) => {
  const manner = mannerOf({
    open: {},
    analyze: { isOneOfMany: true },
    chosen: { process: undefined },
    knowledge: undefined,
    store: undefined,
  });
  t.deepEqual(manner, { open: {}, analyze: { isOneOfMany: true }, chosen: {} });
  const services = servicesOf({ version: '1' } as Parameters<typeof servicesOf>[0], undefined);
  t.is(services.versionOf(services.packs, manner), services.versionOf(services.packs, JSON.parse(JSON.stringify(manner)) as typeof manner));
  t.not(services.packs, servicesOf({ version: '2' } as Parameters<typeof servicesOf>[0], undefined).packs);
});

test('a date that is none, and a file that cannot be written, are told', async (t) => {
  t.is((await smslog(['triage', 'samples', '--since', 'x'])).code, 2);
  t.is(typeof prepareTriage, 'function');
  await withFolder((folder) => {
    t.throws(() => writeWhole(join(folder, 'gone', 'a'), 'text'));
    writeWhole(join(folder, 'a'), 'text');
    t.deepEqual(readdirSync(folder), ['a']);
  });
});
