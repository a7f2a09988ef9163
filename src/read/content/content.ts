// The bytes of something that was found, before it has a label and a bundle.

import type { Message } from '../../contract/index.js';

/** A `Source` without its label. */
export interface Content {
  /** Bytes held. */
  readonly size: number;
  /** The end is missing: it broke off, or a limit ended the reading. */
  readonly isCut?: true;
  /** Its bytes are known to be not, or not all, those that were captured: a checksum or a size is wrong. */
  readonly isDamaged?: true;
  /** What happened to the file since it was found that costs some of its bytes; undefined if nothing is known of that. */
  readonly change?: () => Message | undefined;
  /** One pass over the bytes; each chunk is only valid until the next is asked for. Throws `ReadError` if the file can't be read any more. */
  chunks(): Iterable<Uint8Array>;
  /** A copy of a few bytes, clipped at the end. Never throws: what cannot be read any more is missing at the end. */
  slice(offset: number, length: number): Uint8Array;
}
