// What the package carries: all that its entry points need, and nothing that they do not.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import test from 'ava';
import ts from 'typescript';

interface Packed {
  readonly files: readonly { readonly path: string }[];
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
};

const ENTRY_POINTS = ['dist/index.js', 'dist/language/index.js', 'dist/read/archives/seven-zip/worker.js'];
const TYPES = ['dist/index.d.ts', 'dist/language/index.d.ts'];

/** The modules that some modules import, those included, and the packages. */
function reachable(entries: readonly string[]): { readonly modules: ReadonlySet<string>; readonly packages: ReadonlySet<string> } {
  const modules = new Set<string>();
  const packages = new Set<string>();
  const visit = (file: string) => {
    if (modules.has(file)) return;
    modules.add(file);
    for (const { fileName: name } of ts.preProcessFile(readFileSync(file, 'utf8')).importedFiles) {
      const path = join(dirname(file), name);
      if (name.startsWith('.')) visit(file.endsWith('.d.ts') ? path.replace(/\.js$/, '.d.ts') : path);
      else if (!name.startsWith('node:')) packages.add(name);
    }
  };
  for (const entry of entries) visit(entry);
  return { modules, packages };
}

const [packed] = JSON.parse(
  execFileSync('npm', ['pack', '--dry-run', '--json'], { encoding: 'utf8', shell: process.platform === 'win32' }),
) as [Packed];
const paths = new Set(packed.files.map(({ path }) => path));
const code = reachable(ENTRY_POINTS);
const types = reachable(TYPES);

test('the package holds every module that its entry points import', (t) => {
  t.true(code.modules.size > 100);
  t.deepEqual(
    [...code.modules, ...types.modules].filter((path) => !paths.has(path)),
    [],
  );
  for (const path of ['bin/smslog.js', 'bin/load.js', 'dist/cli/main.cjs', 'dist/knowledge.json', 'dist/packs.json', 'docs/guide.md'])
    t.true(paths.has(path), path);
});

test('the package holds no code of tests, no rule tests, no source maps and no types of the steps', (t) => {
  const unwanted = /^(?:test|build|src|scripts|bench)\/|\.map$|\.tsbuildinfo$|^rules\/tests-|^dist\/(?:rule-tests|suggest)\/|build-packs/;
  t.deepEqual(
    [...paths].filter((path) => unwanted.test(path)),
    [],
  );
  t.deepEqual(
    [...paths].filter((path) => /^dist\/(?:parse|merge|diagnose)\/.*\.d\.ts$/.test(path)),
    [],
  );
});

test('the packed files run, and say where the tests of the rules are', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'smslog-packed-'));
  try {
    for (const path of paths) cpSync(path, join(folder, path));
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'junction');
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'bin/smslog.js'), 'rules', 'test'], { encoding: 'utf8' });
    t.is(status, 0, stderr);
    t.regex(stdout, /^[1-9]\d* passed, 0 failed\n$/);
    t.is(
      stderr,
      'smslog: The installed package holds the tests of the grammars only; those of the rules are in the source code of smslog.\n',
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** What only the command line needs, and cannot be part of its bundle: the threads of a pool run files of their own. */
const OF_COMMAND_LINE = ['piscina'];

test('the dependencies are the packages that the library imports, and what the command line cannot bundle', (t) => {
  const imported = new Set([...code.packages, ...types.packages].map((name) => /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name));
  t.deepEqual([...imported, ...OF_COMMAND_LINE].sort(), Object.keys(manifest.dependencies).sort());
  for (const name of ['chevrotain', 'luxon', 'yargs', 'cli-table3', 'ava'])
    t.true(name in manifest.dependencies || name in manifest.devDependencies, name);
});

test('the lock file names no registry', (t) => {
  t.true(existsSync('package-lock.json'));
  t.notRegex(readFileSync('package-lock.json', 'utf8'), /"resolved"|https?:\/\/[^"]*registry/);
});
