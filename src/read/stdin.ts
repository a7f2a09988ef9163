// Standard input -> a tar, a list of paths, or one log, as its first bytes say.
import { existsSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { SmslogError } from '../errors.js';
import { foundInArchive } from './archive.js';
import type { Found } from './content.js';
import type { Shop } from './path.js';
import { isTar, readTar, TAR_HEAD } from './tar.js';

/** What standard input is called where a file would have its name. */
const STDIN = '/stdin';

const HEAD = 64 * 1024;
const LONGEST_LIST = 64 * 1024 * 1024;

/** Pieces of a stream, some of which are already here. */
async function* joined(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (first.length > 0) yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

/** Paths in a text that was cut off at `isWhole` false: then its last piece is left out. */
function pathsIn(text: string, isWhole: boolean): string[] {
  // NUL never stands in a path, so one NUL decides: `find -print0` makes such lists.
  const pieces = text.includes('\0') ? text.split('\0') : text.split('\n').map((line) => line.replace(/\r$/, ''));
  if (!isWhole) pieces.pop();
  return pieces.filter((piece) => piece.trim() !== '');
}

/** Text that is a list of paths: at least half of the first ones exist. */
function isPathList(head: string, isWhole: boolean): boolean {
  const paths = pathsIn(head, isWhole).slice(0, 100);
  if (paths.length === 0) return false;
  return paths.filter((path) => path.length < 4096 && existsSync(path)).length * 2 >= paths.length;
}

async function takeList(pieces: AsyncIterable<Uint8Array>): Promise<string[]> {
  const all: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces) {
    all.push(piece);
    size += piece.length;
    if (size > LONGEST_LIST) {
      throw new SmslogError(
        'cannot-read',
        'The list of paths on standard input is too long.',
        { file: 'stdin' },
        'Give a folder that holds the files.',
      );
    }
  }
  return pathsIn(Buffer.concat(all).toString('utf8'), true);
}

async function takeLog(pieces: AsyncIterable<Uint8Array>, shop: Shop): Promise<Found> {
  const intake = shop.spool.begin();
  const most = shop.limits.maxBytes;
  const troubles: { at: string; kind: 'limit' | 'unreadable'; message: string }[] = [];
  let size = 0;
  try {
    for await (const piece of pieces) {
      const part = piece.subarray(0, most - size);
      intake.write(part);
      size += part.length;
      if (part.length < piece.length) {
        troubles.push({ at: STDIN, kind: 'limit', message: `Standard input is longer than ${most} bytes; the rest was not read.` });
        break;
      }
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    troubles.push({ at: STDIN, kind: 'unreadable', message: `Standard input broke off (${reason}).` });
  }
  const content = intake.end();
  const items = content.size === 0 ? [] : [{ at: STDIN, content, isNamed: true }];
  return { at: STDIN, isFolder: false, isReadable: true, items, troubles };
}

/** Reads a stream to its end. Paths are returned as they stand in the list. */
export async function takeStdin(stream: Readable, shop: Shop): Promise<Found | { readonly paths: readonly string[] }> {
  const rest = stream[Symbol.asyncIterator]() as AsyncIterator<Uint8Array | string>;
  const bytes: AsyncIterator<Uint8Array> = {
    next: async () => {
      const next = await rest.next();
      if (next.done) return { done: true, value: undefined };
      return { done: false, value: typeof next.value === 'string' ? Buffer.from(next.value) : next.value };
    },
  };
  const pieces: Uint8Array[] = [];
  let size = 0;
  let isWhole = false;
  try {
    while (size < HEAD && !isWhole) {
      const next = await bytes.next();
      if (next.done) isWhole = true;
      else {
        pieces.push(next.value);
        size += next.value.length;
        if (size >= TAR_HEAD && isTar(Buffer.concat(pieces))) break;
      }
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SmslogError('cannot-read', `Standard input cannot be read (${reason}).`, { file: 'stdin' }, 'Name the files instead.');
  }
  const head = Buffer.concat(pieces);
  const all = joined(head, bytes);
  if (isTar(head)) return foundInArchive(STDIN, await readTar(all, shop.spool, shop.limits));
  if (isPathList(head.subarray(0, HEAD).toString('utf8'), isWhole && head.length <= HEAD)) return { paths: await takeList(all) };
  return takeLog(all, shop);
}
