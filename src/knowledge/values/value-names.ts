// A value of a type with a table of names in, the name that stands for it out.

import type { CodeName, Knowledge, LookupDef, TypeDef } from '../types/index.js';
import { type Comparison, normalForm } from './compare.js';
import { findSystemCode, STATUS_TABLES, systemCodeName } from './system-codes.js';

/** What naming needs of the knowledge. */
export type ValueNameTables = Pick<Knowledge, 'types' | 'lookups' | 'systemCodes'>;

/** Values from here on are sums of flags and a number (HIWORD and LOWORD of a status, KB Q137376). */
const FIRST_FLAG = 0x1_0000n;

/** How the values of a table are written: as those of the first type that names the table. A table without a type is decimal, one of statuses hexadecimal. */
export function baseOf({ types }: Pick<ValueNameTables, 'types'>, lookup: string): Comparison {
  const type = Object.values(types).find((one) => one.lookup === lookup);
  return { compare: type?.compare === 'hex' || STATUS_TABLES.has(lookup) ? 'hex' : 'decimal', foldCase: false };
}

const numbered = new WeakMap<LookupDef, ReadonlyMap<string, CodeName>>();

function byNumber(tables: ValueNameTables, lookup: LookupDef): ReadonlyMap<string, CodeName> {
  let known = numbered.get(lookup);
  if (!known) {
    const base = baseOf(tables, lookup.name);
    known = new Map(Object.entries(lookup.entries).map(([value, entry]) => [normalForm(value, base), entry]));
    numbered.set(lookup, known);
  }
  return known;
}

/** Only tables that Windows has too are worth loading its names for. */
const SHARED_TABLES: ReadonlySet<string> = new Set(['win32', ...STATUS_TABLES]);

function findIn(tables: ValueNameTables, lookup: string, number: string): CodeName | undefined {
  if (!SHARED_TABLES.has(lookup)) return undefined;
  return tables.systemCodes && findSystemCode(tables.systemCodes, lookup, Number(number));
}

/**
 * The entries of a table that a number stands for: one, or the flags it is made of and the rest.
 *
 * @param number  as a whole number without leading zeros
 * @returns empty if the table does not know it
 */
export function findEntries(tables: ValueNameTables, lookup: string, number: string): readonly CodeName[] {
  const table = tables.lookups[lookup];
  const entries: ReadonlyMap<string, CodeName> = table ? byNumber(tables, table) : new Map();
  const whole = entries.get(number) ?? (/^\d{1,10}$/.test(number) ? findIn(tables, lookup, number) : undefined);
  if (whole || !/^\d{5,19}$/.test(number)) return whole ? [whole] : [];
  let rest = BigInt(number);
  const flags: CodeName[] = [];
  for (const [value, entry] of entries) {
    const flag = /^\d{1,19}$/.test(value) ? BigInt(value) : 0n;
    const isFlag = flag >= FIRST_FLAG && (flag & (flag - 1n)) === 0n;
    if (!isFlag || (rest & flag) === 0n) continue;
    flags.push(entry);
    rest &= ~flag;
  }
  const low = entries.get(rest.toString());
  return flags.length > 0 && low ? [...flags, low] : [];
}

/** A number of a table. */
export interface TableEntry {
  /** In decimal. */
  readonly number: string;
  readonly entry: CodeName;
}

/** All numbers of a table: those of packs, then those of Windows that no pack names. */
export function listEntries(tables: ValueNameTables, lookup: string): readonly TableEntry[] {
  const table = tables.lookups[lookup];
  const own: ReadonlyMap<string, CodeName> = table ? byNumber(tables, table) : new Map();
  const others = [...(tables.systemCodes?.tables[lookup] ?? [])].filter(([number]) => !own.has(String(number)));
  return [
    ...[...own].map(([number, entry]) => ({ number, entry })),
    ...others.map(([number, code]) => ({ number: String(number), entry: systemCodeName(lookup, number, code) })),
  ];
}

/** Names of tables: those of packs, then those of Windows that no pack has. */
export function listTables({ lookups, systemCodes }: Pick<ValueNameTables, 'lookups' | 'systemCodes'>): readonly string[] {
  return [...new Set([...Object.keys(lookups), ...Object.keys(systemCodes?.tables ?? {})])];
}

/** The symbolic name of a value as it is printed: `5` of a Win32 code is `ERROR_ACCESS_DENIED`. Undefined if its type has no table, or the table not the value. */
export function findValueName(tables: ValueNameTables, type: TypeDef | undefined, value: string): string | undefined {
  if (type?.lookup === undefined) return undefined;
  const direct = tables.lookups[type.lookup]?.entries[value];
  if (direct) return direct.name;
  const base: Comparison = type.compare === 'hex' ? type : { compare: 'decimal', foldCase: false };
  const entries = findEntries(tables, type.lookup, normalForm(value, base));
  return entries.length === 0 ? undefined : entries.map((entry) => entry.name).join(' + ');
}
