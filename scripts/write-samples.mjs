// Out: samples/, rendered from the scenarios of test/scenarios with fixed seeds. samples/README.md is written by hand and stays.
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root, runNode } from './run.mjs';

process.chdir(root);

if (runNode('scripts/test.mjs', '--compile') !== 0) process.exit(1);
const { SAMPLES, renderSample } = await import(new URL('../build/test/scenarios/samples.js', import.meta.url).href);

mkdirSync('samples', { recursive: true });
for (const entry of readdirSync('samples', { withFileTypes: true }))
  if (entry.isDirectory()) rmSync(join('samples', entry.name), { recursive: true });
for (const sample of SAMPLES) {
  const { files } = renderSample(sample);
  for (const [path, content] of files) {
    const target = join('samples', sample.name, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
  console.log(`${sample.name}: ${files.size} files`);
}
if (!existsSync('samples/README.md')) console.error('write-samples: samples/README.md is missing');
