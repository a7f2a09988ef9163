// In: src, grammars, rules. Out: dist with the modules, the compiled packs, the bundle of library and command line, and style and scripts of pages.
import { existsSync } from 'node:fs';
import { writeBundle } from './bundle.mjs';
import { writeTypes } from './write-types.mjs';
import { writeWeb } from './web.mjs';
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

await writeWeb('dist/smslog.html');

await writeBundle('dist/bundle');
writeTypes(['dist/index.d.ts', 'dist/language/index.d.ts'], 'dist/types');

prune(
  'dist',
  (path) =>
    /^dist[/\\](?:bundle|types)[/\\]|(?:knowledge\.json|packs\.json|smslog\.html|\.tsbuildinfo)$/.test(path) ||
    existsSync(sourceOf(path, 'dist', 'src')),
);
