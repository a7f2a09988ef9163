// The first bytes of a file -> the share of its lines that are records.

import type { Knowledge } from '../../knowledge/index.js';
import { runFrames, trimEnd } from './frame-format.js';
import { type FrameProgram, loadFramePrograms, type FramePrograms } from './frame-programs.js';

/** Lines that are looked at. */
const LINES = 200;

/**
 * How much the beginning of a file looks like a log: the share of its lines that are records, damaged ones by half.
 *
 * @param firstBytes  the beginning of the file; a last line that is cut off counts only if it is the only one
 * @returns 0 to 1; 0 for a file without text
 */
export function looksLikeLog(firstBytes: Uint8Array, knowledge: Knowledge): number {
  const programs = loadFramePrograms(knowledge);
  const bytes = Buffer.from(firstBytes.buffer, firstBytes.byteOffset, firstBytes.length);
  let lines = 0;
  let score = 0;
  for (let start = 0; start < bytes.length && lines < LINES; ) {
    const feed = bytes.indexOf(0x0a, start);
    if (feed < 0 && lines > 0) break;
    const end = feed < 0 ? bytes.length : feed;
    const stop = trimEnd(bytes, start, end);
    const worth = stop === start ? undefined : worthOf(programs, bytes, start, stop);
    if (worth !== undefined) {
      lines++;
      score += worth;
    }
    start = end + 1;
  }
  return lines === 0 ? 0 : score / lines;
}

/** 1 for a record, 0.5 for a damaged one, 0 for anything else; undefined for a line that says nothing. */
function worthOf(programs: FramePrograms, bytes: Buffer, start: number, stop: number): number | undefined {
  const fits = (program: FrameProgram, step: 1 | -1) => runFrames(program, bytes, start, stop, step) >= 0;
  if (fits(programs.endSound, -1) || fits(programs.forwardSound, 1)) return 1;
  if (programs.openingLiterals.some((mark) => bytes.subarray(start, stop).indexOf(mark) === 0)) return 1;
  const { end, forward } = programs.damaged();
  if (fits(end, -1) || fits(forward, 1)) return 0.5;
  return programs.markers.some((marker) => marker.equals(bytes.subarray(start, stop))) ? undefined : 0;
}
