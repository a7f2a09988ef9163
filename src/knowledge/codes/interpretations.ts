// A code as somebody read it somewhere in, all that it can mean out. Which table and base a component prints is data of the grammars (KB Q168510, Q186408).

import { findEntries, type LookupEntry } from '../values/value-names.js';
import type { EventDef, Knowledge } from '../types/index.js';
import { listTemplates, formatTemplate } from '../describe/index.js';
import { type Mention, mentionsOfCode, mentionsOfEvent, mentionsOfFile } from './mentions.js';
import { printedTables, wrappedCodes } from './printed.js';

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
  readonly entries: readonly LookupEntry[];
  /** What the number means in other tables, if its own table does not know it. */
  readonly elsewhere: readonly { readonly table: string; readonly name: string; readonly text: string }[];
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

/** A negative 32-bit number as the unsigned one with the same bits. */
function unsigned(code: string): string {
  return /^-\d{1,10}$/.test(code) ? BigInt.asUintN(32, BigInt(code)).toString() : code;
}

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

/** Every reading of a code that a table has a name for, then readings without one in a base that only some component prints. */
export function interpretCode(knowledge: Knowledge, text: string, scope: Scope = {}): readonly CodeInterpretation[] {
  const code = unsigned(text);
  const isIn = (table: string) => scope.tables?.has(table) ?? true;
  const plain = printedTables(knowledge).flatMap(({ table, base, events }): CodeInterpretation[] => {
    const own = events.filter((event) => scope.components?.has(event.component) ?? true);
    const number = numberIn(base, code);
    if (number === undefined || !isIn(table) || (scope.components && own.length === 0)) return [];
    const entries = findEntries(knowledge, table, number);
    // Letters and a 0x leave no doubt; what nobody names then is no reading.
    if (entries.length === 0 && !(base === 'hex' && DIGITS.test(code) && number !== code)) return [];
    const mentions = mentionsOfCode(knowledge, table, number);
    const messages = own.map((event) => messageOf(knowledge, event));
    const read = /^0x/i.test(code) ? 'hex' : base;
    const others = entries.length > 0 ? [] : elsewhere(knowledge, table, number);
    const isAsked = scope.tables !== undefined || scope.components !== undefined;
    if (entries.length === 0 && others.length === 0 && !isAsked) return [];
    return [{ kind: 'code', table, base: read, number, entries, elsewhere: others, inside: null, messages, mentions }];
  });
  const long = DIGITS.test(code) && BigInt(code) >= 0x8000_0000n ? `0x${BigInt(code).toString(16)}` : code;
  const wrapped = wrappedCodes(knowledge, long).flatMap(({ table, base, value, doc }): CodeInterpretation[] => {
    const number = numberIn(base, value);
    const entries = number === undefined ? [] : findEntries(knowledge, table, number);
    if (number === undefined || entries.length === 0 || !isIn(table) || scope.components) return [];
    const mentions = [...mentionsOfCode(knowledge, table, number), ...(text.startsWith('.') ? mentionsOfFile(knowledge, text) : [])];
    return [{ kind: 'code', table, base, number, entries, elsewhere: [], inside: doc, messages: [], mentions }];
  });
  const readings = [...wrapped, ...plain];
  return readings.sort((a, b) => Number(a.entries.length === 0) - Number(b.entries.length === 0));
}

/** Readings of a symbolic name: the numbers that it stands for. */
export function interpretName(knowledge: Knowledge, name: string, scope: Scope = {}): readonly CodeInterpretation[] {
  const wanted = name.toUpperCase();
  return printedTables(knowledge).flatMap(({ table, base }) => {
    const keys = Object.entries(knowledge.lookups[table]?.entries ?? {}).filter(([, entry]) => entry.name.toUpperCase() === wanted);
    const numbers = new Set(keys.map(([key]) => key.toLowerCase()));
    return [...numbers].flatMap((key) =>
      interpretCode(knowledge, key, { ...scope, tables: new Set([table]) }).filter((one) => one.base === base && one.entries.length > 0),
    );
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
