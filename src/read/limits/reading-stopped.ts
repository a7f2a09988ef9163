// What ends the reading of an archive, or of one part of it, before its end.
import type { Problem } from '../../model/index.js';
import type { ReadMessage } from '../read-message.js';

/**
 * A limit is exceeded, or the bytes are not what they should be. Thrown only inside this folder; becomes a problem. Not called after limits alone, since
 * an encrypted archive and a missing package end the reading in the same way.
 */
export class ReadingStopped extends Error {
  /** Nothing more is read of the outermost archive; otherwise only the file or archive that is being read ends. */
  readonly isFatal: boolean;
  /** What was read so far is not worth keeping: its bytes were made to do harm. */
  readonly isHostile: boolean;

  constructor(
    readonly kind: Problem['kind'],
    readonly detail: ReadMessage,
    { isFatal = false, isHostile = false } = {},
  ) {
    super(detail.message);
    this.name = 'ReadingStopped';
    this.isFatal = isFatal;
    this.isHostile = isHostile;
  }
}

/** What an error in the middle of a file or archive is: bytes that are wrong, or (errors of the system have a code) a medium that failed. */
export function classifyReadError(error: unknown): Problem['kind'] {
  if (error instanceof ReadingStopped) return error.kind;
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  // zlib's own codes speak of the bytes.
  return code === '' || code.startsWith('Z_') || code.startsWith('ERR_') ? 'damaged' : 'unreadable';
}

/** Whether an error says that packed bytes are wrong, not only that some are missing: what was unpacked before it may be wrong too. */
export function isWrongData(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'Z_DATA_ERROR';
}
