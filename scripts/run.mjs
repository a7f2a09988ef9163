// In: a Node script and its arguments. Out: its exit code; its output goes to ours.
import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the checkout; every script works from there, wherever it was called. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Runs `node <args>` in the root and returns its exit code, 1 if it was ended by a signal. */
export function runNode(...args) {
  return spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1;
}

/** Runs the TypeScript compiler on one project file. */
export function runTsc(project) {
  return runNode('node_modules/typescript/bin/tsc', '-p', project);
}
