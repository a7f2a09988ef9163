// compressed chunks -> their bytes: everything that can be unpacked, then the error if there is one
import { createInflateRaw, inflateRawSync, type InflateRaw } from 'node:zlib';
import { type Chunks, peek } from '../content/chunks.js';

const SMALL_BYTES = 64 * 1024;
/** Output that is lost where the chunks are damaged: zlib gives nothing of the buffer that it was filling. */
const CHUNK_BYTES = 32 * 1024;
const LEAST_CHUNK_BYTES = 64;
const FEED_BYTES = 16 * 1024;

/** All at once, much faster for small files; undefined if the file is larger, damaged, or not all of these bytes. */
function inflateSmall(bytes: Uint8Array, size: number | undefined): Uint8Array | undefined {
  // One buffer of the right size instead of many: the one byte more shows that nothing follows.
  const chunkSize = Math.min(16 * SMALL_BYTES, Math.max(64, (size ?? 4 * bytes.length) + 1));
  try {
    // A copy, since zlib returns a small part of a large buffer, which would stay in memory with it.
    return Buffer.from(inflateRawSync(bytes, { maxOutputLength: 16 * SMALL_BYTES, chunkSize }));
  } catch {
    return undefined;
  }
}

/** Where a deflate stream ended among the chunks that it was read from. */
export interface DeflateEnd {
  /** Bytes behind its end that were already taken from the chunks. */
  rest: Uint8Array;
}

/** One run of an engine: chunks go in as long as their output is taken, and all output comes out before an error does. */
class Inflation {
  private readonly engine: InflateRaw;
  private readonly ready: Uint8Array[] = [];
  /** The chunk that is being read, how much of it was written to the engine, and how much of all chunks before it. */
  private chunk: Uint8Array = new Uint8Array();
  private written = 0;
  private before = 0;
  private end: { readonly error?: unknown } | undefined;
  private wake: () => void = () => undefined;

  constructor(
    private readonly chunks: AsyncIterator<Uint8Array>,
    chunkSize: number,
  ) {
    this.engine = createInflateRaw({ chunkSize });
    this.engine.on('data', (data: Uint8Array) => void this.ready.push(data));
    this.engine.once('end', () => this.finish({}));
    this.engine.on('error', (error: unknown) => this.finish({ error }));
  }

  private finish(end: { readonly error?: unknown }): void {
    this.end ??= end;
    this.wake();
  }

  /** Resolves when the engine has taken what `step` gives it, or has ended. */
  private run(step: (done: () => void) => void): Promise<void> {
    return new Promise((resolve) => {
      this.wake = resolve;
      step(resolve);
    });
  }

  /** Gives the engine a little more, so that what comes out of it stays small. */
  private async feed(): Promise<void> {
    if (this.written === this.chunk.length) {
      const next = await this.chunks.next();
      if (next.done === true) {
        await this.run(() => this.engine.end());
        return;
      }
      this.before += this.chunk.length;
      [this.chunk, this.written] = [next.value, 0];
    }
    const piece = this.chunk.subarray(this.written, this.written + FEED_BYTES);
    this.written += piece.length;
    await this.run((done) => this.engine.write(piece, done));
  }

  async *output(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        for (let data = this.ready.shift(); data; data = this.ready.shift()) yield data;
        if (this.end && 'error' in this.end) throw this.end.error;
        if (this.end) return;
        try {
          await this.feed();
        } catch (error) {
          this.finish({ error });
        }
      }
    } finally {
      this.engine.destroy();
    }
  }

  /** What was taken of the chunks and lies behind the end of the stream. */
  rest(): Uint8Array {
    return this.chunk.subarray(Math.max(0, this.engine.bytesWritten - this.before));
  }
}

/**
 * Inflates one deflate stream. Throws where the chunks are damaged or break off, after all that could be read.
 *
 * @param chunks  left open: more can be read of them after the end of the stream
 * @param end     receives what was taken of the chunks beyond the end
 */
export async function* inflateStream(
  chunks: AsyncIterator<Uint8Array>,
  end: DeflateEnd,
  chunkSize = CHUNK_BYTES,
): AsyncGenerator<Uint8Array> {
  const inflation = new Inflation(chunks, chunkSize);
  yield* inflation.output();
  end.rest = inflation.rest();
}

/**
 * Inflates what is packed without a header, as in a zip. Throws where the chunks are damaged or break off, after all that could be read.
 *
 * @param size  unpacked bytes to expect, if known
 */
export async function* inflate(chunks: Chunks, size?: number): AsyncGenerator<Uint8Array> {
  const { head, isWhole, readAll } = await peek(chunks, SMALL_BYTES);
  const small = isWhole ? inflateSmall(head, size) : undefined;
  if (small !== undefined) {
    yield small;
    return;
  }
  // Small files that are damaged are read to the last bytes before the damage.
  yield* inflateStream(readAll(), { rest: new Uint8Array() }, isWhole ? LEAST_CHUNK_BYTES : CHUNK_BYTES);
}
