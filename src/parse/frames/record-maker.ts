// Segments, framed or not -> records. Reads the registers that a match of a frame left.

import type { Knowledge } from '../../knowledge/index.js';
import { FLAG_DAMAGED, FLAG_NO_TIME, FLAG_PLAIN } from '../../model/index.js';
import type { Catalogue } from '../templates/catalogue.js';
import { findMessageEnd, findMessageStart } from './frame-format.js';
import { type FramePattern, type FramePrograms, loadFramePrograms, SLOT_BIAS, SLOT_COMPONENT, SLOT_THREAD } from './frame-programs.js';
import type { NameTable, NameTables } from '../records/name-table.js';
import { findTemplate } from '../templates/matcher.js';
import type { Captured } from '../records/capture-store.js';
import type { RecordWriter } from '../records/record-writer.js';
import { severityOf } from '../records/severity.js';
import type { StampForms } from './stamp-forms.js';
import { offsetText } from './declared-stamps.js';
import {
  VALUE_CLOCK,
  VALUE_MS,
  VALUE_OFFSET,
  VALUE_OTHER_YEAR,
  VALUE_PROBLEMS,
  VALUE_SEVERITY,
  VALUE_THREAD,
  VALUE_WALL,
} from './stamp-registers.js';
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
export class RecordMaker {
  /** Records that a frame fits, damaged ones too, or that are markers. */
  understood = 0;
  /** Frame of the last sound record, -1 before there was one. */
  lastFrame = -1;

  private readonly programs: FramePrograms;
  /** Records before the first that has a frame. */
  private unframedFirst = 0;

  constructor(
    knowledge: Knowledge,
    private readonly tables: NameTables,
    private readonly catalogue: Catalogue,
    private readonly writer: RecordWriter,
    private readonly forms: StampForms,
  ) {
    this.programs = loadFramePrograms(knowledge);
  }

  /** Writes the segment whose frame was matched last, by the pattern `id`. */
  addSegment(segment: Segment, id: number): void {
    const { bytes, start, stop, end, base } = segment;
    const pattern = this.programs.patterns[id]!;
    const component = this.readComponent(bytes, id);
    const matcher = this.catalogue.matcherFor(component);
    const template = matcher
      ? findTemplate(matcher, bytes, findMessageStart(this.programs, pattern, start), findMessageEnd(this.programs, pattern, stop))
      : -1;
    this.addFramed(segment, id, base + start, end - start, component, template, matcher?.tables.machine);
  }

  /** Writes a framed record whose component, template and captures are known. Returns the number of its attributes. */
  addFramed(
    { bytes, line, cut }: Pick<Segment, 'bytes' | 'line' | 'cut'>,
    id: number,
    offset: number,
    length: number,
    component: number,
    template: number,
    captured?: Captured,
  ): number {
    const pattern = this.programs.patterns[id]!;
    const wall = this.wallIn(pattern);
    const thread = this.threadIn(pattern, bytes);
    const zone = this.zoneIn(pattern, bytes);
    let flags = Number.isNaN(wall) ? FLAG_NO_TIME : 0;
    if (flags === 0) this.forms.count(this.programs.values, line, pattern.isDateFree);
    if (this.programs.values[VALUE_OTHER_YEAR] !== 0) this.forms.noteYear(this.programs.values, line);
    if (pattern.damage === undefined) this.lastFrame = pattern.frame;
    if (pattern.damage !== undefined || this.hasProblems(pattern)) flags |= FLAG_DAMAGED | cut;
    const attributes = this.writer.internAttributes(component, zone, id, flags, thread >= 0, this.severityIn(pattern, bytes));
    this.writer.add(offset, length, line, wall, thread, template, attributes, captured);
    // Lines before the first record of a multi-line format continue a record of the older generation of the file.
    if (this.understood++ === 0 && pattern.isMultiline && pattern.anchor === 'start') {
      for (let row = 0; row < this.unframedFirst; row++) this.writer.setFlags(row, FLAG_PLAIN | FLAG_NO_TIME);
    }
    return attributes;
  }

  /** Writes a record without a frame. */
  addUnframed(offset: number, length: number, line: number, flags: number): void {
    this.writer.add(offset, length, line, Number.NaN, -1, -1, this.writer.internAttributes(0, 0, -1, flags | FLAG_NO_TIME, false));
    if (flags & FLAG_PLAIN) this.understood++;
    else if (this.understood === 0) this.unframedFirst = this.writer.count;
  }

  /** Counts records that the fast path wrote, the last of them of a frame. */
  countRecords(frame: number, records: number): void {
    this.understood += records;
    this.lastFrame = frame;
  }

  /** Number of the component in the frame that was matched last. */
  readComponent(bytes: Buffer, id: number): number {
    const pattern = this.programs.patterns[id]!;
    if (pattern.hasComponent) return this.internSlot(this.tables.components, SLOT_COMPONENT, bytes);
    // A format without components: the file says who wrote it. A damaged record that lost its component has none.
    return pattern.damage === undefined ? this.catalogue.ofFile : 0;
  }

  /** What can be learned of the trailer that was matched last; undefined if its layout is unusual. */
  readTrailerLayout(bytes: Buffer, start: number, stop: number, id: number): TrailerLayout | undefined {
    const pattern = this.programs.patterns[id]!;
    if (!pattern.hasStamp || this.programs.values[VALUE_CLOCK]! < 0 || !pattern.leavesMessage) return undefined;
    const digits = { decimalStart: -1, decimalEnd: -1, hexStart: -1, hexEnd: -1 };
    const [from, to] = [this.slotStart(SLOT_THREAD), this.slotEnd(SLOT_THREAD)];
    if (pattern.thread === 'code') Object.assign(digits, locateDecimalHexDigits(bytes, from, to));
    else if (pattern.thread === 10) Object.assign(digits, { decimalStart: from, decimalEnd: to });
    else if (pattern.thread === 16) Object.assign(digits, { hexStart: from, hexEnd: to });
    if (pattern.thread !== 'none' && this.threadIn(pattern, bytes) < 0) return undefined;
    return {
      start,
      stop,
      wall: this.programs.values[VALUE_WALL]!,
      clock: this.programs.values[VALUE_CLOCK]!,
      hasMs: this.programs.values[VALUE_MS] === 1,
      ...digits,
    };
  }

  private slotStart(slot: number): number {
    const { slots } = this.programs;
    return Math.min(slots[2 * slot]!, slots[2 * slot + 1]!);
  }

  private slotEnd(slot: number): number {
    const { slots } = this.programs;
    return Math.max(slots[2 * slot]!, slots[2 * slot + 1]!);
  }

  private zoneIn({ zoneSlot, saysOffset }: FramePattern, bytes: Buffer): number {
    if (saysOffset) return this.tables.zones.add(offsetText(this.programs.values[VALUE_OFFSET]!));
    return zoneSlot < 0 ? 0 : this.readZone(zoneSlot, bytes);
  }

  /** Number of the zone. A blank before a bias stays: it says who wrote it (see `biasOf`). */
  private readZone(slot: number, bytes: Buffer): number {
    if (slot !== SLOT_BIAS) return this.internSlot(this.tables.zones, slot, bytes);
    const from = this.slotStart(slot);
    return from < 0 ? 0 : this.tables.zones.intern(bytes, from, this.slotEnd(slot));
  }

  private internSlot(interner: NameTable, slot: number, bytes: Buffer): number {
    let from = this.slotStart(slot);
    let to = this.slotEnd(slot);
    if (from < 0) return 0;
    while (from < to && bytes[from] === 0x20) from++;
    while (to > from && bytes[to - 1] === 0x20) to--;
    return interner.intern(bytes, from, to);
  }

  private wallIn({ hasStamp }: FramePattern): number {
    return hasStamp ? this.programs.values[VALUE_WALL]! : Number.NaN;
  }

  private hasProblems({ hasAttributes }: FramePattern): boolean {
    return hasAttributes && this.programs.values[VALUE_PROBLEMS] !== 0;
  }

  private severityIn({ hasAttributes, typeSlot }: FramePattern, bytes: Buffer): number {
    if (hasAttributes) return this.programs.values[VALUE_SEVERITY]!;
    return typeSlot < 0 ? 0 : severityOf(bytes.toString('latin1', this.slotStart(typeSlot), this.slotEnd(typeSlot)));
  }

  private threadIn({ thread }: FramePattern, bytes: Buffer): number {
    if (thread === 'none') return -1;
    return thread === 'code'
      ? this.programs.values[VALUE_THREAD]!
      : readThreadId(bytes, this.slotStart(SLOT_THREAD), this.slotEnd(SLOT_THREAD), thread);
  }
}
