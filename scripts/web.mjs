// In: a built dist. Out: dist/smslog.html, the engine in one page: style, script, and packed as one text the worker, the knowledge, and a sample.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliDecompressSync, deflateRawSync } from 'node:zlib';
import { asset, bundleForBrowser, readStyle, UNUSED } from './page-assets.mjs';
import { LEANER, MEASURE } from './bundle.mjs';
import { root } from './run.mjs';

const SAMPLE = 'capacity-zero';

/** Modules of Node.js -> what a page has instead. */
const INSTEAD = {
  fs: 'scripts/browser/fs.mjs',
  zlib: 'scripts/browser/zlib.mjs',
  buffer: 'scripts/browser/buffer.mjs',
  os: 'scripts/browser/small.mjs',
  crypto: 'scripts/browser/small.mjs',
  worker_threads: 'scripts/browser/small.mjs',
  util: 'scripts/browser/small.mjs',
  tinyglobby: 'scripts/browser/small.mjs',
  path: 'node_modules/path-browserify/index.js',
  stream: 'node_modules/readable-stream/lib/ours/browser.js',
  events: 'node_modules/events/events.js',
};

const FOR_PAGES = {
  name: 'for-pages',
  setup({ onResolve }) {
    onResolve({ filter: /^(?:node:)?[a-z_]+\/?$/ }, ({ path }) => {
      const own = INSTEAD[path.replace(/^node:/, '').replace(/\/$/, '')];
      return own === undefined ? undefined : { path: resolve(own), sideEffects: false };
    });
  },
};

function sampleFiles(folder, path = SAMPLE) {
  return readdirSync(join(folder, path))
    .sort()
    .flatMap((name) => {
      const own = `${path}/${name}`;
      if (statSync(join(folder, own)).isDirectory()) return sampleFiles(folder, own);
      return [[own, readFileSync(join(folder, own), 'latin1')]];
    });
}

/** Writes the page. */
export async function writeWeb(path) {
  const worker = await bundleForBrowser('src/web/engine-script.ts', {
    plugins: [FOR_PAGES, LEANER],
    alias: MEASURE,
    inject: ['scripts/browser/process.mjs'],
    define: { 'process.env.NODE_ENV': '"production"', 'import.meta.url': '"file:///smslog/dist/read/engine.js"' },
  });
  const read = (name) => readFileSync(`dist/${name}`, 'utf8');
  const packed = JSON.stringify({
    worker,
    files: {
      'knowledge.json': read('knowledge.json'),
      'page.json': read('page.json'),
      'codes.br': brotliDecompressSync(readFileSync('dist/codes.br')).toString('utf8'),
    },
    sample: Object.fromEntries(sampleFiles('samples')),
  });
  const style = asset(await readStyle());
  const filter = asset(await bundleForBrowser('src/page/filter-script.ts'));
  const script = asset(await bundleForBrowser('src/web/app-script.ts', { plugins: [UNUSED] }));
  const allowed = [filter, script].map(({ hash }) => `'sha256-${hash}'`).join(' ');
  const policy = `default-src 'none'; script-src ${allowed} 'wasm-unsafe-eval'; worker-src blob:; style-src 'sha256-${style.hash}'; base-uri 'none'; form-action 'none'`;
  const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>smslog</title>
<style>${style.text}</style>
</head>
<body><main><noscript>This page needs scripts, which stay on this computer.</noscript></main>
<script type="text/plain" id="packed">${deflateRawSync(packed, { level: 9 }).toString('base64')}</script>
<script>${filter.text}</script>
<script>${script.text}</script>
</body>
</html>
`;
  writeFileSync(path, page);
  return page.length;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.chdir(root);
  console.log(`dist/smslog.html: ${await writeWeb('dist/smslog.html')} bytes`);
}
