// Names of components and zones -> numbers. Lookups are by bytes, so that no string is made for a record.

import { isUtf8 } from 'node:buffer';
import { decodeWindows1252, encodeWindows1252 } from '../../knowledge/index.js';
import type { PrintedZone } from '../../model/index.js';
import { biasOf } from './bias.js';
import { ValueTable } from './value-table.js';

/** Distinct texts, numbered in the order in which they are met. Number 0 is the empty text. */
export interface NameTable {
  readonly names: readonly string[];
  /** The number of a text; a new one if it was not seen yet. */
  intern(bytes: Uint8Array, start: number, end: number): number;
  /** The same for a string. */
  add(name: string): number;
}

/** Names, zones and captures that all logs of a bundle share; the first two become `ParsedBundle.components` and `ParsedBundle.zones`. */
export interface NameTables {
  readonly components: NameTable;
  readonly zones: NameTable;
  readonly values: ValueTable;
}

export function createNameTables(): NameTables {
  return { components: createNameTable(), zones: createNameTable(), values: new ValueTable() };
}

/** The zones as printed in records. */
export function readPrintedZones(tables: NameTables): readonly PrintedZone[] {
  return tables.zones.names.map((text) => {
    const biasMinutes = biasOf(text);
    return biasMinutes === undefined ? { text } : { text, biasMinutes };
  });
}

/** Size of the hash table; further names are found by their string. */
const PLACES = 4096;

/** A name in UTF-8 or code page 1252, in one of which its log is: a name in the one is hardly ever one in the other. */
function decodeName(text: Uint8Array): string {
  return isUtf8(text) ? Buffer.from(text).toString() : decodeWindows1252(text);
}

export function createNameTable(): NameTable {
  const names: string[] = [''];
  const texts: Uint8Array[] = [new Uint8Array(0)];
  const numbers = new Map<string, number>([['', 0]]);
  const places = new Int32Array(PLACES).fill(-1);
  let latest = 0;

  function isSame(number: number, bytes: Uint8Array, start: number, length: number): boolean {
    const text = texts[number];
    if (text?.length !== length) return false;
    for (let i = 0; i < length; i++) if (text[i] !== bytes[start + i]) return false;
    return true;
  }

  function addText(name: string, text: Uint8Array): number {
    let number = numbers.get(name);
    if (number === undefined) {
      number = names.push(name) - 1;
      texts.push(text);
      numbers.set(name, number);
    }
    return number;
  }

  function find(bytes: Uint8Array, start: number, end: number): number {
    const length = end - start;
    let place = (length * 31 + bytes[start]! * 7 + bytes[end - 1]! * 131 + bytes[start + (length >> 1)]! * 1031) & (PLACES - 1);
    for (let number = places[place]!; number >= 0; number = places[place]!) {
      if (isSame(number, bytes, start, length)) return number;
      place = (place + 1) & (PLACES - 1);
    }
    const text = Uint8Array.from(bytes.subarray(start, end)); // a copy: the buffer is used again
    const number = addText(decodeName(text), text);
    if (names.length < PLACES / 2) places[place] = number;
    return number;
  }

  return {
    names,
    intern(bytes, start, end) {
      if (end <= start) return 0;
      if (!isSame(latest, bytes, start, end - start)) latest = find(bytes, start, end);
      return latest;
    },
    add: (name) => numbers.get(name) ?? addText(name, Uint8Array.from(encodeWindows1252(name))),
  };
}
