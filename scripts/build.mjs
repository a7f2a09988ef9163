// In: src, grammars, rules. Out: dist with the modules, the compiled packs, the bundle of library and command line, and style and scripts of pages.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { writeBundle } from './bundle.mjs';
import { writePageAssets } from './page-assets.mjs';
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

await writeBundle('dist/bundle');
writeTypes(['dist/index.d.ts', 'dist/language/index.d.ts'], 'dist/types');

prune(
  'dist',
  (path) => /^dist[/\\](?:bundle|types)[/\\]|\.(?:json|br|html|tsbuildinfo)$/.test(path) || existsSync(sourceOf(path, 'dist', 'src')),
);
