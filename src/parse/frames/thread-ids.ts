// Printed thread ids -> numbers: 32 bits without a sign (Windows 9x uses the upper half, KB Q236596), hexadecimal in SMS 1.x, decimal and hexadecimal in SMS 2.0.

import type { Reader } from '../templates/machine.js';
import { VALUE_THREAD } from './stamp-registers.js';

const MAX_THREAD_ID = 0xffff_ffff;

/** Value of a hexadecimal digit, -1 for any other byte. */
function hexDigit(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

/**
 * Value of the digits from `start` to `end`.
 *
 * @returns -1 if the span is empty, holds anything but digits of that base, or needs more than 32 bits
 */
export function readThreadId(bytes: Uint8Array, start: number, end: number, base: 10 | 16): number {
  if (start >= end) return -1;
  let value = 0;
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    let digit = byte - 0x30;
    if (digit >>> 0 > 9) {
      digit = (byte | 0x20) - 0x57;
      if (base === 10 || digit < 10 || digit > 15) return -1;
    }
    value = value * base + digit;
  }
  return value > MAX_THREAD_ID ? -1 : value;
}

/** Positions of the two numbers of `300 (0x12C)` in a span that has this form. */
export function locateDecimalHexDigits(
  bytes: Uint8Array,
  start: number,
  end: number,
): { decimalStart: number; decimalEnd: number; hexStart: number; hexEnd: number } {
  let decimalEnd = start;
  while (decimalEnd < end && bytes[decimalEnd]! >= 0x30 && bytes[decimalEnd]! <= 0x39) decimalEnd++;
  let hexStart = end - 1;
  while (hexStart > decimalEnd && hexDigit(bytes[hexStart - 1]!) >= 0) hexStart--;
  return { decimalStart: start, decimalEnd, hexStart, hexEnd: end - 1 };
}

/**
 * A reader of `300 (0x12C)`. The two numbers must agree: a checksum that comes with the format.
 *
 * @param slot  gets the positions of the text
 */
export function createDecimalHexReader(slot: number): Reader {
  return (machine, position) => {
    const { bytes, limit, slots, step, values } = machine;
    const other = step > 0 ? readForwards(bytes, position, limit, values) : readBackwards(bytes, position, limit, values);
    slots[2 * slot] = position;
    slots[2 * slot + 1] = other;
    return other;
  };
}

function readBackwards(bytes: Uint8Array, position: number, limit: number, values: Float64Array): number {
  if (position <= limit || bytes[position - 1] !== 0x29) return -1;
  let hex = position - 1;
  while (hex > limit && hexDigit(bytes[hex - 1]!) >= 0) hex--;
  // `0x` ends the digits on their left; its zero is one of them.
  if (hex - 3 < limit || (bytes[hex - 1]! | 0x20) !== 0x78 || bytes[hex - 2] !== 0x30 || bytes[hex - 3] !== 0x28) return -1;
  let end = hex - 3;
  while (end > limit && bytes[end - 1] === 0x20) end--;
  let start = end;
  while (start > limit && bytes[start - 1]! >= 0x30 && bytes[start - 1]! <= 0x39) start--;
  return agree(bytes, start, end, hex, position - 1, values) ? start : -1;
}

function readForwards(bytes: Uint8Array, position: number, limit: number, values: Float64Array): number {
  let end = position;
  while (end < limit && bytes[end]! >= 0x30 && bytes[end]! <= 0x39) end++;
  let open = end;
  while (open < limit && bytes[open] === 0x20) open++;
  if (limit - open < 5 || bytes[open] !== 0x28 || bytes[open + 1] !== 0x30 || (bytes[open + 2]! | 0x20) !== 0x78) return -1;
  let close = open + 3;
  while (close < limit && hexDigit(bytes[close]!) >= 0) close++;
  return close < limit && bytes[close] === 0x29 && agree(bytes, position, end, open + 3, close, values) ? close + 1 : -1;
}

function agree(bytes: Uint8Array, start: number, end: number, hexStart: number, hexEnd: number, values: Float64Array): boolean {
  const decimal = readThreadId(bytes, start, end, 10);
  if (decimal < 0 || decimal !== readThreadId(bytes, hexStart, hexEnd, 16)) return false;
  values[VALUE_THREAD] = decimal;
  return true;
}
