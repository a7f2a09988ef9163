// Checks on templates alone: whether their text is enough to find them, and whether two of them say the same.

import { literalBytes, type PatternPart, type TypeDef } from '../../knowledge/index.js';
import type { DraftEvent, DraftTemplate } from '../compiler/events.js';
import { placeText, type Context } from '../compiler/context.js';
import { spanInText } from '../compiler/places.js';
import { captureTypes, listIn, type PackTemplate } from '../compiler/symbols.js';
import { isFixedText, runsInto } from '../compiler/type-relations.js';
import { areExclusive } from './exclusive.js';
import { largest } from '../../lists.js';

/** A template with less fixed text in one piece would be tried on every line. */
const LEAST_LITERAL = 4;

/** Checks each template on its own. */
export function checkTemplates(context: Context, events: readonly DraftEvent[]): void {
  for (const event of events) {
    for (const template of event.templates) {
      checkLiteral(context, template);
      checkNeighbours(context, template);
    }
  }
}

function checkLiteral(context: Context, { def, pattern }: DraftTemplate): void {
  if (def.parts.length === 0) return;
  const longest = largest(textLengths(def.parts), 0);
  if (longest >= LEAST_LITERAL) return;
  const message = longest === 0 ? 'this template has no text of its own' : `the longest text of this template has ${longest} characters`;
  const help = `at least ${LEAST_LITERAL} characters in one piece are needed, or it would have to be tried on every line`;
  context.error('SMSG114', pattern.span, message, help);
}

/** Lengths of the pieces of fixed text; a gap between two texts counts as one character of one piece. */
function textLengths(parts: readonly PatternPart[]): readonly number[] {
  const lengths: number[] = [];
  let length = 0;
  for (const part of parts) {
    if (part.kind === 'text') length += part.text.length;
    else if (part.kind === 'gap') length += length > 0 ? 1 : 0;
    else {
      lengths.push(length);
      length = 0;
    }
  }
  return [...lengths, length];
}

/** A capture without an end of its own, straight before another one that may begin with the same bytes. Fixed text is an end, whether it may be missing or not. */
function checkNeighbours(context: Context, { def, pattern, captures }: DraftTemplate): void {
  const { types } = context.symbols;
  let number = 0;
  let open: readonly TypeDef[] = [];
  for (const part of def.parts) {
    if (part.kind !== 'capture') {
      open = [];
      continue;
    }
    const type = types.get(part.type);
    const capture = captures[number++];
    if (type && isFixedText(type)) {
      // Behind one that may be missing the one before it goes on.
      if (!part.optional) open = [];
      continue;
    }
    const before = type && open.find((one) => runsInto(one, type));
    if (before && capture) {
      const message = `the end of the value of type \`${before.name}\` cannot be told from the beginning of this one`;
      const help = 'put a text between the two, or use a type with an end of its own';
      context.error('SMSG113', spanInText(pattern, capture.offset, capture.length), message, help);
    }
    open = type ? [type] : [];
  }
}

/** A template that lines of a component are matched with. */
export interface CompetingTemplate {
  readonly def: PackTemplate;
  /** Its draft; undefined for one of a used pack. */
  readonly draft?: DraftTemplate;
}

/** Where a template is written. */
export function templatePlace({ def, draft }: CompetingTemplate): string {
  return placeText(draft?.pattern.span ?? def.at);
}

/**
 * Reports templates of one component that provably match the same lines: same text, captures of the same form. Conditions that exclude each other keep two
 * apart; a condition beside none is the more specific of the two.
 */
export function checkSameText(context: Context, templates: readonly CompetingTemplate[]): void {
  const shapes = new Map<string, CompetingTemplate[]>();
  for (const one of templates) {
    const same = listIn(shapes, shapeOf(one.def.parts, context.symbols.types));
    const other = one.draft && same.find(({ def }) => !isKeptApart(context, one.def, def));
    same.push(one);
    if (!one.draft || !other) continue;
    const message = `this template has the same text as one of \`${other.def.event}\``;
    const help = `the other one is at ${templatePlace(other)}; tell them apart by \`where\`, or make one event of them`;
    context.error('SMSG120', one.draft.pattern.span, message, help);
  }
}

function isKeptApart(context: Context, { where: a, parts }: PackTemplate, { where: b }: PackTemplate): boolean {
  if (!a || !b) return a !== b;
  const { types } = context.symbols;
  return areExclusive(a, b, (operand) => (operand.kind === 'field' ? types.get(typeOfField(parts, types, operand.path)) : undefined));
}

/** Name of the type of a capture or of a part of it, '' if there is none. */
function typeOfField(parts: readonly PatternPart[], types: Context['symbols']['types'], [name, inner]: readonly string[]): string {
  const type = captureTypes(parts).find(([capture]) => capture === name)?.[1] ?? '';
  return inner === undefined ? type : (types.get(type)?.parts.find((part) => part.name === inner)?.type ?? '');
}

function shapeOf(parts: readonly PatternPart[], types: ReadonlyMap<string, TypeDef>): string {
  return JSON.stringify(
    parts.map((part) =>
      part.kind === 'capture' ? [types.get(part.type)?.alternatives ?? part.type, part.optional] : part.kind === 'gap' ? ' ' : part.text,
    ),
  );
}

/** Whether two templates have the same text and captures of the same form; `checkSameText` reports these. */
export function isSameText(context: Context, a: PackTemplate, b: PackTemplate): boolean {
  const { types } = context.symbols;
  return shapeOf(a.parts, types) === shapeOf(b.parts, types);
}

/** Whether the first template is tried before the second one: more fixed text, then a condition. */
export function isMoreSpecific(a: PackTemplate, b: PackTemplate): boolean {
  const difference = literalBytes(a.parts) - literalBytes(b.parts);
  return difference > 0 || (difference === 0 && a.where !== undefined && b.where === undefined);
}
