// bytes of a framed record -> its message and fields. The frame, and the message, are matched again each time they are asked for.

import { decodeWindows1252, type Knowledge } from '../../knowledge/index.js';
import { say } from '../../wording/index.js';
import type { Catalogue } from '../templates/catalogue.js';
import type { FramePattern, FrameProgram, FramePrograms } from './frame-programs.js';
import { loadFramePrograms, SLOT_MESSAGE } from './frame-programs.js';
import { STEP_LIMIT, type Registers, setInput, run } from '../templates/machine.js';
import { readFields } from '../templates/matcher.js';
import type { RecordFormat } from '../records/record-writer.js';
import { SEVERITIES, severityOfStatusMessage } from '../records/severity.js';
import { attributeProblems } from './attributes.js';
import { VALUE_PROBLEMS } from './stamp-registers.js';

const BLANK = new Uint8Array(256);
for (const byte of [0x00, 0x09, 0x0a, 0x0d, 0x20]) BLANK[byte] = 1;
const END_MARK = 0x1a;
const OUTER = Uint8Array.from(BLANK);
OUTER[0x7e] = 1;

/** End of a span without blanks, line ends and NULs at its end. */
export function trimEnd(bytes: Uint8Array, start: number, end: number): number {
  let to = end;
  while (to > start && BLANK[bytes[to - 1]!] === 1) to--;
  return to;
}

/**
 * Runs a program of frames over a span: backwards from its end or forwards from its start.
 *
 * @returns the number of the pattern; -1 if none fits. Its captures are in the registers.
 */
export function runFrames({ machine, address }: FrameProgram, bytes: Uint8Array, start: number, end: number, step: 1 | -1): number {
  if (address < 0) return -1;
  setInput(machine, bytes);
  machine.step = step;
  machine.limit = step < 0 ? start : end;
  machine.stepsLeft = STEP_LIMIT;
  return run(machine, address, step < 0 ? end : start);
}

/** Start of the message in the record that was matched last; `start` is that of the match. */
export function findMessageStart({ slots }: Registers, pattern: FramePattern, start: number): number {
  if (pattern.anchor === 'end' && pattern.leavesMessage) return start;
  const mark = slots[2 * SLOT_MESSAGE]!;
  return pattern.leavesMessage ? mark : Math.min(mark, slots[2 * SLOT_MESSAGE + 1]!);
}

/** End of the message; `end` is that of the match. */
export function findMessageEnd({ slots }: Registers, pattern: FramePattern, end: number): number {
  if (pattern.anchor !== 'end' && pattern.leavesMessage) return end;
  const mark = slots[2 * SLOT_MESSAGE]!;
  return pattern.leavesMessage ? mark : Math.max(mark, slots[2 * SLOT_MESSAGE + 1]!);
}

/** Bytes of a record in which a status message says how severe it is. */
const BEGINNING = 64;

/**
 * The format of records that frames made.
 *
 * @param asScanned  bytes of a record as frames and templates saw them first
 */
export function createFrameFormat(knowledge: Knowledge, catalogue: Catalogue, asScanned: (record: Uint8Array) => Uint8Array): RecordFormat {
  const programs = loadFramePrograms(knowledge);
  return {
    frameOf: (pattern) => programs.patterns[pattern]?.frame ?? -1,
    damageOf(number, record) {
      const pattern = programs.patterns[number];
      if (pattern?.damage !== undefined) return say('record-damaged', { damage: pattern.damage });
      if (!pattern || !matchAgain(programs, pattern, number, asScanned(record), trimEnd(record, 0, record.length))) return undefined;
      return say('attributes-damaged', { problems: attributeProblems(programs.values[VALUE_PROBLEMS]!) });
    },
    severityMark: 'STATMSG: ID=',
    severityOf: (record) => SEVERITIES[severityOfStatusMessage(decodeWindows1252(record.subarray(0, BEGINNING)))] ?? null,
    isVerbatim: true,
    messageOf(record, number) {
      const pattern = programs.patterns[number];
      const end = trimEnd(record, 0, record.length);
      const scanned = asScanned(record);
      const isFramed = pattern !== undefined && matchAgain(programs, pattern, number, scanned, end);
      const [from, to] = isFramed ? [findMessageStart(programs, pattern, 0), findMessageEnd(programs, pattern, end)] : [0, end];
      // Behind a stamp the first blank is the frame's. NULs before a message are no indentation.
      const message = isFramed
        ? strip(record, pattern.stripped, from, to, pattern.anchor !== 'start')
        : strip(record, OUTER, from, to, true);
      return scanned === record ? message : asScanned(message);
    },
    fieldsOf(template, component, message) {
      const matcher = catalogue.matcherFor(component);
      return matcher && readFields(matcher, template, message);
    },
  };
}

/** Matches a record by the pattern that it had. */
function matchAgain(programs: FramePrograms, pattern: FramePattern, number: number, record: Uint8Array, end: number): boolean {
  const isEnd = pattern.anchor === 'end';
  const step = isEnd ? -1 : 1;
  const usual = isEnd ? programs.endSound : programs.forwardSound;
  if (pattern.damage === undefined && runFrames(usual, record, 0, end, step) === number) return true;
  const single = programs.damaged().single[number];
  return single !== undefined && runFrames(single, record, 0, end, step) >= 0;
}

/** The text without what is outside of it. With `isIndented` the blanks on its first line stay. */
function strip(bytes: Uint8Array, outer: Uint8Array, start: number, end: number, isIndented: boolean): Uint8Array {
  let from = start;
  let to = end;
  // Ctrl-Z before a record is the end of another file.
  while (from < to && (outer[bytes[from]!] === 1 || bytes[from] === END_MARK)) from++;
  if (isIndented && from < to) while (from > start && (bytes[from - 1] === 0x20 || bytes[from - 1] === 0x09)) from--;
  while (to > from && outer[bytes[to - 1]!] === 1) to--;
  return bytes.subarray(from, to);
}
