// How the command line starts: on a Node.js that is too old, and what it loads.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';

const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly engines: { readonly node: string } };
const oldest = engines.node.replace('>=', '');

/** What `--version` does on a Node.js that says it is `version`. */
function startedOn(version: string): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  const folder = mkdtempSync(join(tmpdir(), 'smslog-start-'));
  try {
    const disguise = join(folder, 'disguise.cjs');
    writeFileSync(
      disguise,
      `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: ${JSON.stringify(version)} } });`,
    );
    return spawnSync(process.execPath, ['--require', disguise, 'bin/smslog.js', '--version'], { encoding: 'utf8' });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

for (const version of ['4.9.1', '18.20.8', '20.18.3'])
  test(`Node.js ${version} is told in one sentence`, (t) => {
    const { status, stdout, stderr } = startedOn(version);
    t.is(stderr, `smslog: needs Node.js ${oldest} or newer; this is ${version}.\n`);
    t.is(stdout, '');
    t.is(status, 70);
  });

for (const version of [`${oldest}.0`, '20.100.0', '22.0.0', '100.1.0'])
  test(`Node.js ${version} is new enough`, (t) => {
    const { status, stderr } = startedOn(version);
    t.is(stderr, '');
    t.is(status, 0);
  });

const scripts = readdirSync('dist/bundle').filter((name) => name.endsWith('.js'));

test('the bundle takes one byte a character in memory', (t) => {
  t.true(scripts.length > 10);
  for (const name of scripts)
    t.true(
      readFileSync(join('dist/bundle', name)).every((byte) => byte < 0x80),
      name,
    );
});

/** Modules that a module of the bundle requires at once, itself included. */
function loadedWith(name: string, found: Set<string> = new Set()): ReadonlySet<string> {
  if (found.has(name)) return found;
  found.add(name);
  for (const [, other = ''] of readFileSync(join('dist/bundle', name), 'utf8').matchAll(/\brequire\("\.\/([\w-]+\.js)"\)/g))
    loadedWith(other, found);
  return found;
}

test('what a plain version does not need is loaded later', (t) => {
  const bytes = [...loadedWith('main.js')].reduce((sum, name) => sum + readFileSync(join('dist/bundle', name)).length, 0);
  t.true(bytes < 20_000, `${bytes} bytes`);
});

test('only who compiles rules loads the parser', (t) => {
  const isParser = (name: string) => readFileSync(join('dist/bundle', name), 'utf8').includes('MismatchedTokenException');
  t.false([...loadedWith('index.js')].some(isParser));
  t.true([...loadedWith('language.js')].some(isParser));
});
