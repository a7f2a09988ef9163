// message -> whether a second trailer may be in it, since records may be run together.

import type { FramePrograms } from './frame-programs.js';

/** Makes a search for first bytes of trailers in a span. In the input of the frame machine it takes four bytes at a time. */
export function createTrailerSearch({ endSound: { machine }, trailerFirstBytes, trailerFirstByteList }: FramePrograms) {
  return (bytes: Uint8Array, start: number, end: number): boolean => {
    if (machine.bytes !== bytes) return holdsByte(trailerFirstBytes, bytes, start, end);
    for (const byte of trailerFirstByteList) {
      // Exclusive or turns the wanted byte into zero, and only a zero borrows into its highest bit.
      const wanted = Math.imul(byte, 0x0101_0101);
      let at = start;
      for (; at + 4 <= end; at += 4) {
        const word = machine.inputView.getInt32(at, true) ^ wanted;
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
