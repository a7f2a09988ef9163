// How the time of an analysis grows with the number of child sites in the logs of one parent: whole processes, taken in turns. Twenty times as many children
// may take at most 25 times as long. Needs a built dist.
//
//   node bench/children.mjs [--rounds 3] [--check]      --check: exit code 1 if a bar is missed
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeChildren } from './make-children.mjs';
import { finish, inTemporaryFolder, median, show, takeTurns } from './measure.mjs';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '3' }, check: { type: 'boolean', default: false } } });
const main = fileURLToPath(new URL('../bin/smslog.js', import.meta.url));
const knowledge = JSON.parse(readFileSync(new URL('../dist/knowledge.json', import.meta.url), 'utf8'));
const COUNTS = [100, 500, 2000];

function bench(folder) {
  const programs = COUNTS.map((count) => {
    const capture = join(folder, String(count));
    makeChildren(capture, count, knowledge);
    // That jobs failed, or files are missing, is an answer.
    return { name: `${count} children`, command: process.execPath, args: [main, 'analyze', capture, '--quiet'], accept: [0, 1, 4] };
  });
  const runs = takeTurns(programs, Number(values.rounds));
  const msOf = (count) => median(runs.get(`${count} children`).map(({ ms }) => ms));
  for (const count of COUNTS) show(`${count} children`, msOf(count), 'ms');
  show('2000 children : 100 children', msOf(2000) / msOf(100), 'x', { most: 25 });
}

await inTemporaryFolder(bench);
finish(values.check);
