// Bytes as they come, piece by piece.
import type { Content } from './content.js';

/** Pieces that stay valid when the next one is asked for. */
export type Pieces = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** The beginning of a stream that can still be read from its beginning. */
export interface Peeked {
  /** At least the bytes that were asked for, or all there are. */
  readonly head: Uint8Array;
  /** Nothing follows the head. */
  readonly isWhole: boolean;
  /** Everything, once. Leaving the loop early ends the stream. */
  readonly all: () => AsyncGenerator<Uint8Array>;
  /** Ends the stream unread. */
  readonly stop: () => Promise<void>;
}

function iteratorOf(pieces: Pieces): AsyncIterator<Uint8Array> | Iterator<Uint8Array> {
  return Symbol.asyncIterator in pieces ? pieces[Symbol.asyncIterator]() : pieces[Symbol.iterator]();
}

/**
 * Reads the beginning of a stream. What the stream throws afterwards, or before the beginning is complete, is thrown by `all`.
 *
 * @param isEnough tells whether fewer bytes will do
 * @throws what the stream throws before anything came
 */
export async function peek(pieces: Pieces, least: number, isEnough?: (head: Uint8Array) => boolean): Promise<Peeked> {
  const iterator = iteratorOf(pieces);
  const first: Uint8Array[] = [];
  let size = 0;
  let isWhole = false;
  let head: Uint8Array = Buffer.alloc(0);
  let failure: { readonly error: unknown } | undefined;
  while (size < least && !isWhole) {
    let next;
    try {
      next = await iterator.next();
    } catch (error) {
      if (size === 0) throw error;
      failure = { error };
      break;
    }
    if (next.done) isWhole = true;
    else {
      first.push(next.value);
      size += next.value.length;
      head = first.length === 1 ? next.value : Buffer.concat(first);
      if (isEnough?.(head)) break;
    }
  }
  const stop = async () => {
    await iterator.return?.();
  };
  return {
    head,
    isWhole,
    async *all() {
      try {
        yield* first;
        if (failure) throw failure.error;
        for (let next = isWhole ? undefined : await iterator.next(); next && !next.done; next = await iterator.next()) yield next.value;
      } finally {
        await stop();
      }
    },
    stop,
  };
}

const PIECE = 256 * 1024;

/** Part of a content; shorter if it can't be read that far. */
export function* piecesOf(content: Content, from = 0, length = content.size): Generator<Uint8Array> {
  for (let done = 0; done < length; ) {
    const piece = content.slice(from + done, Math.min(PIECE, length - done));
    if (piece.length === 0) return;
    done += piece.length;
    yield piece;
  }
}

/** The same pieces, each of them counted before it is handed on. */
export async function* counted(pieces: Pieces, onBytes: (count: number) => void): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    onBytes(piece.length);
    yield piece;
  }
}
