// Lines of a log -> records. Every byte ends up in a record or in a blank line.
//
// A line is a record: SMS prints the control characters of a message as tildes so that this holds. So a line without a trailer is a record of its own, a
// malformed one, and never part of the next. Only records of frames that say `multiline` continue. A line may hold two records that were run together.

import type { Knowledge } from '../knowledge/index.js';
import { FLAG_CUT, FLAG_MALFORMED } from '../model/index.js';
import type { Catalogue } from './templates/catalogue.js';
import { findMessageEnd, runFrames, trimEnd } from './frames/frame-format.js';
import { loadFramePrograms } from './frames/frame-programs.js';
import type { NameTables } from './records/name-table.js';
import type { LineReader } from './text/lines.js';
import { setInput } from './templates/machine.js';
import { createFastPath } from './fast-path/fast-path.js';
import { findTemplate } from './templates/matcher.js';
import { createTrailerSearch } from './frames/trailer-search.js';
import { createSegmentReader } from './frames/segment-reader.js';
import { createRecordMaker, type Segment } from './frames/record-maker.js';
import type { RecordWriter } from './records/record-writer.js';

/** Reads the lines of one log. */
export interface LogScanner extends LineReader {
  /** To be called after the last line. */
  finish(): void;
  readonly blankLines: number;
  /** Records that a frame fits, damaged ones too, or that are markers. */
  readonly understood: number;
}

/** Opens a scanner that writes to `writer`. */
export function createLogScanner(knowledge: Knowledge, tables: NameTables, catalogue: Catalogue, writer: RecordWriter): LogScanner {
  const programs = loadFramePrograms(knowledge);
  const { patterns } = programs;
  const { machine } = programs.endSound;
  const mayHoldTrailer = createTrailerSearch(programs);
  const maker = createRecordMaker(knowledge, tables, catalogue, writer);
  const segments = createSegmentReader(programs, maker, mayHoldTrailer);
  const fastPath = createFastPath(knowledge, programs, writer);
  let lines = 0;
  let blankLines = 0;
  let isWaiting = false; // whether a record may continue in the next line

  /** Reads a line with a new trailer layout, or one that may hold two records. */
  function addNew(segment: Segment, offset: number): void {
    const { bytes, start, stop, end } = segment;
    let id = runFrames(programs.endSound, bytes, start, stop, -1);
    if (id >= 0 && segments.isWaiting) {
      segments.flush(false);
      id = runFrames(programs.endSound, bytes, start, stop, -1);
    }
    const pattern = patterns[id];
    if (!pattern) {
      segments.readLine(segment);
      return;
    }
    const messageStop = findMessageEnd(programs, pattern, stop);
    if (mayHoldTrailer(bytes, start, messageStop)) {
      segments.readRunTogether(segment, id);
      return;
    }
    const component = maker.readComponent(bytes, id);
    const matcher = catalogue.matcherFor(component);
    const attributes = maker.addFramed(
      segment,
      id,
      offset,
      end - start,
      component,
      matcher ? findTemplate(matcher, bytes, start, messageStop) : -1,
    );
    const trailer = fastPath && maker.readTrailerLayout(bytes, messageStop, stop, id);
    if (trailer) fastPath.learn(bytes, trailer, { frame: pattern.frame, attributes, catalogue: catalogue.indexOf(component) });
  }

  return {
    get blankLines() {
      return blankLines + segments.blankLines;
    },
    get understood() {
      return maker.understood;
    },
    many(bytes, start, offset) {
      if (isWaiting || !fastPath) return start;
      const next = fastPath.read(bytes, start, offset, lines);
      if (fastPath.count > 0) maker.countRecords(fastPath.frame, fastPath.count);
      lines += fastPath.count;
      return next;
    },
    line(bytes, start, end, offset, isEnded) {
      lines++;
      const stop = trimEnd(bytes, start, end);
      if (stop === start) {
        if (!segments.takeBlankLine(bytes, start, end)) blankLines++;
        return;
      }
      const last = bytes[end - 1] === 0x0d ? end - 1 : end;
      setInput(machine, bytes);
      addNew({ bytes, start, stop, end: last, base: offset - start, line: lines, cut: isEnded ? 0 : FLAG_CUT }, offset);
      isWaiting = segments.isWaiting;
    },
    longLine(ending, offset, length, isEnded) {
      lines++;
      segments.flush(false);
      isWaiting = false;
      const stop = trimEnd(ending, 0, ending.length);
      const id = runFrames(programs.endSound, ending, 0, stop, -1);
      const last = ending[ending.length - 1] === 0x0d ? length - 1 : length;
      if (id >= 0) maker.addFramed({ bytes: ending, line: lines, cut: 0 }, id, offset, last, maker.readComponent(ending, id), -1);
      else maker.addUnframed(offset, last, lines, isEnded ? FLAG_MALFORMED : FLAG_MALFORMED | FLAG_CUT);
    },
    finish() {
      segments.flush(true);
    },
  };
}
