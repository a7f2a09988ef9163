// a pipe -> what is there until it pauses, and what comes later
import { existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import { detectFormat } from '../archives/archive-format.js';

/** A pipe that may stay open. */
export interface LivePipe {
  /** Ends at the last whole line when the pipe pauses, or where the pipe ends. An archive and a list of paths are read to their end. */
  readonly stream: Readable;
  /** Whether the pipe has paused; false while it is read, and if it has ended. */
  readonly isOpen: () => boolean;
  /** What comes later, as it comes. To be read when `stream` has ended. */
  rest(): AsyncIterable<Uint8Array>;
}

const LINE_FEED = 10;
const HEAD_BYTES = 4096;

/** Whether a pipe holds what can be read only as a whole. */
function isWhole(head: Uint8Array): boolean {
  if (detectFormat(head) !== undefined) return true;
  const [first = ''] = new TextDecoder().decode(head.subarray(0, HEAD_BYTES)).split(/[\n\0]/);
  const path = first.replace(/\r$/, '');
  return path !== '' && path.length < HEAD_BYTES && existsSync(path);
}

const toBytes = (chunk: Uint8Array | string): Uint8Array => (typeof chunk === 'string' ? Buffer.from(chunk) : chunk);

/**
 * Watches a pipe.
 *
 * @param pauseMs  a pipe that gives nothing for so long is open
 */
export function watchPipe(source: Readable, pauseMs: number): LivePipe {
  const chunks = (source as AsyncIterable<Uint8Array | string>)[Symbol.asyncIterator]();
  let next: Promise<IteratorResult<Uint8Array | string>> | undefined;
  let held: Uint8Array = new Uint8Array();
  let isOpen = false;

  /** The next chunk; 'pause' if none comes in time. */
  async function wait(mayPause: boolean): Promise<IteratorResult<Uint8Array | string> | 'pause'> {
    next ??= chunks.next();
    if (!mayPause) return next;
    let timer: NodeJS.Timeout | undefined;
    const pause = new Promise<'pause'>((resolve) => {
      timer = setTimeout(() => resolve('pause'), pauseMs);
    });
    try {
      return await Promise.race([next, pause]);
    } finally {
      clearTimeout(timer);
    }
  }

  async function* untilPause(): AsyncGenerator<Uint8Array> {
    let mayPause = false;
    let isFirst = true;
    for (;;) {
      const got = await wait(mayPause);
      if (got === 'pause') {
        isOpen = true;
        return;
      }
      next = undefined;
      if (got.done === true) break;
      const bytes = Buffer.concat([held, toBytes(got.value)]);
      if (isFirst) mayPause = !isWhole(bytes);
      isFirst = false;
      const end = mayPause ? bytes.lastIndexOf(LINE_FEED) + 1 : bytes.length;
      held = bytes.subarray(end);
      if (end > 0) yield bytes.subarray(0, end);
    }
    if (held.length > 0) yield held;
    held = new Uint8Array();
  }

  return {
    stream: Readable.from(untilPause()),
    isOpen: () => isOpen,
    async *rest() {
      if (held.length > 0) yield held;
      for (;;) {
        const got = await wait(false);
        if (got === 'pause' || got.done === true) return;
        next = undefined;
        yield toBytes(got.value);
      }
    },
  };
}
