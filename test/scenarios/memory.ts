// rendered files -> an opened bundle in memory.

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

/** What was asked of the sources of a bundle: a measure of work that no other program on the machine changes. */
export interface Reads {
  /** How often the label of a source was looked at. */
  labels: number;
  /** Bytes that were given out. */
  bytes: number;
  /** How often some bytes were asked for, beside whole passes. */
  slices: number;
}

/** The same bundle, with its reads counted. */
export function withReads(bundle: Bundle): { readonly bundle: Bundle; readonly reads: Readonly<Reads> } {
  const reads: Reads = { labels: 0, bytes: 0, slices: 0 };
  const given = (bytes: Uint8Array): Uint8Array => ((reads.bytes += bytes.length), bytes);
  const sources = bundle.sources.map((source): Source => {
    const { label } = source;
    const counted = {
      ...source,
      *chunks() {
        for (const chunk of source.chunks()) yield given(chunk);
      },
      slice(offset: number, length: number) {
        reads.slices += 1;
        return given(source.slice(offset, length));
      },
    };
    return Object.defineProperty(counted, 'label', { enumerable: true, get: () => ((reads.labels += 1), label) });
  });
  return { bundle: { ...bundle, sources }, reads };
}
