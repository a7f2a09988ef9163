// In: src, grammars, rules. Out: dist with the library, the compiled packs and the bundled command line.
import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { build } from 'esbuild';
import { prune, sourceOf } from './prune.mjs';
import { root, runNode, runTsc } from './run.mjs';

process.chdir(root);

function stopUnless(code, step) {
  if (code === 0) return;
  console.error(`build: ${step} failed with exit code ${code}`);
  process.exit(code);
}

/** One entry, one chunk for each lazily imported part: yargs, Chevrotain and luxon are loaded when a command needs them. */
async function bundle() {
  const { metafile } = await build({
    entryPoints: ['src/cli/main.ts'],
    outdir: 'dist/cli',
    entryNames: '[name]',
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    sourcemap: true,
    minify: true,
    metafile: true,
    // Of a package that comes in several forms, the smaller one.
    mainFields: ['module', 'main'],
    define: { 'process.env.NODE_ENV': '"production"' },
    // Three copies of string-width would each make an Intl.Segmenter and large tables of emoji before the first argument is read.
    alias: { 'string-width': './scripts/string-width.cjs', assert: './scripts/assert.mjs' },
    logLevel: 'warning',
    // CommonJS dependencies call require() for Node's own modules, which an ES module does not have.
    banner: { js: "import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);" },
  });
  return new Set(Object.keys(metafile.outputs).map((path) => relative(root, resolve(path))));
}

stopUnless(runTsc('tsconfig.json'), 'tsc');

if (existsSync('dist/language/build-packs.js')) stopUnless(runNode('dist/language/build-packs.js'), 'compiling the built-in packs');
else console.error('build: no src/language/build-packs.ts yet, built-in packs skipped');

let bundled = new Set();
if (existsSync('src/cli/main.ts')) bundled = await bundle();
else console.error('build: no src/cli/main.ts yet, command line skipped');

prune('dist', (path) => {
  if (/^dist[/\\]cli[/\\]/.test(path)) return bundled.has(path);
  return path.endsWith('.json') || existsSync(sourceOf(path, 'dist', 'src'));
});
