// Streams of the process -> outputs that wait for slow readers, and stop without an error when the reader has gone.
import type { Readable, Writable } from 'node:stream';

/** The part of `process` that a run needs. */
export interface Streams {
  readonly stdin: Readable & { readonly isTTY?: boolean | undefined };
  readonly stdout: Writable & {
    readonly isTTY?: boolean | undefined;
    readonly columns?: number | undefined;
    readonly rows?: number | undefined;
  };
  readonly stderr: Writable & { readonly isTTY?: boolean | undefined; readonly columns?: number | undefined };
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Writes text to one stream. */
export interface Output {
  /** Resolves when the stream takes more; to false if its reader has gone (`| head`), and then nothing more needs to be made. */
  write(text: string): Promise<boolean>;
  /** Whether the reader has gone. */
  readonly isClosed: boolean;
}

/** The output could not be written, for example because the disk is full. */
export class OutputError extends Error {
  constructor(cause: Error) {
    super(`The output cannot be written (${cause.message}).`, { cause });
    this.name = 'OutputError';
  }
}

function isGone(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED' || error.code === 'EOF')
  );
}

/**
 * Makes an output from a stream and handles its errors: a reader that has gone is not an error; others reject the next `write`.
 * (A full disk behind `>` is such an error.)
 */
export function createOutput(stream: Writable): Output {
  let isClosed = false;
  let failure: Error | undefined;
  const fail = (error: Error) => {
    if (isGone(error)) isClosed = true;
    else failure ??= error;
  };
  stream.on('error', fail);
  const written = (text: string) =>
    new Promise<void>((resolve) => {
      stream.write(text, (error) => {
        if (error) fail(error);
        resolve();
      });
    });
  return {
    async write(text) {
      if (!isClosed && text !== '') await written(text);
      if (failure !== undefined) throw new OutputError(failure);
      return !isClosed;
    },
    get isClosed() {
      return isClosed;
    },
  };
}
