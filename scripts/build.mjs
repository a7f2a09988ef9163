// In: src, grammars, rules. Out: dist with the modules, the bundle of library and command line, what they and pages read, and the engine in one page.
import { existsSync } from 'node:fs';
import { writeBundle } from './bundle.mjs';
import { writeTypes } from './write-types.mjs';
import { IN_PAGES, writeAssets, writeInstead, writePage } from './web.mjs';
import { prune, sourceOf } from './prune.mjs';
import { root, runNode, runTsc } from './run.mjs';

process.chdir(root);

function stopUnless(code, step) {
  if (code === 0) return;
  console.error(`build: ${step} failed with exit code ${code}`);
  process.exit(code);
}

stopUnless(runTsc('tsconfig.json'), 'tsc');

stopUnless(runNode('dist/language/build-packs.js'), 'compiling the built-in packs');

const modules = await writeBundle('dist/bundle', IN_PAGES);
await writeInstead('dist/bundle/browser.js');
await writeAssets('dist/assets', 'dist/bundle', { ...modules, engine: ['browser.js', ...modules.engine] });
await writePage('dist/smslog.html');

writeTypes(['dist/index.d.ts', 'dist/language/index.d.ts'], 'dist/types');

prune(
  'dist',
  (path) =>
    /^dist[/\\](?:assets|bundle|types)[/\\]|(?:knowledge\.json|packs\.json|smslog\.html|\.tsbuildinfo)$/.test(path) ||
    existsSync(sourceOf(path, 'dist', 'src')),
);
