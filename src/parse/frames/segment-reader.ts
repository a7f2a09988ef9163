// Lines that are not simply one sound record: damaged, run together, of a format that frames records from the front, or no records at all.

import { FLAG_CUT, FLAG_MALFORMED, FLAG_PLAIN } from '../../model/index.js';
import { messageEnd, messageStart, runFrames, trimmedEnd } from './frame-format.js';
import { type FramePrograms, SLOT_END } from './frame-programs.js';
import { createPending } from './pending-record.js';
import type { Piece, RecordMaker } from './record-maker.js';

/** Reads pieces that need care. */
export interface PieceReader {
  /** A line that no sound frame fits from behind. */
  line(piece: Piece): void;
  /** A line whose message may hold another record; `id` is the pattern that fits its end. */
  crowded(piece: Piece, id: number): void;
  /** Whether a record waits for its next line. */
  readonly isWaiting: boolean;
  /** Takes a blank line. False if it belongs to no record. */
  blank(bytes: Buffer, start: number, end: number): boolean;
  /**
   * Writes the record that waits, if one does.
   *
   * @param isEnd  whether the source has ended
   */
  flush(isEnd: boolean): void;
  /** Blank lines behind records that had waited. */
  readonly blankLines: number;
}

/** @param holdsOpening  whether a message may hold another record */
export function createPieceReader(
  programs: FramePrograms,
  maker: RecordMaker,
  holdsOpening: (bytes: Uint8Array, start: number, end: number) => boolean,
): PieceReader {
  const { patterns, closings, marks } = programs;
  const pending = createPending();
  let blankLines = 0;

  // ---- frames at the end of a line -------------------------------------------------------------------------------------------------

  /**
   * Cuts a piece behind each complete trailer in its middle and writes the records.
   *
   * @returns what is left behind the last of them; undefined if there is none
   */
  function split(piece: Piece): Piece | undefined {
    const { bytes, stop } = piece;
    let start = piece.start;
    for (let i = start + 1; i < stop; i++) {
      if (closings[bytes[i - 1]!] === 0) continue;
      const id = runFrames(programs.endComplete, bytes, start, i, -1);
      if (id < 0) continue;
      maker.piece({ ...piece, start, stop: i, end: i, cut: 0 }, id);
      start = i;
    }
    return start === piece.start ? undefined : { ...piece, start };
  }

  function damagedEnd({ bytes, start, stop }: Piece): number {
    const { end, endOf } = programs.damaged();
    const own = endOf[maker.frameBefore];
    const id = own ? runFrames(own, bytes, start, stop, -1) : -1;
    return id >= 0 ? id : runFrames(end, bytes, start, stop, -1);
  }

  /** What stands behind a trailer on the same line: a record, a damaged one, or text. */
  function addRest(piece: Piece): void {
    const sound = runFrames(programs.endSound, piece.bytes, piece.start, piece.stop, -1);
    const id = sound >= 0 ? sound : damagedEnd(piece);
    if (id >= 0) maker.piece(piece, id);
    else addUnreadable(piece);
  }

  /** Handles a piece of which `id` is the pattern that fits its end, or -1. */
  function addByEnd(piece: Piece, id: number): void {
    const { bytes, start, stop } = piece;
    const pattern = patterns[id];
    const from = pattern ? messageStart(programs, pattern, start) : start;
    const to = pattern ? messageEnd(programs, pattern, stop) : stop;
    const rest = holdsOpening(bytes, from, to) ? split(piece) : undefined;
    if (rest) addRest(rest);
    else if (pattern && runFrames(programs.damaged().single[id]!, bytes, start, stop, -1) >= 0) maker.piece(piece, id);
    else addUnreadable(piece);
  }

  function addUnreadable(piece: Piece): void {
    const { bytes, start, stop, end, base, line, cut } = piece;
    const id = runFrames(programs.damaged().forward, bytes, start, stop, 1);
    if (id >= 0) {
      maker.piece(piece, id);
      return;
    }
    const isMarker = programs.markers.some((marker) => isAt(bytes, start, stop, marker) && marker.length === stop - start);
    maker.unframed(base + start, end - start, line, isMarker ? FLAG_PLAIN : FLAG_MALFORMED | cut);
  }

  // ---- frames at the beginning of a line -------------------------------------------------------------------------------------------

  const beginsRecord = ({ bytes, start, stop }: Piece) => programs.marksBefore.some((mark) => isAt(bytes, start, stop, mark));

  function holdsClosing({ bytes, start, stop }: Piece): boolean {
    const text = bytes.subarray(start, stop);
    return programs.marksBehind.some((mark) => text.includes(mark));
  }

  /** Handles a piece that begins like a record of a forward frame. Returns false if it is none. */
  function addForward(piece: Piece): boolean {
    const id = runFrames(programs.forwardSound, piece.bytes, piece.start, piece.stop, 1);
    const pattern = patterns[id];
    if (pattern) {
      if (!pattern.leavesMessage) addClosed(piece, id);
      else if (pattern.isMultiline) hold(piece, id);
      else maker.piece(piece, id);
      return true;
    }
    if (!beginsRecord(piece)) return false;
    if (holdsClosing(piece)) addUnreadable(piece);
    else hold(piece, -1);
    return true;
  }

  /** Writes the record whose closing mark was matched last, and handles what stands behind it. */
  function addClosed(piece: Piece, id: number): void {
    const { bytes, start, stop, end } = piece;
    const after = marks[2 * SLOT_END]!;
    maker.piece({ ...piece, stop: after, end: after >= stop ? end : after }, id);
    if (after < stop) addLine({ ...piece, start: after, line: piece.line + lineFeeds(bytes, start, after) });
  }

  /** Waits for what may belong to the record. */
  function hold(piece: Piece, id: number): void {
    pending.open(piece.base + piece.start, piece.line, id);
    if (pending.append(piece.bytes, piece.start, lineEnd(piece))) return;
    if (id >= 0) maker.piece(piece, id);
    else addUnreadable(piece);
  }

  /** Adds a line to the record that waits, if it can belong to it. */
  function goesOn(piece: Piece): boolean {
    const { bytes, start, stop } = piece;
    const isAwaited = pending.pattern < 0;
    if (beginsRecord(piece)) return false;
    if (!isAwaited && (damagedEnd(piece) >= 0 || runFrames(programs.forwardSound, bytes, start, stop, 1) >= 0)) return false;
    if (!pending.append(bytes, start, lineEnd(piece))) return false;
    if (isAwaited && holdsClosing(piece)) flush(false);
    return true;
  }

  function flush(isEnd: boolean): void {
    const { bytes, length, offset, line, pattern } = pending;
    if (length === 0) return;
    pending.close();
    const stop = trimmedEnd(bytes, 0, length);
    blankLines += lineFeeds(bytes, stop, length) - 1;
    const whole: Piece = { bytes, start: 0, stop, end: stop, base: offset, line, cut: isEnd && pattern < 0 ? FLAG_CUT : 0 };
    const id = runFrames(programs.forwardSound, bytes, 0, stop, 1);
    if (id < 0) addUnreadable(whole);
    else if (patterns[id]!.leavesMessage) maker.piece(whole, id);
    else addClosed(whole, id);
  }

  function addLine(piece: Piece): void {
    const { bytes, start, stop } = piece;
    if (pending.length > 0) {
      if (goesOn(piece)) return;
      flush(false);
    }
    if (programs.beginnings[bytes[start]!] === 1 && addForward(piece)) return;
    const mark = Math.min(stop, ...programs.marksBefore.map((one) => indexWithin(bytes, start, stop, one)));
    if (mark < stop) {
      const before = trimmedEnd(bytes, start, mark);
      if (before > start) addByEnd({ ...piece, stop: before, end: mark, cut: 0 }, -1);
      addLine({ ...piece, start: before > start ? mark : start });
      return;
    }
    addByEnd(piece, damagedEnd(piece));
  }

  return {
    get isWaiting() {
      return pending.length > 0;
    },
    get blankLines() {
      return blankLines;
    },
    blank: (bytes, start, end) => pending.length > 0 && pending.append(bytes, start, end),
    line: addLine,
    crowded: addByEnd,
    flush,
  };
}

/** The end of a piece with the carriage return behind it, since records of several lines lie in the source as they are. */
function lineEnd({ bytes, end }: Piece): number {
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

/** Where the text stands in the span; its end if it does not. */
function indexWithin(bytes: Buffer, start: number, stop: number, text: Buffer): number {
  const index = bytes.subarray(start, stop).indexOf(text);
  return index < 0 ? stop : start + index;
}
