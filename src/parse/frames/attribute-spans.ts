// The attributes of a record, `<time="..." date="..." component="..." ...>` -> the span of each value. Values may hold quotes and brackets; quotes may be lost.

import type { Machine } from '../templates/machine.js';

const NAMES = ['time', 'date', 'component', 'context', 'type', 'thread', 'file'] as const;
type Name = (typeof NAMES)[number];

const OPENING = 0x3c;
const CLOSING = 0x3e;
const EQUALS = 0x3d;
const SLASH = 0x2f;
const BLANK = 0x20;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const COMMA = 0x2c;
const SEMICOLON = 0x3b;
const FEED = 0x0a;
const RETURN = 0x0d;

const isQuote = (byte: number | undefined): boolean => byte === QUOTE || byte === APOSTROPHE;

/** A span of bytes; `from` is -1 if the attribute is not there. */
export interface Span {
  from: number;
  to: number;
}

// One record at a time is read, so the spans of its attributes need no object of their own.
const spans: Readonly<Record<Name, Span>> = {
  time: { from: -1, to: -1 },
  date: { from: -1, to: -1 },
  component: { from: -1, to: -1 },
  context: { from: -1, to: -1 },
  type: { from: -1, to: -1 },
  thread: { from: -1, to: -1 },
  file: { from: -1, to: -1 },
};
let bytes: Uint8Array = new Uint8Array(0);
/** After the last byte of the line. */
let lineEnd = 0;

/** What is wrong with the list as such. */
const list = { isQuoteLost: false, hasTextBetween: false, isCut: false };

/** A line end as well: the list goes on behind those that it holds. */
const isBlankByte = (byte: number | undefined): boolean => byte === BLANK || byte === 0x09 || byte === FEED || byte === RETURN;
const isLetter = (byte: number): boolean => ((byte | 0x20) - 0x61) >>> 0 < 26;

function skipBlankBytes(at: number): number {
  let here = at;
  while (here < lineEnd && isBlankByte(bytes[here])) here++;
  return here;
}

/** Where the value begins whose name was found last. */
let valueAt = 0;

/** The name with an equals sign at a position, blanks around it or not; undefined if none of those that records have is there. */
function nameAt(at: number): Name | undefined {
  let end = at;
  while (end < lineEnd && isLetter(bytes[end]!)) end++;
  if (end === at) return undefined;
  const equals = skipBlankBytes(end);
  if (bytes[equals] !== EQUALS) return undefined;
  const behind = skipBlankBytes(equals + 1);
  // A blank behind the sign alone is an empty value, unless quotes follow.
  valueAt = equals > end || isQuote(bytes[behind]) ? behind : equals + 1;
  for (const name of NAMES) if (name.length === end - at && isText(at, name)) return name;
  return undefined;
}

function isText(at: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if ((bytes[at + i]! | 0x20) !== text.charCodeAt(i)) return false;
  return true;
}

/** Moves past the slash of `/>`, with which some programs close the list. */
function skipSlash(at: number): number {
  return bytes[at] === SLASH && bytes[at + 1] === CLOSING ? at + 1 : at;
}

/** Whether the line ends in what may be the beginning of a name. */
function isCutName(at: number): boolean {
  let end = at;
  while (end < lineEnd && isLetter(bytes[end]!)) end++;
  return end === lineEnd;
}

/** Whether an attribute list can go on, or end, behind a closing quote. */
function isBehindValue(at: number): boolean {
  const next = skipSlash(skipBlankBytes(bytes[at] === COMMA || bytes[at] === SEMICOLON ? at + 1 : at));
  if (next === lineEnd) return true;
  if (bytes[next] !== CLOSING) return nameAt(next) !== undefined || (next > at && isCutName(next));
  const after = skipBlankBytes(next + 1);
  return after === lineEnd || bytes[after] === OPENING;
}

/**
 * Reads a value in quotes. Returns the position behind it.
 *
 * @param mayHoldQuotes  whether it is any text, which may hold quotes itself
 */
function quotedValue(span: Span, start: number, mayHoldQuotes: boolean): number {
  const all = bytes;
  const quote = all[start]!;
  let closed = -1;
  span.from = start + 1;
  // Nearly always the next quote ends the value; one behind an equals sign belongs to the next attribute.
  let end = span.from;
  while (end < lineEnd && all[end] !== quote) end++;
  if (end < lineEnd && all[end - 1] !== EQUALS && (!mayHoldQuotes || isBehindValue(end + 1))) {
    span.to = end;
    return end + 1;
  }
  for (let at = span.from; at < lineEnd; at++) {
    if (bytes[at] === quote) {
      if (!mayHoldQuotes || isBehindValue(at + 1)) {
        span.to = at;
        return at + 1;
      }
      if (closed < 0 && bytes[at + 1] === CLOSING) closed = at;
    }
    // The next attribute begins within the value: its closing quote is lost.
    const isNext = isBlankByte(bytes[at]) && !isBlankByte(bytes[at + 1]) && nameAt(at + 1) !== undefined;
    if (isNext && isQuote(bytes[valueAt])) {
      list.isQuoteLost = true;
      span.to = at;
      return at;
    }
  }
  // Text follows the record on its line.
  if (closed >= 0) {
    span.to = closed;
    return closed + 1;
  }
  list.isCut = true;
  span.to = lineEnd;
  return lineEnd;
}

/** Reads a value without an opening quote, which ends at a blank or a bracket. */
function bareValue(span: Span, start: number): number {
  let to = start;
  while (to < lineEnd && !isBlankByte(bytes[to]) && bytes[to] !== CLOSING) to++;
  const isQuoted = to > start && isQuote(bytes[to - 1]);
  if (isQuoted) list.isQuoteLost = true;
  span.from = start;
  span.to = isQuoted ? to - 1 : to;
  return to;
}

/** The spans of one list, which are valid until the next is read, and what is wrong with it. */
export interface AttributeList {
  readonly spans: Readonly<Record<Name, Readonly<Span>>>;
  /** Whether the quote before or behind a value is missing. */
  readonly isQuoteLost: boolean;
  /** Whether something that is no attribute is among them. */
  readonly hasTextBetween: boolean;
  /** Whether the closing bracket is missing. */
  readonly isCut: boolean;
}

/** The list that was read last. */
export const attributeList: AttributeList = Object.assign(list, { spans });

/**
 * Finds the attributes from a position on.
 *
 * @param mostBytes  what goes on for longer is no list of them
 * @returns the position behind the closing bracket, or the end of the line if there is none; -1 if there is no attribute
 */
export function findAttributes(machine: Machine, start: number, mostBytes: number): number {
  ({ bytes } = machine);
  lineEnd = Math.min(machine.limit, start + mostBytes);
  lineEnd = findLineEnd(start);
  list.isQuoteLost = list.hasTextBetween = list.isCut = false;
  for (const name of NAMES) spans[name].from = spans[name].to = -1;
  const opening = skipBlankBytes(start);
  let at = bytes[opening] === OPENING ? opening + 1 : start;
  let found = 0;
  let isBetween = at === start;
  for (;;) {
    at = skipSlash(skipBlankBytes(at));
    if (at >= lineEnd) break;
    if (bytes[at] === CLOSING) {
      list.hasTextBetween = isBetween;
      return found === 0 ? -1 : at + 1;
    }
    const name = nameAt(at);
    if (name === undefined) {
      isBetween = true;
      at++;
      continue;
    }
    const value = valueAt;
    const span = spans[name].from < 0 ? spans[name] : { from: -1, to: -1 };
    at = isQuote(bytes[value])
      ? quotedValue(span, value, name === 'component' || name === 'context' || name === 'file')
      : bareValue(span, value);
    found++;
  }
  list.isCut = true;
  list.hasTextBetween = isBetween;
  return found === 0 ? -1 : lineEnd;
}

/** End of the line, or of what stands before the next record on it. Behind a line end that a mail put between attributes the list goes on. */
function findLineEnd(position: number): number {
  for (let at = position; at < lineEnd; at++) {
    const byte = bytes[at];
    if (byte === FEED || byte === RETURN) {
      const next = skipBlankBytes(at);
      if (nameAt(bytes[next] === OPENING ? next + 1 : next) === undefined) return at;
      at = next;
    }
    if (byte === OPENING && bytes[at + 1] === 0x21 && bytes[at + 2] === 0x5b) return at;
  }
  return lineEnd;
}

const ATTRIBUTES = new RegExp(String.raw`^[ \t]*<?(?:${NAMES.join('|')})[ \t]*=`, 'i');

/** Whether a line may go on with the list of attributes of the line before it. */
export function goesOnWithAttributes(line: string): boolean {
  return ATTRIBUTES.test(line);
}
