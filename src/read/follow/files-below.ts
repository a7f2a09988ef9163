// path -> the files at and below it
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Regular files at and below a path. What cannot be listed has none. */
export function filesBelow(path: string): readonly string[] {
  try {
    if (!statSync(path).isDirectory()) return [path];
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch {
    return [];
  }
}
