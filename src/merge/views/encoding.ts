// first and last bytes of a file -> its encoding

import type { Source } from '../../model/index.js';

const LOOKED_AT = 64 * 1024;

/** UTF-16 by its mark, or by zero bytes on one side of nearly all pairs. */
function wideOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const pairs = Math.floor(Math.min(bytes.length, 4096) / 2);
  let [even, odd] = [0, 0];
  for (let i = 0; i < pairs; i += 1) {
    if (bytes[2 * i] === 0) even += 1;
    if (bytes[2 * i + 1] === 0) odd += 1;
  }
  if (pairs < 4) return undefined;
  if (odd > pairs * 0.7 && even < pairs * 0.05) return 'utf-16le';
  return even > pairs * 0.7 && odd < pairs * 0.05 ? 'utf-16be' : undefined;
}

function isUtf8(bytes: Uint8Array): boolean {
  // A piece may end, or begin, inside a character.
  const start = bytes.subarray(0, 3).findIndex((byte) => (byte & 0xc0) !== 0x80);
  const from = start < 0 ? Math.min(3, bytes.length) : start;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(from), { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** The encoding of a text, as its first and last bytes show it. */
export function encodingOf(source: Source): string {
  const head = source.slice(0, LOOKED_AT);
  const wide = wideOf(head);
  if (wide) return wide;
  const pieces = source.size > LOOKED_AT ? [head, source.slice(Math.max(LOOKED_AT, source.size - LOOKED_AT), LOOKED_AT)] : [head];
  if (pieces.every((bytes) => bytes.every((byte) => byte < 0x80))) return 'ascii';
  return pieces.every(isUtf8) ? 'utf-8' : 'windows-1252';
}
