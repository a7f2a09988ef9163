// Feeds damaged input to smslog until the time is over. Options: --seed N, --minutes M, --case K (only that one), --longest BYTES (of what is made
// long), --out FOLDER (minimised reproductions), --replay FOLDER (runs reproductions again). Writes nothing without --out. Exit code 1 if a case failed.
import { copyFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { root, runNode, runTsc } from './run.mjs';

process.chdir(root);

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '1' },
    case: { type: 'string' },
    longest: { type: 'string', default: '300000' },
    out: { type: 'string' },
    replay: { type: 'string' },
  },
});

/** A number that an option must be. */
function numberOf(name) {
  const number = Number(values[name] ?? 0);
  if (Number.isFinite(number) && number >= 0) return number;
  console.error(`fuzz: --${name} needs a number`);
  process.exit(2);
}

const options = {
  seed: numberOf('seed'),
  minutes: numberOf('minutes'),
  first: numberOf('case'),
  isSingle: values.case !== undefined,
  longest: numberOf('longest'),
  ...(values.out === undefined ? {} : { out: values.out }),
};

if (runNode('scripts/build.mjs') !== 0 || runTsc('tsconfig.test.json') !== 0) process.exit(1);
for (const name of ['knowledge.json', 'packs.json']) copyFileSync(`dist/${name}`, `build/src/${name}`);

const { fuzz, replay } = await import(new URL('../build/test/fuzz/run.js', import.meta.url).href);
const failed = values.replay === undefined ? await fuzz(options, console.log) : await replay(values.replay, console.log);
process.exitCode = failed > 0 ? 1 : 0;
