// A pipe -> an archive, a list of paths, or one log, as its first bytes (or its reader) say.
import { existsSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { SmslogError } from '../../errors.js';
import { foundInPipe } from '../archives/place-entries.js';
import type { Found, Trouble } from '../content/content.js';
import { Halt, reasonOf } from '../limits/limit-exceeded.js';
import type { StdinKind } from '../options.js';
import { PACKING_HEAD, packingOf } from '../archives/archive-format.js';
import { peek, type Pieces } from '../content/chunks.js';
import type { Shop } from '../session.js';

const HEAD = 64 * 1024;
const LONGEST_LIST = 64 * 1024 * 1024;

async function* bytesOf(stream: Readable): AsyncGenerator<Uint8Array> {
  for await (const piece of stream as AsyncIterable<Uint8Array | string>) yield typeof piece === 'string' ? Buffer.from(piece) : piece;
}

/** Paths in a text that was cut off at `isWhole` false: then its last piece is left out. */
function pathsIn(bytes: Uint8Array, isWhole: boolean): string[] {
  const text = new TextDecoder().decode(bytes);
  // NUL never stands in a path, so one NUL decides: `find -print0` makes such lists.
  const pieces = text.includes('\0') ? text.split('\0') : text.split('\n').map((line) => line.replace(/\r$/, ''));
  if (!isWhole) pieces.pop();
  return pieces.filter((piece) => piece.trim() !== '');
}

/** Text that is a list of paths: at least half of the first ones exist. */
function isPathList(head: Uint8Array, isWhole: boolean): boolean {
  const paths = pathsIn(head, isWhole).slice(0, 100);
  if (paths.length === 0) return false;
  return paths.filter((path) => path.length < 4096 && existsSync(path)).length * 2 >= paths.length;
}

async function takeList(pieces: Pieces): Promise<string[]> {
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
  return pathsIn(Buffer.concat(all), true);
}

/** Takes in one log, or several one after another. */
async function takeLog(at: string, pieces: Pieces, { spool, budget, limits }: Shop): Promise<Found> {
  const intake = spool.begin();
  const troubles: Trouble[] = [];
  let size = 0;
  try {
    for await (const piece of pieces) {
      const part = piece.subarray(0, Math.max(0, limits.maxBytes - size));
      intake.write(part);
      size += part.length;
      budget.addBytes(piece.length);
    }
  } catch (error) {
    if (error instanceof Halt) troubles.push({ at, kind: error.kind, message: error.message });
    else troubles.push({ at, kind: 'unreadable', message: `The input broke off (${reasonOf(error)}).` });
  }
  const content = intake.end();
  const whole = troubles.length === 0 ? content : { ...content, isCut: true as const };
  const items = content.size === 0 ? [] : [{ at, content: whole, isNamed: true }];
  return { at, isFolder: false, isReadable: true, isPiped: true, items, troubles };
}

/**
 * Reads a stream to its end. Paths are returned as they stand in the list.
 *
 * @param at    the place that the stream gets, `/stdin`
 * @throws SmslogError `cannot-read` if the stream fails before anything came
 */
export async function takePipe(
  at: string,
  stream: Readable,
  kind: StdinKind,
  shop: Shop,
): Promise<Found | { readonly paths: readonly string[] }> {
  const isKnown = (head: Uint8Array) => kind !== 'auto' || (head.length >= PACKING_HEAD && packingOf(head) !== undefined);
  let peeked;
  try {
    peeked = await peek(bytesOf(stream), HEAD, isKnown);
  } catch (error) {
    throw new SmslogError(
      'cannot-read',
      `Standard input cannot be read (${reasonOf(error)}).`,
      { file: 'stdin' },
      'Name the files instead.',
    );
  }
  const { head, isWhole, all } = peeked;
  if (kind === 'log') return takeLog(at, all(), shop);
  if (kind === 'paths') return { paths: await takeList(all()) };
  const packing = kind === 'auto' ? packingOf(head) : kind;
  if (packing !== undefined) {
    const { unpack } = await import('../archives/unpack.js');
    return foundInPipe(at, await unpack(packing, all(), shop));
  }
  if (isPathList(head.subarray(0, HEAD), isWhole && head.length <= HEAD)) return { paths: await takeList(all()) };
  return takeLog(at, all(), shop);
}
