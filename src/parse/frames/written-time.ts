// Time of day and bias as clients and other programs write them, at the cursor: fractions of one to seven digits, biases with any sign or none.

import { cursorPosition, digits, moveCursor, peek, skip, skipBlanks } from './cursor.js';
import { fraction, halfBefore, inHalf, timeOfDay } from './time-of-day.js';
import { isPossibleBias, minutesOf } from '../records/bias.js';
import type { Machine } from '../templates/machine.js';
import { NO_BIAS, VALUE_FRACTION_DIGITS, VALUE_NO_RUN_ON, VALUE_RUN_ON } from './stamp-registers.js';

const PLUS = 0x2b;
const MINUS = 0x2d;

/** What stands behind the time. `from` is -1 if that is no bias. */
export interface WrittenBias {
  readonly from: number;
  readonly to: number;
  /** Whether there is something that cannot be a bias. */
  readonly isOdd: boolean;
}

const NOTHING: WrittenBias = { from: -1, to: -1, isOdd: false };

/** A bias behind the fraction: signs or a blank, then digits; `+02:00`, `+0200`; `Z`. */
function signedBias(): WrittenBias {
  const from = cursorPosition();
  if (skip(0x5a)) return { from, to: from + 1, isOdd: false };
  skipBlanks();
  const signs = cursorPosition();
  if (!skip(PLUS)) skip(MINUS);
  skip(MINUS);
  const digitsFrom = cursorPosition();
  if (digitsFrom === from) return NOTHING;
  const first = digits(1, 4);
  if (first < 0) {
    moveCursor(from);
    return NOTHING;
  }
  const count = cursorPosition() - digitsFrom;
  const isHours = count <= 2 && skip(0x3a);
  const minutes = isHours ? first * 60 + digits(2, 2) : count === 4 ? minutesOf(first) : first;
  // A blank stands for a sign, unless there is one: then it says who wrote the bias (see `biasOf`).
  const start = signs === digitsFrom ? digitsFrom : from;
  return isPossibleBias(minutes) ? { from: start, to: cursorPosition(), isOdd: false } : { ...NOTHING, isOdd: true };
}

/** A bias run together with the milliseconds: the digits behind the third, if a bias can be so. The cursor is behind the last digit. */
function runOnBias({ values }: Machine): WrittenBias {
  const count = values[VALUE_FRACTION_DIGITS]!;
  if (count <= 3) return NOTHING;
  const to = cursorPosition();
  const from = to - count + 3;
  moveCursor(from);
  const isPadded = peek() === 0x30;
  const minutes = digits(1, count - 3);
  const isPossible = !isPadded && count < 7 && isPossibleBias(minutes);
  values[VALUE_RUN_ON] = isPossible ? minutes : NO_BIAS;
  return isPossible && values[VALUE_NO_RUN_ON] !== 1 ? { from, to, isOdd: false } : NOTHING;
}

/**
 * Reads `hh:mm:ss`, perhaps without seconds, with a fraction, with AM or PM, and with a bias.
 *
 * @param isWhole  whether the end is certain: what is cut off has lost digits
 * @returns ms since midnight, and the bias; NaN if it is no time
 */
export function writtenTime(machine: Machine, isWhole = true): { readonly time: number; readonly bias: WrittenBias } {
  const before = halfBefore();
  const clock = timeOfDay({ isFree: true, least: isWhole ? 1 : 2, mayEndInMinutes: isWhole });
  const time = inHalf(clock + fraction(machine), before);
  if (Number.isNaN(time)) return { time, bias: NOTHING };
  const behind = cursorPosition();
  const signed = signedBias();
  if (signed.from >= 0 || signed.isOdd) return { time, bias: signed };
  moveCursor(behind);
  return { time, bias: runOnBias(machine) };
}
