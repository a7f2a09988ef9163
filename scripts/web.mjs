// In: a built dist. Out: dist/smslog.html, the engine in one page: knowledge, codes, style and scripts, which the command line reads from it too, and the worker
// and a sample. What is packed is deflated, which every browser and every Node.js can undo.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { packCodes } from './codes.mjs';
import { asset, bundleForBrowser, readStyle } from './page-assets.mjs';
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
  'iconv-lite': 'scripts/browser/small.mjs',
  path: 'node_modules/path-browserify/index.js',
  stream: 'node_modules/readable-stream/lib/ours/browser.js',
  events: 'node_modules/events/events.js',
};

const FOR_PAGES = {
  name: 'for-pages',
  setup({ onResolve }) {
    onResolve({ filter: /^(?:node:)?[a-z_-]+\/?$/ }, ({ path }) => {
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

function packed(id, text) {
  return `<script type="text/plain" id="${id}">${deflateRawSync(text, { level: 9, memLevel: 9 }).toString('base64')}</script>`;
}

function element(tag, id, { text, hash }) {
  return `<${tag} id="${id}" data-sha256="${hash}">${text}</${tag}>`;
}

/** Writes the page. */
export async function writeWeb(path) {
  const worker = await bundleForBrowser('src/web/engine-script.ts', {
    plugins: [FOR_PAGES, LEANER],
    alias: MEASURE,
    inject: ['scripts/browser/process.mjs'],
    define: { 'process.env.NODE_ENV': '"production"', 'import.meta.url': '"file:///smslog/dist/read/engine.js"' },
  });
  const style = asset(await readStyle());
  const [filter, report, app] = await Promise.all(
    ['src/page/filter-script.ts', 'src/page/report-script.ts', 'src/web/app-script.ts'].map(async (entry) =>
      asset(await bundleForBrowser(entry)),
    ),
  );
  const allowed = [filter, report, app].map(({ hash }) => `'sha256-${hash}'`).join(' ');
  const policy = `default-src 'none'; script-src ${allowed} 'wasm-unsafe-eval'; worker-src blob:; style-src 'sha256-${style.hash}'; base-uri 'none'; form-action 'none'`;
  const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>smslog</title>
${element('style', 'style', style)}
</head>
<body><main><noscript>This page needs scripts, which stay on this computer.</noscript></main>
${packed('knowledge', readFileSync('dist/packs.json'))}
${packed('codes', packCodes(['codes/windows.txt', 'codes/texts.txt'].map((file) => readFileSync(file, 'utf8'))))}
${packed('worker', worker)}
${packed('sample', JSON.stringify(Object.fromEntries(sampleFiles('samples'))))}
${element('script', 'filter', filter)}
${element('script', 'report', report)}
${element('script', 'app', app)}
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
