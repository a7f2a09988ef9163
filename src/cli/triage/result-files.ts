// The folder in which a user wants results kept, and what its files hold.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SmslogError, reasonOf } from '../../errors.js';

/**
 * Makes a folder that an option names.
 *
 * @param parts  folders in it that are made too
 * @throws SmslogError `usage` if that is not possible
 */
export function makeFolder(option: string, folder: string, parts: readonly string[] = []): void {
  try {
    for (const part of ['', ...parts]) mkdirSync(join(folder, part), { recursive: true });
  } catch (error) {
    throw new SmslogError(
      'usage',
      `${option} ${folder} cannot be made or is no folder (${reasonOf(error)}).`,
      undefined,
      'Name a folder that may be written to.',
    );
  }
}

/** What a file of JSON holds; undefined if there is none, or if it is not whole. */
export function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
