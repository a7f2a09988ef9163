// The slow matcher: what a template means, written to be obviously right. The byte matcher must agree with it; samples are checked with it when packs compile.

import type { Fields } from '../../model/index.js';
import { holdsForFields } from './evaluate.js';
import type { ByteRun, PatternPart, TemplateDef, TypeDef } from '../types/index.js';

/** The part of a template that matching needs. */
export type Matchable = Pick<TemplateDef, 'parts' | 'set' | 'where'>;

/**
 * Matches a whole message. Blanks and tildes at both ends of the message do not count; a gap is all the blanks and tabs that stand there, at least one; each
 * capture takes the shortest text of its type that lets the rest match, the first captures first. A condition of the template is asked once, of that match.
 *
 * @param text  one character a byte (latin 1); a character beyond that counts as byte 255
 * @returns the captures as they stand in the text, with the parts of compound types under `name.part`, and the constants of the template;
 *   undefined if it does not match. A capture that is missing (`?`) has no entry.
 */
export function matchTemplate(template: Matchable, types: Readonly<Record<string, TypeDef>>, text: string): Fields | undefined {
  const message = text.replace(/^[ \t~]+/, '').replace(/[ \t~]+$/, '');
  const captured = matchParts(template.parts, types, message);
  if (!captured) return undefined;

  const fields: Record<string, string> = {};
  for (const { name, type, value } of captured) {
    if (name === '_') continue;
    fields[name] = value;
    Object.assign(fields, partsOf(name, types[type], value));
  }
  Object.assign(fields, template.set);
  if (!template.where) return fields;

  const typeOf = (field: string) => types[typeOfField(template.parts, types, field) ?? ''];
  return holdsForFields(template.where, (name) => fields[name], typeOf) ? fields : undefined;
}

interface Captured {
  readonly name: string;
  readonly type: string;
  readonly value: string;
}

/** The captures of the first way to match all parts with the whole text; undefined if there is none. */
function matchParts(
  parts: readonly PatternPart[],
  types: Readonly<Record<string, TypeDef>>,
  text: string,
): readonly Captured[] | undefined {
  /** Parts and positions from which nothing matches: without it several open captures would take exponential time. */
  const dead = new Set<number>();

  const matchFrom = (index: number, position: number): readonly Captured[] | undefined => {
    const key = index * (text.length + 1) + position;
    if (dead.has(key)) return undefined;
    const found = tryFrom(index, position);
    if (!found) dead.add(key);
    return found;
  };

  const tryFrom = (index: number, position: number): readonly Captured[] | undefined => {
    const part = parts[index];
    if (!part) return position === text.length ? [] : undefined;
    if (part.kind === 'text') return text.startsWith(part.text, position) ? matchFrom(index + 1, position + part.text.length) : undefined;
    if (part.kind === 'gap') {
      let end = position;
      while (text[end] === ' ' || text[end] === '\t') end++;
      return end > position ? matchFrom(index + 1, end) : undefined;
    }
    for (const end of endsOf(types[part.type], text, position)) {
      const others = matchFrom(index + 1, end);
      if (others) return [{ name: part.name, type: part.type, value: text.slice(position, end) }, ...others];
    }
    return part.optional ? matchFrom(index + 1, position) : undefined;
  };

  return matchFrom(0, 0);
}

/** Where a value of the type that begins at `position` can end, nearest first. Empty for an unknown type. */
function endsOf(type: TypeDef | undefined, text: string, position: number): readonly number[] {
  const ends = new Set<number>();
  for (const runs of type?.alternatives ?? []) for (const end of endsOfRuns(runs, text, position)) ends.add(end);
  return [...ends].sort((a, b) => a - b);
}

function endsOfRuns(runs: readonly ByteRun[], text: string, position: number): ReadonlySet<number> {
  let ends = new Set([position]);
  for (const run of runs) {
    const next = new Set<number>();
    for (const start of ends) {
      for (let end = start, taken = 0; ; end++, taken++) {
        if (taken >= run.min) next.add(end);
        if (taken === run.max || end === text.length || !isIn(run, text.charCodeAt(end))) break;
      }
    }
    ends = next;
  }
  return ends;
}

function isIn(run: ByteRun, code: number): boolean {
  const byte = Math.min(code, 0xff);
  return run.ranges.some(([low, high]) => byte >= low && byte <= high);
}

/** Whether a whole text is a value of the type. */
export function isValueOf(type: TypeDef, text: string): boolean {
  return endsOf(type, text, 0).includes(text.length);
}

/** The parts of a compound value as fields `name.part`. */
function partsOf(name: string, type: TypeDef | undefined, value: string): Fields {
  const fields: Record<string, string> = {};
  let offset = 0;
  for (const part of type?.parts ?? []) {
    if (part.name !== '_') fields[`${name}.${part.name}`] = value.slice(offset, offset + part.width);
    offset += part.width;
  }
  return fields;
}

/** Type of a captured field or of a part of it (`request.site`). */
function typeOfField(parts: readonly PatternPart[], types: Readonly<Record<string, TypeDef>>, field: string): string | undefined {
  const [name, inner] = field.split('.');
  const capture = parts.find((part) => part.kind === 'capture' && part.name === name);
  if (capture?.kind !== 'capture') return undefined;
  if (inner === undefined) return capture.type;
  return types[capture.type]?.parts.find((part) => part.name === inner)?.type;
}
