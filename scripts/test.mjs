// In: a built dist, and test files as arguments (all, if none). Out: failures in full, then `N passed, N failed` as the last line.
// What tests log is shown. Exit code 0 only if something ran and nothing failed. `--verbose` also names the tests that passed; `--compile` compiles them and stops;
// `--coverage` also measures which branches of src ran, and fails below the floor in ceilings.json.
import { spawn } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import { prune, sourceOf } from './prune.mjs';
import { root, runNode } from './run.mjs';

process.chdir(root);

const OPTIONS = ['--verbose', '--compile', '--coverage'];
const [isVerbose, isCompileOnly, isMeasured] = OPTIONS.map((option) => process.argv.includes(option));
// A test may be named by its source: test/merge/clock.test.ts runs as build/test/merge/clock.test.js.
const args = process.argv
  .slice(2)
  .filter((arg) => !OPTIONS.includes(arg))
  .map((arg) => arg.replace(/^(?:\.\/)?test\/(.*)\.ts$/, 'build/test/$1.js'));

/** Runs ava and returns its own totals; tests that passed are not shown. */
async function runAva() {
  const ava = spawn(process.execPath, ['node_modules/ava/entrypoints/cli.mjs', '--tap', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: isMeasured ? { ...process.env, NODE_V8_COVERAGE } : process.env,
  });
  const closed = new Promise((done) => ava.once('close', done));
  const totals = { tests: 0, pass: 0, fail: 0 };
  for await (const line of createInterface({ input: ava.stdout })) {
    const total = /^# (tests|pass|fail) (\d+)$/.exec(line);
    if (total) totals[total[1]] = Number(total[2]);
    else if (isVerbose || !/^(?:ok |TAP version|1\.\.|---tty-stream|# \S|$)/.test(line)) console.log(line);
  }
  return { ...totals, exitCode: (await closed) ?? 1 };
}

const SOURCE = /\.tsx?$/;
/** AssemblyScript is no TypeScript. */
const ELSEWHERE = /[/\\]wasm[/\\]assembly[/\\]/;

/** Every source on its own, without a look at types: `npm run types` looks at them, and takes thirty times as long. */
async function compile() {
  const sources = ['src', 'test']
    .flatMap((folder) => readdirSync(folder, { recursive: true }).map((name) => join(folder, name)))
    .filter((path) => SOURCE.test(path) && !path.endsWith('.d.ts') && !ELSEWHERE.test(path));
  await build({
    entryPoints: sources,
    outdir: 'build',
    outbase: '.',
    format: 'esm',
    target: 'node20.19',
    sourcemap: true,
    logLevel: 'warning',
  });
}

try {
  await compile();
} catch {
  console.error('test: the tests do not compile');
  process.exit(1);
}
prune(
  'build',
  (path) => /^build[/\\]src[/\\](?:assets|bundle)[/\\]|\.(?:json|tsbuildinfo)$/.test(path) || existsSync(sourceOf(path, 'build', '.')),
);
// Modules find the compiled packs and the bundle beside their folder, and the package around it; here that is build/src and build.
for (const name of ['knowledge.json', 'assets', 'bundle'])
  if (existsSync(`dist/${name}`)) cpSync(`dist/${name}`, `build/src/${name}`, { recursive: true });
copyFileSync('package.json', 'build/package.json');
for (const name of ['grammars', 'rules', 'collectors']) cpSync(name, `build/${name}`, { recursive: true });
if (isCompileOnly) process.exit(0);

// Processes that tests start have working folders of their own, which may be read-only.
const NODE_V8_COVERAGE = join(root, 'build/coverage');
rmSync(NODE_V8_COVERAGE, { recursive: true, force: true });

const { pass, fail, exitCode } = await runAva();
if (pass + fail === 0) console.log('test: no test ran');
else if (exitCode !== 0 && fail === 0) console.log(`test: no test failed, but the runner stopped with exit code ${exitCode}`);
/** Exit code of a look at the floor of coverage. */
function checkCoverage() {
  const { branches } = JSON.parse(readFileSync('scripts/ceilings.json', 'utf8')).floors;
  return runNode(
    'node_modules/c8/bin/c8.js',
    'report',
    '--reporter',
    'text-summary',
    '--check-coverage',
    '--branches',
    String(branches.least),
  );
}

const isShort = isMeasured && checkCoverage() !== 0;
console.log(`${pass} passed, ${fail} failed`);
process.exitCode = exitCode !== 0 ? exitCode : pass + fail === 0 || fail > 0 || isShort ? 1 : 0;
