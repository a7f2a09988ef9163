// Rendered files in, an opened bundle in memory out.

import type { Bundle, Source } from '../../src/model/index.js';

function sourceOf(label: string, bytes: Buffer): Source {
  return {
    label,
    size: bytes.length,
    *chunks() {
      if (bytes.length > 0) yield bytes;
    },
    slice: (offset, length) => Uint8Array.prototype.slice.call(bytes, offset, offset + length),
  };
}

export function bundleInMemory(name: string, files: ReadonlyMap<string, Buffer>): Bundle {
  return { name, path: name, sources: [...files].map(([label, bytes]) => sourceOf(label, bytes)), problems: [], close: () => undefined };
}
