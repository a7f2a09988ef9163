// In: src, node_modules. Out: dist/bundle, the library and the command line as scripts that share what both need, and licenses.txt of the packages in them.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { build, transform } from 'esbuild';
import { withoutUnicodeTables } from './unicode-tables.mjs';

/** Packages, as far as the bundle needs them. */
const LEANER = {
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
    // Tables of characters, which every engine of JavaScript has.
    onLoad({ filter: /[/\\]re2js[/\\]build[/\\]index\.js$/ }, ({ path }) => ({
      contents: withoutUnicodeTables(readFileSync(path, 'utf8')),
    }));
    onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/** Three copies of string-width would each make an Intl.Segmenter and large tables of emoji before the first argument is read. */
const MEASURE = { 'string-width': './scripts/string-width.cjs' };

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

/** What the modules of the bundle are made of: an entry for each door of the package and each script of a page, and parts that are loaded when something needs them. */
const ENTRIES = {
  index: 'src/index.ts',
  language: 'src/language/index.ts',
  main: 'src/cli/main.ts',
  'unpack-worker': 'src/read/archives/seven-zip/unpack-worker.ts',
  thread: 'src/cli/triage/thread.ts',
  // Where piscina looks for it: beside itself.
  worker: 'node_modules/piscina/dist/worker.js',
  'filter-script': 'src/page/filter-script.ts',
  'engine-script': 'src/web/engine-script.ts',
};

/** Doors that other programs import. */
const DOORS = ['index', 'language'];

/** Scripts of pages, and what they are started with. */
const SCRIPTS = { filter: 'filter-script', engine: 'engine-script' };

/** Packages of the command line that no page asks for: encodings and patterns are named there only. */
const NOT_IN_PAGES = ['iconv-lite', 'tinyglobby'];

/** A part that is loaded later: `import` of a module is asynchronous, and cannot load a module of another form with the same names in every version. */
const LATER = /\bimport\((?="\.\/[\w-]+\.js"\))/g;

/** Helpers that a module gets if it needs them; names that the minifier does not touch. */
const HELPERS = {
  __lazy: 'const __lazy=n=>Promise.resolve().then(()=>require(n));',
  __url: 'const __url=require("url").pathToFileURL(__filename).href;',
};

/** A text of a script without what would end the element of a page that holds it. */
export function safeInPages(text) {
  return text.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
}

/**
 * A module in the form of CommonJS, which is a function of `require`, `module` and `exports`: Node.js loads it from its file, and a page can hold it among others
 * in one script, which browsers cannot do with the form that esbuild divides a program into.
 */
async function toCommonJs({ text, path }, map) {
  const source = `${safeInPages(text.replace(LATER, '__lazy('))}\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(map).toString('base64')}`;
  const helpers = Object.keys(HELPERS).filter((name) => source.includes(name));
  return transform(source, {
    sourcefile: basename(path),
    format: 'cjs',
    // For Node.js, names of exports are listed for modules of the other form that import it.
    platform: basename(path, '.js') in ENTRIES ? 'node' : 'browser',
    target: 'node20.19',
    minify: true,
    charset: 'ascii',
    legalComments: 'none',
    sourcemap: 'external',
    ...(helpers.length > 0 && { banner: helpers.map((name) => HELPERS[name]).join('') }),
  });
}

/** The modules that one needs, those before it that it needs. Throws if it needs something of Node.js that `instead` has not. */
function modulesFor(entry, outputs, instead) {
  const found = new Set();
  const visit = (path) => {
    if (found.has(path)) return;
    found.add(path);
    for (const { path: needed, external } of outputs[path].imports) {
      if (!external && NOT_IN_PAGES.every((name) => !outputs[needed].entryPoint?.startsWith(`node_modules/${name}/`))) visit(needed);
      if (external && !instead.includes(needed.replace(/^node:/, '').replace(/\/$/, '')))
        throw new Error(`${entry} needs ${needed} (${path}), which no browser has`);
    }
  };
  visit(entry);
  return [...found].map((path) => basename(path)).sort();
}

/**
 * Writes the bundle, and which of its modules a script of a page needs: `{ filter, engine }`. `instead` are modules of Node.js that have something in their place
 * in the page of the engine.
 */
export async function writeBundle(folder, instead) {
  const { metafile, outputFiles } = await build({
    entryPoints: ENTRIES,
    outdir: folder,
    chunkNames: '[hash]',
    bundle: true,
    splitting: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    sourcemap: 'external',
    minify: true,
    legalComments: 'none',
    // Text of one byte a character takes half the memory.
    charset: 'ascii',
    metafile: true,
    // Optional, and found beside smslog; the last one is for priorities of threads, which nobody sets.
    external: ['ink', 'react', '7z-wasm', 'bullmq', 'ioredis', '@duckdb/node-api', '@napi-rs/nice'],
    // Of a package that comes in several forms, the smaller one.
    mainFields: ['module', 'main'],
    define: { 'process.env.NODE_ENV': '"production"', 'import.meta.url': '__url' },
    alias: { ...MEASURE, assert: './scripts/assert.mjs', 'lodash-es': './scripts/lodash.mjs' },
    plugins: [LEANER],
    logLevel: 'warning',
  });
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const outputs = new Map(outputFiles.map((one) => [one.path, one]));
  for (const one of outputFiles) {
    if (!one.path.endsWith('.js')) continue;
    const { code, map } = await toCommonJs(one, outputs.get(`${one.path}.map`).text);
    writeFileSync(one.path, `${code}//# sourceMappingURL=${basename(one.path)}.map\n`);
    writeFileSync(`${one.path}.map`, map);
  }
  writeFileSync(join(folder, 'package.json'), '{"type":"commonjs"}\n');
  for (const name of DOORS) {
    const { exports } = metafile.outputs[`${folder}/${name}.js`];
    writeFileSync(join(folder, `${name}.mjs`), `export{${exports.sort().join(',')}}from"./${name}.js";\n`);
  }
  writeFileSync(join(folder, 'licenses.txt'), licensesOf(packagesIn(metafile)));
  const modules = (entry, known) => modulesFor(`${folder}/${entry}.js`, metafile.outputs, known);
  return { filter: modules(SCRIPTS.filter, []), engine: modules(SCRIPTS.engine, instead) };
}
