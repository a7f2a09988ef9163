// a text that no template knows -> the codes in it, with their names
// A number is a code only where the text says so: behind a word for an error, or as an HRESULT.

import type { Knowledge } from '../types/index.js';
import { findEntries } from '../values/value-names.js';
import { printedTables } from './printed.js';
import { carriedCode, likelyForm, unsigned } from './status-words.js';

/** A code in a text. */
export interface CodeInText {
  /** As it is printed: `5`, `0x80070005`, `-2147024891`. */
  readonly printed: string;
  /** As a number without sign. */
  readonly value: number;
  /** Its symbolic name; undefined if no table has one. */
  readonly name: string | undefined;
}

/** A word for an error, and the number behind it. */
const BEHIND_ERROR =
  /(?:\b|_)(?:error|err|getlasterror|lasterror|rc|hr|hresult|return code|exit code)(?:\(\))?(?:\s+(?:code|number|value))?\s*(?:[:=#-]|is|was|returned)?\s*[([]?(0x[0-9a-f]{1,8}|-?\d{1,10})(?![\w.%]*\w)/gi;
/** What can be nothing but an HRESULT: eight digits with the sign of failure. */
const HRESULT = /\b0x[89a-f][0-9a-f]{7}\b|-21\d{8}\b/gi;

const usual = new WeakMap<Knowledge, string | undefined>();

/** The table that most messages print: that of the operating system. */
function usualTable(knowledge: Knowledge): string | undefined {
  if (!usual.has(knowledge)) {
    const tables = printedTables(knowledge).map(({ table, events }) => ({ table, printed: events.length }));
    usual.set(knowledge, tables.sort((a, b) => b.printed - a.printed)[0]?.table);
  }
  return usual.get(knowledge);
}

const nameIn = (knowledge: Knowledge, table: string, value: number): string | undefined => {
  const names = findEntries(knowledge, table, String(value)).map(({ name }) => name);
  return names.length === 0 ? undefined : names.join(' + ');
};

/** The name of a code: by the table of errors if it is small, else by the code inside of it, else as a status. */
function nameOf(knowledge: Knowledge, value: number): string | undefined {
  const table = usualTable(knowledge);
  if (value < 0x1_0000) return table === undefined ? undefined : nameIn(knowledge, table, value);
  const inner = carriedCode(value);
  return (inner && nameIn(knowledge, inner.table, inner.value)) ?? nameIn(knowledge, likelyForm(value), value);
}

/** Longer texts are dumps. */
const LONGEST = 4000;

/** The codes in a text, each once, in their order. */
export function codesInText(knowledge: Knowledge, text: string): readonly CodeInText[] {
  const beginning = text.slice(0, LONGEST);
  const printed = [
    ...[...beginning.matchAll(BEHIND_ERROR)].map((match) => match[1] ?? ''),
    ...[...beginning.matchAll(HRESULT)].map(([whole]) => whole),
  ];
  return [...new Set(printed)].map((one) => {
    const value = unsigned(Number(one));
    return { printed: one, value, name: nameOf(knowledge, value) };
  });
}
