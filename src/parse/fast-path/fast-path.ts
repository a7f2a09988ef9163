// Lines with a known trailer layout -> records, many in one call of a WebAssembly module (`wasm/`). A trailer with a new layout, or of another day, is
// read by the frame programs, and its layout is learned from them.

import type { Knowledge } from '../../knowledge/index.js';
import type { FramePrograms } from '../frames/frame-programs.js';
import { type WasmHost, getWasmHost, MAX_UINT16, MAX_TRAILER_FIRST_BYTES } from './wasm/host.js';
import type { RecordWriter } from '../records/record-writer.js';
import { readClock, readMilliseconds } from '../frames/stamps.js';
import type { TrailerLayout } from '../frames/trailer-layout.js';

/** What all records with one trailer layout have in common. */
export interface TrailerContext {
  readonly frame: number;
  readonly attributes: number;
  /** Index of the component in the knowledge; -1 if it has none. */
  readonly catalogue: number;
}

/** Reads lines of one log whose trailer layout is known. */
export interface FastPath {
  /**
   * Reads lines from `start` on, up to the first one with another layout.
   *
   * @param base    offset of byte 0 of the bytes in the source
   * @param before  number of lines before `start`
   * @returns position of the first line that was not read
   */
  read(bytes: Uint8Array, start: number, base: number, before: number): number;
  /** Records that the last call wrote. */
  readonly count: number;
  /** Frame of the last record that was written. */
  readonly frame: number;
  learn(bytes: Uint8Array, trailer: TrailerLayout, context: TrailerContext): void;
}

/** Digits of the longest numbers that are learned. */
const LONGEST_DECIMAL = 16;
const LONGEST_HEX = 8;

/** Opens the fast path for one log; undefined if the frames do not allow it, for instance because they distinguish one digit from another. */
export function createFastPath(knowledge: Knowledge, programs: FramePrograms, writer: RecordWriter): FastPath | undefined {
  const { trailerFirstByteList } = programs;
  const isUsable =
    !programs.tellsDigitsApart && trailerFirstByteList.length <= MAX_TRAILER_FIRST_BYTES && knowledge.templates.length < MAX_UINT16;
  const host = isUsable ? getWasmHost() : undefined;
  return host && openFastPath(host, (fastPath) => host.claim(fastPath, knowledge, trailerFirstByteList), writer);
}

/** @param claim  makes the host read this log from now on */
function openFastPath(host: WasmHost, claim: (fastPath: FastPath) => void, writer: RecordWriter): FastPath {
  const { window, windowSize, scratch } = host;
  const frameOfLayout: number[] = [];
  let frame = -1;
  let count = 0;
  // The part of `windowBytes` that is in the window.
  let windowBytes: Uint8Array | undefined;
  let from = 0;
  let to = 0;

  function fillWindow(bytes: Uint8Array, start: number): void {
    windowBytes = bytes;
    from = start;
    to = Math.min(bytes.length, start + windowSize);
    host.views.bytes.set(bytes.subarray(from, to), window);
  }

  const fastPath: FastPath = {
    get count() {
      return count;
    },
    get frame() {
      return frame;
    },
    read(bytes, start, base, before) {
      count = 0;
      if (frameOfLayout.length === 0) return start;
      claim(fastPath);
      const { result, rows } = host.views;
      let next = start;
      if (bytes !== windowBytes || next < from || next > to) fillWindow(bytes, next);
      for (;;) {
        next = from + host.read(window + next - from, window + to - from) - window;
        const read = result[0]!;
        if (read > 0) {
          writer.addAll(rows, read, base + from, before + count + 1);
          frame = frameOfLayout[result[1]!]!;
          count += read;
        }
        if (result[2] === 0) return next;
        if (read === host.maxRows) continue;
        // The window holds no further line end.
        if (to === bytes.length || next === from) return next;
        fillWindow(bytes, next);
      }
    },
    learn(
      bytes,
      { start, stop, wall, clock, hasMs, decimalStart, decimalEnd, hexStart, hexEnd },
      { frame: number, attributes, catalogue },
    ) {
      const length = stop - start;
      if (length > host.longestTrailer || attributes > MAX_UINT16) return;
      if (decimalEnd - decimalStart > LONGEST_DECIMAL || hexEnd - hexStart > LONGEST_HEX) return;
      claim(fastPath);
      const tables = host.addressOfTables(catalogue);
      if (tables < 0) return;
      host.views.bytes.set(bytes.subarray(start, stop), scratch);
      const distance = (position: number) => (position < 0 ? -1 : position - start);
      const midnight = wall - readClock(bytes, clock) - (hasMs ? readMilliseconds(bytes, clock + 8) : 0);
      const places = [distance(decimalStart), distance(decimalEnd), distance(hexStart), distance(hexEnd)] as const;
      const layout = host.learn(length, distance(clock), hasMs, ...places, midnight, attributes, catalogue, tables);
      if (layout >= 0) frameOfLayout[layout] = number;
    },
  };
  return fastPath;
}
