// Bytes of a message -> its template, and its captures on demand. `matchTemplate` of knowledge is the reference for what matches.

import { decodeWindows1252, holdsForFields, keptCaptures } from '../../knowledge/index.js';
import type { Knowledge, TemplateDef, TypeDef } from '../../knowledge/index.js';
import type { Fields } from '../../model/index.js';
import { type Capture, compileCondition, type Condition } from './conditions.js';
import { STEP_LIMIT, matchText, setInput, run } from './machine.js';
import { type MatcherTables, loadTables } from './matcher-tables.js';

/** The templates of one component, ready to run. */
export interface Matcher {
  readonly tables: MatcherTables;
  /** By ordinal; made on first use. */
  readonly compiled: (CompiledTemplate | undefined)[];
  readonly knowledge: Knowledge;
}

/** What conditions and captures of a template need besides its program. */
interface CompiledTemplate {
  readonly template: TemplateDef;
  readonly captures: readonly Capture[];
  /** The condition of the template as far as bytes decide it. */
  readonly condition: Condition | undefined;
}

/** Messages longer than this are not matched: SMS wrote its messages in pieces of 255 characters, so what is longer comes from no catalogue. */
export const LONGEST_MESSAGE = 65_536;

const loaded = new WeakMap<Knowledge, (Matcher | undefined)[]>();

/** The matcher of a component, by its index in `Knowledge.components`. Its tables are loaded once. */
export function matcherOf(knowledge: Knowledge, component: number): Matcher | undefined {
  let matchers = loaded.get(knowledge);
  if (!matchers) loaded.set(knowledge, (matchers = []));
  const table = knowledge.matchers[component];
  if (!table) return undefined;
  return (matchers[component] ??= { tables: loadTables(table, knowledge), compiled: [], knowledge });
}

function compileTemplate({ tables, compiled, knowledge }: Matcher, ordinal: number): CompiledTemplate {
  let reading = compiled[ordinal];
  if (!reading) {
    const template = knowledge.templates[tables.templates[ordinal]!]!;
    const captures = keptCaptures(template.parts).map(({ name, type }) => ({ name, type: knowledge.types[type] }));
    compiled[ordinal] = reading = { template, captures, condition: template.where && compileCondition(template.where, captures) };
  }
  return reading;
}

/**
 * Finds the template of a message.
 *
 * @returns its ordinal in the matcher; -1 if none fits. The captures stay in the machine until the next call.
 */
export function matchMessage(matcher: Matcher, bytes: Uint8Array, start: number, end: number): number {
  let from = start;
  let to = end;
  while (from < to && isPadding(bytes[from]!)) from++;
  while (to > from && isPadding(bytes[to - 1]!)) to--;
  if (to - from > LONGEST_MESSAGE) return -1;

  const { machine, tree } = matcher.tables;
  setInput(machine, bytes);
  const node = walkPrefixTree(matcher.tables, bytes, from, to);
  machine.stepsLeft = STEP_LIMIT;
  const first = matcher.tables.nodes[node]! + 1;
  const last = first + tree[first - 1]!;
  for (let i = first; i < last; i++) {
    const ordinal = tree[i]!;
    if (matchesTemplate(matcher.tables, ordinal, bytes, to) && satisfiesConditionNow(matcher, ordinal)) return ordinal;
  }
  return -1;
}

/** Index into `Knowledge.templates` of the template of a message, -1 if none fits. */
export function findTemplate(matcher: Matcher, bytes: Uint8Array, start: number, end: number): number {
  const ordinal = matchMessage(matcher, bytes, start, end);
  return ordinal < 0 ? -1 : matcher.tables.templates[ordinal]!;
}

/** The bytes of a message as they were matched when its log was read: with blanks for NULs. */
function blanksForNuls(message: Uint8Array): Uint8Array {
  return message.includes(0) ? message.map((byte) => byte || 0x20) : message;
}

/** The fields of a message; undefined if it does not fit the template (an index into `Knowledge.templates`). */
export function readFields(matcher: Matcher, template: number, message: Uint8Array): Fields | undefined {
  const bytes = blanksForNuls(message);
  const ordinal = matchMessage(matcher, bytes, 0, bytes.length);
  const { machine, templates } = matcher.tables;
  return ordinal >= 0 && templates[ordinal] === template ? capturedFields(matcher, ordinal, bytes, machine.slots) : undefined;
}

function isPadding(byte: number): boolean {
  return byte === 0x20 || byte === 0x7e || byte === 0x09;
}

/** Goes down the tree of beginnings as far as the message goes; leaves the positions in the trail. */
function walkPrefixTree(tables: MatcherTables, bytes: Uint8Array, from: number, to: number): number {
  const { tree, edges, jumps, trail, machine } = tables;
  let node = 0;
  let depth = 0;
  let here = from;
  trail[0] = from;
  while (here < to) {
    const byte = bytes[here]!;
    const number = jumps[(node << 8) + byte]!;
    if (number === 0) break;
    const edge = edges[node]! + ((number - 1) << 2);
    let next = here + 1;
    if (byte === 0x20 || byte === 0x09) while (next < to && (bytes[next] === 0x20 || bytes[next] === 0x09)) next++;
    next = matchText(machine, tree[edge + 1]!, tree[edge + 2]!, next, to);
    if (next < 0) break;
    here = next;
    node = tree[edge + 3]!;
    trail[++depth] = here;
  }
  return node;
}

function matchesTemplate(tables: MatcherTables, ordinal: number, bytes: Uint8Array, to: number): boolean {
  const { entries, machine } = tables;
  const entry = ordinal << 2;
  const from = tables.trail[entries[entry + 3]!]!;
  const limit = to - entries[entry + 2]!;
  if (limit < from) return false;
  const { literals } = machine;
  let literal = entries[entry + 1]!;
  for (let i = limit; i < to; i++, literal++) if (bytes[i] !== literals[literal]) return false;
  machine.limit = limit;
  return run(machine, entries[entry]!, from) >= 0;
}

function satisfiesConditionNow(matcher: Matcher, ordinal: number): boolean {
  if (matcher.tables.isConditional[ordinal] === 0) return true;
  const { bytes, slots } = matcher.tables.machine;
  return satisfiesCondition(matcher, ordinal, bytes, slots);
}

/** Whether the condition of a template holds. The marks are positions in the bytes. */
export function satisfiesCondition(matcher: Matcher, ordinal: number, bytes: Uint8Array, marks: Int32Array): boolean {
  const { template, condition } = compileTemplate(matcher, ordinal);
  if (!template.where) return true;
  const typeOf = (field: string) => typeOfField(matcher, ordinal, field);
  const decided = condition?.(bytes, marks);
  if (decided !== undefined) return decided;
  const fields = capturedFields(matcher, ordinal, bytes, marks);
  return holdsForFields(template.where, (name) => fields[name], typeOf);
}

/** What was captured for a template that fits, with the parts of compound values and the constants. */
function capturedFields(matcher: Matcher, ordinal: number, bytes: Uint8Array, marks: Int32Array): Fields {
  const { template, captures } = compileTemplate(matcher, ordinal);
  const fields: Record<string, string> = {};
  captures.forEach(({ name, type }, slot) => {
    const start = marks[2 * slot]!;
    if (start < 0) return;
    const value = decodeWindows1252(bytes.subarray(start, marks[2 * slot + 1]));
    fields[name] = value;
    let offset = 0;
    for (const part of type?.parts ?? []) {
      if (part.name !== '_') fields[`${name}.${part.name}`] = value.slice(offset, offset + part.width);
      offset += part.width;
    }
  });
  return Object.assign(fields, template.set);
}

/** Type of a capture or of a part of it (`request.site`). */
function typeOfField(matcher: Matcher, ordinal: number, field: string): TypeDef | undefined {
  const [name, inner] = field.split('.');
  const type = compileTemplate(matcher, ordinal).captures.find((capture) => capture.name === name)?.type;
  if (inner === undefined) return type;
  return matcher.knowledge.types[type?.parts.find((part) => part.name === inner)?.type ?? ''];
}
