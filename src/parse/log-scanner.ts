// Lines of a log in, records out. Every byte ends up in a record or in a blank line.
//
// A line is a record: SMS prints the control characters of a message as tildes so that this holds. So a line without a trailer is a record of its own, a
// malformed one, and never part of the next. Only frames that say `multiline` have records that go on. A line may hold two records that were run together.

import type { Knowledge } from '../knowledge/index.js';
import { FLAG_CUT, FLAG_DAMAGED, FLAG_MALFORMED, FLAG_NO_TIME, FLAG_PLAIN } from '../model.js';
import type { Catalogue } from './catalogue.js';
import { messageEnd, messageStart, runFrames, trimmedEnd } from './frame-format.js';
import { framePrograms, SLOT_COMPONENT, SLOT_END, SLOT_THREAD } from './frame-programs.js';
import type { Interner, ParseTables } from './intern.js';
import type { LineReader } from './lines.js';
import { classify } from './matcher.js';
import { createPending } from './pending.js';
import type { RecordWriter } from './records.js';
import { VALUE_DAY, VALUE_THREAD, VALUE_TIME, VALUE_WALL } from './stamps.js';
import { templatesHolding } from './template-bytes.js';
import { readThread } from './threads.js';

/** Sees the lines of one log. */
export interface LogScanner extends LineReader {
  /** To be called after the last line. */
  finish(): void;
  readonly blankLines: number;
  /** Records that a frame fits, damaged ones too, or that are markers. */
  readonly understood: number;
}

/** A span of bytes that is, or holds, one record or several. */
interface Piece {
  readonly bytes: Buffer;
  readonly start: number;
  /** After its last byte that is no blank. */
  readonly stop: number;
  /** After its last byte, without the line end. */
  readonly end: number;
  /** Where byte 0 of `bytes` stands in the source. */
  readonly base: number;
  readonly line: number;
  /** FLAG_CUT if the source ends here without a line feed. */
  readonly cut: number;
}

/** Opens a scanner that writes to `writer`. */
export function createLogScanner(knowledge: Knowledge, tables: ParseTables, catalogue: Catalogue, writer: RecordWriter): LogScanner {
  const programs = framePrograms(knowledge);
  const { patterns, machine, openings, closings } = programs;
  const { marks, values } = machine;
  const holding = templatesHolding(knowledge, openings);
  const pending = createPending();
  let lines = 0;
  let blankLines = 0;
  let understood = 0;
  let frameBefore = -1; // frame of the last sound record
  let unframedFirst = 0; // records before the first that has a frame

  // ---- writing ---------------------------------------------------------------------------------------------------------------------

  function internSlot(interner: Interner, slot: number, bytes: Buffer): number {
    let from = Math.min(marks[2 * slot]!, marks[2 * slot + 1]!);
    let to = Math.max(marks[2 * slot]!, marks[2 * slot + 1]!);
    if (from < 0) return 0;
    while (from < to && bytes[from] === 0x20) from++;
    while (to > from && bytes[to - 1] === 0x20) to--;
    return interner.intern(bytes, from, to);
  }

  /** Template of the record whose frame was matched last; the message is classified in the catalogue of its component. */
  function templateOf(bytes: Buffer, start: number, stop: number, id: number, component: number): number {
    const matcher = catalogue.matcherFor(component);
    const pattern = patterns[id]!;
    return matcher ? classify(matcher, bytes, messageStart(programs, pattern, start), messageEnd(programs, pattern, stop)) : -1;
  }

  function componentOf(bytes: Buffer, id: number): number {
    const pattern = patterns[id]!;
    if (pattern.hasComponent) return internSlot(tables.components, SLOT_COMPONENT, bytes);
    // A format without components: the file says who wrote it. A damaged record that lost its component has none.
    return pattern.damage === undefined ? catalogue.ofFile : 0;
  }

  /** Writes the record whose frame was matched last. */
  function addFramed(
    bytes: Buffer,
    id: number,
    offset: number,
    length: number,
    line: number,
    component: number,
    template: number,
    cut: number,
  ): void {
    const pattern = patterns[id]!;
    const wall =
      pattern.stamp === 'whole' ? values[VALUE_WALL]! : pattern.stamp === 'split' ? values[VALUE_DAY]! + values[VALUE_TIME]! : Number.NaN;
    const zone = pattern.zoneSlot < 0 ? 0 : internSlot(tables.zones, pattern.zoneSlot, bytes);
    let thread = -1;
    if (pattern.thread === 'code') thread = values[VALUE_THREAD]!;
    else if (pattern.thread !== 'none') thread = threadIn(bytes, pattern.thread);
    let flags = Number.isNaN(wall) ? FLAG_NO_TIME : 0;
    if (pattern.damage === undefined) frameBefore = pattern.frame;
    else flags |= FLAG_DAMAGED | cut;
    writer.add(offset, length, line, wall, thread, template, writer.shape(component, zone, id, flags, thread >= 0));
    if (understood++ === 0 && pattern.isMultiline && pattern.anchor === 'start') markAsContinued();
  }

  function threadIn(bytes: Buffer, base: 10 | 16): number {
    const [one, other] = [marks[2 * SLOT_THREAD]!, marks[2 * SLOT_THREAD + 1]!];
    return readThread(bytes, Math.min(one, other), Math.max(one, other), base);
  }

  /** What stands before the first record of a format whose records go on belongs to one in the older generation of the file. */
  function markAsContinued(): void {
    for (let row = 0; row < unframedFirst; row++) writer.setFlags(row, FLAG_PLAIN | FLAG_NO_TIME);
  }

  function addPiece({ bytes, start, stop, end, base, line, cut }: Piece, id: number): void {
    const component = componentOf(bytes, id);
    const template = templateOf(bytes, start, stop, id, component);
    addFramed(bytes, id, base + start, end - start, line, component, template, cut);
  }

  function addUnframed(offset: number, length: number, line: number, flags: number): void {
    writer.add(offset, length, line, Number.NaN, -1, -1, writer.shape(0, 0, -1, flags | FLAG_NO_TIME, false));
    if (flags & FLAG_PLAIN) understood++;
    else if (understood === 0) unframedFirst = writer.count;
  }

  // ---- lines that are not simply one sound record -----------------------------------------------------------------------------------

  function holdsOpening(bytes: Buffer, start: number, end: number): boolean {
    for (let i = start; i < end; i++) if (openings[bytes[i]!] === 1) return true;
    return false;
  }

  /**
   * Cuts a piece behind each complete trailer in its middle and writes the records.
   *
   * @returns what is left behind the last of them; undefined if there is none
   */
  function split(piece: Piece): Piece | undefined {
    const { bytes, stop, base, line } = piece;
    let start = piece.start;
    for (let i = start + 1; i < stop; i++) {
      if (closings[bytes[i - 1]!] === 0) continue;
      const id = runFrames(programs, programs.endComplete, bytes, start, i, -1);
      if (id < 0) continue;
      addPiece({ bytes, start, stop: i, end: i, base, line, cut: 0 }, id);
      start = i;
    }
    return start === piece.start ? undefined : { ...piece, start };
  }

  /** Handles a piece that no sound frame fits from behind, or that holds more than one record. */
  function addSlowly(piece: Piece, id: number): void {
    const { bytes, start, stop } = piece;
    const mayHoldMore =
      id >= 0
        ? holdsOpening(bytes, messageStart(programs, patterns[id]!, start), messageEnd(programs, patterns[id]!, stop))
        : holdsOpening(bytes, start, stop);
    const rest = mayHoldMore ? split(piece) : undefined;
    if (rest) addRest(rest);
    else if (id >= 0 && runFrames(programs, programs.single[id]!, bytes, start, stop, -1) >= 0) addPiece(piece, id);
    else addUnreadable(piece);
  }

  /** What stands behind a trailer on the same line: a record, a damaged one, or text. */
  function addRest(piece: Piece): void {
    const sound = runFrames(programs, programs.endSound, piece.bytes, piece.start, piece.stop, -1);
    const id = sound >= 0 ? sound : damagedEnd(piece);
    if (id >= 0) addPiece(piece, id);
    else addUnreadable(piece);
  }

  function damagedEnd({ bytes, start, stop }: Piece): number {
    const own = frameBefore < 0 ? -1 : runFrames(programs, programs.endDamagedOf[frameBefore] ?? -1, bytes, start, stop, -1);
    return own >= 0 ? own : runFrames(programs, programs.endDamaged, bytes, start, stop, -1);
  }

  function addUnreadable(piece: Piece): void {
    const { bytes, start, stop, end, base, line, cut } = piece;
    const id = runFrames(programs, programs.forwardDamaged, bytes, start, stop, 1);
    if (id >= 0) {
      addPiece(piece, id);
      return;
    }
    const isMarker = programs.markers.some((marker) => marker.length === stop - start && marker.equals(bytes.subarray(start, stop)));
    addUnframed(base + start, end - start, line, isMarker ? FLAG_PLAIN : FLAG_MALFORMED | cut);
  }

  // ---- frames that begin a line -----------------------------------------------------------------------------------------------------

  /** Handles a piece that begins like a record of a forward frame. Returns false if it is none. */
  function addForward(piece: Piece): boolean {
    const { bytes, start, stop, end } = piece;
    const id = runFrames(programs, programs.forwardSound, bytes, start, stop, 1);
    if (id >= 0) {
      const pattern = patterns[id]!;
      if (pattern.leavesMessage && pattern.isMultiline) hold(piece, id);
      else if (pattern.leavesMessage) addPiece(piece, id);
      else {
        const after = marks[2 * SLOT_END]!;
        addPiece({ ...piece, stop: after, end: after >= stop ? end : after }, id);
        if (after < stop) addLine({ ...piece, start: after });
      }
      return true;
    }
    if (!programs.marks.some((mark) => beginsWith(bytes, start, stop, mark))) return false;
    if (holdsClosing(piece)) addUnreadable(piece);
    else hold(piece, -1);
    return true;
  }

  /** Waits for what may belong to the record. */
  function hold(piece: Piece, id: number): void {
    pending.open(piece.base + piece.start, piece.line, id);
    if (pending.append(piece.bytes, piece.start, piece.end)) return;
    if (id >= 0) addPiece(piece, id);
    else addUnreadable(piece);
  }

  function holdsClosing({ bytes, start, stop }: Piece): boolean {
    const text = bytes.subarray(start, stop);
    return programs.closingMarks.some((mark) => text.includes(mark));
  }

  /** Adds a line to the pending record if it can belong to it. */
  function goesOn(piece: Piece): boolean {
    const { bytes, start, stop, end } = piece;
    const isAwaited = pending.pattern < 0;
    const beginsAnother = programs.marks.some((mark) => beginsWith(bytes, start, stop, mark));
    if (beginsAnother || (!isAwaited && (damagedEnd(piece) >= 0 || runFrames(programs, programs.forwardSound, bytes, start, stop, 1) >= 0)))
      return false;
    if (!pending.append(bytes, start, end)) return false;
    if (isAwaited && holdsClosing(piece)) flush(0);
    return true;
  }

  /** Writes the pending record as it is. */
  function flush(cut: number): void {
    const { bytes, length, offset, line } = pending;
    if (length === 0) return;
    pending.close();
    const stop = trimmedEnd(bytes, 0, length);
    blankLines += lineFeeds(bytes, stop, length) - 1;
    const whole: Piece = { bytes, start: 0, stop, end: stop, base: offset, line, cut };
    const id = runFrames(programs, programs.forwardSound, bytes, 0, stop, 1);
    if (id < 0) addUnreadable(whole);
    else if (patterns[id]!.leavesMessage) addPiece(whole, id);
    else {
      const after = marks[2 * SLOT_END]!;
      addPiece({ ...whole, stop: after, end: after }, id);
      if (after < stop) addLine({ ...whole, start: after, line: line + lineFeeds(bytes, 0, after) });
    }
  }

  function addLine(piece: Piece): void {
    const { bytes, start, stop } = piece;
    if (pending.length > 0) {
      if (goesOn(piece)) return;
      flush(0);
    }
    if (programs.beginnings[bytes[start]!] === 1 && addForward(piece)) return;
    const mark = programs.marks.reduce((first, one) => Math.min(first, indexWithin(bytes, start, stop, one)), stop);
    if (mark < stop) {
      addSlowly({ ...piece, stop: trimmedEnd(bytes, start, mark), end: mark, cut: 0 }, -1);
      addLine({ ...piece, start: mark });
      return;
    }
    addSlowly(piece, damagedEnd(piece));
  }

  return {
    get blankLines() {
      return blankLines;
    },
    get understood() {
      return understood;
    },
    line(bytes, start, end, offset, isEnded) {
      lines++;
      const stop = trimmedEnd(bytes, start, end);
      if (stop === start) {
        if (pending.length === 0 || !pending.append(bytes, start, end)) blankLines++;
        return;
      }
      const base = offset - start;
      const last = bytes[end - 1] === 0x0d ? end - 1 : end;
      const id = runFrames(programs, programs.endSound, bytes, start, stop, -1);
      if (id < 0) {
        addLine({ bytes, start, stop, end: last, base, line: lines, cut: isEnded ? 0 : FLAG_CUT });
        return;
      }
      if (pending.length > 0) {
        flush(0);
        runFrames(programs, programs.endSound, bytes, start, stop, -1);
      }
      const messageStop = messageEnd(programs, patterns[id]!, stop);
      const component = componentOf(bytes, id);
      const template = templateOf(bytes, start, stop, id, component);
      if ((template < 0 || holding[template] === 1) && holdsOpening(bytes, start, messageStop)) {
        addSlowly({ bytes, start, stop, end: last, base, line: lines, cut: isEnded ? 0 : FLAG_CUT }, id);
      } else {
        addFramed(bytes, id, offset, last - start, lines, component, template, 0);
      }
    },
    longLine(ending, offset, length, isEnded) {
      lines++;
      flush(0);
      const stop = trimmedEnd(ending, 0, ending.length);
      const id = runFrames(programs, programs.endSound, ending, 0, stop, -1);
      const last = ending[ending.length - 1] === 0x0d ? length - 1 : length;
      if (id >= 0) addFramed(ending, id, offset, last, lines, componentOf(ending, id), -1, 0);
      else addUnframed(offset, last, lines, isEnded ? FLAG_MALFORMED : FLAG_MALFORMED | FLAG_CUT);
    },
    finish() {
      flush(pending.pattern < 0 ? FLAG_CUT : 0);
    },
  };
}

function lineFeeds(bytes: Buffer, start: number, end: number): number {
  let count = 0;
  for (let i = start; i < end; i++) if (bytes[i] === 0x0a) count++;
  return count;
}

function beginsWith(bytes: Buffer, start: number, stop: number, mark: Buffer): boolean {
  return stop - start >= mark.length && bytes.compare(mark, 0, mark.length, start, start + mark.length) === 0;
}

/** Where the mark stands in the span; `stop` if it does not. */
function indexWithin(bytes: Buffer, start: number, stop: number, mark: Buffer): number {
  const index = bytes.subarray(start, stop).indexOf(mark);
  return index < 0 ? stop : start + index;
}
