// Lines of the usual kind: a trailer like one that was seen before, and a message of a catalogue. They are read by a WebAssembly module (`wasm/`), many in one
// call. Nothing is known there that the frame programs did not find out: a trailer that is new, or of another day, is read by them and then learned.

import type { Knowledge } from '../../knowledge/index.js';
import type { FramePrograms } from '../frames/frame-programs.js';
import { type LineModule, lineModule, MOST_16, MOST_OPENINGS } from './wasm/host.js';
import type { RecordWriter } from '../records/record-writer.js';
import { clockAt, msAt } from '../frames/stamps.js';

/** What the frame programs found in a trailer. Positions are those of its bytes. */
export interface SeenTrailer {
  /** Where it begins (the message ends), and after its last byte. */
  readonly start: number;
  readonly stop: number;
  readonly wall: number;
  /** Where `hh:mm:ss` stands, and whether `.mmm` follows it. */
  readonly clock: number;
  readonly hasMs: boolean;
  /** Where the digits of the thread stand; `hexStart` is -1 if it is decimal only, `decimalStart` if it is hexadecimal only, both if there is none. */
  readonly decimalStart: number;
  readonly decimalEnd: number;
  readonly hexStart: number;
  readonly hexEnd: number;
}

/** What the records with a trailer have in common. */
export interface CommonOfTrailer {
  readonly frame: number;
  readonly shape: number;
  /** Index of the component in the knowledge; -1 if it has none. */
  readonly catalogue: number;
}

/** Reads the usual lines of one log. */
export interface HotLines {
  /**
   * Reads lines from `start` on as long as they are of the usual kind.
   *
   * @param base    where byte 0 of the bytes stands in the source
   * @param before  number of lines before
   * @returns where the first line begins that is not, or that has no end yet
   */
  read(bytes: Uint8Array, start: number, base: number, before: number): number;
  /** Records that the last call wrote. */
  readonly count: number;
  /** Frame of the last record that was written. */
  readonly frame: number;
  learn(bytes: Uint8Array, trailer: SeenTrailer, common: CommonOfTrailer): void;
}

/** Digits of the longest numbers that are learned. */
const LONGEST_DECIMAL = 16;
const LONGEST_HEX = 8;

/** Opens the usual lines of one log; undefined if there can be none: a digit must stand for every digit, for instance. */
export function createHotLines(knowledge: Knowledge, programs: FramePrograms, writer: RecordWriter): HotLines | undefined {
  const { openingBytes } = programs;
  const isUsable = !programs.tellsDigitsApart && openingBytes.length <= MOST_OPENINGS && knowledge.templates.length < MOST_16;
  const module = isUsable ? lineModule() : undefined;
  return module && openHotLines(module, (hot) => module.serve(hot, knowledge, openingBytes), writer);
}

/** @param claim  says whose log the module reads from now on */
function openHotLines(module: LineModule, claim: (hot: HotLines) => void, writer: RecordWriter): HotLines {
  const { window, windowSize, scratch } = module;
  const frames: number[] = []; // by image
  let frame = -1;
  let count = 0;
  // The part of `held` that lies in the window.
  let held: Uint8Array | undefined;
  let from = 0;
  let to = 0;

  function hold(bytes: Uint8Array, start: number): void {
    held = bytes;
    from = start;
    to = Math.min(bytes.length, start + windowSize);
    module.views.bytes.set(bytes.subarray(from, to), window);
  }

  const hot: HotLines = {
    get count() {
      return count;
    },
    get frame() {
      return frame;
    },
    read(bytes, start, base, before) {
      count = 0;
      if (frames.length === 0) return start;
      claim(hot);
      const { told, rows } = module.views;
      let next = start;
      if (bytes !== held || next < from || next > to) hold(bytes, next);
      for (;;) {
        next = from + module.read(window + next - from, window + to - from) - window;
        const read = told[0]!;
        if (read > 0) {
          writer.addAll(rows, read, base + from, before + count + 1);
          frame = frames[told[1]!]!;
          count += read;
        }
        if (told[2] === 0) return next;
        if (read === module.mostRows) continue;
        // The window holds no further line end.
        if (to === bytes.length || next === from) return next;
        hold(bytes, next);
      }
    },
    learn(bytes, { start, stop, wall, clock, hasMs, decimalStart, decimalEnd, hexStart, hexEnd }, { frame: number, shape, catalogue }) {
      const length = stop - start;
      if (length > module.longestTrailer || shape > MOST_16) return;
      if (decimalEnd - decimalStart > LONGEST_DECIMAL || hexEnd - hexStart > LONGEST_HEX) return;
      claim(hot);
      const tables = module.tablesOf(catalogue);
      if (tables < 0) return;
      module.views.bytes.set(bytes.subarray(start, stop), scratch);
      const distance = (position: number) => (position < 0 ? -1 : position - start);
      const midnight = wall - clockAt(bytes, clock) - (hasMs ? msAt(bytes, clock + 8) : 0);
      const places = [distance(decimalStart), distance(decimalEnd), distance(hexStart), distance(hexEnd)] as const;
      const image = module.learn(length, distance(clock), hasMs, ...places, midnight, shape, catalogue, tables);
      if (image >= 0) frames[image] = number;
    },
  };
  return hot;
}
