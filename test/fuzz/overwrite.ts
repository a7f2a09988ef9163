// A sound file in, one out of which bytes were lost in a way that anybody sees: NULs, binary garbage or nothing stand where they were.

import type { Random } from '../scenarios/random.js';

/** Bytes of which some no program prints. */
function garbage(length: number, random: Random): Buffer {
  return Buffer.from(Array.from({ length }, (_, index) => (index % 4 === 0 ? random.int(1, 8) : random.int(0, 255))));
}

/** Loses a span of a file, or its end. */
export function overwrite(bytes: Buffer, random: Random): Buffer {
  const from = random.int(0, bytes.length);
  const length = Math.min(bytes.length - from, random.pick([16, 64, 200, 1000]));
  const [before, behind] = [bytes.subarray(0, from), bytes.subarray(from + length)];
  switch (random.int(0, 2)) {
    case 0:
      return Buffer.concat([before, Buffer.alloc(length), behind]);
    case 1:
      return Buffer.concat([before, garbage(length, random), behind]);
    default:
      return before;
  }
}
