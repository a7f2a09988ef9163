// A line that is not one sound record -> records: lines that are damaged, run together, framed at their start, or not records at all.

import { FLAG_CUT, FLAG_MALFORMED, FLAG_PLAIN } from '../../model/index.js';
import { findMessageEnd, findMessageStart, runFrames, trimEnd } from './frame-format.js';
import { goesOnWithAttributes } from './attribute-spans.js';
import { isListCut } from './attributes.js';
import { type FramePattern, type FramePrograms, SLOT_END } from './frame-programs.js';
import { createPendingRecord } from './pending-record.js';
import type { Segment, RecordMaker } from './record-maker.js';
import { VALUE_PROBLEMS } from './stamp-registers.js';

type Part = Pick<Segment, 'bytes' | 'start' | 'stop' | 'cut'>;

const CLOSING = 0x3e;
/** So much of a line shows whether it begins with the name of an attribute. */
const LONGEST_NAME = 40;

/** Splits segments into records and writes them. */
export class SegmentReader {
  private readonly pending = createPendingRecord();
  /** Whether the pending record has its message, and its attributes may go on in the next line. */
  private isListOpen = false;

  /** Blank lines after pending records. */
  blankLines = 0;

  /** @param mayHoldTrailer  whether a message may hold another record */
  constructor(
    private readonly programs: FramePrograms,
    private readonly maker: RecordMaker,
    private readonly mayHoldTrailer: (bytes: Uint8Array, start: number, end: number) => boolean,
  ) {}

  /** Whether a record may continue in the next line. */
  get isWaiting(): boolean {
    return this.pending.length > 0;
  }

  /** Adds a blank line to the pending record; false if no record is pending. */
  takeBlankLine(bytes: Buffer, start: number, end: number): boolean {
    return this.pending.length > 0 && this.pending.append(bytes, start, end);
  }

  // ---- frames at the end of a line -------------------------------------------------------------------------------------------------

  /**
   * Cuts a segment after each complete trailer in its middle and writes the records.
   *
   * @returns what is left after the last trailer; undefined if there is no such trailer
   */
  private split(segment: Segment): Segment | undefined {
    const { bytes, stop } = segment;
    let start = segment.start;
    for (let i = start + 1; i < stop; i++) {
      if (this.programs.trailerLastBytes[bytes[i - 1]!] === 0) continue;
      const id = runFrames(this.programs.endComplete, bytes, start, i, -1);
      if (id < 0) continue;
      this.maker.addSegment({ ...segment, start, stop: i, end: i, cut: 0 }, id);
      start = i;
    }
    return start === segment.start ? undefined : { ...segment, start };
  }

  private damagedEnd({ bytes, start, stop }: Segment): number {
    const { end, endOf } = this.programs.damaged();
    const own = endOf[this.maker.lastFrame];
    const id = own ? runFrames(own, bytes, start, stop, -1) : -1;
    return id >= 0 ? id : runFrames(end, bytes, start, stop, -1);
  }

  /** The pattern that the end of a segment fits, a sound one first; -1 if there is none. */
  private patternAtEnd(segment: Segment): number {
    const sound = runFrames(this.programs.endSound, segment.bytes, segment.start, segment.stop, -1);
    return sound >= 0 ? sound : this.damagedEnd(segment);
  }

  /** Writes what follows a trailer on the same line: a record, a damaged one, or text. */
  private addRest(segment: Segment): void {
    const id = this.patternAtEnd(segment);
    if (id >= 0) this.maker.addSegment(segment, id);
    else this.addUnreadable(segment);
  }

  /** Reads a segment whose end fits the pattern `id` and whose message may hold other records, of any frame. */
  readSeveral(segment: Segment, id: number): void {
    const { bytes, start, stop } = segment;
    const mark = this.firstOpening(bytes, start, stop);
    if (mark < stop && this.holdsClosing({ ...segment, start: mark })) this.readLine(segment);
    else this.readByEnd(segment, id);
  }

  /** Reads a segment whose end fits the pattern `id`, or no pattern if it is -1. Another record may be in its message. */
  private readByEnd(segment: Segment, id: number): void {
    const { bytes, start, stop } = segment;
    const pattern = this.programs.patterns[id];
    const from = pattern ? findMessageStart(this.programs, pattern, start) : start;
    const to = pattern ? findMessageEnd(this.programs, pattern, stop) : stop;
    const rest = this.mayHoldTrailer(bytes, from, to) ? this.split(segment) : undefined;
    if (rest) this.addRest(rest);
    else if (pattern && runFrames(this.programs.damaged().single[id]!, bytes, start, stop, -1) >= 0) this.maker.addSegment(segment, id);
    else this.addUnreadable(segment);
  }

  private addUnreadable(segment: Segment): void {
    const { bytes, start, stop, end, base, line, cut } = segment;
    const id = runFrames(this.programs.damaged().forward, bytes, start, stop, 1);
    if (id >= 0) {
      this.maker.addSegment(segment, id);
      return;
    }
    const isMarker = this.programs.markers.some((marker) => isAt(bytes, start, stop, marker) && marker.length === stop - start);
    this.maker.addUnframed(base + start, end - start, line, isMarker ? FLAG_PLAIN : FLAG_MALFORMED | cut);
  }

  // ---- frames at the beginning of a line -------------------------------------------------------------------------------------------

  /** Where the first opening literal is; the end if there is none. */
  private firstOpening(bytes: Buffer, start: number, stop: number): number {
    return this.programs.openingLiterals.reduce((first, one) => indexWithin(bytes, start, first, one), stop);
  }

  private beginsRecord({ bytes, start, stop }: Segment): boolean {
    return this.programs.openingLiterals.some((mark) => isAt(bytes, start, stop, mark));
  }

  private holdsClosing({ bytes, start, stop }: Segment): boolean {
    const text = bytes.subarray(start, stop);
    return this.programs.closingLiterals.some((mark) => text.includes(mark));
  }

  /**
   * Handles a segment that begins like a record of a forward frame.
   *
   * @returns what follows the record on its line, undefined if nothing does; the segment itself if it begins like no such record
   */
  private addForward(segment: Segment): Segment | undefined {
    const id = runFrames(this.programs.forwardSound, segment.bytes, segment.start, segment.stop, 1);
    const pattern = this.programs.patterns[id];
    if (pattern) {
      if (!pattern.leavesMessage && !this.isWrapped(segment, pattern)) return this.addClosed(segment, id);
      if (!pattern.leavesMessage || pattern.isMultiline) this.hold(segment, id);
      else this.maker.addSegment(segment, id);
      return undefined;
    }
    if (!this.beginsRecord(segment)) return segment;
    if (this.holdsClosing(segment) && !this.isWrapped(segment)) this.addUnreadable(segment);
    else this.hold(segment, -1);
    return undefined;
  }

  /** Whether the attributes of a record, which was matched last if it has any, may go on in the next line. */
  private isWrapped(part: Part, pattern?: FramePattern): boolean {
    this.isListOpen =
      part.cut === 0 && (pattern ? pattern.hasAttributes && isListCut(this.programs.values[VALUE_PROBLEMS]!) : this.endsInMark(part));
    return this.isListOpen;
  }

  /** Whether a segment ends in the mark behind a message. */
  private endsInMark({ bytes, start, stop }: Part): boolean {
    return this.programs.closingLiterals.some((mark) => isAt(bytes, Math.max(start, stop - mark.length), stop, mark));
  }

  /** Writes the record whose closing literal was matched last. Returns what follows it. */
  private addClosed(segment: Segment, id: number): Segment | undefined {
    const { bytes, start, stop, end } = segment;
    const after = this.programs.slots[2 * SLOT_END]!;
    this.maker.addSegment({ ...segment, stop: after, end: after >= stop ? end : after }, id);
    return after < stop ? { ...segment, start: after, line: segment.line + lineFeeds(bytes, start, after) } : undefined;
  }

  /** Makes the segment the pending record. */
  private hold(segment: Segment, id: number): void {
    this.pending.open(segment.base + segment.start, segment.line, id);
    if (this.pending.append(segment.bytes, segment.start, lineEnd(segment))) return;
    this.isListOpen = false;
    if (id >= 0) this.maker.addSegment(segment, id);
    else this.addUnreadable(segment);
  }

  /** Adds a line to the pending record, if it can belong to it. */
  private goesOn(segment: Segment): boolean {
    const { bytes, start, stop } = segment;
    if (this.isListOpen) return this.addAttributes(segment);
    const isAwaited = this.pending.pattern < 0;
    if (this.beginsRecord(segment)) return false;
    if (!isAwaited && (this.damagedEnd(segment) >= 0 || runFrames(this.programs.forwardSound, bytes, start, stop, 1) >= 0)) return false;
    if (!this.pending.append(bytes, start, lineEnd(segment))) return false;
    if (isAwaited && this.holdsClosing(segment) && !this.isPendingWrapped(segment)) this.flush(false);
    return true;
  }

  /** The same of the pending record, which ends with a line. Nearly always that ends in the bracket of the list. */
  private isPendingWrapped(last: Segment): boolean {
    if (last.bytes[last.stop - 1] === CLOSING && !this.endsInMark(last)) return false;
    const { bytes, length } = this.pending;
    const stop = trimEnd(bytes, 0, length);
    const id = runFrames(this.programs.forwardSound, bytes, 0, stop, 1);
    return this.isWrapped({ bytes, start: 0, stop, cut: last.cut }, this.programs.patterns[id]);
  }

  /** Adds a line to the pending record, if it holds attributes of it. */
  private addAttributes(segment: Segment): boolean {
    const { bytes, start, stop } = segment;
    if (!goesOnWithAttributes(bytes.toString('latin1', start, Math.min(stop, start + LONGEST_NAME)))) return false;
    if (!this.pending.append(bytes, start, lineEnd(segment))) return false;
    if (bytes[stop - 1] === CLOSING) this.flush(false);
    return true;
  }

  /**
   * Writes the pending record, if there is one.
   *
   * @param isEnd  whether the source has ended
   */
  flush(isEnd: boolean): void {
    const { bytes, length, offset, line, pattern } = this.pending;
    if (length === 0) return;
    this.pending.close();
    const isCut = isEnd && pattern < 0 && !this.isListOpen;
    this.isListOpen = false;
    const stop = trimEnd(bytes, 0, length);
    this.blankLines += lineFeeds(bytes, stop, length) - 1;
    const whole: Segment = { bytes, start: 0, stop, end: stop, base: offset, line, cut: isCut ? FLAG_CUT : 0 };
    const id = runFrames(this.programs.forwardSound, bytes, 0, stop, 1);
    if (id < 0) this.addUnreadable(whole);
    else if (this.programs.patterns[id]!.leavesMessage) this.maker.addSegment(whole, id);
    else {
      const rest = this.addClosed(whole, id);
      if (rest) this.readLine(rest);
    }
  }

  /** Reads a line that does not end in a sound trailer. It may hold any number of records. */
  readLine(segment: Segment): void {
    for (let rest: Segment | undefined = segment; rest; ) rest = this.readPart(rest);
  }

  /** Reads the beginning of a segment. Returns the rest, which is shorter; undefined if there is none. */
  private readPart(segment: Segment): Segment | undefined {
    const { bytes, start, stop } = segment;
    if (this.pending.length > 0) {
      if (this.goesOn(segment)) return undefined;
      this.flush(false);
    }
    if (this.programs.headerFirstBytes[bytes[start]!] === 1) {
      const rest = this.addForward(segment);
      if (rest !== segment) return rest;
    }
    const mark = this.firstOpening(bytes, start, stop);
    if (mark === stop || mark === start) {
      this.readByEnd(segment, this.patternAtEnd(segment));
      return undefined;
    }
    // Blanks before a record are what they are between records: nothing.
    const before = trimEnd(bytes, start, mark);
    if (before > start) {
      const text = { ...segment, stop: before, end: mark, cut: 0 };
      this.readByEnd(text, this.patternAtEnd(text));
    }
    return { ...segment, start: mark };
  }
}

/** The end of a segment with its carriage return, which belongs to a record of several lines. */
function lineEnd({ bytes, end }: Segment): number {
  return bytes[end] === 0x0d ? end + 1 : end;
}

function lineFeeds(bytes: Buffer, start: number, end: number): number {
  let count = 0;
  for (let i = start; i < end; i++) if (bytes[i] === 0x0a) count++;
  return count;
}

/** Whether the span begins with a text. */
function isAt(bytes: Buffer, start: number, stop: number, text: Buffer): boolean {
  return stop - start >= text.length && bytes.compare(text, 0, text.length, start, start + text.length) === 0;
}

/** Position of the text in the span; the end of the span if it is not there. */
function indexWithin(bytes: Buffer, start: number, stop: number, text: Buffer): number {
  const index = bytes.subarray(start, stop).indexOf(text);
  return index < 0 ? stop : start + index;
}
