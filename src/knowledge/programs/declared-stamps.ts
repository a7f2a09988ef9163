// A stamp that a pack declares -> what its frame must know of it: its length, the bytes with which it can begin, and whether it says what its clock is ahead of UTC.

import type { PatternPart, StampDef } from '../types/index.js';

/** What a capture of a stamp takes. */
interface StampField {
  /** Bytes. `least` is 0 if it may be missing. */
  readonly least: number;
  readonly most: number;
  /** Bytes with which it can begin and end, as ranges. */
  readonly begins: readonly (readonly [number, number])[];
  readonly ends: readonly (readonly [number, number])[];
}

const DIGIT: readonly (readonly [number, number])[] = [[0x30, 0x39]];
const LETTER: readonly (readonly [number, number])[] = [
  [0x41, 0x5a],
  [0x61, 0x7a],
];
const digits = (least: number, most: number): StampField => ({ least, most, begins: DIGIT, ends: DIGIT });
const NAME: StampField = { least: 3, most: 3, begins: LETTER, ends: LETTER };

const Z = 0x5a;
const char = (text: string): readonly [number, number] => [text.charCodeAt(0), text.charCodeAt(0)];

/** The captures of stamps by their names. */
const FIELDS: ReadonlyMap<string, StampField> = new Map(
  Object.entries({
    Y: digits(4, 4),
    y: digits(2, 2),
    M: digits(1, 2),
    Mon: NAME,
    D: digits(1, 2),
    W: NAME,
    h: digits(1, 2),
    m: digits(2, 2),
    s: digits(2, 2),
    frac: { least: 0, most: 10, begins: [char('.'), char(',')], ends: DIGIT },
    zone: { least: 0, most: 6, begins: [char('+'), char('-'), [Z, Z]], ends: [...DIGIT, [Z, Z]] },
    epoch: digits(9, 11),
    epochms: digits(12, 14),
  }),
);

/** Names of the captures of stamps. */
export const STAMP_FIELDS: readonly string[] = [...FIELDS.keys()];

/** Most blanks between two parts. */
const MOST_BLANKS = 4;

function fieldOf(part: PatternPart): StampField {
  if (part.kind === 'gap') return { least: 1, most: MOST_BLANKS, begins: [char(' '), char('\t')], ends: [char(' '), char('\t')] };
  if (part.kind === 'text')
    return { least: part.text.length, most: part.text.length, begins: [char(part.text)], ends: [char(part.text.slice(-1))] };
  return FIELDS.get(part.name) ?? digits(1, 1);
}

/** Fewest and most bytes of a stamp. */
export function lengthsOfStamp({ parts }: StampDef): { readonly least: number; readonly most: number } {
  const fields = parts.map(fieldOf);
  return { least: fields.reduce((sum, { least }) => sum + least, 0), most: fields.reduce((sum, { most }) => sum + most, 0) };
}

/** Bytes with which a stamp can begin, flags; backwards: can end. */
export function firstOfStamp(stamp: StampDef | undefined, isBackward: boolean): Uint8Array {
  const flags = new Uint8Array(256);
  const fields = (stamp?.parts ?? []).map(fieldOf);
  for (const field of isBackward ? fields.reverse() : fields) {
    for (const [low, high] of isBackward ? field.ends : field.begins) flags.fill(1, low, high + 1);
    if (field.least > 0) break;
  }
  return flags;
}

/** Whether a stamp has one of some captures. */
export function hasField({ parts }: StampDef, ...names: readonly string[]): boolean {
  return parts.some((part) => part.kind === 'capture' && names.includes(part.name));
}

/** Whether a stamp says what its clock is ahead of UTC. */
export function saysOffset(stamp: StampDef | undefined): boolean {
  return stamp !== undefined && hasField(stamp, 'zone', 'epoch', 'epochms');
}
