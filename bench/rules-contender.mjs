// `node rules-contender.mjs BUNDLE KNOWLEDGE TIMES`: analyses a bundle so many times. Prints what it found and what it cost as JSON.
import { readFileSync } from 'node:fs';
import { analyze } from '../dist/engine.js';
import { open } from '../dist/read/index.js';

const [path, knowledgePath, times] = process.argv.slice(2);
const knowledge = JSON.parse(readFileSync(knowledgePath, 'utf8'));
let outcome;
for (let round = 0; round < Number(times); round++) {
  const bundles = await open([path]);
  ({ outcome } = analyze(bundles, knowledge).bundles[0].instances[0]);
  for (const bundle of bundles) bundle.close();
}
const { user, system } = process.cpuUsage();
console.log(JSON.stringify({ outcome, cpuMs: (user + system) / 1000 }));
