// What the built-in diagnoses and workarounds cost: an analysis with all rules beside one with the process alone, over the same bundle, whole processes taken
// in turns. Needs a built dist.
//
//   node bench/rules.mjs [--mb 20] [--rounds 5] [--check]      --check: exit code 1 if a bar is missed
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeLog } from './make-log.mjs';
import { finish, inTemporaryFolder, median, show, takeTurns } from './measure.mjs';

const { values } = parseArgs({
  options: { mb: { type: 'string', default: '20' }, rounds: { type: 'string', default: '5' }, check: { type: 'boolean', default: false } },
});
const megabytes = Number(values.mb);
const sample = fileURLToPath(new URL('../samples/capacity-zero', import.meta.url));
const contender = fileURLToPath(new URL('rules-contender.mjs', import.meta.url));
const knowledge = JSON.parse(readFileSync(new URL('../dist/knowledge.json', import.meta.url), 'utf8'));

/** Two sites of a sample; the secondary has written `megabytes` more. */
function makeBundle(folder) {
  const bundle = join(folder, 'bundle');
  cpSync(sample, bundle, { recursive: true });
  const lines = makeLog(join(bundle, 'LUB', 'Logs', 'mixed.log'), megabytes * 1e6, knowledge);
  console.log(
    `a sample with ${megabytes} MB more (${lines} records): ${knowledge.diagnoses.length} diagnoses, ${knowledge.workarounds.length} workarounds`,
  );
  return bundle;
}

function bench(folder) {
  const packs = { all: knowledge, process: { ...knowledge, diagnoses: [], workarounds: [] } };
  for (const [name, pack] of Object.entries(packs)) writeFileSync(join(folder, `${name}.json`), JSON.stringify(pack));
  const run = (name, pack, path, times) => ({
    name,
    command: process.execPath,
    args: [contender, path, join(folder, `${pack}.json`), String(times)],
  });
  const large = makeBundle(folder);
  const programs = [
    run('large, process alone', 'process', large, 1),
    run('large, all rules', 'all', large, 1),
    run('small, process alone', 'process', sample, 100),
    run('small, all rules', 'all', sample, 100),
  ];
  const runs = takeTurns(programs, Number(values.rounds));
  const cpuOf = (name) => median(runs.get(name).map(({ stdout }) => JSON.parse(stdout).cpuMs));
  for (const { name } of programs) show(name, cpuOf(name), 'ms of processor');
  show('large: all rules : process alone', cpuOf('large, all rules') / cpuOf('large, process alone'), 'x', { most: 1.33 });
  show('small, a hundred times: the same', cpuOf('small, all rules') / cpuOf('small, process alone'), 'x', { most: 1.33 });
}

if (existsSync(sample)) await inTemporaryFolder(bench);
else console.log('left out: rules (there are no samples)');
finish(values.check);
