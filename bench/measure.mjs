// Whole processes, taken in turns, so that a busy minute of the machine touches all of them; medians.
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs a program, its standard input from a file or from another program; an error if it cannot be run or ends with no exit code that is accepted. */
function time({ command, args, stdin, pipe, accept = [0] }) {
  const input = stdin === undefined ? 'ignore' : openSync(stdin, 'r');
  const start = process.hrtime.bigint();
  const run =
    pipe === undefined
      ? spawnSync(command, args, { encoding: 'utf8', stdio: [input, 'pipe', 'pipe'] })
      : spawnSync('/bin/sh', ['-c', 'file=$1; shift; cat "$file" | "$@"', 'sh', pipe, command, ...args], { encoding: 'utf8' });
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  if (typeof input === 'number') closeSync(input);
  return run.error || !accept.includes(run.status) ? { error: run.stderr?.trim().split('\n').at(-1) ?? '' } : { ms, stdout: run.stdout };
}

/** Runs all in turns; name -> results of the runs. One that fails is left out from then on, with the reason. */
export function takeTurns(programs, rounds) {
  const results = new Map(programs.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const program of programs) {
      const runs = results.get(program.name);
      if (!runs) continue;
      const run = time(program);
      if (run.error === undefined) runs.push(run);
      else {
        console.log(`left out: ${program.name} (${run.error || 'it cannot be run'})`);
        results.delete(program.name);
      }
    }
  }
  return results;
}

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

/** Most memory that a process had so far, in MB. */
export function peakOf(pid) {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Processor time of all children of this process so far, in seconds. */
export function cpuOfChildren() {
  const [, , , , , , , , , , , , , user, system] = readFileSync('/proc/self/stat', 'latin1')
    .replace(/\(.*\)/, '()')
    .split(' ')
    .slice(2);
  return (Number(user) + Number(system)) / 100;
}

/** Labels of the bars that were missed so far. */
const missed = [];

/** Prints a number with its bar, `{ least }` or `{ most }`. */
export function show(label, value, unit, bar) {
  const holds = bar === undefined || (bar.least === undefined ? value <= bar.most : value >= bar.least);
  if (!holds) missed.push(label);
  const limit = bar === undefined ? '' : `   bar: ${bar.least === undefined ? `at most ${bar.most}` : `at least ${bar.least}`}`;
  console.log(`  ${label.padEnd(46)} ${value.toFixed(value < 10 ? 2 : 0).padStart(8)} ${unit}${limit}${holds ? '' : '   MISSED'}`);
}

/** Says what was missed; with `isCheck` the exit code says it too. */
export function finish(isCheck) {
  if (missed.length > 0) console.log(`missed: ${missed.join('; ')}`);
  if (isCheck && missed.length > 0) process.exitCode = 1;
}

/** Calls with a folder that is gone afterwards, also if the bench is stopped by hand. */
export async function inTemporaryFolder(call) {
  const folder = mkdtempSync(join(tmpdir(), 'smslog-bench-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => {
      remove();
      process.exit(1);
    });
  }
  try {
    await call(folder);
  } finally {
    remove();
  }
}
