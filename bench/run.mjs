// `npm run bench`: how fast logs are read, framed and classified, beside what the same machine does with simpler means in the same minutes. Whole processes,
// taken in turns, medians. Needs a built dist; what is missing is left out and said so.
//
//   node bench/run.mjs [--mb 100] [--rounds 3] [--check]      --check: exit code 1 if a bar is missed
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { makeLog } from './make-log.mjs';

const { values } = parseArgs({
  options: { mb: { type: 'string', default: '100' }, rounds: { type: 'string', default: '3' }, check: { type: 'boolean', default: false } },
});
const megabytes = Number(values.mb);
const rounds = Number(values.rounds);
const root = fileURLToPath(new URL('..', import.meta.url));
const main = join(root, 'bin/smslog.js');
const knowledgePath = join(root, 'dist/knowledge.json');

/** Runs a program; undefined if it cannot be run or fails. */
function time(command, args) {
  const start = process.hrtime.bigint();
  const run = spawnSync(command, args, { encoding: 'utf8', cwd: root });
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  return run.error || run.signal || run.status === null ? undefined : { ms, status: run.status, stdout: run.stdout, stderr: run.stderr };
}

/** Runs all in turns; name -> results of the runs. One that fails is left out from then on, with the reason. */
function takeTurns(programs, times) {
  const results = new Map(programs.map(({ name }) => [name, []]));
  for (let round = 0; round < times; round++) {
    for (const { name, command, args, accept = [0] } of programs) {
      const runs = results.get(name);
      if (!runs) continue;
      const run = time(command, args);
      if (run && accept.includes(run.status)) runs.push(run);
      else {
        console.log(
          `left out: ${name} (${run ? (run.stderr.trim().split('\n').at(-1) ?? '') || `exit code ${run.status}` : 'cannot be run'})`,
        );
        results.delete(name);
      }
    }
  }
  return results;
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

const missed = [];

/** Prints a number with its bar. */
function show(label, value, unit, bar) {
  const holds = bar === undefined || (bar.least === undefined ? value <= bar.most : value >= bar.least);
  if (!holds) missed.push(label);
  const limit =
    bar === undefined
      ? ''
      : `   bar: ${bar.least === undefined ? `at most ${bar.most}` : `at least ${bar.least}`}${holds ? '' : '   MISSED'}`;
  console.log(`  ${label.padEnd(46)} ${value.toFixed(value < 10 ? 2 : 0).padStart(8)} ${unit}${limit}`);
}

/** The contenders in one file, as the command line ships in one: what is measured is work, not the loading of sixty modules. */
async function bundleContenders(folder) {
  const outfile = join(folder, 'contender.mjs');
  const banner = { js: "import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);" };
  await build({
    entryPoints: [join(root, 'bench/contender.mjs')],
    outfile,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    banner,
  });
  return outfile;
}

async function benchReading(folder) {
  const contender = await bundleContenders(folder);
  const knowledge = JSON.parse(readFileSync(knowledgePath, 'utf8'));
  const log = join(folder, 'mixed.log');
  const lines = makeLog(log, megabytes * 1e6, knowledge);
  console.log(`${megabytes} MB, ${lines} records of four components, three formats, ${knowledge.templates.length} templates`);
  const node = (name) => ({ name, command: process.execPath, args: [contender, name, log, knowledgePath] });
  const runs = takeTurns([node('smslog'), node('regex'), node('naive'), { name: 'wc -l', command: 'wc', args: ['-l', log] }], rounds);

  const msOf = (name) => (runs.get(name)?.length ? median(runs.get(name).map(({ ms }) => ms)) : undefined);
  const own = msOf('smslog');
  for (const name of ['smslog', 'regex', 'naive', 'wc -l'])
    if (msOf(name) !== undefined) show(name, (megabytes * 1000) / msOf(name), 'MB/s');
  if (own === undefined) return;
  const ratio = (label, name, bar) => msOf(name) !== undefined && show(label, msOf(name) / own, 'x', bar);
  ratio('smslog : naive (readline, Date, list of RegExp)', 'naive', { least: 5 });
  ratio('smslog : readline and the trailer regex alone', 'regex', { least: 1.8 });
  ratio('smslog : wc -l', 'wc -l');

  const found = JSON.parse(time(process.execPath, node('recognized').args).stdout);
  show('recognised', (100 * found.recognized) / found.records, '%');
  show('held', found.heldBytes / found.records, 'bytes a record', { most: 60 });
  for (const name of ['smslog', 'regex', 'naive']) {
    const one = runs.get(name)?.[0];
    if (one) show(`peak memory of ${name}`, JSON.parse(one.stdout).peakKb / 1024, 'MB');
  }
  for (const name of ['regex', 'naive']) {
    const other = runs.get(name)?.[0] && JSON.parse(runs.get(name)[0].stdout);
    if (other && other.records !== found.records) console.log(`  ${name} found ${other.records} records, smslog ${found.records}`);
    if (other?.recognized !== undefined) show(`recognised by ${name}`, (100 * other.recognized) / other.records, '%');
  }
}

function benchStart() {
  console.log('start');
  const samples = join(root, 'samples');
  const sample = existsSync(samples) ? readdirSync(samples, { withFileTypes: true }).find((entry) => entry.isDirectory()) : undefined;
  const programs = [
    { name: 'node -e 0', command: process.execPath, args: ['-e', '0'] },
    { name: 'smslog --version', command: process.execPath, args: [main, '--version'] },
  ];
  // A diagnosis that something failed is an answer, so its exit codes are no failures here.
  if (sample)
    programs.push({
      name: 'smslog analyze (a sample)',
      command: process.execPath,
      args: [main, 'analyze', join(samples, sample.name)],
      accept: [0, 1, 4],
    });
  else console.log('left out: smslog analyze (there are no samples)');
  const runs = takeTurns(programs, 3 * rounds);
  const bare = median(runs.get('node -e 0').map(({ ms }) => ms));
  for (const [name, own] of runs) {
    const ms = median(own.map((run) => run.ms));
    show(name, ms, 'ms');
    if (name !== 'node -e 0') show(`${name} : node -e 0`, ms / bare, 'x', { most: 3 });
  }
}

if (existsSync(knowledgePath) && existsSync(join(root, 'dist/parse/index.js'))) {
  const folder = mkdtempSync(join(tmpdir(), 'smslog-bench-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  // Stopped by hand, it must not leave its log behind either.
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => {
      remove();
      process.exit(1);
    });
  }
  try {
    await benchReading(folder);
  } finally {
    remove();
  }
} else console.log('left out: reading (dist is not built; run `npm run build`)');
benchStart();
if (missed.length > 0) console.log(`missed: ${missed.join('; ')}`);
if (values.check && missed.length > 0) process.exitCode = 1;
