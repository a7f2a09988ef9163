// Numbers of characters -> byte offsets in a UTF-8 file; offsets in UTF-8 -> those in the UTF-16 that it was made of.

import { countLeading } from '../../lists.js';
import type { Source } from '../../model/index.js';
import { readAllBytes } from './text-file.js';

const MARK = [0xef, 0xbb, 0xbf];

/** Bytes of the byte order mark of a file. */
export function utf8MarkLength(head: Uint8Array): number {
  return MARK.every((byte, i) => head[i] === byte) ? MARK.length : 0;
}

/**
 * Makes a function: number of a character (the mark does not count) -> its byte offset. Its first call reads the file once.
 *
 * @param mark  bytes of the mark
 */
export function createUtf8Offsets(source: Source, mark: number): (character: number) => number {
  let further: readonly number[] | undefined;
  return (character) => {
    const places = (further ??= findContinuationBytes(source, mark));
    return mark + character + countLeading(places.length, (index) => places[index]! < character);
  };
}

/** Number of the character of each byte that does not begin one. */
function findContinuationBytes(source: Source, mark: number): number[] {
  const further: number[] = [];
  let place = 0;
  let character = -1;
  for (const piece of source.chunks()) {
    for (const byte of piece) {
      if (place++ < mark) continue;
      if ((byte & 0xc0) === 0x80) further.push(character);
      else character++;
    }
  }
  return further;
}

/**
 * Makes a function: offset in a text that became UTF-8 -> offset in its UTF-16 file. Its first call reads the text once.
 *
 * @param mark  bytes of the mark of the file
 * @param size  of the file, which may end in half a character
 */
export function createUtf16Offsets(text: Source, mark: number, size: number): (offset: number) => number {
  let places: Uint32Array | undefined;
  return (offset) => {
    places ??= findPlaces(readAllBytes(text), mark);
    return Math.min(size, places[Math.min(offset, places.length - 1)]!);
  };
}

function findPlaces(bytes: Uint8Array, mark: number): Uint32Array {
  const places = new Uint32Array(bytes.length + 1);
  let [start, next] = [mark, mark];
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index]!;
    if ((byte & 0xc0) !== 0x80) {
      start = next;
      next += byte >= 0xf0 ? 4 : 2;
    }
    places[index] = start;
  }
  places[bytes.length] = next;
  return places;
}
