// What ends the reading of an archive, or of one part of it, before its end.
import type { Problem } from '../../model/index.js';

/** A limit, or bytes that are not what they should be. Thrown only inside this folder; becomes a problem. */
export class Halt extends Error {
  /** Nothing more is read of the outermost archive; otherwise only of the file or archive that is being read. */
  readonly isFinal: boolean;
  /** What was read so far is not worth keeping: its bytes were made to do harm. */
  readonly isHostile: boolean;

  /** @param message one sentence */
  constructor(
    readonly kind: Problem['kind'],
    message: string,
    { isFinal = false, isHostile = false } = {},
  ) {
    super(message);
    this.name = 'Halt';
    this.isFinal = isFinal;
    this.isHostile = isHostile;
  }
}

/** What an error in the middle of a file or archive is: bytes that are wrong, or (errors of the system have a code) a medium that failed. */
export function kindOfBreak(error: unknown): Problem['kind'] {
  if (error instanceof Halt) return error.kind;
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  // zlib's own codes speak of the bytes.
  return code === '' || code.startsWith('Z_') || code.startsWith('ERR_') ? 'damaged' : 'unreadable';
}

/** The reason that an error names. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
