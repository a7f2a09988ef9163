// In: src, scripts/browser, samples, codes, dist/packs.json. Out: dist/assets, the parts of pages and what the command line and pages read alike, and
// dist/smslog.html, the engine in one page.
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'esbuild';
import { packCodes } from './codes.mjs';
import { bundleForBrowser, hashOf, readStyle, SCRIPT } from './page-assets.mjs';
import { root } from './run.mjs';

const SAMPLE = 'capacity-zero';

/** Modules of Node.js -> what the page of the engine has instead; other code that replaces them needs them as well. */
const INSTEAD = {
  fs: 'scripts/browser/fs.mjs',
  zlib: 'scripts/browser/zlib.mjs',
  buffer: 'scripts/browser/buffer.mjs',
  os: 'scripts/browser/small.mjs',
  crypto: 'scripts/browser/small.mjs',
  worker_threads: 'scripts/browser/small.mjs',
  util: 'scripts/browser/small.mjs',
  url: 'scripts/browser/small.mjs',
  path: 'node_modules/path-browserify/index.js',
  stream: 'node_modules/readable-stream/lib/ours/browser.js',
  events: 'node_modules/events/events.js',
};

/** The modules of Node.js that the page of the engine has something for. */
export const IN_PAGES = Object.keys(INSTEAD);

const FOR_PAGES = {
  name: 'for-pages',
  setup({ onResolve }) {
    onResolve({ filter: /^(?:node:)?[a-z_]+\/?$/ }, ({ path }) => {
      const own = INSTEAD[path.replace(/^node:|\/$/g, '')];
      return own === undefined ? undefined : { path: resolve(own), sideEffects: false };
    });
  },
};

/** Writes the module that the page of the engine has instead of those of Node.js. */
export async function writeInstead(path) {
  await build({
    ...SCRIPT,
    write: true,
    format: 'cjs',
    charset: 'ascii',
    entryPoints: ['scripts/browser/index.mjs'],
    outfile: path,
    plugins: [FOR_PAGES],
    inject: ['scripts/browser/process.mjs'],
  });
}

function sampleFiles(folder, path = SAMPLE) {
  return readdirSync(join(folder, path))
    .sort()
    .flatMap((name) => {
      const own = `${path}/${name}`;
      if (statSync(join(folder, own)).isDirectory()) return sampleFiles(folder, own);
      return [[own, readFileSync(join(folder, own), 'latin1')]];
    });
}

/** Packs a text as small as it gets. */
function brotli(text) {
  const bytes = Buffer.from(text);
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
}

/** Writes the parts of pages. `modules` are those of the bundle that scripts are made of. */
export async function writeAssets(folder, bundle, modules) {
  const { moduleScript } = await import(pathToFileURL(resolve('dist/model/index.js')));
  const [style, report, app] = await Promise.all([
    readStyle(),
    bundleForBrowser('src/page/report-script.ts'),
    bundleForBrowser('src/web/app-script.ts'),
  ]);
  const filter = moduleScript(
    'filter-script.js',
    Object.fromEntries(modules.filter.map((name) => [name, readFileSync(join(bundle, name), 'utf8')])),
  );
  const hashes = { style: hashOf(style), filter: hashOf(filter), report: hashOf(report), app: hashOf(app) };
  const parts = {
    'style.css': style,
    'report.js': report,
    'app.js': app,
    'packs.json.br': brotli(readFileSync('dist/packs.json', 'utf8')),
    'codes.txt.br': brotli(packCodes(['codes/windows.txt', 'codes/texts.txt'].map((file) => readFileSync(file, 'utf8')))),
    'sample.json': JSON.stringify(Object.fromEntries(sampleFiles('samples'))),
    'scripts.json': JSON.stringify({ modules, hashes }),
  };
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(parts)) writeFileSync(join(folder, name), text);
}

/** Writes the page; returns its size in bytes. */
export async function writePage(path) {
  const { enginePage } = await import(pathToFileURL(resolve('dist/engine-page.js')));
  const page = enginePage();
  writeFileSync(path, page);
  return page.length;
}

if (process.argv[1] !== undefined && basename(process.argv[1]) === 'web.mjs') {
  process.chdir(root);
  console.log(`dist/smslog.html: ${await writePage('dist/smslog.html')} bytes`);
}
