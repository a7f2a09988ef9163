// The loop that most lines of most logs go through: a trailer like one that was seen before, a message that was classified before or is classified now. It
// knows nothing by itself; what does not fit is left to the rest. One function on purpose: it is compiled as a whole, and a call a line would cost as much as
// the work.

import type { Columns } from './columns.js';
import { LONGEST_LINE } from './lines.js';
import { type Catalogued, HOLDS_OPENING, type MessageClasses } from './message-classes.js';
import { LONGEST_SEEN, messagePlace, type SeenMessages } from './seen-messages.js';
import {
  CLOCK,
  COUNT,
  DECIMAL,
  DECIMAL_END,
  FIELDS,
  HAS_MS,
  HASHED,
  HEX,
  HEX_END,
  LENGTH,
  NEXT,
  trailerPlace,
  type Trailers,
  WORDS,
} from './trailers.js';

/** What records with the same trailer have in common. */
export interface CommonOfTrailer extends Catalogued {
  readonly frame: number;
  readonly shape: number;
}

/** What the loop reads and writes. */
export interface HotLines {
  readonly trailers: Trailers<CommonOfTrailer>;
  readonly messages: SeenMessages;
  readonly classes: MessageClasses;
  readonly add: Columns['push'];
  /** Lines so far. */
  lines: number;
  /** Frame of the last record that the loop wrote, -1 if it wrote none. */
  frame: number;
}

const WORD_PART = [0, 0xff, 0xffff, 0xff_ffff];

/**
 * Reads lines from `from` on as long as they are of the usual kind.
 *
 * @param view  of the same bytes
 * @param base  where byte 0 stands in the source
 * @returns where the first line begins that is not, or that has no end yet
 */
export function readHotLines(hot: HotLines, bytes: Buffer, view: DataView, from: number, base: number): number {
  const { trailers, messages, classes, add } = hot;
  const { places, fields, days, words, masks, common } = trailers;
  const { offsets, lengths, kinds, numbers } = messages;
  const size = bytes.length;
  let start = from;
  let { lines } = hot;
  let hits = 0;
  for (;;) {
    const feed = bytes.indexOf(0x0a, start);
    if (feed < 0 || feed - start > LONGEST_LINE) break;
    const end = feed > start && bytes[feed - 1] === 0x0d ? feed - 1 : feed;
    // A line with blanks at its end is rare enough to be left to the rest.
    if (end < HASHED || end + 4 > size || end === start) break;

    // ---- the trailer ---------------------------------------------------------------------------------------------------------------
    let image = places[trailerPlace(view, end)]!;
    let trailer = 0;
    for (; image >= 0; image = fields[image * FIELDS + NEXT]!) {
      trailer = end - fields[image * FIELDS + LENGTH]!;
      if (trailer < start) continue;
      let word = image * WORDS;
      const last = word + fields[image * FIELDS + COUNT]!;
      let at = trailer;
      while (word < last && ((view.getInt32(at, true) ^ words[word]!) & masks[word]!) === 0) {
        word++;
        at += 4;
      }
      if (word === last) break;
    }
    if (image < 0) break;
    const field = image * FIELDS;

    // ---- its clock -----------------------------------------------------------------------------------------------------------------
    // The masks let the kind of each byte through, so a digit is one of 0 to 9 or a sign behind the 9.
    const clock = trailer + fields[field + CLOCK]!;
    const h1 = bytes[clock]! - 0x30;
    const h2 = bytes[clock + 1]! - 0x30;
    const m1 = bytes[clock + 3]! - 0x30;
    const m2 = bytes[clock + 4]! - 0x30;
    const s1 = bytes[clock + 6]! - 0x30;
    const s2 = bytes[clock + 7]! - 0x30;
    const hour = h1 * 10 + h2;
    if (hour > 23 || h2 > 9 || m1 > 5 || m2 > 9 || s1 > 5 || s2 > 9) break;
    let ms = ((hour * 60 + m1 * 10 + m2) * 60 + s1 * 10 + s2) * 1000;
    if (fields[field + HAS_MS] === 1) {
      const f1 = bytes[clock + 9]! - 0x30;
      const f2 = bytes[clock + 10]! - 0x30;
      const f3 = bytes[clock + 11]! - 0x30;
      if (f1 > 9 || f2 > 9 || f3 > 9) break;
      ms += f1 * 100 + f2 * 10 + f3;
    }

    // ---- its thread ----------------------------------------------------------------------------------------------------------------
    let thread = 0;
    let isThread = true;
    const decimal = fields[field + DECIMAL]!;
    if (decimal >= 0) {
      const stop = trailer + fields[field + DECIMAL_END]!;
      for (let i = trailer + decimal; i < stop; i++) {
        const digit = bytes[i]! - 0x30;
        if (digit > 9) isThread = false;
        thread = thread * 10 + digit;
      }
    }
    const hex = fields[field + HEX]!;
    if (hex >= 0) {
      let value = 0;
      const stop = trailer + fields[field + HEX_END]!;
      for (let i = trailer + hex; i < stop; i++) {
        const byte = bytes[i]!;
        let digit = byte - 0x30;
        if (digit > 9) {
          digit = (byte | 0x20) - 0x57;
          if (digit < 10 || digit > 15) isThread = false;
        }
        value = value * 16 + digit;
      }
      if (decimal >= 0 && value !== thread) isThread = false;
      thread = value;
    }
    if (!isThread || thread > 0xffff_ffff) break;

    // ---- the message ---------------------------------------------------------------------------------------------------------------
    const shared = common[image]!;
    const length = trailer - start;
    let answer = -1;
    if (length <= LONGEST_SEEN) {
      const place = messagePlace(shared.catalogue, view, start, trailer);
      let kept = offsets[place]!;
      if (kept >= 0 && lengths[place] === length && kinds[place] === shared.catalogue) {
        const { texts } = messages;
        let at = start;
        while (at + 4 <= trailer && view.getInt32(at, true) === texts.getInt32(kept, true)) {
          at += 4;
          kept += 4;
        }
        if (at + 4 > trailer && ((view.getInt32(at, true) ^ texts.getInt32(kept, true)) & WORD_PART[trailer - at]!) === 0)
          answer = numbers[place]!;
      }
    }
    if (answer >= 0) messages.hits++;
    else answer = classes.classifyNew(shared, bytes, start, trailer);
    if ((answer & HOLDS_OPENING) !== 0) break;

    add(base + start, end - start, ++lines, days[image]! + ms, thread, (answer >> 1) - 1, shared.shape);
    hot.frame = shared.frame;
    hits++;
    start = feed + 1;
  }
  hot.lines = lines;
  trailers.hits += hits;
  return start;
}
