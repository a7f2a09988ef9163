// paths -> whether their files changed since the last look
import { statSync } from 'node:fs';
import { expandGlob } from '../input/glob.js';
import { filesBelow } from './files-below.js';

/** Tells whether files changed. Nothing of them is read. */
export interface FileWatch {
  /** Whether a file came, went, was written to or replaced since the last look; true at the first one. */
  look(): Promise<boolean>;
}

/** What a file system changes when a file changes. */
function stateOf(path: string): string {
  try {
    const { dev, ino, size, mtimeNs, mode } = statSync(path, { bigint: true });
    return `${path}\n${dev} ${ino} ${size} ${mtimeNs} ${mode}\n`;
  } catch (error) {
    return `${path}\n${error instanceof Error && 'code' in error ? String(error.code) : ''}\n`;
  }
}

/** @param paths  files, folders and patterns; what is not there yet may appear */
export function watchFiles(paths: readonly string[]): FileWatch {
  let last: string | undefined;
  return {
    async look() {
      const found = (await Promise.all(paths.map(expandGlob))).flat();
      const state = found.flatMap((path) => [path, ...filesBelow(path)].map(stateOf)).join('');
      const isChanged = state !== last;
      last = state;
      return isChanged;
    },
  };
}
