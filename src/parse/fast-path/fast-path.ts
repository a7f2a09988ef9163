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

/** Digits of the longest numbers that are learned. */
const LONGEST_DECIMAL = 16;
const LONGEST_HEX = 8;

/** Reads lines of one log whose trailer layout is known. */
export class FastPath {
  /** Records that the last call of `read` wrote. */
  count = 0;
  /** Frame of the last record that was written. */
  frame = -1;
  private readonly frameOfLayout: number[] = [];
  // The part of `windowBytes` that is in the window of the host.
  private windowBytes: Uint8Array | undefined;
  private from = 0;
  private to = 0;

  constructor(
    private readonly host: WasmHost,
    private readonly knowledge: Knowledge,
    private readonly trailerFirstBytes: readonly number[],
    private readonly writer: RecordWriter,
  ) {}

  /**
   * Reads lines from `start` on, up to the first one with another layout.
   *
   * @param base    offset of byte 0 of the bytes in the source
   * @param before  number of lines before `start`
   * @returns position of the first line that was not read
   */
  read(bytes: Uint8Array, start: number, base: number, before: number): number {
    this.count = 0;
    if (this.frameOfLayout.length === 0) return start;
    const { host } = this;
    const { window } = host;
    this.claimHost();
    const { result, rows, captures, bytes: memory } = host.views;
    const batch = { bytes: memory, base: window, lengthShift: host.captureLengthShift, captures };
    let next = start;
    if (bytes !== this.windowBytes || next < this.from || next > this.to) this.fillWindow(bytes, next);
    for (;;) {
      const { from, to } = this;
      next = from + host.read(window + next - from, window + to - from) - window;
      const read = result[0]!;
      if (read > 0) {
        this.writer.addAll(rows, { ...batch, count: result[3]! }, read, base + from, before + this.count + 1);
        this.frame = this.frameOfLayout[result[1]!]!;
        this.count += read;
      }
      if (result[2] === 0) return next;
      if (read === host.maxRows) continue;
      // The window holds no further line end.
      if (to === bytes.length || next === from) return next;
      this.fillWindow(bytes, next);
    }
  }

  /** Learns a layout that the frame programs found. */
  learn(bytes: Uint8Array, trailer: TrailerLayout, { frame, attributes, catalogue }: TrailerContext): void {
    const { start, stop, wall, clock, hasMs, decimalStart, decimalEnd, hexStart, hexEnd } = trailer;
    const { host } = this;
    const length = stop - start;
    if (length > host.longestTrailer || attributes > MAX_UINT16) return;
    if (decimalEnd - decimalStart > LONGEST_DECIMAL || hexEnd - hexStart > LONGEST_HEX) return;
    this.claimHost();
    const tables = host.addressOfTables(catalogue);
    if (tables < 0) return;
    host.views.bytes.set(bytes.subarray(start, stop), host.scratch);
    const distance = (position: number) => (position < 0 ? -1 : position - start);
    const midnight = wall - readClock(bytes, clock) - (hasMs ? readMilliseconds(bytes, clock + 8) : 0);
    const digits = [distance(decimalStart), distance(decimalEnd), distance(hexStart), distance(hexEnd)] as const;
    const layout = host.learn(length, distance(clock), hasMs, ...digits, midnight, attributes, catalogue, tables);
    if (layout >= 0) this.frameOfLayout[layout] = frame;
  }

  /** Makes the host read this log from now on. */
  private claimHost(): void {
    this.host.claim(this, this.knowledge, this.trailerFirstBytes);
  }

  private fillWindow(bytes: Uint8Array, start: number): void {
    const { host } = this;
    this.windowBytes = bytes;
    this.from = start;
    this.to = Math.min(bytes.length, start + host.windowSize);
    host.views.bytes.set(bytes.subarray(start, this.to), host.window);
  }
}

/** Opens the fast path for one log; undefined if the frames do not allow it, for instance because they distinguish one digit from another. */
export function createFastPath(knowledge: Knowledge, programs: FramePrograms, writer: RecordWriter): FastPath | undefined {
  const { trailerFirstByteList } = programs;
  const isUsable =
    !programs.tellsDigitsApart && trailerFirstByteList.length <= MAX_TRAILER_FIRST_BYTES && knowledge.templates.length < MAX_UINT16;
  const host = isUsable ? getWasmHost() : undefined;
  return host && new FastPath(host, knowledge, trailerFirstByteList, writer);
}
