// work without a queue: tries, what is set aside, full disks, stopping
import test from 'ava';
import { workLocally } from '../../../src/cli/fleet/local-work.js';
import type { FleetTask, Tried } from '../../../src/cli/fleet/types.js';
import { OutputError } from '../../../src/cli/output/streams.js';

const task = (path: string): FleetTask => ({
  paths: [path],
  version: 'v',
  packs: 'p',
  manner: { open: {}, analyze: {}, chosen: {} },
  signature: '',
});
const DONE: Tried = { kind: 'done' };

/** Works on tasks; returns what was tried, and what was set aside. */
async function work(
  names: readonly string[],
  attempt: (name: string, tries: number) => Tried,
  isStopped: (tried: readonly string[]) => boolean = () => false,
) {
  const tried: string[] = [];
  const aside: string[] = [];
  await workLocally(names.map(task), {
    workers: 2,
    tries: 3,
    isStopped: () => isStopped(tried),
    attempt: ({ paths: [path = ''] }) => {
      tried.push(path);
      return Promise.resolve(attempt(path, tried.filter((one) => one === path).length));
    },
    setAside: ({ paths: [path = ''] }, reason, tries) => aside.push(`${path} ${reason} ${tries}`),
  });
  return { tried: tried.sort(), aside };
}

test('each is done once', async (t) => {
  t.deepEqual(await work(['a', 'b', 'c'], () => DONE), { tried: ['a', 'b', 'c'], aside: [] });
  t.deepEqual(await work([], () => DONE), { tried: [], aside: [] });
});

test('what fails is tried again, and set aside after the last try; what can only fail is set aside at once', async (t) => {
  const { tried, aside } = await work(['a', 'b', 'c', 'd'], (name, tries) => {
    if (name === 'b') return { kind: 'failed', reason: 'x', isFinal: false };
    if (name === 'c') return { kind: 'failed', reason: 'y', isFinal: true };
    return name === 'd' && tries < 3 ? { kind: 'failed', reason: 'z', isFinal: false } : DONE;
  });
  t.deepEqual(tried, ['a', 'b', 'b', 'b', 'c', 'd', 'd', 'd']);
  t.deepEqual(aside.sort(), ['b x 3', 'c y 1']);
});

test('a full disk ends the work, and sets nothing aside', async (t) => {
  const aside = await t.throwsAsync(
    work(['a', 'b', 'c', 'd', 'e', 'f'], (name) => (name === 'a' ? { kind: 'unkept', reason: 'no space left' } : DONE)),
    { instanceOf: OutputError, message: /no space left/ },
  );
  t.truthy(aside);
});

test('who stops takes nothing new', async (t) => {
  const { tried } = await work(
    ['a', 'b', 'c', 'd', 'e'],
    () => DONE,
    (so) => so.length >= 2,
  );
  t.deepEqual(tried, ['a', 'b']);
});
