// In: a built dist. Out: what publint and attw say of the packed files, as programs that install them see them; exit code 0 if nothing is wrong.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, runNode } from './run.mjs';

process.chdir(root);

const folder = mkdtempSync(join(tmpdir(), 'smslog-tarball-'));
try {
  const { stdout, status } = spawnSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1 << 26,
  });
  if (status !== 0) throw new Error(`npm pack ended with ${status}`);
  const tarball = join(folder, JSON.parse(stdout)[0].filename);
  const codes = [
    runNode('node_modules/publint/src/cli.js', 'run', tarball, '--strict'),
    // The library is ESM alone, as its engines can load it.
    runNode('node_modules/@arethetypeswrong/cli/dist/index.js', tarball, '--profile', 'esm-only', '--format', 'ascii'),
  ];
  process.exitCode = Math.max(...codes);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
