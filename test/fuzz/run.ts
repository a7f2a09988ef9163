// The fuzzer: cases of a seed, one after the other, until the time is over. In: what the command line says. Out: lines for people, and how many cases failed.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inputOf } from './cases.js';
import { tryCommand } from './check-command.js';
import type { Failure } from './failure.js';
import { type Input, type InputKind, sizeOf } from './input.js';
import { isSame, minimise } from './minimise.js';
import { openThread, type Thread } from './thread.js';

export interface RunOptions {
  readonly seed: number;
  /** How long to go on; cases that were begun are ended. */
  readonly minutes: number;
  /** Number of the first case. */
  readonly first: number;
  /** Only the first one is run. */
  readonly isSingle: boolean;
  /** Most bytes of what is made long. */
  readonly longest: number;
  /** Folder for reproductions; nothing is written without one. */
  readonly out?: string;
}

type Say = (line: string) => void;

/** A failure is minimised for this long, and only the first ones of a kind are. */
const MINIMISING_MS = 60_000;
const MINIMISED = 2;

/** So many cases apart, one goes through the command as well. */
const COMMAND_EVERY = 50;

/** One line is enough to know a failure again; the rest is in the file. */
const brief = (text: string): string => text.split('\n').slice(0, 6).join('\n  ').slice(0, 1500);

function write(folder: string, input: Input, random: string, failure: Failure): void {
  mkdirSync(folder, { recursive: true });
  // Names of cases are no names for files.
  const files = input.files.map(({ name }, index) => ({ name, file: `input-${index}.bin` }));
  for (const [index, { bytes }] of input.files.entries()) writeFileSync(join(folder, `input-${index}.bin`), bytes);
  writeFileSync(join(folder, 'case.json'), `${JSON.stringify({ kind: input.kind, random, files, ...failure }, null, 2)}\n`);
}

/** Fuzzes. Returns the number of cases that failed. */
export async function fuzz(options: RunOptions, say: Say): Promise<number> {
  const { seed, first, isSingle, longest, out } = options;
  const thread = openThread();
  const until = Date.now() + options.minutes * 60_000;
  const counts = new Map<string, number>();
  let number = first;
  let bytes = 0;
  let failed = 0;
  try {
    for (; isSingle ? number === first : Date.now() < until; number++) {
      const input = inputOf(seed, number, longest);
      const random = `${seed}/${number}`;
      bytes += sizeOf(input);
      const failure = (await thread.attempt(input, random)) ?? (number % COMMAND_EVERY === 0 ? await tryCommand(input) : undefined);
      if (!failure) continue;
      failed++;
      const count = (counts.get(failure.check) ?? 0) + 1;
      counts.set(failure.check, count);
      say(`seed ${seed} case ${number} (${input.kind}, ${sizeOf(input)} bytes): ${failure.check}\n  ${brief(failure.message)}`);
      say(`  replay: npm run fuzz -- --seed ${seed} --case ${number} --longest ${longest}`);
      if (out === undefined) continue;
      const small = count > MINIMISED ? input : await smaller(input, random, failure, thread);
      write(join(out, `seed-${seed}-case-${number}`), small, random, (await thread.attempt(small, random)) ?? failure);
      say(`  written to ${join(out, `seed-${seed}-case-${number}`)}: ${small.files.length} files, ${sizeOf(small)} bytes`);
    }
  } finally {
    await thread.close();
  }
  for (const [check, count] of counts) say(`${count} times: ${check}`);
  say(`seed ${seed}: ${number - first} cases, ${(bytes / 1e6).toFixed(1)} MB, ${failed} failed`);
  return failed;
}

function smaller(input: Input, random: string, failure: Failure, thread: Thread): Promise<Input> {
  // What is left out of a capture changes its verdicts for good reasons.
  if (input.sound) return Promise.resolve(input);
  return minimise(input, async (one) => isSame(failure, await thread.attempt(one, random)), MINIMISING_MS);
}

/** Runs a reproduction that was written before. Returns 1 if it still fails. */
export async function replay(folder: string, say: Say): Promise<number> {
  const thread = openThread();
  try {
    const names = readdirSync(folder);
    const cases = names.includes('case.json') ? [folder] : names.map((name) => join(folder, name));
    let failed = 0;
    for (const one of cases) {
      const stated = JSON.parse(readFileSync(join(one, 'case.json'), 'utf8')) as {
        readonly kind: InputKind;
        readonly random: string;
        readonly files: readonly { readonly name: string; readonly file: string }[];
      };
      const files = stated.files.map(({ name, file }) => ({ name, bytes: readFileSync(join(one, file)) }));
      const failure = await thread.attempt({ kind: stated.kind, files }, stated.random);
      say(failure ? `${one}: ${failure.check}\n  ${brief(failure.message)}` : `${one}: passes`);
      if (failure) failed++;
    }
    return failed;
  } finally {
    await thread.close();
  }
}
