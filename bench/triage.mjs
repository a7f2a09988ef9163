// smslog triage over 1,000 captures of 100 kB: two workers beside one, captures a second of processor time, the first row, memory over ten times as many, a run
// that is resumed; and a run that is killed again and again. Needs a built dist.
//
//   node bench/triage.mjs [--bundles 1000] [--rounds 3] [--kills 30] [--times 10] [--check]      --check: exit code 1 if a bar is missed
import { spawn, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeShelf, multiplyShelf } from './make-shelf.mjs';
import { cpuOfChildren, finish, inTemporaryFolder, median, peakOf, show } from './measure.mjs';

const { values } = parseArgs({
  options: {
    bundles: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '3' },
    kills: { type: 'string', default: '30' },
    times: { type: 'string', default: '10' },
    check: { type: 'boolean', default: false },
  },
});
const main = fileURLToPath(new URL('../bin/smslog.js', import.meta.url));
const [bundles, rounds, kills, times] = [values.bundles, values.rounds, values.kills, values.times].map(Number);

/** Runs a triage; ends it after `killAfter` ms, if that is given. */
async function run(args, { killAfter, format = 'json' } = {}) {
  const cpu = cpuOfChildren();
  const start = performance.now();
  const child = spawn(process.execPath, [main, 'triage', '--format', format, '--live', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let firstMs;
  let peak = 0;
  const pieces = [];
  child.stderr.on('data', () => (firstMs ??= performance.now() - start));
  child.stdout.on('data', (piece) => pieces.push(piece));
  const poll = setInterval(() => (peak = Math.max(peak, peakOf(child.pid))), 20);
  const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter);
  const code = await new Promise((resolve) => child.once('close', resolve));
  clearInterval(poll);
  clearTimeout(timer);
  if (killAfter === undefined && code > 4) throw new Error(`triage ended with ${code}`);
  return { ms: performance.now() - start, firstMs, peak, cpu: cpuOfChildren() - cpu, stdout: Buffer.concat(pieces).toString() };
}

const of = (runs, what) => median(runs.map((one) => one[what]));

async function bench(folder) {
  const shelf = join(folder, 'shelf');
  makeShelf(shelf, bundles);
  const [one, two] = [[], []];
  for (let round = 0; round < rounds; round++) {
    one.push(await run([shelf, '--workers', '1']));
    two.push(await run([shelf, '--workers', '2']));
  }
  if (one[0].stdout !== two[0].stdout) throw new Error('two workers say something else than one');
  show(`${bundles} captures, one worker`, of(one, 'ms'), 'ms');
  show(`${bundles} captures, two workers`, of(two, 'ms'), 'ms');
  show('one worker : two workers', of(one, 'ms') / of(two, 'ms'), 'x', { least: 1.7 });
  show('captures a second of processor time', bundles / of(one, 'cpu'), '', { least: 150 });
  show('first row, two workers', of(two, 'firstMs'), 'ms', { most: 500 });

  const kept = join(folder, 'kept');
  const first = await run([shelf, '--workers', '2', '--resume', kept]);
  const again = [];
  for (let round = 0; round < rounds; round++) again.push(await run([shelf, '--workers', '2', '--resume', kept]));
  if (again[0].stdout !== one[0].stdout || first.stdout !== one[0].stdout) throw new Error('a resumed run says something else');
  show('finished run, resumed', of(again, 'ms'), 'ms');
  show('run : finished run, resumed', of(two, 'ms') / of(again, 'ms'), 'x', { least: 20 });

  if (kills > 0) {
    const few = join(folder, 'few');
    makeShelf(few, 300, 20_000);
    const wanted = await run([few, '--workers', '2']);
    const store = join(folder, 'store');
    for (let i = 0; i < kills; i++) await run([few, '--workers', '2', '--resume', store], { killAfter: 100 + Math.random() * 500 });
    const last = await run([few, '--workers', '2', '--resume', store]);
    show(`killed ${kills} times and resumed: the same`, Number(last.stdout === wanted.stdout), '', { least: 1 });
    rmSync(few, { recursive: true });
  }

  if (times > 1) {
    const large = join(folder, 'large');
    multiplyShelf(shelf, large, times);
    const few = await run([shelf, '--workers', '2'], { format: 'text' });
    const many = await run([large, '--workers', '2'], { format: 'text' });
    show(`memory, ${bundles} captures`, few.peak, 'MB');
    show(`memory, ${bundles * times} captures`, many.peak, 'MB');
    show(`memory, ${times} times as many captures`, many.peak / few.peak, 'x', { most: 1.2 });
  }
}

if (spawnSync(process.execPath, [main, '--version']).status !== 0) throw new Error('build first');
await inTemporaryFolder(bench);
finish(values.check);
