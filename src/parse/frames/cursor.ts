// A place in the bytes of a record that readers move over what they read. One is enough, since readers do not call each other.

import { isThreeLetters, readMonth } from './calendar.js';

let source: Uint8Array = new Uint8Array(0);
let at = 0;
let end = 0;

/** Puts the cursor at the beginning of a span. */
export function openCursor(bytes: Uint8Array, from: number, to: number): void {
  source = bytes;
  at = from;
  end = to;
}

/** Position of the cursor. */
export function cursorPosition(): number {
  return at;
}

/** Moves the cursor within its span. */
export function moveCursor(position: number): void {
  at = position;
}

export function isAtEnd(): boolean {
  return at >= end;
}

/** The byte `ahead` of the cursor; -1 beyond the end of the span. */
export function peek(ahead = 0): number {
  return at + ahead < end ? source[at + ahead]! : -1;
}

/** Number of `min` to `max` digits at the cursor, as many as there are; -1 if there are fewer. */
export function digits(min: number, max: number): number {
  let value = 0;
  let taken = 0;
  while (taken < max && at < end) {
    const digit = source[at]! - 0x30;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
    at++;
    taken++;
  }
  return taken < min ? -1 : value;
}

/** Moves the cursor over a byte; false if another byte is there. */
export function skip(byte: number): boolean {
  if (at >= end || source[at] !== byte) return false;
  at++;
  return true;
}

/** Length of a blank at the cursor: a blank, a tab, or one that does not break, in Windows-1252 or UTF-8 (Windows prints it before AM and PM). */
function blankLength(): number {
  const byte = peek();
  if (byte === 0x20 || byte === 0x09 || byte === 0xa0) return 1;
  if (byte === 0xc2 && peek(1) === 0xa0) return 2;
  return byte === 0xe2 && peek(1) === 0x80 && peek(2) === 0xaf ? 3 : 0;
}

export function skipBlanks(): boolean {
  const from = at;
  for (let length = blankLength(); length > 0; length = blankLength()) at += length;
  return at > from;
}

/** Month of three letters at the cursor; -1 if none. */
export function month(): number {
  const number = end - at < 3 ? -1 : readMonth(source, at);
  at += 3;
  return number;
}

export function weekday(): boolean {
  const is = end - at >= 3 && isThreeLetters(source, at);
  at += 3;
  return is;
}
