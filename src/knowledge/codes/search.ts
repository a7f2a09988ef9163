// words -> the codes whose name or text holds all of them: `access denied`

import type { CodeName, Knowledge } from '../types/index.js';
import { baseOf, listEntries, listTables } from '../values/value-names.js';
import { STATUS_TABLES, statusText, wordsOfName } from '../values/system-codes.js';

/** A code whose name or text holds the words that were asked for; plain data. */
export interface CodeMatch {
  readonly table: string;
  /** As programs print it: `5`, `38a`, `0x80070005`. */
  readonly code: string;
  /** In decimal. */
  readonly number: string;
  readonly name: string;
  readonly text: string;
}

/** `duplicate`, `share` of NERR_DuplicateShare. */
function wordsIn(text: string): readonly string[] {
  return text
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** How well an entry fits; 0: a word is missing. A word fits one that begins with it. */
function scoreOf({ name, text, aliases = [] }: CodeName, wanted: readonly string[]): number {
  let best = 0;
  for (const one of [name, ...aliases, ...[name, ...aliases].map(wordsOfName), text]) {
    const words = wordsIn(one);
    if (!wanted.every((word) => words.some((other) => other.startsWith(word)))) continue;
    const isPhrase = words.join(' ').includes(wanted.join(' '));
    best = Math.max(best, (isPhrase ? 2 : 1) / words.length);
  }
  return best;
}

function codeText(knowledge: Knowledge, table: string, number: string): string {
  if (STATUS_TABLES.has(table)) return statusText(Number(number));
  return baseOf(knowledge, table).compare === 'hex' ? BigInt(number).toString(16).toUpperCase() : number;
}

/** Every word of a name or a text that a search can find. */
export function listWords(knowledge: Knowledge): readonly string[] {
  const entries = listTables(knowledge).flatMap((table) => listEntries(knowledge, table));
  return [...new Set(entries.flatMap(({ entry: { name, text } }) => [...wordsIn(name), ...wordsIn(text)]))];
}

/** Codes by words, those that say little else first; tables in their order where that is equal. */
export function searchCodes(knowledge: Knowledge, text: string, tables?: ReadonlySet<string>): readonly CodeMatch[] {
  const wanted = wordsIn(text);
  if (wanted.length === 0) return [];
  const all = listTables(knowledge).filter((table) => tables?.has(table) ?? true);
  return all
    .flatMap((table) => listEntries(knowledge, table).map(({ number, entry }) => ({ table, number, entry, score: scoreOf(entry, wanted) })))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ table, number, entry: { name, text: meaning } }) => ({
      table,
      code: codeText(knowledge, table, number),
      number,
      name,
      text: meaning,
    }));
}

/** Neighbours that are named. */
const MOST_NEAREST = 3;
/** Tables that are known whole, so that a number without a name has named neighbours of its own kind. */
const WHOLE_TABLE = 'win32';
const MOST_WIN32 = 0xffff;

/** Codes of Win32 around a decimal number that has no name, nearest first; empty for any other number, and outside of that table. */
export function nearestCodes(knowledge: Knowledge, code: string, tables?: ReadonlySet<string>): readonly CodeMatch[] {
  if (!/^\d{1,5}$/.test(code) || Number(code) > MOST_WIN32 || tables?.has(WHOLE_TABLE) === false) return [];
  const distance = (number: string) => Math.abs(Number(number) - Number(code));
  return [...listEntries(knowledge, WHOLE_TABLE)]
    .sort((a, b) => distance(a.number) - distance(b.number))
    .slice(0, MOST_NEAREST)
    .map(({ number, entry: { name, text } }) => ({ table: WHOLE_TABLE, code: number, number, name, text }));
}
