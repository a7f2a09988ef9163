// The first bytes of a file -> whether it is text at all.
import type { Source } from '../../model/index.js';
import { detectUtf16 } from './text-file.js';

/** Length of a head in bytes. */
export const HEAD_BYTES = 64 * 1024;

/** Larger files are logs or nothing: evidence and transcoded text are held in memory as a whole. */
export const MAX_TEXT_BYTES = 64 * 1024 * 1024;

/** First bytes of programs, archives and other well-known files that are not text. */
const SIGNATURES: readonly (readonly number[])[] = [
  [0x4d, 0x5a], // programs and libraries
  [0x50, 0x4b, 3, 4], // zip
  [0x1f, 0x8b], // gzip
  [0x53, 0x5a, 0x44, 0x44], // compress.exe
  [0x4d, 0x53, 0x43, 0x46], // cabinet
  [0x72, 0x65, 0x67, 0x66], // registry hive
  [0xd0, 0xcf, 0x11, 0xe0], // Office
  [0x30, 0, 0, 0, 0x4c, 0x66, 0x4c, 0x65], // event log, not exported
];

/** Control characters that no text holds. */
const CONTROL = /[\0-\x08\x0e-\x19\x1c-\x1f]/;

/** The beginning of a file. */
export function readHead(source: Source): Uint8Array {
  return source.slice(0, HEAD_BYTES);
}

/** Whether bytes are not text: a well-known signature, or control characters that are not those of UTF-16. */
export function isBinary(head: Uint8Array): boolean {
  // Two letters alone may begin a text as well.
  const isLong = (signature: readonly number[]) => signature.length > 2 || head.includes(0);
  if (SIGNATURES.some((signature) => isLong(signature) && signature.every((byte, i) => head[i] === byte))) return true;
  if (detectUtf16(head)) return false;
  // Every file of a capture is looked at, and nearly none has a single one: a search takes less time than a look at each byte.
  const text = Buffer.from(head.buffer, head.byteOffset, head.length).toString('latin1');
  if (!CONTROL.test(text)) return false;
  let odd = 0;
  for (const byte of head) if (byte < 32 && (byte < 9 || byte > 13) && byte !== 26 && byte !== 27) odd += 1;
  return odd * 20 > head.length;
}
