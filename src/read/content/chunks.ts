// A stream or a content -> its bytes, chunk by chunk.
import type { Content } from './content.js';

/** Chunks that stay valid when the next one is asked for. */
export type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** The beginning of a stream that can still be read from its beginning. */
export interface PeekedStream {
  /** At least the bytes that were asked for, or all there are. */
  readonly head: Uint8Array;
  /** Nothing follows the head. */
  readonly isWhole: boolean;
  /** Everything, once. Leaving the loop early ends the stream. */
  readonly readAll: () => AsyncGenerator<Uint8Array>;
  /** Ends the stream unread. */
  readonly stop: () => Promise<void>;
}

function iteratorOf(chunks: Chunks): AsyncIterator<Uint8Array> | Iterator<Uint8Array> {
  return Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]();
}

/**
 * Reads the beginning of a stream. What the stream throws afterwards, or before the beginning is complete, is thrown by `readAll`.
 *
 * @param isEnough returns whether fewer bytes will do
 * @throws what the stream throws before anything came
 */
export async function peek(chunks: Chunks, least: number, isEnough?: (head: Uint8Array) => boolean): Promise<PeekedStream> {
  const iterator = iteratorOf(chunks);
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
    async *readAll() {
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

const CHUNK_BYTES = 256 * 1024;

/** Part of a content; shorter if it can't be read that far. */
export function* chunksOf(content: Content, from = 0, length = content.size): Generator<Uint8Array> {
  for (let done = 0; done < length; ) {
    const chunk = content.slice(from + done, Math.min(CHUNK_BYTES, length - done));
    if (chunk.length === 0) return;
    done += chunk.length;
    yield chunk;
  }
}

/** The same chunks, each of them counted before it is handed on. */
export async function* countBytes(chunks: Chunks, onBytes: (count: number) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    onBytes(chunk.length);
    yield chunk;
  }
}
