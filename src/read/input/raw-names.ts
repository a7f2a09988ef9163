// names of files that are no text -> what leads to them, and what is shown
import { isUtf8 } from 'node:buffer';
import { existsSync, readdirSync, type Dirent } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** What the file system takes for a path: bytes, if a name in it is not UTF-8. */
export type RealPath = string | Buffer;

/** Stands in a text for bytes that are not UTF-8. */
const LOST = '\ufffd';

/** A name in a folder. */
export interface FolderEntry {
  /** As it is shown: bytes that are not UTF-8 are escaped, as in `SCH%E9D.LOG`. */
  readonly name: string;
  readonly real: RealPath;
  readonly type: Pick<Dirent, 'isFile' | 'isDirectory' | 'isSymbolicLink' | 'isFIFO' | 'isSocket' | 'isBlockDevice' | 'isCharacterDevice'>;
}

function joinRaw(folder: RealPath, name: Buffer): Buffer {
  return Buffer.concat([Buffer.from(folder), Buffer.from('/'), name]);
}

/** A name as it is shown. */
function shownName(name: Buffer): string {
  const text = name.toString();
  if (Buffer.from(text).equals(name)) return text;
  return Array.from(name, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : `%${byte.toString(16).toUpperCase()}`)).join('');
}

/** The entries of a folder, in no order. Throws as `readdirSync` does. */
export function readFolder(folder: RealPath): FolderEntry[] {
  if (typeof folder === 'string') {
    const entries = readdirSync(folder, { withFileTypes: true });
    if (!entries.some(({ name }) => name.includes(LOST)))
      return entries.map((type) => ({ name: type.name, real: join(folder, type.name), type }));
  }
  return readdirSync(folder, { withFileTypes: true, encoding: 'buffer' }).map((type) => {
    return { name: shownName(type.name), real: joinRaw(folder, type.name), type };
  });
}

/** Half a surrogate stands in a path for a byte that is not ASCII, if the path is not UTF-8: no text holds one. */
const BYTES = 0xdc00;
const HAS_BYTES = /[\udc80-\udcff]/;

/** A path whose bytes are known. */
export function decodePath(bytes: Uint8Array): string {
  if (isUtf8(bytes)) return Buffer.from(bytes).toString();
  return Array.from(bytes, (byte) => String.fromCharCode(byte < 0x80 ? byte : BYTES + byte)).join('');
}

/** The file of a path that `decodePath` made of bytes that are not UTF-8. */
function findBytes(path: string): { readonly shown: string; readonly real: RealPath } | undefined {
  const real = Buffer.from(Array.from(path, (character) => character.charCodeAt(0) & 0xff));
  return existsSync(real) ? { shown: resolve(shownName(real)), real } : undefined;
}

/** The file that a path means in which bytes were lost because they are not UTF-8; undefined if there is none. */
export function findRawPath(path: string): { readonly shown: string; readonly real: RealPath } | undefined {
  if (HAS_BYTES.test(path)) return findBytes(path);
  if (!path.includes(LOST)) return undefined;
  const whole = resolve(path);
  const folder = dirname(whole);
  const name = whole.slice(folder.length).replace(/^\//, '');
  const above = folder.includes(LOST) ? findRawPath(folder) : { shown: folder, real: folder };
  if (!above) return undefined;
  try {
    const found = readdirSync(above.real, { encoding: 'buffer' }).find((one) => one.toString() === name);
    return found && { shown: join(above.shown, shownName(found)), real: joinRaw(above.real, found) };
  } catch {
    return undefined; // The path itself says what is wrong.
  }
}
