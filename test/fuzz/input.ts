// What one case of the fuzzer feeds to smslog, and how its files become bundles.

import type { Bundle, Source } from '../../src/model/index.js';

/** A file by the name that people see. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Buffer;
}

/**
 * `bundle`: captured files, parsed, merged, analysed and reported. `archive`: one stream that may be an archive, as it comes on standard input.
 * `pack`: grammar and rule files, one folder a pack.
 */
export type InputKind = 'bundle' | 'archive' | 'pack';

/** Everything that a case depends on. */
export interface Input {
  readonly kind: InputKind;
  readonly files: readonly NamedBytes[];
  /** The files of a bundle before bytes of them were lost: its verdicts are the truth. Undefined if the damage may as well say something else. */
  readonly sound?: readonly NamedBytes[];
}

/** Bytes of all files. */
export function sizeOf(input: Input): number {
  return input.files.reduce((sum, { bytes }) => sum + bytes.length, 0);
}

function* pieces(bytes: Buffer, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) {
    // A copy that is overwritten afterwards: pieces are only valid until the next is asked for.
    const piece = Uint8Array.prototype.slice.call(bytes, at, at + size);
    yield piece;
    piece.fill(0x3c);
  }
}

function sourceOf({ bytes }: NamedBytes, label: string, piece: number): Source {
  return {
    label,
    size: bytes.length,
    chunks: () => pieces(bytes, piece),
    slice: (offset, length) => Uint8Array.prototype.slice.call(bytes, Math.max(0, offset), Math.max(0, offset + length)),
  };
}

/** An opened bundle over the files of an input; labels are unique, as `read` makes them. `piece`: bytes in a piece of a source. */
export function bundleOf(files: readonly NamedBytes[], piece: number): Bundle {
  const taken = new Set<string>();
  const sources = files.map((file) => {
    let label = file.name;
    for (let n = 2; taken.has(label); n++) label = `${file.name} (${n})`;
    taken.add(label);
    return sourceOf(file, label, piece);
  });
  return { name: 'fuzz', path: 'fuzz', sources, problems: [], close: () => undefined };
}
