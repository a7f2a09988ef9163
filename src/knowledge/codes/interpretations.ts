// A code as somebody read it somewhere in, all that it can mean out. Which table and base a component prints is data of the grammars (KB Q168510, Q186408).

import { statusText } from '../values/system-codes.js';
import { baseOf, findEntries, listEntries, listTables } from '../values/value-names.js';
import type { CodeName, EventDef, Knowledge } from '../types/index.js';
import { listTemplates, formatTemplate } from '../describe/index.js';
import { type Mention, mentionsOfCode, mentionsOfEvent, mentionsOfFile } from './mentions.js';
import { printedTables, wrappedCodes } from './printed.js';
import { carriedCode, likelyForm, statusFields, type StatusFields, statusWord } from './status-words.js';

/** A message in which a code stands; plain data. */
export interface CodeMessage {
  readonly event: string;
  readonly component: string;
  readonly text: string;
}

/** One meaning of a number; plain data. */
export interface CodeInterpretation {
  readonly kind: 'code';
  readonly table: string;
  /** In which base it is read. */
  readonly base: 'decimal' | 'hex';
  /** The number in decimal. */
  readonly number: string;
  /** What it is made of: one entry, several if flags are added, none if the table does not know it. */
  readonly entries: readonly CodeName[];
  /** What the number means in other tables, if its own table does not know it. */
  readonly elsewhere: readonly { readonly table: string; readonly name: string; readonly text: string }[];
  /** Severity and facility of an HRESULT or an NTSTATUS, also of one without a name; null for any other code. */
  readonly status: StatusFields | null;
  /** The names nearest to a status without one: of the same facility, as `0x80240016`. */
  readonly nearest: readonly { readonly code: string; readonly name: string }[];
  /** What it was taken out of (`an HRESULT that carries a Win32 code`); null: it stands alone. */
  readonly inside: string | null;
  readonly messages: readonly CodeMessage[];
  readonly mentions: readonly Mention[];
}

/** An event; plain data. */
export interface EventInterpretation {
  readonly kind: 'event';
  readonly event: string;
  readonly number: number | null;
  readonly component: string;
  readonly severity: EventDef['severity'];
  readonly wordings: readonly { readonly text: string; readonly source: string; readonly wording: string }[];
  readonly doc: string | null;
  readonly mentions: readonly Mention[];
}

export type Interpretation = CodeInterpretation | EventInterpretation;

/** What may be read: tables and components by name. */
export interface Scope {
  /** Undefined: all. */
  readonly tables?: ReadonlySet<string> | undefined;
  /** Indexes of components; undefined: all. */
  readonly components?: ReadonlySet<number> | undefined;
}

const DIGITS = /^\d{1,39}$/;
const HEX = /^(?:0x)?[0-9a-f]{1,32}$/i;

/** The numbers that a text can be in a base; a 0x says that it is hexadecimal, whatever the component prints. */
function numberIn(base: 'decimal' | 'hex', code: string): string | undefined {
  const isMarked = /^0x/i.test(code);
  if (base === 'decimal' && !isMarked) return DIGITS.test(code) ? BigInt(code).toString() : undefined;
  return HEX.test(code) ? BigInt(isMarked ? code : `0x${code}`).toString() : undefined;
}

function messageOf(knowledge: Knowledge, event: EventDef): CodeMessage {
  const [template] = listTemplates(knowledge, event);
  const component = knowledge.components[event.component];
  return { event: event.id, component: component?.title ?? '', text: template ? formatTemplate(template.parts) : event.id };
}

function elsewhere(knowledge: Knowledge, own: string, number: string): CodeInterpretation['elsewhere'] {
  return Object.keys(knowledge.lookups).flatMap((table) => {
    const [entry, ...others] = table === own ? [] : findEntries(knowledge, table, number);
    return entry && others.length === 0 ? [{ table, name: entry.name, text: entry.text }] : [];
  });
}

/** Names that are shown of the neighbours of a status without one. */
const MOST_NEAREST = 3;

/** Known statuses of the same facility, nearest number first. */
function nearestStatuses({ systemCodes }: Knowledge, table: string, word: number): CodeInterpretation['nearest'] {
  return [...(systemCodes?.tables[table] ?? [])]
    .filter(([number]) => number >>> 16 === word >>> 16)
    .sort(([a], [b]) => Math.abs(a - word) - Math.abs(b - word) || a - b)
    .flatMap(([number, { names }]) => names.slice(0, 1).map((name) => ({ code: statusText(number), name })))
    .slice(0, MOST_NEAREST);
}

const PLAIN = { elsewhere: [], status: null, nearest: [], inside: null, messages: [], mentions: [] } as const;

/** A status as a number of its own, known or not, and the code that it carries. */
function interpretStatus(knowledge: Knowledge, code: string, { tables, components }: Scope): readonly CodeInterpretation[] {
  const word = statusWord(code);
  if (word === undefined || components) return [];
  const { systemCodes } = knowledge;
  const isIn = (table: string) => tables?.has(table) ?? true;
  const forms = (['hresult', 'ntstatus'] as const).filter(isIn);
  const own = forms.flatMap((form): CodeInterpretation[] => {
    const entries = findEntries(knowledge, form, String(word));
    const status = statusFields(word, form, systemCodes);
    return entries.length === 0 ? [] : [{ ...PLAIN, kind: 'code', table: form, base: 'hex', number: String(word), entries, status }];
  });
  const carried = carriedCode(word);
  const inner = carried && isIn(carried.table) ? carried : undefined;
  const entries = inner ? findEntries(knowledge, inner.table, String(inner.value)) : [];
  const wrapped = (inner && entries.length > 0 ? [inner] : []).map(({ table, value, inside }): CodeInterpretation => {
    const mentions = mentionsOfCode(knowledge, table, String(value));
    return { ...PLAIN, kind: 'code', table, base: table === 'win32' ? 'decimal' : 'hex', number: String(value), entries, inside, mentions };
  });
  if (own.length > 0 || wrapped.length > 0 || word < 0x8000_0000) return [...own, ...wrapped];
  const form = likelyForm(word);
  if (!isIn(form)) return [];
  const [status, nearest] = [statusFields(word, form, systemCodes), nearestStatuses(knowledge, form, word)];
  return [{ ...PLAIN, kind: 'code', table: form, base: 'hex', number: String(word), entries: [], status, nearest }];
}

/** Readings in the tables that components print from. */
function interpretPrinted(knowledge: Knowledge, code: string, scope: Scope): readonly CodeInterpretation[] {
  const isAsked = scope.tables !== undefined || scope.components !== undefined;
  return printedTables(knowledge).flatMap(({ table, base, events }): CodeInterpretation[] => {
    const own = events.filter((event) => scope.components?.has(event.component) ?? true);
    const number = numberIn(base, code);
    if (number === undefined || !(scope.tables?.has(table) ?? true) || (scope.components && own.length === 0)) return [];
    const entries = findEntries(knowledge, table, number);
    // Letters and a 0x leave no doubt; what nobody names then is no reading.
    if (entries.length === 0 && !(base === 'hex' && DIGITS.test(code) && number !== code)) return [];
    const mentions = mentionsOfCode(knowledge, table, number);
    const messages = own.map((event) => messageOf(knowledge, event));
    const read = /^0x/i.test(code) ? 'hex' : base;
    const others = entries.length > 0 ? [] : elsewhere(knowledge, table, number);
    if (entries.length === 0 && others.length === 0 && !isAsked) return [];
    return [{ ...PLAIN, kind: 'code', table, base: read, number, entries, elsewhere: others, messages, mentions }];
  });
}

/** Codes in the parts of a longer text, as the extension of a refused file. */
function interpretParts(knowledge: Knowledge, text: string, scope: Scope): readonly CodeInterpretation[] {
  return wrappedCodes(knowledge, text).flatMap(({ table, base, value, doc }): CodeInterpretation[] => {
    const number = numberIn(base, value);
    const entries = number === undefined ? [] : findEntries(knowledge, table, number);
    if (number === undefined || entries.length === 0 || !(scope.tables?.has(table) ?? true) || scope.components) return [];
    const mentions = [...mentionsOfCode(knowledge, table, number), ...(text.startsWith('.') ? mentionsOfFile(knowledge, text) : [])];
    return [{ ...PLAIN, kind: 'code', table, base, number, entries, inside: doc, mentions }];
  });
}

/** Every reading of a code that a table has a name for, then readings without one: a status, and numbers in a base that only some component prints. */
export function interpretCode(knowledge: Knowledge, text: string, scope: Scope = {}): readonly CodeInterpretation[] {
  const word = text.startsWith('-') ? statusWord(text) : undefined;
  const code = word === undefined ? text : String(word);
  const readings = [
    ...interpretStatus(knowledge, text, scope),
    ...interpretParts(knowledge, text, scope),
    ...interpretPrinted(knowledge, code, scope),
  ];
  return readings.sort((a, b) => Number(a.entries.length === 0) - Number(b.entries.length === 0));
}

/** A number of a table with all that is known of it; undefined if the scope leaves it out. */
export function interpretEntry(knowledge: Knowledge, table: string, number: string, scope: Scope = {}): CodeInterpretation | undefined {
  if (scope.tables?.has(table) === false) return undefined;
  const base = baseOf(knowledge, table).compare === 'hex' ? 'hex' : 'decimal';
  const code = base === 'hex' ? `0x${BigInt(number).toString(16)}` : number;
  const readings = interpretCode(knowledge, code, { ...scope, tables: new Set([table]) });
  return readings.find((one) => one.number === number && one.base === base && one.inside === null && one.entries.length > 0);
}

/** Readings of a symbolic name: the numbers that it stands for. */
export function interpretName(knowledge: Knowledge, name: string, scope: Scope = {}): readonly CodeInterpretation[] {
  const wanted = name.toUpperCase();
  const isNamed = (entry: CodeName) => [entry.name, ...(entry.aliases ?? [])].some((one) => one.toUpperCase() === wanted);
  return listTables(knowledge).flatMap((table) => {
    const numbers = listEntries(knowledge, table).filter(({ entry }) => isNamed(entry));
    return numbers.flatMap(({ number }) => interpretEntry(knowledge, table, number, scope) ?? []);
  });
}

/** Events by number in the event log, or by id. */
export function interpretEvent(knowledge: Knowledge, text: string, scope: Scope = {}): readonly EventInterpretation[] {
  const id = text.toLowerCase();
  const events = knowledge.events.filter(
    (event) =>
      !event.ignored &&
      (event.id === id || (event.ntId !== undefined && String(event.ntId) === id.replace(/^0+(?=\d)/, ''))) &&
      (scope.components?.has(event.component) ?? true),
  );
  return events.map((event) => ({
    kind: 'event',
    event: event.id,
    number: event.ntId ?? null,
    component: knowledge.components[event.component]?.title ?? '',
    severity: event.severity,
    wordings: listTemplates(knowledge, event).map(({ parts, source }) => ({
      text: formatTemplate(parts),
      source: source.id,
      wording: source.wording,
    })),
    doc: event.doc ?? null,
    mentions: mentionsOfEvent(knowledge, event.id),
  }));
}
