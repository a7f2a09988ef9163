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
  /** See `Source.state`. */
  readonly state?: { readonly file: string; readonly modified: number };
  /** One pass over the bytes; each chunk is only valid until the next is asked for. Throws `ReadError` if the file can't be read any more. */
  chunks(): Iterable<Uint8Array>;
  /** A few bytes, clipped at the end, which must not be changed. Never throws: what cannot be read any more is missing at the end. */
  slice(offset: number, length: number): Uint8Array;
}

/** Bytes that are in memory as a whole. */
export function wholeContent(bytes: Uint8Array): Content {
  return {
    size: bytes.length,
    chunks: () => (bytes.length === 0 ? [] : [bytes]),
    slice(offset, length) {
      const from = Math.max(0, offset);
      return bytes.subarray(from, from + Math.max(0, length));
    },
  };
}
