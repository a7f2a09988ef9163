// In: src, grammars, rules. Out: dist with the library, the compiled packs and the bundled command line.
import { existsSync } from 'node:fs';
import { build } from 'esbuild';
import { prune, sourceOf } from './prune.mjs';
import { root, runNode, runTsc } from './run.mjs';

process.chdir(root);

function stopUnless(code, step) {
  if (code === 0) return;
  console.error(`build: ${step} failed with exit code ${code}`);
  process.exit(code);
}

/** One file with everything; its parts run when a command needs them. `bin/load.js` loads it. */
function bundle() {
  return build({
    entryPoints: ['src/cli/main.ts'],
    outfile: 'dist/cli/main.cjs',
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20.19',
    sourcemap: true,
    minify: true,
    charset: 'ascii',
    // Its workers are files of its own.
    external: ['piscina'],
    // Of a package that comes in several forms, the smaller one.
    mainFields: ['module', 'main'],
    define: { 'process.env.NODE_ENV': '"production"', 'import.meta.url': '__url' },
    // Three copies of string-width would each make an Intl.Segmenter and large tables of emoji before the first argument is read.
    alias: { 'string-width': './scripts/string-width.cjs', assert: './scripts/assert.mjs' },
    logLevel: 'warning',
    banner: { js: '(function (module, require, __url) {' },
    footer: { js: '})' },
  });
}

stopUnless(runTsc('tsconfig.json'), 'tsc');

stopUnless(runNode('dist/language/build-packs.js'), 'compiling the built-in packs');

await bundle();
stopUnless(runNode('scripts/write-code-cache.mjs'), 'compiling the command line ahead');

prune('dist', (path) => {
  if (/^dist[/\\]cli[/\\]/.test(path)) return /[/\\]main\.(?:cjs|cjs\.map|cache)$/.test(path);
  return /\.(?:json|tsbuildinfo)$/.test(path) || existsSync(sourceOf(path, 'dist', 'src'));
});
