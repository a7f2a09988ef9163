// paths -> whether their files changed since the last look
import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expandGlob } from '../input/glob.js';

/** Tells whether files changed. Nothing of them is read. */
export interface FileWatch {
  /** Whether a file came, went, was written to or replaced since the last look; true at the first one. */
  look(): Promise<boolean>;
}

const entriesOf = (folder: string): readonly Dirent[] => {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true });
  } catch {
    return [];
  }
};

/** What a file system changes when a file changes. */
function stateOf(path: string): string {
  try {
    const stats = statSync(path, { bigint: true });
    if (!stats.isDirectory()) return `${path}\n${stats.dev} ${stats.ino} ${stats.size} ${stats.mtimeNs} ${stats.mode}\n`;
    const below = entriesOf(path)
      .filter((entry) => !entry.isDirectory())
      .map((entry) => stateOf(join(entry.parentPath, entry.name)));
    return `${path}/\n${stats.mode}\n${below.sort().join('')}`;
  } catch (error) {
    return `${path}\n${error instanceof Error && 'code' in error ? String(error.code) : ''}\n`;
  }
}

/** @param paths  files, folders and patterns; what is not there yet may appear */
export function watchFiles(paths: readonly string[]): FileWatch {
  let last: string | undefined;
  return {
    async look() {
      const found = await Promise.all(paths.map(expandGlob));
      const state = found.flat().map(stateOf).join('');
      const isChanged = state !== last;
      last = state;
      return isChanged;
    },
  };
}
