// Bytes with which the frame of another record could begin, in a message: records may be run together.

import type { Machine } from './machine.js';

/**
 * Whether there is one of some bytes in a span.
 *
 * @param machine  reads spans of its own bytes four bytes at a time
 * @param flags    of the bytes
 */
export function openingSearch(machine: Machine, flags: Uint8Array): (bytes: Uint8Array, start: number, end: number) => boolean {
  const wantedBytes = [...flags.keys()].filter((byte) => flags[byte] === 1);
  return (bytes, start, end) => {
    if (machine.bytes !== bytes) return holdsByte(flags, bytes, start, end);
    for (const byte of wantedBytes) {
      // Exclusive or makes the byte that is looked for a zero, and only a zero borrows into its highest bit.
      const wanted = Math.imul(byte, 0x0101_0101);
      let at = start;
      for (; at + 4 <= end; at += 4) {
        const word = machine.view.getInt32(at, true) ^ wanted;
        if (((word - 0x0101_0101) & ~word & 0x8080_8080) !== 0) return true;
      }
      for (; at < end; at++) if (bytes[at] === byte) return true;
    }
    return false;
  };
}

function holdsByte(flags: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (flags[bytes[at]!] === 1) return true;
  return false;
}
