// Lines of a log -> records. Every byte ends up in a record or in a blank line.
//
// A line is a record: SMS prints the control characters of a message as tildes so that this holds. So a line without a trailer is a record of its own, a
// malformed one, and never part of the next. Only records of frames that say `multiline` continue: behind their beginning, or before their end where they
// look like lines of an exception or of SQL. A line may hold two records that were run together.

import type { Knowledge } from '../knowledge/index.js';
import { FLAG_CUT, FLAG_MALFORMED } from '../model/index.js';
import type { Catalogue } from './templates/catalogue.js';
import { findMessageEnd, runFrames, trimEnd } from './frames/frame-format.js';
import { type FramePrograms, loadFramePrograms } from './frames/frame-programs.js';
import type { NameTables } from './records/name-table.js';
import type { LineReader } from './text/lines.js';
import { setInput } from './templates/machine.js';
import { createFastPath, type FastPath } from './fast-path/fast-path.js';
import { findTemplate } from './templates/matcher.js';
import { createTrailerSearch } from './frames/trailer-search.js';
import { SegmentReader } from './frames/segment-reader.js';
import { continues, LooseLines } from './frames/loose-lines.js';
import { RecordMaker, type Segment } from './frames/record-maker.js';
import { StampForms, type StampStyle, tellStyle, USUAL_STYLE } from './frames/stamp-forms.js';
import type { RecordWriter } from './records/record-writer.js';

/** What a scanner knows behind a record, for one that goes on there. */
export interface ScanState {
  /** Lines so far. */
  readonly lines: number;
  readonly forms: StampForms;
  /** Frame of the last sound record, -1 before there was one. */
  readonly lastFrame: number;
}

const BEGINNING: ScanState = { lines: 0, forms: new StampForms(), lastFrame: -1 };

/** Reads the lines of one log and writes its records. */
export class LogScanner implements LineReader {
  private readonly programs: FramePrograms;
  private readonly mayHoldTrailer: ReturnType<typeof createTrailerSearch>;
  private readonly maker: RecordMaker;
  private readonly segments: SegmentReader;
  private readonly fastPath: FastPath | undefined;
  /** How its stamps are printed. */
  readonly forms: StampForms;
  private readonly loose = new LooseLines();
  private lines: number;
  private ownBlankLines = 0;
  /** Whether a record may continue in the next line. */
  private isWaiting = false;
  /** What the last line was: with NULs as a line of their own, what is left of their line on both sides may be blank, and is no blank line. */
  private last: 'blank' | 'nuls' | 'text' = 'text';

  constructor(
    knowledge: Knowledge,
    tables: NameTables,
    private readonly catalogue: Catalogue,
    private readonly writer: RecordWriter,
    style: StampStyle = USUAL_STYLE,
    before: ScanState = BEGINNING,
  ) {
    this.forms = before.forms.copy();
    this.lines = before.lines;
    this.programs = loadFramePrograms(knowledge);
    tellStyle(this.programs.values, style);
    this.mayHoldTrailer = createTrailerSearch(this.programs);
    this.maker = new RecordMaker(knowledge, tables, catalogue, writer, this.forms);
    this.maker.lastFrame = before.lastFrame;
    this.segments = new SegmentReader(this.programs, this.maker, this.mayHoldTrailer);
    this.fastPath = createFastPath(knowledge, this.programs, writer);
  }

  /** What is known behind the last record. */
  get state(): ScanState {
    return { lines: this.lines, forms: this.forms, lastFrame: this.maker.lastFrame };
  }

  get blankLines(): number {
    return this.ownBlankLines + this.segments.blankLines;
  }

  /** Records that a frame fits, damaged ones too, or that are markers. */
  get understood(): number {
    return this.maker.understood;
  }

  many(bytes: Buffer, start: number, offset: number): number {
    const { fastPath } = this;
    if (this.isWaiting || this.loose.rows > 0 || !fastPath) return start;
    const next = fastPath.read(bytes, start, offset, this.lines);
    if (fastPath.count > 0) {
      this.last = 'text';
      this.maker.countRecords(fastPath.frame, fastPath.count);
    }
    this.lines += fastPath.count;
    return next;
  }

  line(bytes: Buffer, start: number, end: number, offset: number, isEnded: boolean): void {
    this.lines++;
    const stop = trimEnd(bytes, start, end);
    if (stop === start) {
      if (bytes[start] === 0) this.addNuls(offset, end - start);
      else this.addBlank(bytes, start, end);
      return;
    }
    this.last = 'text';
    const last = bytes[end - 1] === 0x0d ? end - 1 : end;
    setInput(this.programs.endSound.machine, bytes);
    const cut = isEnded ? 0 : FLAG_CUT;
    this.addNew({ bytes, start, stop, end: last, base: offset - start, line: this.lines, cut }, offset);
    this.isWaiting = this.segments.isWaiting;
  }

  longLine(ending: Buffer, offset: number, length: number, isEnded: boolean): void {
    this.lines++;
    const stop = trimEnd(ending, 0, ending.length);
    if (stop === 0 && ending[0] === 0) {
      this.addNuls(offset, length);
      return;
    }
    this.last = 'text';
    this.segments.flush(false);
    this.isWaiting = false;
    this.loose.clear();
    const { maker, lines } = this;
    const id = runFrames(this.programs.endSound, ending, 0, stop, -1);
    const last = ending[ending.length - 1] === 0x0d ? length - 1 : length;
    if (id >= 0) maker.addFramed({ bytes: ending, line: lines, cut: 0 }, id, offset, last, maker.readComponent(ending, id), -1);
    else maker.addUnframed(offset, last, lines, isEnded ? FLAG_MALFORMED : FLAG_MALFORMED | FLAG_CUT);
  }

  /** To be called after the last line. */
  finish(): void {
    this.segments.flush(true);
  }

  private addBlank(bytes: Buffer, start: number, end: number): void {
    const isBehindNuls = this.last === 'nuls';
    this.last = isBehindNuls ? 'text' : 'blank';
    if (isBehindNuls || this.segments.takeBlankLine(bytes, start, end)) return;
    this.ownBlankLines++;
    this.loose.blankLines++;
  }

  /** Writes what is left of lost records. Its line was made of NULs (see `replaceNuls`): what is before and behind it is on the same line of the file. */
  private addNuls(offset: number, length: number): void {
    this.segments.flush(false);
    this.isWaiting = false;
    this.loose.clear();
    if (this.last === 'blank') this.ownBlankLines--;
    this.last = 'nuls';
    this.maker.addUnframed(offset - 1, length + 2, this.lines - 1, FLAG_MALFORMED);
    this.lines -= 2;
  }

  /** Reads a line without a sound trailer. It may turn out to be the beginning of a record. */
  private readLoose(segment: Segment, offset: number): void {
    const { writer, maker, segments, loose } = this;
    const [rows, understood] = [writer.count, maker.understood];
    segments.readLine(segment);
    const isLoose = writer.count === rows + 1 && maker.understood === understood && !segments.isWaiting;
    if (isLoose) loose.add(offset, segment.line, continues(segment.bytes, segment.start, segment.stop));
    else loose.clear();
  }

  /** Writes the lines without a trailer and this one as one record, if they are one. */
  private joinLoose(segment: Segment, id: number, offset: number): boolean {
    const { loose, maker, writer, programs } = this;
    const { bytes, start, stop, end } = segment;
    const last = offset + end - start;
    const { rows } = loose;
    const isOne = programs.patterns[id]!.isMultiline && loose.areEndedBy(last, continues(bytes, start, stop));
    loose.clear();
    if (!isOne) return false;
    writer.dropLast(rows);
    this.ownBlankLines -= loose.blankLines;
    maker.addFramed({ ...segment, line: loose.line }, id, loose.offset, last - loose.offset, maker.readComponent(bytes, id), -1);
    return true;
  }

  /** Reads a line with a new trailer layout, or one that may hold two records. */
  private addNew(segment: Segment, offset: number): void {
    const { programs, segments, maker, catalogue, fastPath } = this;
    const { bytes, start, stop, end } = segment;
    let id = runFrames(programs.endSound, bytes, start, stop, -1);
    if (id >= 0 && segments.isWaiting) {
      segments.flush(false);
      id = runFrames(programs.endSound, bytes, start, stop, -1);
    }
    const pattern = programs.patterns[id];
    if (!pattern) {
      this.readLoose(segment, offset);
      return;
    }
    if (this.loose.rows > 0 && this.joinLoose(segment, id, offset)) return;
    const messageStop = findMessageEnd(programs, pattern, stop);
    if (this.mayHoldTrailer(bytes, start, messageStop) || programs.headerFirstBytes[bytes[start]!] === 1) {
      segments.readSeveral(segment, id);
      return;
    }
    const component = maker.readComponent(bytes, id);
    const matcher = catalogue.matcherFor(component);
    const template = matcher ? findTemplate(matcher, bytes, start, messageStop) : -1;
    const attributes = maker.addFramed(segment, id, offset, end - start, component, template, matcher?.tables.machine);
    const trailer = fastPath && maker.readTrailerLayout(bytes, messageStop, stop, id);
    if (trailer) fastPath.learn(bytes, trailer, { frame: pattern.frame, attributes, catalogue: catalogue.indexOf(component) });
  }
}
