// Lines of a log in, records out. Every byte ends up in a record or in a blank line.
//
// A line is a record: SMS prints the control characters of a message as tildes so that this holds. So a line without a trailer is a record of its own, a
// malformed one, and never part of the next. Only frames that say `multiline` have records that go on. A line may hold two records that were run together.

import type { Knowledge } from '../knowledge/index.js';
import { FLAG_CUT, FLAG_MALFORMED } from '../model.js';
import type { Catalogue } from './catalogue.js';
import { messageEnd, runFrames, trimmedEnd } from './frame-format.js';
import { framePrograms } from './frame-programs.js';
import type { ParseTables } from './intern.js';
import type { LineReader } from './lines.js';
import { readBytes } from './machine.js';
import { type CommonOfTrailer, type HotLines, readHotLines } from './hot-lines.js';
import { type Catalogued, HOLDS_OPENING, messageClasses, templateIn } from './message-classes.js';
import { createPieceReader } from './piece-reader.js';
import { createRecordMaker, type Piece } from './record-maker.js';
import type { RecordWriter } from './records.js';
import { createTrailers } from './trailers.js';

/** Sees the lines of one log. */
export interface LogScanner extends LineReader {
  /** To be called after the last line. */
  finish(): void;
  readonly blankLines: number;
  /** Records that a frame fits, damaged ones too, or that are markers. */
  readonly understood: number;
}

/** Opens a scanner that writes to `writer`. */
export function createLogScanner(knowledge: Knowledge, tables: ParseTables, catalogue: Catalogue, writer: RecordWriter): LogScanner {
  const programs = framePrograms(knowledge);
  const { patterns } = programs;
  const { machine } = programs.endSound;
  const classes = messageClasses(knowledge, programs);
  const maker = createRecordMaker(knowledge, tables, catalogue, writer);
  const pieces = createPieceReader(programs, maker, classes);
  const trailers = createTrailers<CommonOfTrailer>(!programs.tellsDigitsApart);
  const hot: HotLines = { trailers, messages: classes.seen, classes, add: writer.add, lines: 0, frame: -1 };
  let blankLines = 0;
  let isWaiting = false; // whether a record waits for its next line

  /** A line whose trailer was not seen before, or that may hold two records. */
  function addNew(piece: Piece, offset: number): void {
    const { bytes, start, stop, end } = piece;
    let id = runFrames(programs.endSound, bytes, start, stop, -1);
    if (id >= 0 && pieces.isWaiting) {
      pieces.flush(false);
      id = runFrames(programs.endSound, bytes, start, stop, -1);
    }
    const pattern = patterns[id];
    if (!pattern) {
      pieces.line(piece);
      return;
    }
    const messageStop = messageEnd(programs, pattern, stop);
    const component = maker.componentIn(bytes, id);
    const where: Catalogued = { catalogue: catalogue.indexOf(component), matcher: catalogue.matcherFor(component) };
    const answer = classes.classifyNew(where, bytes, start, messageStop);
    if (answer & HOLDS_OPENING) {
      pieces.crowded(piece, id);
      return;
    }
    const shape = maker.framed(piece, id, offset, end - start, component, templateIn(answer));
    const trailer = maker.trailerIn(bytes, messageStop, stop, id);
    if (trailer) trailers.learn(bytes, machine.view, { ...trailer, common: { ...where, frame: pattern.frame, shape } });
  }

  return {
    get blankLines() {
      return blankLines + pieces.blankLines;
    },
    get understood() {
      return maker.understood;
    },
    many(bytes, start, offset) {
      if (isWaiting) return start;
      readBytes(machine, bytes);
      const before = hot.lines;
      const next = readHotLines(hot, bytes, machine.view, start, offset);
      if (hot.lines > before) maker.count(hot.frame, hot.lines - before);
      return next;
    },
    line(bytes, start, end, offset, isEnded) {
      hot.lines++;
      const stop = trimmedEnd(bytes, start, end);
      if (stop === start) {
        if (!pieces.blank(bytes, start, end)) blankLines++;
        return;
      }
      const last = bytes[end - 1] === 0x0d ? end - 1 : end;
      readBytes(machine, bytes);
      addNew({ bytes, start, stop, end: last, base: offset - start, line: hot.lines, cut: isEnded ? 0 : FLAG_CUT }, offset);
      isWaiting = pieces.isWaiting;
    },
    longLine(ending, offset, length, isEnded) {
      hot.lines++;
      pieces.flush(false);
      isWaiting = false;
      const stop = trimmedEnd(ending, 0, ending.length);
      const id = runFrames(programs.endSound, ending, 0, stop, -1);
      const last = ending[ending.length - 1] === 0x0d ? length - 1 : length;
      if (id >= 0) maker.framed({ bytes: ending, line: hot.lines, cut: 0 }, id, offset, last, maker.componentIn(ending, id), -1);
      else maker.unframed(offset, last, hot.lines, isEnded ? FLAG_MALFORMED : FLAG_MALFORMED | FLAG_CUT);
    },
    finish() {
      pieces.flush(true);
    },
  };
}
