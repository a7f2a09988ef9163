// In: src, grammars, rules. Out: dist with the library, the compiled packs, the bundled command line, and style and scripts of pages.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import { writePageAssets } from './page-assets.mjs';
import { writeWeb } from './web.mjs';
import { prune, sourceOf } from './prune.mjs';
import { root, runNode, runTsc } from './run.mjs';

process.chdir(root);

function stopUnless(code, step) {
  if (code === 0) return;
  console.error(`build: ${step} failed with exit code ${code}`);
  process.exit(code);
}

const SCRIPT = {
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20.19',
  sourcemap: true,
  minify: true,
  charset: 'ascii',
  // Its workers are files of its own.
  external: ['piscina'],
  // A script that has a code cache cannot import, but it can require.
  supported: { 'dynamic-import': false },
  // Of a package that comes in several forms, the smaller one.
  mainFields: ['module', 'main'],
  define: { 'process.env.NODE_ENV': '"production"', 'import.meta.url': '__url' },
  // Three copies of string-width would each make an Intl.Segmenter and large tables of emoji before the first argument is read.
  alias: { 'string-width': './scripts/string-width.cjs', assert: './scripts/assert.mjs' },
  logLevel: 'warning',
};

/** What only some runs need, and is large: scripts of their own beside the bundle. */
const ON_DEMAND = {
  name: 'on-demand',
  setup({ onResolve }) {
    onResolve({ filter: /\/settings\/index\.js$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './settings.cjs', external: true } : undefined,
    );
    onResolve({ filter: /\/shell\.js$/ }, ({ kind }) => (kind === 'dynamic-import' ? { path: './view.cjs', external: true } : undefined));
    onResolve({ filter: /^(?:re2js|yazl)$/ }, ({ path }) => ({ path: `./${path}.cjs`, external: true }));
  },
};

/** One file with everything; its parts run when a command needs them. `bin/load.js` loads it. */
function bundle() {
  return build({
    ...SCRIPT,
    entryPoints: ['src/cli/main.ts'],
    outfile: 'dist/cli/main.cjs',
    plugins: [ON_DEMAND],
    banner: { js: '(function (module, require, __url) {' },
    footer: { js: '})' },
  });
}

/**
 * The names of Windows error codes as one text that is read when one of them is needed: no comments, and no number where it is the one before and one more,
 * which makes the packed file a fifth smaller.
 */
function packCodes(texts) {
  let base = 10;
  let last;
  const lines = texts.flatMap((text) => text.split('\n')).filter((line) => line !== '' && !line.startsWith('#'));
  return lines
    .map((line) => {
      const table = /^\[(\w+)\]$/.exec(line)?.[1];
      if (table !== undefined) {
        base = table === 'hresult' || table === 'ntstatus' ? 16 : 10;
        last = undefined;
        return line;
      }
      const [written] = line.split(' ', 1);
      const number = Number.parseInt(written, base);
      const isNext = number === last + 1;
      last = number;
      return isNext ? line.slice(written.length) : line;
    })
    .join('\n');
}

stopUnless(runTsc('tsconfig.json'), 'tsc');

stopUnless(runNode('dist/language/build-packs.js'), 'compiling the built-in packs');

writeFileSync(
  'dist/codes.br',
  brotliCompressSync(packCodes(['codes/windows.txt', 'codes/texts.txt'].map((file) => readFileSync(file, 'utf8')))),
);

await writePageAssets('dist/page.json');
await writeWeb('dist/smslog.html');

await bundle();
for (const [entry, name] of [
  ['src/cli/settings/index.ts', 'settings'],
  ['re2js', 're2js'],
  ['yazl', 'yazl'],
])
  await build({ ...SCRIPT, entryPoints: [entry], outfile: `dist/cli/${name}.cjs`, sourcemap: false });
// A script without a code cache can import: ink, which is found beside smslog, waits while it is loaded, so that it cannot be required.
await build({
  ...SCRIPT,
  entryPoints: ['src/cli/view/shell.ts'],
  outfile: 'dist/cli/view.cjs',
  external: ['ink', 'react'],
  supported: {},
  sourcemap: false,
});
stopUnless(runNode('scripts/write-code-cache.mjs'), 'compiling the command line ahead');

prune('dist', (path) => {
  if (/^dist[/\\]cli[/\\]/.test(path))
    return /[/\\](?:main\.(?:cjs|cjs\.map|cache)|settings\.cjs|re2js\.cjs|yazl\.cjs|view\.cjs)$/.test(path);
  return /\.(?:json|br|html|tsbuildinfo)$/.test(path) || existsSync(sourceOf(path, 'dist', 'src'));
});
