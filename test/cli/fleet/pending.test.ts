// what is still to be done, what has changed, what was set aside; one try of a capture; what was gathered
import { appendFileSync, cpSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { chosenBatch, gather } from '../../../src/cli/fleet/gather.js';
import { pendingTasks, reopenAside, reopenChanged, setAsideIn } from '../../../src/cli/fleet/pending.js';
import { openResultsFolder } from '../../../src/cli/fleet/results-folder.js';
import { capturesBelow, submit } from '../../../src/cli/fleet/submit.js';
import { createTry, isInFolder } from '../../../src/cli/fleet/try-capture.js';
import { fleetStatus } from '../../../src/cli/fleet/status.js';
import { doHere, ourTasks, work } from '../../../src/cli/fleet/work.js';
import type { FleetServices, FleetTask } from '../../../src/cli/fleet/types.js';
import { createJudge } from '../../../src/cli/triage/judge.js';
import { resultsVersionOf } from '../../../src/cli/triage/batch.js';
import { createStore } from '../../../src/cli/triage/store.js';
import { SmslogError } from '../../../src/errors.js';
import { findCaptures } from '../../../src/read/index.js';
import { withFolder } from '../run-smslog.js';

const manner = { open: {}, analyze: { isOneOfMany: true }, chosen: {} };

/** The services of the command line, with this thread as the only one. */
function servicesHere(told: string[] = []): FleetServices {
  const judge = createJudge({ ...manner, knowledge: undefined, store: undefined });
  return {
    packs: 'packs',
    versionOf: resultsVersionOf,
    startThreads: () => ({ run: judge, close: () => Promise.resolve() }),
    storeOf: createStore,
    findCaptures,
    tell: (sentence) => Promise.resolve(void told.push(sentence)),
  };
}

const HERE = { workers: 1, limits: { timeMs: 60_000, memoryMegabytes: 1000 }, tries: 2 };
const version = resultsVersionOf('packs', manner);
const SHELF = ['samples/capacity-zero', 'samples/recovered'];
const batch = { version, packs: 'packs', manner, captures: SHELF.map((path) => ({ paths: [path] })) };
const HAND_ON = { address: undefined, mostWaiting: 10, work: HERE };

test('what was submitted is pending until it is settled', async (t) => {
  await withFolder(async (folder) => {
    const [results, services] = [openResultsFolder(folder), servicesHere()];
    results.submit(batch);
    const tasks = pendingTasks(results, batch, services);
    t.deepEqual(
      tasks.map(({ paths }) => paths[0]),
      SHELF,
    );
    t.deepEqual(ourTasks(results, services), tasks);
    t.deepEqual(ourTasks(results, { ...services, packs: 'others' }), []);
    t.false(await doHere(tasks.slice(0, 1), results, HERE, services));
    t.deepEqual(pendingTasks(results, batch, services), tasks.slice(1));
    t.like(await fleetStatus(undefined, results, services), {
      version: 1,
      doneInLastMinute: 1,
      batches: { 0: { captures: 2, done: 1, aside: 0, pending: 1, queue: null, isOurs: true }, length: 1 },
      causes: { 0: { id: 'sn-capacity-zero', jobs: 1 } },
    });
    t.false(await work(undefined, results, { ...HERE, leaseMs: 1000, isDraining: true }, services));
    t.deepEqual(ourTasks(results, services), []);
  });
});

test('what is submitted again is done again only if it has changed, or its result is gone', async (t) => {
  await withFolder((folder) => {
    const [results, services] = [openResultsFolder(join(folder, 'results')), servicesHere()];
    const path = join(folder, 'one');
    cpSync('samples/recovered', path, { recursive: true });
    const captures = [{ paths: [path] }];
    // A path of a test is not below the root, so each is settled by hand.
    const own = { ...batch, captures };
    results.submit(own);
    const signature = createStore({ folder, version }).signatureOf({ paths: [path] });
    results.settle(version, { paths: [path] }, { kind: 'aside', reason: 'r', tries: 1, signature });
    reopenChanged(results, own, services);
    t.is(results.outcomeOf(version, { paths: [path] })?.kind, 'aside');
    appendFileSync(join(path, 'bundle.json'), '\n');
    reopenChanged(results, own, services);
    t.is(results.outcomeOf(version, { paths: [path] }), undefined);
    results.settle(
      version,
      { paths: [path] },
      { kind: 'done', key: 'gone', signature: createStore({ folder, version }).signatureOf({ paths: [path] }) },
    );
    reopenChanged(results, own, services);
    t.is(results.outcomeOf(version, { paths: [path] }), undefined, 'a result that is gone');
  });
});

test('a submission without a queue is done here, once', async (t) => {
  await withFolder(async (folder) => {
    const [results, services] = [openResultsFolder(folder), servicesHere()];
    t.deepEqual(await submit(batch.captures, manner, results, HAND_ON, services), { captures: 2, open: 2, isStopped: false });
    t.deepEqual(await submit(batch.captures, manner, results, HAND_ON, services), { captures: 2, open: 0, isStopped: false });
  });
});

test('what is set aside is told, counted and tried again when that is wished', async (t) => {
  await withFolder((folder) => {
    const told: string[] = [];
    const [results, services] = [openResultsFolder(folder), servicesHere(told)];
    results.submit(batch);
    const [task] = pendingTasks(results, batch, services);
    setAsideIn(results, services.tell)(task ?? t.fail(), 'it took longer than 1 s', 2);
    t.deepEqual(told, ['samples/capacity-zero: set aside after 2 tries: it took longer than 1 s.']);
    t.like(
      gather(results, batch, services, () => t.fail()),
      { counts: { done: 0, aside: 1, pending: 1 }, aside: { length: 1 } },
    );
    reopenAside(results, batch);
    t.is(pendingTasks(results, batch, services).length, 2);
    rmSync(join(folder, 'outcomes'), { recursive: true });
    setAsideIn(results, services.tell)(task ?? t.fail(), 'x', 1);
    t.is(told.length, 3, 'a folder that cannot be written is told, and leaves the capture to be done');
  });
});

test('a try of a capture', async (t) => {
  await withFolder(async (folder) => {
    const [results, services] = [openResultsFolder(folder), servicesHere()];
    results.submit(batch);
    const [task] = pendingTasks(results, batch, services);
    const good: FleetTask = task ?? t.fail();
    const judge = services.startThreads(1, HERE.limits);
    const attempt = createTry(judge, results, services);
    for (const bad of [
      { ...good, paths: ['../elsewhere'] },
      { ...good, paths: ['/etc'] },
      { ...good, paths: ['samples/*'] },
      { ...good, packs: 'x' },
      { ...good, version: 'x' },
    ])
      t.like(await attempt(bad), { kind: 'failed', isFinal: true });
    const dying = createTry({ run: () => Promise.reject(new Error('it died')), close: () => judge.close() }, results, services);
    t.deepEqual(await dying(good), { kind: 'failed', reason: 'it died', isFinal: false });
    const nothing = { rows: [], steps: [], parts: [], sites: [], bytes: 0, kept: null };
    const unkept = createTry({ run: () => Promise.resolve({ ...nothing, unkept: 'full' }), close: () => judge.close() }, results, services);
    t.deepEqual(await unkept(good), { kind: 'unkept', reason: 'full' });
    const changed = createTry({ run: () => Promise.resolve(nothing), close: () => judge.close() }, results, services);
    t.like(await changed(good), { kind: 'failed', isFinal: false });
    t.is(results.outcomeOf(version, good), undefined);
    t.deepEqual(await attempt(good), { kind: 'done' });
    t.is(results.outcomeOf(version, good)?.kind, 'done');
    rmSync(join(folder, 'outcomes'), { recursive: true });
    t.like(await attempt(good), { kind: 'unkept' });
  });
});

test('links lead where they lead', async (t) => {
  await withFolder((folder) => {
    mkdirSync(join(folder, 'root', 'a'), { recursive: true });
    mkdirSync(join(folder, 'other'));
    symlinkSync(join(folder, 'other'), join(folder, 'root', 'link'), 'junction');
    t.true(isInFolder(join(folder, 'root', 'a'), join(folder, 'root')));
    t.true(isInFolder(join(folder, 'root'), join(folder, 'root')));
    t.true(isInFolder(join(folder, 'root', 'gone', 'b'), join(folder, 'root')));
    for (const path of ['root/link', 'root/link/gone', 'other', 'root/../other', 'rootless'])
      t.false(isInFolder(join(folder, path), join(folder, 'root')), path);
  });
});

test('captures are submitted by paths below the root', async (t) => {
  const below = (...paths: readonly string[]) => capturesBelow(paths, process.cwd(), process.cwd(), { findCaptures }, () => undefined);
  t.deepEqual(await below('./samples/recovered', 'samples/capacity-zero/', 'samples/recovered'), [
    { paths: ['samples/capacity-zero'] },
    { paths: ['samples/recovered'] },
  ]);
  t.like(await t.throwsAsync(below('..'), { instanceOf: SmslogError }), { code: 'usage' });
  t.like(await t.throwsAsync(below('samples/gone'), { instanceOf: SmslogError }), { code: 'cannot-read' });
});

test('the batch of a report', (t) => {
  const [one, other] = [
    { ...batch, version: 'abcdef0123456789' },
    { ...batch, version: 'abcd990123456789' },
  ];
  t.is(chosenBatch([one], undefined, 'r'), one);
  t.is(chosenBatch([one, other], 'abcdef', 'r'), one);
  for (const [batches, name] of [
    [[], undefined],
    [[one, other], undefined],
    [[one, other], 'abcd'],
    [[one, other], 'a'],
    [[one], 'fff999'],
  ] as const)
    t.is(t.throws(() => chosenBatch(batches, name, 'r'), { instanceOf: SmslogError }).code, 'usage');
});
