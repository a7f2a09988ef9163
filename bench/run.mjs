// `npm run bench`: how fast logs are read, framed and classified, beside what the same machine does with simpler means in the same minutes. Whole processes,
// taken in turns, medians. Needs a built dist; what is missing is left out and said so.
//
//   node bench/run.mjs [--mb 100] [--rounds 3] [--check]      --check: exit code 1 if a bar is missed
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { makeLog } from './make-log.mjs';
import { finish, inTemporaryFolder, median, show, takeTurns } from './measure.mjs';

const { values } = parseArgs({
  options: { mb: { type: 'string', default: '100' }, rounds: { type: 'string', default: '3' }, check: { type: 'boolean', default: false } },
});
const megabytes = Number(values.mb);
const rounds = Number(values.rounds);
const root = fileURLToPath(new URL('..', import.meta.url));
const main = join(root, 'bin/smslog.js');
const knowledgePath = join(root, 'dist/knowledge.json');

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

  const found = JSON.parse(takeTurns([node('recognized')], 1).get('recognized')[0].stdout);
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
  await inTemporaryFolder(benchReading);
} else console.log('left out: reading (dist is not built; run `npm run build`)');
benchStart();
finish(values.check);
