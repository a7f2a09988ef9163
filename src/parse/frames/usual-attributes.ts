// The attributes of a sound record, as the services of clients print them -> registers, in one pass. Whatever is printed otherwise is left to
// `attributes.ts`, which reads these in the same way.

import { SLOT_BIAS, SLOT_COMPONENT, SLOT_THREAD } from '../../knowledge/index.js';
import { isPossibleBias } from '../records/bias.js';
import type { Machine } from '../templates/machine.js';
import { dayOf } from './loose-stamps.js';
import { readClock, readMilliseconds } from './stamps.js';
import {
  VALUE_CLOCK,
  VALUE_FRACTION_DIGITS,
  VALUE_FRACTION_PADDED,
  VALUE_PROBLEMS,
  VALUE_RUN_ON,
  VALUE_SEVERITY,
  VALUE_THREAD,
  VALUE_WALL,
} from './stamp-registers.js';

const QUOTE = 0x22;
const PLUS = 0x2b;
const MINUS = 0x2d;
const OPENING = 0x3c;
const EQUALS = 0x3d;

const TIME = Buffer.from('<time="');
const DATE = Buffer.from('" date="');
const COMPONENT = Buffer.from('" component="');
const CONTEXT = Buffer.from('" context="');
const TYPE = Buffer.from('" type="');
const THREAD = Buffer.from('" thread="');
const FILE = Buffer.from('" file="');
const END = Buffer.from('">');

/** `hh:mm:ss.mmm`, `MM-DD-YYYY`. */
const TIME_LENGTH = 12;
const DATE_LENGTH = 10;
/** Digits of a bias, and of a thread that surely has 32 bits. */
const MOST_BIAS = 3;
const MOST_THREAD = 9;

/** Position behind a text; -1 if it is not there. */
function behind(bytes: Uint8Array, at: number, text: Uint8Array): number {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text[i]) return -1;
  return at + text.length;
}

// Where the digits end that were read last.
let digitsEnd = 0;

/** Number of 1 to `most` digits, as many as there are; -1 if there are none or more. */
function numberAt(bytes: Uint8Array, at: number, most: number): number {
  let value = 0;
  digitsEnd = at;
  // Behind the last byte there is no number.
  for (let digit = bytes[at]! - 0x30; digit >= 0 && digit <= 9; digit = bytes[digitsEnd]! - 0x30) {
    value = value * 10 + digit;
    digitsEnd++;
  }
  return digitsEnd === at || digitsEnd - at > most ? -1 : value;
}

/** End of a value that holds neither quotes nor anything that could be more than text; -1 if it does. */
function endOfValue(bytes: Uint8Array, from: number, limit: number): number {
  let at = from;
  for (; at < limit && bytes[at] !== QUOTE; at++) if (bytes[at]! < 0x20 || bytes[at] === OPENING) return -1;
  return at < limit && (at === from || bytes[at - 1] !== EQUALS) ? at : -1;
}

/** `MM-DD-YYYY`, or the day first; NaN if it is no date. */
function dayAt(machine: Machine, at: number): number {
  const { bytes } = machine;
  const first = numberAt(bytes, at, 2);
  if (first < 0 || digitsEnd !== at + 2 || bytes[at + 2] !== MINUS) return Number.NaN;
  const second = numberAt(bytes, at + 3, 2);
  if (second < 0 || digitsEnd !== at + 5 || bytes[at + 5] !== MINUS) return Number.NaN;
  const year = numberAt(bytes, at + 6, 4);
  return year < 0 || digitsEnd !== at + DATE_LENGTH ? Number.NaN : dayOf(machine, year, first, second);
}

/** Reads `time` and `date`. Returns the position of the quote behind them; -1 if they are printed otherwise. */
function readStamp(machine: Machine, position: number): number {
  const { bytes, slots, values } = machine;
  const from = behind(bytes, position, TIME);
  if (from < 0) return -1;
  const time = readClock(bytes, from) + readMilliseconds(bytes, from + 8);
  const sign = from + TIME_LENGTH;
  if (Number.isNaN(time) || (bytes[sign] !== PLUS && bytes[sign] !== MINUS)) return -1;
  const bias = numberAt(bytes, sign + 1, MOST_BIAS);
  const biasEnd = digitsEnd;
  const date = bias < 0 || !isPossibleBias(bias) ? -1 : behind(bytes, biasEnd, DATE);
  const wall = date < 0 ? Number.NaN : dayAt(machine, date) + time;
  if (Number.isNaN(wall)) return -1;
  slots[2 * SLOT_BIAS] = sign;
  slots[2 * SLOT_BIAS + 1] = biasEnd;
  values[VALUE_WALL] = wall;
  values[VALUE_CLOCK] = -1;
  values[VALUE_FRACTION_DIGITS] = 3;
  values[VALUE_FRACTION_PADDED] = values[VALUE_RUN_ON] = 0;
  return date + DATE_LENGTH;
}

/** Reads `type` and `thread`. Returns the position of the quote behind them; -1 if they are printed otherwise. */
function readTypeAndThread({ bytes, slots, values }: Machine, position: number): number {
  const type = behind(bytes, position, TYPE);
  const severity = type < 0 ? -1 : numberAt(bytes, type, 1);
  const from = severity < 0 ? -1 : behind(bytes, digitsEnd, THREAD);
  const thread = from < 0 ? -1 : numberAt(bytes, from, MOST_THREAD);
  if (thread < 0) return -1;
  slots[2 * SLOT_THREAD] = from;
  slots[2 * SLOT_THREAD + 1] = digitsEnd;
  values[VALUE_THREAD] = thread;
  values[VALUE_SEVERITY] = severity === 0 ? 1 : severity <= 3 ? severity : 0;
  return digitsEnd;
}

/**
 * Reads all attributes, forwards.
 *
 * @param mostBytes  more are not read
 * @returns the position behind the closing bracket; -1 if they are printed otherwise: then registers may hold parts of them
 */
export function readUsualAttributes(machine: Machine, position: number, mostBytes: number): number {
  const { bytes, slots, values } = machine;
  const limit = Math.min(machine.limit, position + mostBytes);
  const stamp = readStamp(machine, position);
  const component = stamp < 0 ? -1 : behind(bytes, stamp, COMPONENT);
  const componentEnd = component < 0 ? -1 : endOfValue(bytes, component, limit);
  const context = componentEnd < 0 ? -1 : behind(bytes, componentEnd, CONTEXT);
  const contextEnd = context < 0 ? -1 : endOfValue(bytes, context, limit);
  const thread = contextEnd < 0 ? -1 : readTypeAndThread(machine, contextEnd);
  const file = thread < 0 ? -1 : behind(bytes, thread, FILE);
  const fileEnd = file < 0 ? -1 : endOfValue(bytes, file, limit);
  const after = fileEnd < 0 ? -1 : behind(bytes, fileEnd, END);
  // Text behind the bracket may be part of the last value.
  const isEnd = after === machine.limit || bytes[after] === 0x0d || bytes[after] === 0x0a || bytes[after] === OPENING;
  if (after < 0 || after > limit || !isEnd) return -1;
  slots[2 * SLOT_COMPONENT] = component;
  slots[2 * SLOT_COMPONENT + 1] = componentEnd;
  values[VALUE_PROBLEMS] = 0;
  return after;
}
