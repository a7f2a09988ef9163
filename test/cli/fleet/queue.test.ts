// `smslog fleet` with a real Redis server: machines that are killed, a server that is killed, full disks, several packs, poison. Nothing is lost, nothing is
// done twice, and the report is that of a triage.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { Queue } from 'bullmq';
import type { FleetStatus } from '../../../src/fleet/index.js';
import { withFolder } from '../run-smslog.js';
import { FleetRun, makeShelf, run, settledIn, until } from './shelf.js';
import { hasRedis, RedisServer } from './redis.js';

const withRedis = hasRedis() ? test.serial : test.serial.skip;

/** A server and a folder with a shelf, for a test. */
async function withFleet(times: number, body: (folder: string, server: RedisServer) => Promise<void>): Promise<void> {
  await withFolder(async (folder) => {
    mkdirSync(join(folder, 'redis'));
    const server = await RedisServer.start(join(folder, 'redis'));
    try {
      makeShelf(folder, times);
      await body(folder, server);
    } finally {
      await server.kill();
    }
  });
}

const on = (server: RedisServer): readonly string[] => ['--results', 'results', '--queue', server.address];
const WORK = ['fleet', 'work', '--workers', '2', '--lease', '1s'];

async function statusOf(folder: string, server: RedisServer): Promise<FleetStatus> {
  const { stdout, stderr } = await run(folder, ['fleet', 'status', ...on(server), '--format', 'json']);
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as FleetStatus;
}

/** The report is byte for byte that of a triage; each capture has one outcome, and one result. What machines that were killed had begun may be left. */
async function isWhole(t: ExecutionContext, folder: string, captures: number, kills = 0): Promise<void> {
  t.is(settledIn(join(folder, 'results')), captures);
  t.is(readdirSync(join(folder, 'results')).filter((name) => /^[0-9a-f]{64}\.json$/.test(name)).length, captures);
  const begun = readdirSync(join(folder, 'results')).filter((name) => name.endsWith('.tmp')).length;
  t.true(begun <= kills, `${begun} files were begun and left`);
  for (const format of ['json', 'text', 'csv']) {
    const [report, triage] = [
      await run(folder, ['fleet', 'report', '--results', 'results', '--format', format]),
      await run(folder, ['triage', 'shelf', '--format', format]),
    ];
    t.is(report.stdout, triage.stdout, format);
    t.is(report.code, triage.code);
    t.is(report.stderr, '');
  }
}

/** Numbers in an order that is the same in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

withRedis('machines that are killed twenty times lose nothing and do nothing twice', async (t) => {
  await withFleet(4, async (folder, server) => {
    const results = join(folder, 'results');
    const submitted = await run(folder, ['fleet', 'submit', 'shelf', ...on(server)]);
    t.is(submitted.code, 0, submitted.stderr);
    t.is(submitted.stderr, 'smslog: 52 captures submitted, 52 of them to be done and handed to the queue.\n');
    const next = numbers(1997);
    let kills = 0;
    let [one, other] = [new FleetRun(folder, [...WORK, ...on(server)]), new FleetRun(folder, [...WORK, ...on(server)])];
    while (kills < 20) {
      const wanted = Math.min(50, settledIn(results) + next(3));
      await until(
        () => settledIn(results) >= wanted,
        () => one.stderr + other.stderr,
      );
      if (next(2) === 0) [one, other] = [other, one];
      one.child.kill('SIGKILL');
      await one.ended;
      kills += 1;
      one = new FleetRun(folder, [...WORK, ...on(server)]);
    }
    const last = await run(folder, [...WORK, ...on(server), '--drain']);
    t.is(last.code, 0, last.stderr);
    for (const worker of [one, other]) {
      worker.child.kill('SIGTERM');
      t.is((await worker.ended).code, 0, 'a machine that is told to stop ends what it has begun');
    }
    await isWhole(t, folder, 52, 2 * kills);
    const { batches } = await statusOf(folder, server);
    t.deepEqual(
      batches.map(({ done, aside, pending, queue }) => ({ done, aside, pending, left: (queue?.waiting ?? 0) + (queue?.failed ?? 0) })),
      [{ done: 52, aside: 0, pending: 0, left: 0 }],
    );
  });
});

withRedis('a server that is killed and started again has lost nothing; machines wait for it', async (t) => {
  await withFleet(2, async (folder, server) => {
    const results = join(folder, 'results');
    await run(folder, ['fleet', 'submit', 'shelf', ...on(server)]);
    const worker = new FleetRun(folder, [...WORK, ...on(server), '--drain']);
    for (const count of [3, 8]) {
      await until(
        () => settledIn(results) >= count,
        () => worker.stderr,
      );
      await server.kill();
      await until(
        () => /does not answer/.test(worker.stderr),
        () => worker.stderr,
      );
      await server.start();
    }
    const { code, stderr } = await worker.ended;
    t.is(code, 0, stderr);
    t.regex(stderr, /The queue server does not answer \(.*\); waiting for it\./);
    await isWhole(t, folder, 26);
  });
});

withRedis('what a server has forgotten is in the folder, and retry hands it on', async (t) => {
  await withFleet(1, async (folder, server) => {
    await run(folder, ['fleet', 'submit', 'shelf', ...on(server)]);
    await server.kill();
    rmSync(join(folder, 'redis'), { recursive: true });
    mkdirSync(join(folder, 'redis'));
    await server.start();
    const retried = await run(folder, ['fleet', 'retry', ...on(server)]);
    t.is(retried.stderr, 'smslog: 13 captures handed to the queue.\n');
    const report = await run(folder, ['fleet', 'report', '--results', 'results']);
    t.is(report.code, 6);
    t.regex(report.stderr, /13 captures are not done yet, and not in this report\./);
    await run(folder, [...WORK, ...on(server), '--drain']);
    await isWhole(t, folder, 13);
  });
});

withRedis('captures for two versions of packs are done by those that have them', async (t) => {
  await withFleet(1, async (folder, server) => {
    writeFileSync(join(folder, 'mine.grammar'), 'component MY_COMPONENT "Mine" as mine {\n  files "mine.log"\n}\n');
    const rules = ['--rules', 'mine.grammar'];
    t.is((await run(folder, ['fleet', 'submit', 'shelf', ...on(server)])).code, 0);
    const mine = await run(folder, ['fleet', 'submit', 'shelf', ...rules, ...on(server)]);
    t.is(mine.code, 0, mine.stderr);
    const workers = [
      new FleetRun(folder, [...WORK, ...on(server), '--drain']),
      new FleetRun(folder, [...WORK, ...rules, ...on(server), '--drain']),
    ];
    for (const worker of workers) t.is((await worker.ended).code, 0);
    const { batches } = await statusOf(folder, server);
    t.deepEqual(
      batches.map(({ done, pending }) => [done, pending]),
      [
        [13, 0],
        [13, 0],
      ],
    );
    t.deepEqual(batches.map(({ isOurs }) => isOurs).sort(), [false, true]);
    const all = await run(folder, ['fleet', 'report', '--results', 'results']);
    t.is(all.code, 2);
    t.regex(all.stderr, /There are results of several versions of packs or options/);
    for (const { name, isOurs } of batches) {
      const report = await run(folder, ['fleet', 'report', '--results', 'results', '--batch', name, '--format', 'json']);
      const triage = await run(folder, ['triage', 'shelf', ...(isOurs ? [] : rules), '--format', 'json']);
      t.is(report.stdout, triage.stdout);
    }
  });
});

withRedis('on a full disk captures wait, and are done when there is room', async (t) => {
  await withFleet(1, async (folder, server) => {
    await run(folder, ['fleet', 'submit', 'shelf', ...on(server)]);
    // No file may become larger than one block.
    const full = new FleetRun(folder, [...WORK, ...on(server), '--tries', '1'], {}, [
      'bash',
      '-c',
      'trap "" XFSZ; ulimit -f 1; exec "$@"',
      'bash',
    ]);
    await until(
      () => /Results cannot be kept \(.*\); the captures wait until they can\./.test(full.stderr),
      () => full.stderr,
    );
    full.child.kill('SIGTERM');
    t.is((await full.ended).code, 0, full.stderr);
    t.is(settledIn(join(folder, 'results')), 0);
    t.is((await run(folder, [...WORK, ...on(server), '--drain'])).code, 0);
    await isWhole(t, folder, 13);
  });
});

withRedis('captures that take too much are set aside with the reason, and are tried again when that is wished', async (t) => {
  await withFleet(1, async (folder, server) => {
    await run(folder, ['fleet', 'submit', 'shelf', ...on(server)]);
    const poor = await run(folder, [...WORK, ...on(server), '--drain', '--memory-limit', '4M', '--tries', '2']);
    t.is(poor.code, 0, poor.stderr);
    t.regex(poor.stderr, /set aside after 2 tries: it needed more than 4 MB of memory\./);
    const { batches } = await statusOf(folder, server);
    t.is(batches[0]?.aside, 13);
    t.is(batches[0]?.queue?.failed, 13);
    t.is(batches[0]?.setAside[0]?.tries, 2);
    const report = await run(folder, ['fleet', 'report', '--results', 'results']);
    t.is(report.code, 6);
    t.regex(report.stdout, /It was set aside, since every try failed: it needed/);
    t.is(
      (await run(folder, ['fleet', 'submit', 'shelf', ...on(server)])).stderr,
      'smslog: 13 captures submitted, 0 of them to be done and handed to the queue.\n',
    );
    t.is((await run(folder, ['fleet', 'retry', ...on(server)])).stderr, 'smslog: 13 captures handed to the queue.\n');
    t.is((await run(folder, [...WORK, ...on(server), '--drain'])).code, 0);
    await isWhole(t, folder, 13);
  });
});

withRedis('a queue that names a path outside of the root, or other options, is not obeyed', async (t) => {
  await withFleet(1, async (folder, server) => {
    mkdirSync(join(folder, 'root'));
    makeShelf(join(folder, 'root'));
    const there = ['--root', 'root', ...on(server)];
    t.is((await run(folder, ['fleet', 'submit', 'root/shelf', ...there])).code, 0);
    const { id } = JSON.parse(readFileSync(join(folder, 'results', 'fleet.json'), 'utf8')) as { id: string };
    const [file = ''] = readdirSync(join(folder, 'results', 'submitted'));
    const batch = JSON.parse(readFileSync(join(folder, 'results', 'submitted', file), 'utf8')) as {
      packs: string;
      version: string;
      manner: object;
    };
    const queue = new Queue(`${id.slice(0, 8)}-${batch.packs.slice(0, 12)}`, { prefix: 'smslog', connection: { port: server.port } });
    const { packs, version, manner } = batch;
    await queue.add('capture', { packs, version, manner, signature: '', paths: ['../shelf'] });
    await queue.add('capture', { packs, version, manner: { ...manner, open: { maxDepth: 99 } }, signature: '', paths: ['shelf'] });
    await queue.close();
    const { code, stderr } = await run(folder, [...WORK, ...there, '--drain']);
    t.is(code, 0);
    t.regex(stderr, /\.\.\/shelf: set aside after 1 try: it names a path outside of the root of the fleet\./);
    t.regex(stderr, /shelf: set aside after 1 try: its options are not those that its version stands for\./);
    const report = await run(folder, ['fleet', 'report', '--results', 'results', '--format', 'json']);
    t.is(report.stdout, (await run(join(folder, 'root'), ['triage', 'shelf', '--format', 'json'])).stdout);
  });
});
