// The fast template matcher: message bytes in, template out; captures only when somebody asks. `matchTemplate` of knowledge says what a match means.

import { decodeWindows1252, holds, keptCaptures } from '../../knowledge/index.js';
import type { Knowledge, TemplateDef, TypeDef } from '../../knowledge/index.js';
import type { Fields } from '../../model/index.js';
import { type Capture, compileCondition, type Condition } from './conditions.js';
import { CHOICES, matchText, readBytes, run } from './machine.js';
import { type MatcherTables, loadTables } from './matcher-tables.js';

/** The templates of one component, ready to run. */
export interface Matcher {
  readonly tables: MatcherTables;
  /** By ordinal; made when somebody reads. */
  readonly readings: (Reading | undefined)[];
  readonly knowledge: Knowledge;
}

/** What reading a message by a template needs, beside its program. */
interface Reading {
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
  return (matchers[component] ??= { tables: loadTables(table, knowledge), readings: [], knowledge });
}

function readingOf({ tables, readings, knowledge }: Matcher, ordinal: number): Reading {
  let reading = readings[ordinal];
  if (!reading) {
    const template = knowledge.templates[tables.templates[ordinal]!]!;
    const captures = keptCaptures(template.parts).map(({ name, type }) => ({ name, type: knowledge.types[type] }));
    readings[ordinal] = reading = { template, captures, condition: template.where && compileCondition(template.where, captures) };
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
  while (from < to && isOuter(bytes[from]!)) from++;
  while (to > from && isOuter(bytes[to - 1]!)) to--;
  if (to - from > LONGEST_MESSAGE) return -1;

  const { machine, tree } = matcher.tables;
  readBytes(machine, bytes);
  const node = walk(matcher.tables, bytes, from, to);
  machine.budget = CHOICES;
  const first = matcher.tables.nodes[node]! + 1;
  const last = first + tree[first - 1]!;
  for (let i = first; i < last; i++) {
    const ordinal = tree[i]!;
    if (fits(matcher.tables, ordinal, bytes, to) && isAllowedNow(matcher, ordinal)) return ordinal;
  }
  return -1;
}

/** Index into `Knowledge.templates` of the template of a message, -1 if none fits. */
export function classify(matcher: Matcher, bytes: Uint8Array, start: number, end: number): number {
  const ordinal = matchMessage(matcher, bytes, start, end);
  return ordinal < 0 ? -1 : matcher.tables.templates[ordinal]!;
}

/** The fields of a message; undefined if it does not fit the template (an index into `Knowledge.templates`). */
export function readFields(matcher: Matcher, template: number, bytes: Uint8Array): Fields | undefined {
  const ordinal = matchMessage(matcher, bytes, 0, bytes.length);
  const { machine, templates } = matcher.tables;
  return ordinal >= 0 && templates[ordinal] === template ? capturedFields(matcher, ordinal, bytes, machine.marks) : undefined;
}

function isOuter(byte: number): boolean {
  return byte === 0x20 || byte === 0x7e || byte === 0x09;
}

/** Goes down the tree of beginnings as far as the message goes; leaves the positions in the trail. */
function walk(tables: MatcherTables, bytes: Uint8Array, from: number, to: number): number {
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

function fits(tables: MatcherTables, ordinal: number, bytes: Uint8Array, to: number): boolean {
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

function isAllowedNow(matcher: Matcher, ordinal: number): boolean {
  if (matcher.tables.isConditional[ordinal] === 0) return true;
  const { bytes, marks } = matcher.tables.machine;
  return isAllowed(matcher, ordinal, bytes, marks);
}

/** Whether the condition of a template holds. The marks are positions in the bytes. */
export function isAllowed(matcher: Matcher, ordinal: number, bytes: Uint8Array, marks: Int32Array): boolean {
  const { template, condition } = readingOf(matcher, ordinal);
  if (!template.where) return true;
  const typeOf = (field: string) => typeOfField(matcher, ordinal, field);
  return condition?.(bytes, marks) ?? holds(template.where, capturedFields(matcher, ordinal, bytes, marks), typeOf);
}

/** What was captured for a template that fits, with the parts of compound values and the constants. */
function capturedFields(matcher: Matcher, ordinal: number, bytes: Uint8Array, marks: Int32Array): Fields {
  const { template, captures } = readingOf(matcher, ordinal);
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
  const type = readingOf(matcher, ordinal).captures.find((capture) => capture.name === name)?.type;
  if (inner === undefined) return type;
  return matcher.knowledge.types[type?.parts.find((part) => part.name === inner)?.type ?? ''];
}
