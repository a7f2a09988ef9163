// text of codes/*.txt -> tables of Windows error codes

import type { CodeName, SystemCode, SystemCodes } from '../types/index.js';

/** `[win32]`; a number, names, a text in quotes. Without a number it is the one before and one more. */
const LINE = /^(?:\[(\w+)\]|([0-9A-F]*)((?: \w+)*)(?: "([^"]*)")?)$/;

/** Tables that are written in hexadecimal, with eight digits, as programs print them. */
export const STATUS_TABLES: ReadonlySet<string> = new Set(['hresult', 'ntstatus']);

/** What a symbolic name says: `access denied` of `ERROR_ACCESS_DENIED` and of `WBEM_E_ACCESS_DENIED`, `duplicate share` of `NERR_DuplicateShare`. */
export function wordsOfName(name: string): string {
  return name
    .replace(/^(?:(?:[A-Z0-9]+_)?(?:E|S|I|W|ERROR|STATUS|NERR)_|WSA(?=[A-Z]))/, '')
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .replaceAll('_', ' ')
    .toLowerCase();
}

/** `0x80070005` */
export function statusText(word: number): string {
  return `0x${word.toString(16).toUpperCase().padStart(8, '0')}`;
}

/** A number of a table in the form that tables of packs have. */
export function systemCodeName(table: string, number: number, { names, text }: SystemCode): CodeName {
  const [name = STATUS_TABLES.has(table) ? statusText(number) : String(number), ...aliases] = names;
  return { name, text: text ?? wordsOfName(name), ...(aliases.length === 0 ? {} : { aliases }) };
}

/** The name of a number; undefined if there is none, or no such table. */
export function findSystemCode({ tables }: SystemCodes, table: string, number: number): CodeName | undefined {
  const code = tables[table]?.get(number);
  return code && systemCodeName(table, number, code);
}

/** Reads the tables. A later line about a number adds to an earlier one. */
export function parseSystemCodes(source: string): SystemCodes {
  const tables: Record<string, Map<number, SystemCode>> = {};
  const facilities = new Map<number, string>();
  let [table, number] = ['', 0];
  for (const line of source.split('\n')) {
    const parts = line === '' ? undefined : LINE.exec(line);
    if (!parts) continue;
    const [, head, written = '', list = '', text] = parts;
    if (head !== undefined) {
      table = head;
      continue;
    }
    number = written === '' ? number + 1 : Number.parseInt(written, STATUS_TABLES.has(table) ? 16 : 10);
    const names = list === '' ? [] : list.slice(1).split(' ');
    if (table === 'facility') facilities.set(number, names.join(' or '));
    else {
      const entries = (tables[table] ??= new Map<number, SystemCode>());
      const known = entries.get(number);
      const all = known ? [...known.names, ...names] : names;
      entries.set(number, text === undefined ? { ...known, names: all } : { names: all, text });
    }
  }
  return { tables, facilities };
}
