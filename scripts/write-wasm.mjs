// In: src/parse/fast-path/wasm/assembly, which is AssemblyScript. Out: src/parse/fast-path/wasm/binary.ts, the compiled module as text. `--check` only says whether it is up to date.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import asc from 'assemblyscript/asc';
import { root } from './run.mjs';

const ENTRY = 'src/parse/fast-path/wasm/assembly/lines.ts';
const TARGET = 'src/parse/fast-path/wasm/binary.ts';
const OPTIONS = ['-O3', '--converge', '--noAssert', '--runtime', 'stub', '--use', 'abort=', '--enable', 'simd', '--initialMemory', '64'];

let module;
const { error, stderr } = await asc.main([ENTRY, '--outFile', 'lines.wasm', '--baseDir', root, ...OPTIONS], {
  writeFile(name, contents) {
    if (name === 'lines.wasm') module = Buffer.from(contents);
  },
});
if (error || stderr.toString() !== '' || !module) {
  console.error(stderr.toString() || error?.message || `${ENTRY} gave no module`);
  process.exit(1);
}

const text = `// Written by \`npm run wasm\` from src/parse/fast-path/wasm/assembly; don't edit.

/** The module of ${ENTRY}, base64. */
export const WASM_BINARY =
  '${module.toString('base64')}';
`;
const path = join(root, TARGET);
if (process.argv.includes('--check')) {
  if (readFileSync(path, 'utf8').replaceAll('\r\n', '\n') !== text) {
    console.error(`${TARGET} is not what ${ENTRY} says: run npm run wasm`);
    process.exitCode = 1;
  }
} else writeFileSync(path, text);
