// Lines of a log in, records out. Every byte ends up in a record or in a blank line.
//
// A line is a record: SMS prints the control characters of a message as tildes so that this holds. So a line without a trailer is a record of its own, a
// malformed one, and never part of the next. Only frames that say `multiline` have records that go on. A line may hold two records that were run together.

import type { Knowledge } from '../knowledge/index.js';
import { FLAG_CUT, FLAG_MALFORMED } from '../model/index.js';
import type { Catalogue } from './templates/catalogue.js';
import { messageEnd, runFrames, trimmedEnd } from './frames/frame-format.js';
import { framePrograms } from './frames/frame-programs.js';
import type { ParseTables } from './records/name-table.js';
import type { LineReader } from './text/lines.js';
import { readBytes } from './templates/machine.js';
import { createHotLines } from './fast-path/fast-path.js';
import { classify } from './templates/matcher.js';
import { openingSearch } from './frames/trailer-search.js';
import { createPieceReader } from './frames/segment-reader.js';
import { createRecordMaker, type Piece } from './frames/record-maker.js';
import type { RecordWriter } from './records/record-writer.js';

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
  const holdsOpening = openingSearch(programs);
  const maker = createRecordMaker(knowledge, tables, catalogue, writer);
  const pieces = createPieceReader(programs, maker, holdsOpening);
  const hot = createHotLines(knowledge, programs, writer);
  let lines = 0;
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
    if (holdsOpening(bytes, start, messageStop)) {
      pieces.crowded(piece, id);
      return;
    }
    const component = maker.componentIn(bytes, id);
    const matcher = catalogue.matcherFor(component);
    const shape = maker.framed(piece, id, offset, end - start, component, matcher ? classify(matcher, bytes, start, messageStop) : -1);
    const trailer = hot && maker.trailerIn(bytes, messageStop, stop, id);
    if (trailer) hot.learn(bytes, trailer, { frame: pattern.frame, shape, catalogue: catalogue.indexOf(component) });
  }

  return {
    get blankLines() {
      return blankLines + pieces.blankLines;
    },
    get understood() {
      return maker.understood;
    },
    many(bytes, start, offset) {
      if (isWaiting || !hot) return start;
      const next = hot.read(bytes, start, offset, lines);
      if (hot.count > 0) maker.count(hot.frame, hot.count);
      lines += hot.count;
      return next;
    },
    line(bytes, start, end, offset, isEnded) {
      lines++;
      const stop = trimmedEnd(bytes, start, end);
      if (stop === start) {
        if (!pieces.blank(bytes, start, end)) blankLines++;
        return;
      }
      const last = bytes[end - 1] === 0x0d ? end - 1 : end;
      readBytes(machine, bytes);
      addNew({ bytes, start, stop, end: last, base: offset - start, line: lines, cut: isEnded ? 0 : FLAG_CUT }, offset);
      isWaiting = pieces.isWaiting;
    },
    longLine(ending, offset, length, isEnded) {
      lines++;
      pieces.flush(false);
      isWaiting = false;
      const stop = trimmedEnd(ending, 0, ending.length);
      const id = runFrames(programs.endSound, ending, 0, stop, -1);
      const last = ending[ending.length - 1] === 0x0d ? length - 1 : length;
      if (id >= 0) maker.framed({ bytes: ending, line: lines, cut: 0 }, id, offset, last, maker.componentIn(ending, id), -1);
      else maker.unframed(offset, last, lines, isEnded ? FLAG_MALFORMED : FLAG_MALFORMED | FLAG_CUT);
    },
    finish() {
      pieces.flush(true);
    },
  };
}
