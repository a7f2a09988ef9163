// Captures for a fleet: the samples, as often as wanted, below a folder that is the root of the fleet.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Ran } from '../run-smslog.js';
import { plainEnvironment } from '../run-smslog.js';

const MAIN = resolve('bin/smslog.js');

export const SAMPLES = readdirSync('samples', { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

/** Copies the samples into `shelf` below a folder, `times` times. */
export function makeShelf(folder: string, times = 1): void {
  mkdirSync(join(folder, 'shelf'), { recursive: true });
  for (let i = 0; i < times; i++)
    for (const name of SAMPLES) cpSync(join('samples', name), join(folder, 'shelf', `${i}-${name}`), { recursive: true });
}

/** A run of smslog in a folder that can be killed. */
export class FleetRun {
  stdout = '';
  stderr = '';
  readonly child: ChildProcess;
  readonly ended: Promise<Ran>;

  constructor(cwd: string, args: readonly string[], env: Readonly<Record<string, string>> = {}, wrapper: readonly string[] = []) {
    const [program = '', ...rest] = [...wrapper, process.execPath, MAIN, ...args];
    this.child = spawn(program, rest, { cwd, env: { ...plainEnvironment(), ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    this.ended = once(this.child, 'close').then(([code]) => ({ code: code as number | null, stdout: this.stdout, stderr: this.stderr }));
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }
}

/** Runs smslog in a folder to its end. */
export function run(cwd: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  return new FleetRun(cwd, args, env).ended;
}

/** Waits until something is so; throws with what there is if it never is. */
export async function until(isSo: () => boolean | Promise<boolean>, seen: () => string = () => ''): Promise<void> {
  const end = Date.now() + 240_000;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`never so; ${seen()}`);
    await delay(10);
  }
}

/** How many captures are settled in a results folder. */
export function settledIn(results: string): number {
  try {
    const batches = readdirSync(join(results, 'outcomes'));
    return batches.reduce(
      (sum, name) => sum + readdirSync(join(results, 'outcomes', name)).filter((file) => file.endsWith('.json')).length,
      0,
    );
  } catch {
    return 0;
  }
}
