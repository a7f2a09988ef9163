// How values of types compare: `1_06XCEN`, `1_06xcen.PCK` and `D:\...\1_06XCEN.INS` are one send request.

import { fileName } from '../../model/index.js';
import type { CompareOp, TypeDef } from '../types/index.js';

/** What comparing needs to know of a type; a whole `TypeDef` will do. */
export type Comparison = Pick<TypeDef, 'compare' | 'foldCase'>;

const PLAIN: Comparison = { compare: 'text', foldCase: false };

/**
 * The form in which equal values are equal texts.
 *
 * @param comparison  of the value's type; undefined: as plain text
 */
export function normalForm(value: string, comparison: Comparison = PLAIN): string {
  switch (comparison.compare) {
    case 'decimal':
      return wholeNumber(value)?.toString() ?? value;
    case 'hex':
      return hexNumber(value)?.toString() ?? value.toUpperCase();
    case 'name':
      return withoutExtension(fileName(value)).toUpperCase();
    case 'mdy-time':
      return mdyTime(value) ?? value;
    case 'text':
      return comparison.foldCase ? value.toUpperCase() : value;
  }
}

/**
 * How two values compare with each other. Where only one side has a rule of its own (`name` against a plain text) it holds for both. They are equal if their
 * normal forms are.
 */
export function pairComparisons(ofLeft: Comparison = PLAIN, ofRight: Comparison = PLAIN): readonly [left: Comparison, right: Comparison] {
  const foldCase = ofLeft.foldCase || ofRight.foldCase;
  return [
    { compare: ofLeft.compare === 'text' ? ofRight.compare : ofLeft.compare, foldCase },
    { compare: ofRight.compare === 'text' ? ofLeft.compare : ofRight.compare, foldCase },
  ];
}

/** Whether two values are equal. Rules ask for that more than for anything else. */
export function areEqual(left: string, right: string, ofLeft: Comparison = PLAIN, ofRight: Comparison = PLAIN): boolean {
  if (ofLeft === ofRight) return normalForm(left, ofLeft) === normalForm(right, ofLeft);
  const [asLeft, asRight] = pairComparisons(ofLeft, ofRight);
  return normalForm(left, asLeft) === normalForm(right, asRight);
}

/** Orders two values: negative, 0 or positive. Without any rule two whole numbers compare as numbers. */
export function compareValues(left: string, right: string, ofLeft: Comparison = PLAIN, ofRight: Comparison = PLAIN): number {
  const [asLeft, asRight] = pairComparisons(ofLeft, ofRight);
  const [a, b] = [normalForm(left, asLeft), normalForm(right, asRight)];
  if (a === b) return 0;
  const [x, y] = [wholeNumber(a), wholeNumber(b)];
  const isText = ofLeft.compare === 'name' || ofRight.compare === 'name';
  if (x !== undefined && y !== undefined && !isText) return x < y ? -1 : x > y ? 1 : a < b ? -1 : 1;
  return a < b ? -1 : 1;
}

/** Whether `left op right`, given how the two compare. */
export function satisfiesOperator(op: CompareOp, comparison: number): boolean {
  switch (op) {
    case '==':
      return comparison === 0;
    case '!=':
      return comparison !== 0;
    case '<':
      return comparison < 0;
    case '<=':
      return comparison <= 0;
    case '>':
      return comparison > 0;
    case '>=':
      return comparison >= 0;
  }
}

/** Digits that a number holds exactly, with a sign. */
const EXACT_DIGITS = 15;

function wholeNumber(text: string): bigint | number | undefined {
  // Most values are words.
  const last = text.charCodeAt(text.length - 1);
  if (!(last >= 0x30 && last <= 0x39) || !/^-?[0-9]{1,40}$/.test(text)) return undefined;
  return text.length <= EXACT_DIGITS ? Number(text) : BigInt(text);
}

function hexNumber(text: string): bigint | undefined {
  const digits = text.replace(/^0x/i, '');
  return /^[0-9A-Fa-f]{1,40}$/.test(digits) ? BigInt(`0x${digits}`) : undefined;
}

function withoutExtension(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}

/** `MM/DD/YY HH:MM:SS`, with AM or PM or without, as digits that sort like the times; years below 70 are of this century's first part. */
function mdyTime(text: string): string | undefined {
  const match = /^(\d{1,2})\/(\d{1,2})\/(\d{2}|\d{4}) +(\d{1,2}):(\d{2}):(\d{2})(?: +([AP])M)?/i.exec(text);
  if (!match) return undefined;
  const [month = '', day = '', year = '', hour = '', minute = '', second = '', half = ''] = match.slice(1);
  const full = year.length === 4 ? year : (Number(year) < 70 ? '20' : '19') + year;
  // Twelve begins each half of the day.
  const of24 = half === '' ? hour : String((Number(hour) % 12) + (half.toUpperCase() === 'P' ? 12 : 0));
  return full + [month, day, of24, minute, second].map((part) => part.padStart(2, '0')).join('');
}
