// A line that is not one sound record -> records: lines that are damaged, run together, framed at their start, or not records at all.

import { FLAG_CUT, FLAG_MALFORMED, FLAG_PLAIN } from '../../model/index.js';
import { findMessageEnd, findMessageStart, runFrames, trimEnd } from './frame-format.js';
import { type FramePrograms, SLOT_END } from './frame-programs.js';
import { createPendingRecord } from './pending-record.js';
import type { Segment, RecordMaker } from './record-maker.js';

/** Splits segments into records and writes them. */
export interface SegmentReader {
  /** Reads a line that does not end in a sound trailer. */
  readLine(segment: Segment): void;
  /** Reads a line in whose message another record may be; `id` is the pattern that fits its end. */
  readRunTogether(segment: Segment, id: number): void;
  /** Whether a record may continue in the next line. */
  readonly isWaiting: boolean;
  /** Adds a blank line to the pending record; false if no record is pending. */
  takeBlankLine(bytes: Buffer, start: number, end: number): boolean;
  /**
   * Writes the pending record, if there is one.
   *
   * @param isEnd  whether the source has ended
   */
  flush(isEnd: boolean): void;
  /** Blank lines after pending records. */
  readonly blankLines: number;
}

/** @param mayHoldTrailer  whether a message may hold another record */
export function createSegmentReader(
  programs: FramePrograms,
  maker: RecordMaker,
  mayHoldTrailer: (bytes: Uint8Array, start: number, end: number) => boolean,
): SegmentReader {
  const { patterns, trailerLastBytes, slots } = programs;
  const pending = createPendingRecord();
  let blankLines = 0;

  // ---- frames at the end of a line -------------------------------------------------------------------------------------------------

  /**
   * Cuts a segment after each complete trailer in its middle and writes the records.
   *
   * @returns what is left after the last trailer; undefined if there is no such trailer
   */
  function split(segment: Segment): Segment | undefined {
    const { bytes, stop } = segment;
    let start = segment.start;
    for (let i = start + 1; i < stop; i++) {
      if (trailerLastBytes[bytes[i - 1]!] === 0) continue;
      const id = runFrames(programs.endComplete, bytes, start, i, -1);
      if (id < 0) continue;
      maker.addSegment({ ...segment, start, stop: i, end: i, cut: 0 }, id);
      start = i;
    }
    return start === segment.start ? undefined : { ...segment, start };
  }

  function damagedEnd({ bytes, start, stop }: Segment): number {
    const { end, endOf } = programs.damaged();
    const own = endOf[maker.lastFrame];
    const id = own ? runFrames(own, bytes, start, stop, -1) : -1;
    return id >= 0 ? id : runFrames(end, bytes, start, stop, -1);
  }

  /** Writes what follows a trailer on the same line: a record, a damaged one, or text. */
  function addRest(segment: Segment): void {
    const sound = runFrames(programs.endSound, segment.bytes, segment.start, segment.stop, -1);
    const id = sound >= 0 ? sound : damagedEnd(segment);
    if (id >= 0) maker.addSegment(segment, id);
    else addUnreadable(segment);
  }

  /** Handles a segment of which `id` is the pattern that fits its end, or -1. */
  function addByEnd(segment: Segment, id: number): void {
    const { bytes, start, stop } = segment;
    const pattern = patterns[id];
    const from = pattern ? findMessageStart(programs, pattern, start) : start;
    const to = pattern ? findMessageEnd(programs, pattern, stop) : stop;
    const rest = mayHoldTrailer(bytes, from, to) ? split(segment) : undefined;
    if (rest) addRest(rest);
    else if (pattern && runFrames(programs.damaged().single[id]!, bytes, start, stop, -1) >= 0) maker.addSegment(segment, id);
    else addUnreadable(segment);
  }

  function addUnreadable(segment: Segment): void {
    const { bytes, start, stop, end, base, line, cut } = segment;
    const id = runFrames(programs.damaged().forward, bytes, start, stop, 1);
    if (id >= 0) {
      maker.addSegment(segment, id);
      return;
    }
    const isMarker = programs.markers.some((marker) => isAt(bytes, start, stop, marker) && marker.length === stop - start);
    maker.addUnframed(base + start, end - start, line, isMarker ? FLAG_PLAIN : FLAG_MALFORMED | cut);
  }

  // ---- frames at the beginning of a line -------------------------------------------------------------------------------------------

  const beginsRecord = ({ bytes, start, stop }: Segment) => programs.openingLiterals.some((mark) => isAt(bytes, start, stop, mark));

  function holdsClosing({ bytes, start, stop }: Segment): boolean {
    const text = bytes.subarray(start, stop);
    return programs.closingLiterals.some((mark) => text.includes(mark));
  }

  /** Handles a segment that begins like a record of a forward frame. Returns false if it is not one. */
  function addForward(segment: Segment): boolean {
    const id = runFrames(programs.forwardSound, segment.bytes, segment.start, segment.stop, 1);
    const pattern = patterns[id];
    if (pattern) {
      if (!pattern.leavesMessage) addClosed(segment, id);
      else if (pattern.isMultiline) hold(segment, id);
      else maker.addSegment(segment, id);
      return true;
    }
    if (!beginsRecord(segment)) return false;
    if (holdsClosing(segment)) addUnreadable(segment);
    else hold(segment, -1);
    return true;
  }

  /** Writes the record whose closing literal was matched last, and handles what follows it. */
  function addClosed(segment: Segment, id: number): void {
    const { bytes, start, stop, end } = segment;
    const after = slots[2 * SLOT_END]!;
    maker.addSegment({ ...segment, stop: after, end: after >= stop ? end : after }, id);
    if (after < stop) addLine({ ...segment, start: after, line: segment.line + lineFeeds(bytes, start, after) });
  }

  /** Makes the segment the pending record. */
  function hold(segment: Segment, id: number): void {
    pending.open(segment.base + segment.start, segment.line, id);
    if (pending.append(segment.bytes, segment.start, lineEnd(segment))) return;
    if (id >= 0) maker.addSegment(segment, id);
    else addUnreadable(segment);
  }

  /** Adds a line to the pending record, if it can belong to it. */
  function goesOn(segment: Segment): boolean {
    const { bytes, start, stop } = segment;
    const isAwaited = pending.pattern < 0;
    if (beginsRecord(segment)) return false;
    if (!isAwaited && (damagedEnd(segment) >= 0 || runFrames(programs.forwardSound, bytes, start, stop, 1) >= 0)) return false;
    if (!pending.append(bytes, start, lineEnd(segment))) return false;
    if (isAwaited && holdsClosing(segment)) flush(false);
    return true;
  }

  function flush(isEnd: boolean): void {
    const { bytes, length, offset, line, pattern } = pending;
    if (length === 0) return;
    pending.close();
    const stop = trimEnd(bytes, 0, length);
    blankLines += lineFeeds(bytes, stop, length) - 1;
    const whole: Segment = { bytes, start: 0, stop, end: stop, base: offset, line, cut: isEnd && pattern < 0 ? FLAG_CUT : 0 };
    const id = runFrames(programs.forwardSound, bytes, 0, stop, 1);
    if (id < 0) addUnreadable(whole);
    else if (patterns[id]!.leavesMessage) maker.addSegment(whole, id);
    else addClosed(whole, id);
  }

  function addLine(segment: Segment): void {
    const { bytes, start, stop } = segment;
    if (pending.length > 0) {
      if (goesOn(segment)) return;
      flush(false);
    }
    if (programs.headerFirstBytes[bytes[start]!] === 1 && addForward(segment)) return;
    const mark = Math.min(stop, ...programs.openingLiterals.map((one) => indexWithin(bytes, start, stop, one)));
    if (mark < stop) {
      const before = trimEnd(bytes, start, mark);
      if (before > start) addByEnd({ ...segment, stop: before, end: mark, cut: 0 }, -1);
      addLine({ ...segment, start: before > start ? mark : start });
      return;
    }
    addByEnd(segment, damagedEnd(segment));
  }

  return {
    get isWaiting() {
      return pending.length > 0;
    },
    get blankLines() {
      return blankLines;
    },
    takeBlankLine: (bytes, start, end) => pending.length > 0 && pending.append(bytes, start, end),
    readLine: addLine,
    readRunTogether: addByEnd,
    flush,
  };
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
