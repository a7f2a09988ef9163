// Segments, framed or not -> records. Reads the registers that a match of a frame left.

import type { Knowledge } from '../../knowledge/index.js';
import { FLAG_DAMAGED, FLAG_NO_TIME, FLAG_PLAIN } from '../../model/index.js';
import type { Catalogue } from '../templates/catalogue.js';
import { findMessageEnd, findMessageStart } from './frame-format.js';
import { type FramePattern, loadFramePrograms, SLOT_COMPONENT, SLOT_THREAD } from './frame-programs.js';
import type { NameTable, NameTables } from '../records/name-table.js';
import { findTemplate } from '../templates/matcher.js';
import type { RecordWriter } from '../records/record-writer.js';
import { VALUE_CLOCK, VALUE_DAY, VALUE_MS, VALUE_THREAD, VALUE_TIME, VALUE_WALL } from './stamp-registers.js';
import { locateDecimalHexDigits, readThreadId } from './thread-ids.js';
import type { TrailerLayout } from './trailer-layout.js';

/** A span of bytes that is, or holds, one record or several. */
export interface Segment {
  readonly bytes: Buffer;
  readonly start: number;
  /** After its last byte that is not blank. */
  readonly stop: number;
  /** After its last byte, without the line end. */
  readonly end: number;
  /** Offset of byte 0 of `bytes` in the source. */
  readonly base: number;
  readonly line: number;
  /** FLAG_CUT if the source ends here without a line feed. */
  readonly cut: number;
}

/** Makes the records of one log. */
export interface RecordMaker {
  /** Writes the segment whose frame was matched last, by the pattern `id`. */
  addSegment(segment: Segment, id: number): void;
  /** Writes a framed record whose component and template are known. Returns the number of its attributes. */
  addFramed(
    segment: Omit<Segment, 'start' | 'stop' | 'end' | 'base'>,
    id: number,
    offset: number,
    length: number,
    component: number,
    template: number,
  ): number;
  addUnframed(offset: number, length: number, line: number, flags: number): void;
  /** Counts records that the fast path wrote, the last of them of a frame. */
  countRecords(frame: number, records: number): void;
  /** Number of the component in the frame that was matched last. */
  readComponent(bytes: Buffer, id: number): number;
  /** What can be learned of the trailer that was matched last; undefined if its layout is an unusual one. */
  readTrailerLayout(bytes: Buffer, start: number, stop: number, id: number): TrailerLayout | undefined;
  /** Frame of the last sound record, -1 before there was one. */
  readonly lastFrame: number;
  /** Records that a frame fits, damaged ones too, or that are markers. */
  readonly understood: number;
}

export function createRecordMaker(knowledge: Knowledge, tables: NameTables, catalogue: Catalogue, writer: RecordWriter): RecordMaker {
  const programs = loadFramePrograms(knowledge);
  const { patterns, slots, values } = programs;
  let understood = 0;
  let lastFrame = -1;
  let unframedFirst = 0; // records before the first that has a frame

  const slotStart = (slot: number) => Math.min(slots[2 * slot]!, slots[2 * slot + 1]!);
  const slotEnd = (slot: number) => Math.max(slots[2 * slot]!, slots[2 * slot + 1]!);

  function internSlot(interner: NameTable, slot: number, bytes: Buffer): number {
    let from = slotStart(slot);
    let to = slotEnd(slot);
    if (from < 0) return 0;
    while (from < to && bytes[from] === 0x20) from++;
    while (to > from && bytes[to - 1] === 0x20) to--;
    return interner.intern(bytes, from, to);
  }

  function wallIn({ stamp }: FramePattern): number {
    if (stamp === 'none') return Number.NaN;
    return stamp === 'whole' ? values[VALUE_WALL]! : values[VALUE_DAY]! + values[VALUE_TIME]!;
  }

  function threadIn({ thread }: FramePattern, bytes: Buffer): number {
    if (thread === 'none') return -1;
    return thread === 'code' ? values[VALUE_THREAD]! : readThreadId(bytes, slotStart(SLOT_THREAD), slotEnd(SLOT_THREAD), thread);
  }

  function readComponent(bytes: Buffer, id: number): number {
    const pattern = patterns[id]!;
    if (pattern.hasComponent) return internSlot(tables.components, SLOT_COMPONENT, bytes);
    // A format without components: the file says who wrote it. A damaged record that lost its component has none.
    return pattern.damage === undefined ? catalogue.ofFile : 0;
  }

  const addFramed: RecordMaker['addFramed'] = ({ bytes, line, cut }, id, offset, length, component, template) => {
    const pattern = patterns[id]!;
    const wall = wallIn(pattern);
    const thread = threadIn(pattern, bytes);
    const zone = pattern.zoneSlot < 0 ? 0 : internSlot(tables.zones, pattern.zoneSlot, bytes);
    let flags = Number.isNaN(wall) ? FLAG_NO_TIME : 0;
    if (pattern.damage === undefined) lastFrame = pattern.frame;
    else flags |= FLAG_DAMAGED | cut;
    const attributes = writer.internAttributes(component, zone, id, flags, thread >= 0);
    writer.add(offset, length, line, wall, thread, template, attributes);
    // Lines before the first record of a multi-line format continue a record of the older generation of the file.
    if (understood++ === 0 && pattern.isMultiline && pattern.anchor === 'start') {
      for (let row = 0; row < unframedFirst; row++) writer.setFlags(row, FLAG_PLAIN | FLAG_NO_TIME);
    }
    return attributes;
  };

  return {
    get lastFrame() {
      return lastFrame;
    },
    get understood() {
      return understood;
    },
    addFramed,
    readComponent,
    addSegment(segment, id) {
      const { bytes, start, stop, end, base } = segment;
      const pattern = patterns[id]!;
      const component = readComponent(bytes, id);
      const matcher = catalogue.matcherFor(component);
      const template = matcher
        ? findTemplate(matcher, bytes, findMessageStart(programs, pattern, start), findMessageEnd(programs, pattern, stop))
        : -1;
      addFramed(segment, id, base + start, end - start, component, template);
    },
    addUnframed(offset, length, line, flags) {
      writer.add(offset, length, line, Number.NaN, -1, -1, writer.internAttributes(0, 0, -1, flags | FLAG_NO_TIME, false));
      if (flags & FLAG_PLAIN) understood++;
      else if (understood === 0) unframedFirst = writer.count;
    },
    countRecords(frame, records) {
      understood += records;
      lastFrame = frame;
    },
    readTrailerLayout(bytes, start, stop, id) {
      const pattern = patterns[id]!;
      if (pattern.stamp !== 'whole' || values[VALUE_CLOCK]! < 0 || !pattern.leavesMessage) return undefined;
      const digits = { decimalStart: -1, decimalEnd: -1, hexStart: -1, hexEnd: -1 };
      const [from, to] = [slotStart(SLOT_THREAD), slotEnd(SLOT_THREAD)];
      if (pattern.thread === 'code') Object.assign(digits, locateDecimalHexDigits(bytes, from, to));
      else if (pattern.thread === 10) Object.assign(digits, { decimalStart: from, decimalEnd: to });
      else if (pattern.thread === 16) Object.assign(digits, { hexStart: from, hexEnd: to });
      if (pattern.thread !== 'none' && threadIn(pattern, bytes) < 0) return undefined;
      return { start, stop, wall: values[VALUE_WALL]!, clock: values[VALUE_CLOCK]!, hasMs: values[VALUE_MS] === 1, ...digits };
    },
  };
}
