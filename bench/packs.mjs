// What all packs together cost beside ct2-report alone: the log of `npm run bench` and a whole site, analyzed with each, as whole processes, taken in turns. Needs a
// built dist.
//
//   node bench/packs.mjs [--mb 10] [--rounds 3] [--check]      --check: exit code 1 if a bar is missed
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeLog } from './make-log.mjs';
import { finish, inTemporaryFolder, median, show, takeTurns } from './measure.mjs';

const { values } = parseArgs({
  options: { mb: { type: 'string', default: '10' }, rounds: { type: 'string', default: '3' }, check: { type: 'boolean', default: false } },
});
const root = fileURLToPath(new URL('..', import.meta.url));
const knowledge = JSON.parse(readFileSync(join(root, 'dist/knowledge.json'), 'utf8'));

function bench(folder) {
  const capture = join(folder, 'BGO');
  mkdirSync(capture);
  makeLog(join(capture, 'mixed.log'), Number(values.mb) * 1e6, knowledge);
  const analyze = (name, ...more) => ({
    name,
    command: process.execPath,
    args: [join(root, 'bin/smslog.js'), 'analyze', folder, '--quiet', ...more],
    // That jobs failed, or that there are none, is an answer.
    accept: [0, 1, 4, 5],
  });
  const runs = takeTurns([analyze('ct2-report alone', '--process', 'ct2-report'), analyze('all packs')], Number(values.rounds));
  const msOf = (name) => median(runs.get(name).map(({ ms }) => ms));
  for (const name of runs.keys()) show(name, msOf(name), 'ms');
  show('all packs : ct2-report alone', msOf('all packs') / msOf('ct2-report alone'), 'x', { most: 1.3 });
}

await inTemporaryFolder(bench);
finish(values.check);
