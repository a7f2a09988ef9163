// In: src, node_modules. Out: dist/bundle, the library and the command line as scripts that share what both need, and licenses.txt of the packages in them.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';

/** Packages, as far as the bundle needs them. */
export const LEANER = {
  name: 'leaner',
  setup({ onResolve, onLoad }) {
    const empty = () => ({ path: 'nothing', namespace: 'empty', sideEffects: false });
    // Pages of two bytes are part of every Node.js and of every browser; the tables of iconv-lite would be a quarter of the bundle.
    onResolve({ filter: /^\.\/dbcs-data$/ }, empty);
    // Of luxon, only the offsets of zones; the way to all the rest leads through these two, and is not taken.
    onResolve({ filter: /^luxon$/ }, () => ({ path: resolve('node_modules/luxon/src/zones/IANAZone.js'), namespace: 'zones' }));
    onResolve({ filter: /\/(?:settings|formatter)\.js$/ }, ({ importer }) => (/[/\\]luxon[/\\]/.test(importer) ? empty() : undefined));
    onLoad({ filter: /.*/, namespace: 'zones' }, ({ path }) => ({
      contents: `export { default as IANAZone } from ${JSON.stringify(path)};`,
      resolveDir: dirname(path),
    }));
    onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/** Three copies of string-width would each make an Intl.Segmenter and large tables of emoji before the first argument is read. */
export const MEASURE = { 'string-width': './scripts/string-width.cjs' };

/** Packages of which files stand in an output of esbuild. */
function packagesIn(metafile) {
  const inside = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//;
  return [...new Set(Object.keys(metafile.inputs).flatMap((path) => inside.exec(path)?.[1] ?? []))].sort();
}

/** The licenses of packages: each text once, below the names of those that have it. */
function licensesOf(names) {
  const owners = new Map();
  for (const name of names) {
    const folder = join('node_modules', name);
    const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
    const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim();
    owners.set(text, [...(owners.get(text) ?? []), `${name} ${version}: ${license}`]);
  }
  return [...owners].map(([text, own]) => `${own.join('\n')}\n\n${text}\n`).join(`\n${'-'.repeat(80)}\n\n`);
}

/** Writes the bundle: an entry for each door of the package, and parts that are loaded when something needs them. */
export async function writeBundle(folder) {
  const { metafile } = await build({
    entryPoints: {
      index: 'src/index.ts',
      language: 'src/language/index.ts',
      main: 'src/cli/main.ts',
      'unpack-worker': 'src/read/archives/seven-zip/unpack-worker.ts',
      thread: 'src/cli/triage/thread.ts',
      // Where piscina looks for it: beside itself.
      worker: 'node_modules/piscina/dist/worker.js',
    },
    outdir: folder,
    chunkNames: '[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    sourcemap: true,
    minify: true,
    legalComments: 'none',
    // Text of one byte a character takes half the memory.
    charset: 'ascii',
    metafile: true,
    // Optional, and found beside smslog; the last one is for priorities of threads, which nobody sets.
    external: ['ink', 'react', '7z-wasm', 'bullmq', 'ioredis', '@duckdb/node-api', '@napi-rs/nice'],
    // Of a package that comes in several forms, the smaller one.
    mainFields: ['module', 'main'],
    define: { 'process.env.NODE_ENV': '"production"' },
    alias: { ...MEASURE, assert: './scripts/assert.mjs' },
    plugins: [LEANER],
    banner: { js: 'import{createRequire as __c}from"node:module";const require=__c(import.meta.url),__dirname=import.meta.dirname;' },
    logLevel: 'warning',
  });
  const wanted = new Set(Object.keys(metafile.outputs));
  for (const name of readdirSync(folder)) if (!wanted.has(`${folder}/${name}`)) rmSync(join(folder, name));
  writeFileSync(join(folder, 'licenses.txt'), licensesOf(packagesIn(metafile)));
}
