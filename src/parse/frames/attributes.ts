// The attributes of a record of clients, `<time="..." date="..." component="..." ...>` -> registers. Each is read for itself: one that is odd costs no other.

import type { AttributeProblem } from '../../contract/index.js';
import { SLOT_BIAS, SLOT_COMPONENT, SLOT_THREAD } from '../../knowledge/index.js';
import { attributeList, findAttributes, type Span } from './attribute-spans.js';
import { digits, isAtEnd, openCursor, peek, skipBlanks } from './cursor.js';
import { storeBias } from './biased-stamps.js';
import { skipGap } from './loose-stamps.js';
import { writtenDay } from './written-day.js';
import { severityOf } from '../records/severity.js';
import type { Machine, Reader } from '../templates/machine.js';
import {
  DATE_ANY,
  VALUE_CLOCK,
  VALUE_DATE_FORM,
  VALUE_FRACTION_DIGITS,
  VALUE_PROBLEMS,
  VALUE_RUN_ON,
  VALUE_SEVERITY,
  VALUE_THREAD,
  VALUE_WALL,
} from './stamp-registers.js';
import { readThreadId } from './thread-ids.js';
import { readUsualAttributes } from './usual-attributes.js';
import { writtenTime } from './written-time.js';

/** What can be wrong with attributes, in the order in which it is told; bit i stands for the problem i. */
const ATTRIBUTE_PROBLEMS: readonly AttributeProblem[] = [
  'time-missing',
  'time-unreadable',
  'date-missing',
  'date-unreadable',
  'bias-impossible',
  'thread-unreadable',
  'quote-lost',
  'text-between',
  'cut-off',
];

const bitOf = (problem: AttributeProblem): number => 1 << ATTRIBUTE_PROBLEMS.indexOf(problem);
const TIME_MISSING = bitOf('time-missing');
const TIME_UNREADABLE = bitOf('time-unreadable');
const DATE_MISSING = bitOf('date-missing');
const DATE_UNREADABLE = bitOf('date-unreadable');
const BIAS_IMPOSSIBLE = bitOf('bias-impossible');
const THREAD_UNREADABLE = bitOf('thread-unreadable');
const QUOTE_LOST = bitOf('quote-lost');
const TEXT_BETWEEN = bitOf('text-between');
const CUT_OFF = bitOf('cut-off');

/** Most bytes of attributes, and of sound ones. */
const MOST_BYTES = 4096;
const MOST_SOUND_BYTES = 1024;

const isLetter = (byte: number | undefined): boolean => byte !== undefined && ((byte | 0x20) - 0x61) >>> 0 < 26;

// One record at a time is read.
let bytes: Uint8Array = new Uint8Array(0);
let problems = 0;

const isBlankByte = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x09;

/** Moves the ends of a span past blanks. */
function trimmed({ from, to }: Readonly<Span>): Span {
  let [start, end] = [from, to];
  while (start < end && isBlankByte(bytes[start])) start++;
  while (end > start && isBlankByte(bytes[end - 1])) end--;
  return { from: start, to: end };
}

const isEmpty = ({ from, to }: Span): boolean => from >= to;

/** Time of day at the cursor, which it must fill. */
function timeAtCursor(machine: Machine): number {
  const { time, bias } = writtenTime(machine, !attributeList.isCut);
  if (Number.isNaN(time)) return Number.NaN;
  // What is behind it may be cut off or unknown; the time is certain all the same.
  if (bias.isOdd || !isAtEnd()) problems |= BIAS_IMPOSSIBLE;
  storeBias(machine, bias);
  return time;
}

interface DayAndTime {
  readonly day: number;
  readonly time: number;
}

const NEITHER: DayAndTime = { day: Number.NaN, time: Number.NaN };

/** A date in a span, perhaps with a time behind it. */
function readDay(machine: Machine, { from, to }: Span): DayAndTime {
  openCursor(bytes, from, to);
  const day = writtenDay(machine);
  if (Number.isNaN(day) || isAtEnd()) return { day, time: Number.NaN };
  return skipGap() ? { day, time: timeAtCursor(machine) } : NEITHER;
}

/** A time in a span, perhaps with a date before it. */
function readTime(machine: Machine, { from, to }: Span): DayAndTime {
  const before = problems;
  openCursor(bytes, from, to);
  const time = timeAtCursor(machine);
  if (!Number.isNaN(time) && isAtEnd()) return { day: Number.NaN, time };
  const odd = problems;
  problems = before;
  const both = readDay(machine, { from, to });
  if (!Number.isNaN(both.time)) return both;
  problems = odd;
  return { day: both.day, time };
}

function readStamp(machine: Machine): void {
  const { values } = machine;
  values[VALUE_DATE_FORM] = DATE_ANY;
  values[VALUE_FRACTION_DIGITS] = 0;
  values[VALUE_RUN_ON] = 0;
  const [timeSpan, dateSpan] = [trimmed(attributeList.spans.time), trimmed(attributeList.spans.date)];
  const inDate = isEmpty(dateSpan) ? NEITHER : readDay(machine, dateSpan);
  const form = values[VALUE_DATE_FORM];
  const inTime = isEmpty(timeSpan) ? NEITHER : readTime(machine, timeSpan);
  const time = Number.isNaN(inTime.time) ? inDate.time : inTime.time;
  const day = Number.isNaN(inDate.day) ? inTime.day : inDate.day;
  if (!Number.isNaN(inDate.day)) values[VALUE_DATE_FORM] = form;
  if (Number.isNaN(time)) problems |= isEmpty(timeSpan) ? TIME_MISSING : TIME_UNREADABLE;
  if (Number.isNaN(day)) problems |= isEmpty(dateSpan) ? DATE_MISSING : DATE_UNREADABLE;
  values[VALUE_WALL] = day + time;
  values[VALUE_CLOCK] = -1;
}

/** The number of the thread: in decimal, with or without its hexadecimal form, or that alone (`0x12`); -1 if it is empty or unreadable. */
function readThread({ slots, values }: Machine): void {
  const { from, to } = trimmed(attributeList.spans.thread);
  slots[2 * SLOT_THREAD] = from;
  slots[2 * SLOT_THREAD + 1] = to;
  values[VALUE_THREAD] = -1;
  if (from >= to) return;
  if (bytes[from] === 0x30 && (bytes[from + 1]! | 0x20) === 0x78) {
    values[VALUE_THREAD] = readThreadId(bytes, from + 2, to, 16);
    if (values[VALUE_THREAD] < 0) problems |= THREAD_UNREADABLE;
    return;
  }
  openCursor(bytes, from, to);
  digits(1, 10);
  let end = from;
  while (end < to && (bytes[end]! - 0x30) >>> 0 <= 9) end++;
  skipBlanks();
  const thread = isAtEnd() || peek() === 0x28 ? readThreadId(bytes, from, end, 10) : -1;
  if (thread < 0) problems |= THREAD_UNREADABLE;
  values[VALUE_THREAD] = thread;
}

function readType({ values }: Machine): void {
  const { from, to } = trimmed(attributeList.spans.type);
  const byte = bytes[from]!;
  // Nearly always one digit.
  if (to - from === 1 && byte >= 0x30 && byte <= 0x39) values[VALUE_SEVERITY] = byte === 0x30 ? 1 : byte <= 0x33 ? byte - 0x30 : 0;
  else values[VALUE_SEVERITY] = from < to && to - from < 20 ? severityOf(Buffer.from(bytes.subarray(from, to)).toString('latin1')) : 0;
}

/**
 * Reads all attributes, forwards only. What is missing or unreadable is told by `VALUE_PROBLEMS`.
 *
 * @param mayBeOdd  whether attributes with problems are read too
 */
export function createAttributeReader(mayBeOdd: boolean): Reader {
  return (machine, position) => {
    if (machine.step < 0) return -1;
    // Damaged lines are searched for sound attributes, so these are short and begin with a name.
    if (!mayBeOdd && !isLetter(machine.bytes[position + 1])) return -1;
    const mostBytes = mayBeOdd ? MOST_BYTES : MOST_SOUND_BYTES;
    const usual = readUsualAttributes(machine, position, mostBytes);
    return usual >= 0 ? usual : readAnyAttributes(machine, position, mostBytes, mayBeOdd);
  };
}

/** The same without a short way for what the services print. */
export function readAnyAttributes(machine: Machine, position: number, mostBytes: number, mayBeOdd: boolean): number {
  const after = findAttributes(machine, position, mostBytes);
  if (after < 0) return -1;
  ({ bytes } = machine);
  const { slots, values } = machine;
  const { spans, isQuoteLost, hasTextBetween, isCut } = attributeList;
  problems = (isQuoteLost ? QUOTE_LOST : 0) | (hasTextBetween ? TEXT_BETWEEN : 0) | (isCut ? CUT_OFF : 0);
  slots[2 * SLOT_BIAS] = slots[2 * SLOT_BIAS + 1] = -1;
  readStamp(machine);
  readThread(machine);
  readType(machine);
  slots[2 * SLOT_COMPONENT] = spans.component.from;
  slots[2 * SLOT_COMPONENT + 1] = spans.component.to;
  values[VALUE_PROBLEMS] = problems;
  return mayBeOdd || problems === 0 ? after : -1;
}

/** Whether the list ended with its line, without a closing bracket. */
export const isListCut = (bits: number): boolean => (bits & CUT_OFF) !== 0;

/** What `VALUE_PROBLEMS` tells. */
export function attributeProblems(bits: number): readonly AttributeProblem[] {
  return ATTRIBUTE_PROBLEMS.filter((_, index) => (bits & (1 << index)) !== 0);
}
