// The fast template matcher: message bytes in, template out; captures only when somebody asks. `matchTemplate` of knowledge says what a match means.

import { decodeWindows1252, holds, keptCaptures } from '../knowledge/index.js';
import type { Knowledge, TemplateDef, TypeDef } from '../knowledge/index.js';
import type { Fields } from '../model.js';
import { CHOICES, run } from './machine.js';
import { type MatcherTables, GAP_SYMBOL, loadTables } from './matcher-tables.js';

/** The templates of one component, ready to run. */
export interface Matcher {
  readonly tables: MatcherTables;
  /** By ordinal. */
  readonly templates: readonly TemplateDef[];
  readonly types: Readonly<Record<string, TypeDef>>;
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
  return (matchers[component] ??= {
    tables: loadTables(table, knowledge),
    templates: table.templates.flatMap((index) => knowledge.templates[index] ?? []),
    types: knowledge.types,
  });
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
  const node = walk(matcher.tables, bytes, from, to);
  machine.bytes = bytes;
  machine.budget = CHOICES;
  const first = matcher.tables.nodes[node]! + 1;
  const last = first + tree[first - 1]!;
  for (let i = first; i < last; i++) {
    const ordinal = tree[i]!;
    if (fits(matcher.tables, ordinal, bytes, to) && isAllowed(matcher, ordinal)) return ordinal;
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
  return ordinal >= 0 && matcher.tables.templates[ordinal] === template ? capturedFields(matcher, ordinal) : undefined;
}

function isOuter(byte: number): boolean {
  return byte === 0x20 || byte === 0x7e || byte === 0x09;
}

/** Goes down the tree of beginnings as far as the message goes; leaves the positions in the trail. */
function walk(tables: MatcherTables, bytes: Uint8Array, from: number, to: number): number {
  const { tree, jumps, trail } = tables;
  const { literals } = tables.machine;
  let node = 0;
  let depth = 0;
  let here = from;
  trail[0] = from;
  while (here < to) {
    const edge = jumps[(node << 8) + bytes[here]!]!;
    if (edge === 0) break;
    let next = here + 1;
    if (tree[edge] === GAP_SYMBOL) {
      while (next < to && (bytes[next] === 0x20 || bytes[next] === 0x09)) next++;
    } else {
      let literal = tree[edge + 1]!;
      const literalEnd = literal + tree[edge + 2]!;
      if (to - next < literalEnd - literal) break;
      while (literal < literalEnd && bytes[next] === literals[literal]) {
        literal++;
        next++;
      }
      if (literal < literalEnd) break;
    }
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

function isAllowed(matcher: Matcher, ordinal: number): boolean {
  const where = matcher.templates[ordinal]?.where;
  if (!where) return true;
  const types = fieldTypes(matcher, ordinal);
  return holds(where, capturedFields(matcher, ordinal), (field) => types[field]);
}

/** What the machine captured for a template that fits, with the parts of compound values and the constants. */
function capturedFields(matcher: Matcher, ordinal: number): Fields {
  const { bytes, marks } = matcher.tables.machine;
  const template = matcher.templates[ordinal];
  const fields: Record<string, string> = {};
  if (!template) return fields;
  keptCaptures(template.parts).forEach(({ name, type }, slot) => {
    const start = marks[2 * slot]!;
    if (start < 0) return;
    const value = decodeWindows1252(bytes.subarray(start, marks[2 * slot + 1]));
    fields[name] = value;
    let offset = 0;
    for (const part of matcher.types[type]?.parts ?? []) {
      if (part.name !== '_') fields[`${name}.${part.name}`] = value.slice(offset, offset + part.width);
      offset += part.width;
    }
  });
  return Object.assign(fields, template.set);
}

/** Types of the captures of a template and of their parts. */
function fieldTypes(matcher: Matcher, ordinal: number): Readonly<Record<string, TypeDef | undefined>> {
  const types: Record<string, TypeDef | undefined> = {};
  for (const { name, type } of keptCaptures(matcher.templates[ordinal]?.parts ?? [])) {
    types[name] ??= matcher.types[type];
    for (const part of matcher.types[type]?.parts ?? []) types[`${name}.${part.name}`] ??= matcher.types[part.type];
  }
  return types;
}
