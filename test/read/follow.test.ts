// A log that is rolled at any moment of a look: each line is given once.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { type FileFollower, followFiles } from '../../src/read/follow/follow-files.js';

/** The calls of a look between which another program can act. */
const CALLS = ['fstatSync', 'readSync', 'readdirSync', 'statSync'] as const;
const plain = Object.fromEntries(CALLS.map((name) => [name, fs[name]]));

/** Calls `look` while another program does each step before the call of that number. */
function during(steps: ReadonlyMap<number, () => void>, look: () => void): number {
  let calls = 0;
  let isWithin = false;
  for (const name of CALLS)
    Object.assign(fs, {
      [name]: (...args: readonly unknown[]): unknown => {
        const step = isWithin ? undefined : steps.get(calls);
        calls += isWithin ? 0 : 1;
        isWithin = true;
        step?.();
        isWithin = false;
        return (plain[name] as (...all: readonly unknown[]) => unknown)(...args);
      },
    });
  syncBuiltinESMExports();
  try {
    look();
  } finally {
    Object.assign(fs, plain);
    syncBuiltinESMExports();
  }
  return calls;
}

const linesOf = (name: string, from: number, count: number): string =>
  Array.from({ length: count }, (_, n) => `${name} ${from + n} of what a server writes all day\n`).join('');

function given(follower: FileFollower, into: string[]): void {
  for (const { bytes, from } of follower.look().pieces) into.push(...Buffer.from(bytes.subarray(from)).toString().split('\n').slice(0, -1));
}

/** Lines that were given of a log that is rolled twice, the second time while a look is under way; the number of calls of that look. */
function roll(
  hasOlder: boolean,
  steps: (log: string) => readonly [copied: () => void, emptied: () => void],
  first: number,
  second: number,
) {
  const folder = fs.mkdtempSync(join(tmpdir(), 'smslog-test-'));
  const log = join(folder, 'LANSEND.LOG');
  const seen: string[] = [];
  if (hasOlder) fs.writeFileSync(join(folder, 'LANSEND.LO_'), linesOf('older', 0, 3));
  fs.writeFileSync(log, linesOf('new', 0, 5));
  const follower = followFiles([folder]);
  try {
    given(follower, seen);
    fs.appendFileSync(log, linesOf('new', 5, 5));
    given(follower, seen);
    // What no look has seen yet.
    fs.appendFileSync(log, linesOf('new', 10, 5));
    const [copied, emptied] = steps(log);
    const both = new Map([
      [first, copied],
      [second, emptied],
    ]);
    if (first === second)
      both.set(first, () => {
        copied();
        emptied();
      });
    const calls = during(both, () => given(follower, seen));
    for (let look = 0; look < 3; look += 1) given(follower, seen);
    fs.appendFileSync(log, linesOf('new', 35, 2));
    given(follower, seen);
    return { seen: seen.filter((line) => line.startsWith('new')).sort(), calls };
  } finally {
    follower.close();
    fs.rmSync(folder, { recursive: true });
  }
}

const older = (log: string): string => log.replace(/G$/, '_');
const WAYS: Readonly<Record<string, (log: string) => readonly [() => void, () => void]>> = {
  'copied and emptied': (log) => [
    () => fs.copyFileSync(log, older(log)),
    () => {
      fs.truncateSync(log, 0);
      fs.appendFileSync(log, linesOf('new', 15, 20));
    },
  ],
  renamed: (log) => [() => fs.renameSync(log, older(log)), () => fs.writeFileSync(log, linesOf('new', 15, 20))],
};

for (const [name, steps] of Object.entries(WAYS))
  for (const hasOlder of [false, true])
    test(`a log that is ${name}${hasOlder ? ' over its older generation' : ''} at any moment of a look`, (t) => {
      const wanted = linesOf('new', 0, 37).split('\n').slice(0, -1).sort();
      const { calls } = roll(hasOlder, steps, -1, -1);
      t.true(calls > 8);
      for (let first = 0; first <= 2 * calls; first += 1)
        for (const second of [first, first + 1, first + 2, first + 3, first + 5, first + 8, first + 13, first + 21]) {
          const moved = roll(hasOlder, steps, first, second);
          // What did not happen within the look is not what is asked here.
          if (second < moved.calls) t.deepEqual(moved.seen, wanted, `${first}, ${second}`);
        }
    });
