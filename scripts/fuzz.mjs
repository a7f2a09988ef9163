// Runs the property tests with a fresh seed, tries the laws of the engine, then feeds damaged input to smslog until the time is over; says how to replay what
// failed. Options: --seed N, --laws N (cases of all laws), --law NAME (nothing but that law), --minutes M, --case K (only that one), --longest BYTES (of what is
// made long), --out FOLDER (minimised reproductions), --replay FOLDER (runs reproductions again). Writes nothing without --out. Exit code 1 if anything failed.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root, runNode } from './run.mjs';

process.chdir(root);

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    laws: { type: 'string', default: '20000' },
    law: { type: 'string' },
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

/** Tests that draw values from test/property.ts, compiled. */
function propertyTests() {
  return readdirSync('test', { recursive: true })
    .map((path) => join('test', path).replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.test.ts') && /from '[./]*\/property\.js'/.test(readFileSync(path, 'utf8')));
}

/** Compiles the tests and runs those of properties with our seed. Returns how many runs failed: 0 or 1. */
function checkProperties() {
  const tests = propertyTests();
  const env = { ...process.env, SMSLOG_SEED: String(options.seed) };
  const { status } = spawnSync(process.execPath, ['scripts/test.mjs', ...tests], { stdio: 'inherit', env });
  if (status !== 0) console.log(`replay the properties: SMSLOG_SEED=${options.seed} npm test -- ${tests.join(' ')}`);
  return status === 0 ? 0 : 1;
}

if (runNode('scripts/build.mjs') !== 0) process.exit(1);
console.log(`fuzz: seed ${options.seed}`);
const isPart = options.isSingle || values.law !== undefined || values.replay !== undefined;
let failed = isPart ? 0 : checkProperties();
if (isPart) runNode('scripts/test.mjs', '--compile');

const load = (path) => import(new URL(`../build/test/${path}`, import.meta.url).href);
if (!isPart || values.law !== undefined) {
  const { tryLaws } = await load('laws/index.js');
  const number = options.isSingle ? { number: options.first } : {};
  failed += tryLaws({ seed: options.seed, count: numberOf('laws'), name: values.law, ...number }, console.log);
}
if (values.law === undefined) {
  const { fuzz, replay } = await load('fuzz/run.js');
  failed += values.replay === undefined ? await fuzz(options, console.log) : await replay(values.replay, console.log);
}
process.exitCode = failed > 0 ? 1 : 0;
