// smslog analyze --watch: ten new lines in a busy site, analyzed again with what was known, beside the first analysis. Ratios and times of one run. Needs a built dist.
//
//   node bench/watch.mjs [--mb 100] [--rounds 5] [--check]      --check: exit code 1 if a bar is missed
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { analyze, ParseMemory } from '../dist/engine.js';
import { builtInKnowledge, open } from '../dist/read/index.js';
import { makeSite } from './make-site.mjs';
import { finish, inTemporaryFolder, median, show } from './measure.mjs';

const { values } = parseArgs({
  options: { mb: { type: 'string', default: '100' }, rounds: { type: 'string', default: '5' }, check: { type: 'boolean', default: false } },
});
const [megabytes, rounds] = [values.mb, values.rounds].map(Number);
const root = fileURLToPath(new URL('..', import.meta.url));
const knowledge = builtInKnowledge();
const line = (second) =>
  `Waiting for the next thing to do   $$<SMS_LAN_SENDER><Sun Jun 01 00:00:${String(second).padStart(2, '0')} 1997~><thread=50>\r\n`;

/** CPU time of one analysis, opening included, and of its parsing. */
async function analyzed(folder, memory) {
  const begun = process.cpuUsage();
  const ms = () => {
    const { user, system } = process.cpuUsage(begun);
    return (user + system) / 1000;
  };
  let parsed = 0;
  const bundles = await open([folder]);
  analyze(bundles, knowledge, { memory, onStep: (step) => step === 'merge' && (parsed = ms()) });
  for (const bundle of bundles) bundle.close();
  return { parsed, whole: ms() };
}

await inTemporaryFolder(async (folder) => {
  const site = join(folder, 'site');
  makeSite(site, megabytes * 1e6, JSON.parse(readFileSync(join(root, 'dist/knowledge.json'), 'utf8')));
  const memory = new ParseMemory();
  const first = await analyzed(site, memory);
  const later = [];
  for (let round = 0; round < rounds; round++) {
    appendFileSync(join(site, 'HAM/Logs/LANSEND.LOG'), Array.from({ length: 10 }, (_, n) => line(n)).join(''));
    later.push(await analyzed(site, memory));
  }
  console.log(`${megabytes} MB of a busy site, CPU time`);
  show('first analysis: opened and parsed', first.parsed, 'ms');
  show('first analysis', first.whole, 'ms');
  show('ten lines more: opened and parsed', median(later.map(({ parsed }) => parsed)), 'ms');
  show('ten lines more, analyzed', median(later.map(({ whole }) => whole)), 'ms', { most: 100 });
  show('  : first analysis', median(later.map(({ whole }) => whole)) / first.whole, 'x');
});
finish(values.check);
