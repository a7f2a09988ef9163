// What the package carries: all that its entry points need, and nothing that they do not.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import test from 'ava';
import ts from 'typescript';

interface Packed {
  readonly files: readonly { readonly path: string }[];
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
};

const ENTRY_POINTS = [
  'bin/smslog.js',
  ...['index.mjs', 'language.mjs', 'unpack-worker.js', 'thread.js', 'worker.js', 'engine-script.js', 'filter-script.js'].map(
    (name) => `dist/bundle/${name}`,
  ),
];
const TYPES = ['dist/types/index.d.ts', 'dist/types/language/index.d.ts'];
/** Found beside smslog, if at all. */
const OPTIONAL = ['7z-wasm', '@duckdb/node-api', 'bullmq', 'ink', 'ioredis', 'react'];
/** Of a package in the bundle, which does without. */
const UNUSED = ['@napi-rs/nice'];

/** The modules that some modules import, those included, and the packages. */
function reachable(entries: readonly string[]): { readonly modules: ReadonlySet<string>; readonly packages: ReadonlySet<string> } {
  const modules = new Set<string>();
  const packages = new Set<string>();
  const visit = (file: string) => {
    if (modules.has(file)) return;
    modules.add(file);
    const text = readFileSync(file, 'utf8');
    // Modules of the bundle load what they need later by a helper.
    const later = [...text.matchAll(/\b__lazy\("([^"]+)"\)/g)].map(([, fileName = '']) => ({ fileName }));
    for (const { fileName: name } of [...ts.preProcessFile(text, true, true).importedFiles, ...later]) {
      const path = join(dirname(file), name);
      if (name.startsWith('.')) visit(file.endsWith('.d.ts') ? path.replace(/\.js$/, '.d.ts') : path);
      else if (!isBuiltin(name)) packages.add(name);
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
  t.true(code.modules.size > 10 && types.modules.size > 100);
  t.deepEqual(
    [...code.modules, ...types.modules].filter((path) => !paths.has(path)),
    [],
  );
  for (const path of ['bin/smslog.js', 'dist/bundle/licenses.txt', 'dist/assets/packs.json.br', 'docs/guide.md'])
    t.true(paths.has(path), path);
});

/** Where the links of a document lead, relative to the package. Not those to other computers, nor pictures, which have a text in their place. */
function linksOf(document: string): readonly string[] {
  const text = readFileSync(document, 'utf8').replace(/^```[\s\S]*?^```/gm, '');
  return [...text.matchAll(/(?<!!)\[[^\]]*\]\(([^)\s#]+)[^)]*\)/g)].flatMap(([, target = '']) =>
    /^[a-z]+:/.test(target) ? [] : [join(dirname(document), target).replaceAll('\\', '/').replace(/\/$/, '')],
  );
}

test('every link of a packed document leads to what is packed', (t) => {
  const documents = [...paths].filter((path) => path.endsWith('.md'));
  t.true(documents.length > 5);
  const isPacked = (target: string) => [...paths].some((path) => path === target || path.startsWith(`${target}/`));
  t.deepEqual(
    documents.flatMap((document) => linksOf(document).flatMap((target) => (isPacked(target) ? [] : [`${document}: ${target}`]))),
    [],
  );
});

test('the package holds no code of tests, no rule tests, no source maps and no types of the steps', (t) => {
  const unwanted = /^(?:test|build|src|scripts|bench)\/|\.map$|\.tsbuildinfo$|^rules\//;
  t.deepEqual(
    [...paths].filter((path) => unwanted.test(path)),
    [],
  );
  t.deepEqual(
    [...paths].filter((path) => path.startsWith('dist/types/') && !types.modules.has(path)),
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
    t.is(stderr, 'smslog: The installed package holds the grammars only; the rules and their tests are in the source code of smslog.\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('nothing is left to install: the bundle holds all packages but those that it can do without', (t) => {
  t.is(manifest.dependencies, undefined);
  const imported = new Set([...code.packages, ...types.packages].map((name) => /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name));
  t.deepEqual(
    [...imported].filter((name) => ![...OPTIONAL, ...UNUSED].includes(name)),
    [],
  );
  t.deepEqual(Object.keys(manifest.peerDependencies).sort(), OPTIONAL);
  for (const name of ['chevrotain', 'luxon', 'yargs', 'cli-table3', 'ava']) t.true(name in manifest.devDependencies, name);
});

test('the licenses of what the bundle holds are beside it', (t) => {
  const text = readFileSync('dist/bundle/licenses.txt', 'utf8');
  for (const name of ['chevrotain', 'luxon', 'yargs', 'cli-table3']) t.regex(text, new RegExp(`^${name} \\d+\\.\\d+\\.\\d+: \\S`, 'm'));
});

test('the lock file names no registry', (t) => {
  t.true(existsSync('package-lock.json'));
  t.notRegex(readFileSync('package-lock.json', 'utf8'), /"resolved"|https?:\/\/[^"]*registry/);
});
