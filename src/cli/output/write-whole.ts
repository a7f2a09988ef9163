// path, text -> a file, whole or as it was
import { randomUUID } from 'node:crypto';
import { readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a file is called while it is written; `removeUnfinished` knows such names. */
export const temporaryPath = (path: string): string => `${path}.${randomUUID()}.tmp`;

const TEMPORARY = /\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.tmp$/;

/** Writes a file so that it is whole or as it was, whenever the writing ends. */
export function writeWhole(path: string, text: string): void {
  const temporary = temporaryPath(path);
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** No file takes so long to write: who wrote it is gone. */
const GONE_MS = 3_600_000;

/** Removes what processes that were killed had begun to write in a folder. What cannot be removed does no harm. */
export function removeUnfinished(folder: string, now: number): void {
  for (const name of readdirSync(folder)) {
    if (!TEMPORARY.test(name)) continue;
    const path = join(folder, name);
    try {
      if (now - statSync(path).mtimeMs > GONE_MS) rmSync(path);
    } catch {
      // Another process was faster, or may do what we may not.
    }
  }
}
