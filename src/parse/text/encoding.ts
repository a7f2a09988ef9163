// Bytes of a log -> its encoding. UTF-16 and a mark are detected in the first bytes, UTF-8 without a mark only when all bytes were read.

import { isAscii, isUtf8 } from 'node:buffer';
import type { CodePage, Source } from '../../model/index.js';
import { createCodePage } from './transcode.js';
import { isBinary } from './file-head.js';
import { detectUtf16 } from './text-file.js';
import { utf8MarkLength } from './utf8-offsets.js';

/**
 * The code page that a source must be transcoded from. What the bytes say weighs more than what the user says of all files.
 *
 * @param head  the beginning of the source
 * @returns undefined: its bytes can be read as they are
 */
export function detectCodePage(source: Source, head: Uint8Array): CodePage | undefined {
  const wide = detectUtf16(head);
  if (wide) return source.codePage?.name.startsWith('utf-16') === true ? source.codePage : createCodePage(wide);
  if (utf8MarkLength(head) > 0) return createCodePage('utf-8');
  const { codePage } = source;
  return codePage === undefined || codePage.name === 'windows-1252' || isBinary(head) ? undefined : codePage;
}

/** A source that finds out its encoding while it is read. */
export interface WatchedSource {
  readonly source: Source;
  /** Encoding of all bytes that were read. */
  encoding(): 'ascii' | 'utf-8' | 'windows-1252';
}

/** A source of which the first pass also finds out the encoding. */
export function watchEncoding(source: Source): WatchedSource {
  let isNarrow = true;
  let isValid = true;
  let rest = new Uint8Array(0); // first bytes of a character that the end of a chunk cuts

  function look(piece: Uint8Array): void {
    if (!isValid || (rest.length === 0 && isAscii(piece))) return;
    const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    const whole = bytes.length - countCutBytes(bytes);
    isValid = isUtf8(bytes.subarray(0, whole));
    isNarrow &&= isAscii(bytes.subarray(0, whole));
    rest = Uint8Array.from(bytes.subarray(whole));
  }

  return {
    source: {
      ...source,
      *chunks() {
        for (const piece of source.chunks()) {
          look(piece);
          yield piece;
        }
      },
    },
    encoding: () => (!isValid || (rest.length > 0 && isNarrow) ? 'windows-1252' : isNarrow ? 'ascii' : 'utf-8'),
  };
}

/** Number of bytes at the end that begin a character of UTF-8 and do not end it. */
function countCutBytes(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return byte >= (back === 1 ? 0xc0 : back === 2 ? 0xe0 : 0xf0) ? back : 0;
  }
  return 0;
}
