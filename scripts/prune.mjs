// In: an output folder and a test for what belongs there. Out: the same folder without left-overs of sources that are gone.
// Pruning afterwards, instead of emptying the folder first, keeps it usable while a build runs.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Removes every file below `folder` for which `isWanted(path)` is false; paths start with `folder`. */
export function prune(folder, isWanted) {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    if (entry.isFile() && !isWanted(path)) rmSync(path, { force: true });
  }
}

/** The TypeScript source that `tsc` made an emitted file from: `dist/a/b.d.ts`, from `dist` to `src`, is `src/a/b.ts`. */
export function sourceOf(emitted, outDir, rootDir) {
  return join(rootDir, emitted.slice(outDir.length).replace(/(\.d\.ts|\.js|\.js\.map)$/, '.ts'));
}
