// `type` and `lookup` declarations -> definitions. A type made of another one waits until that one is known.

import type { ByteRun, LookupDef, PatternPart, TypeDef } from '../../knowledge/index.js';
import { at, compact, type Context, type Named } from './context.js';
import { reportPatternErrors, spanInRegex, spanInText } from './places.js';
import type { LookupDeclaration, PartsBody, Span, TypeDeclaration } from '../syntax.js';
import { readPattern } from './template-text.js';
import { fixedWidth, foldRuns, readTypePattern } from './type-pattern.js';
import { append } from '../../lists.js';

/** A type that is made of others, which are made of others, goes no deeper. */
const DEEPEST = 50;

/** Most characters and classes of a compound type: parts of parts grow fast. */
const WIDEST = 1000;

/** Compiles lookups and adds them to the symbols. */
export function compileLookups(context: Context, declarations: readonly LookupDeclaration[]): readonly LookupDef[] {
  return declarations
    .filter(({ name }) => context.declare('lookup', name))
    .map(({ name, entries: nodes, span }) => {
      const entries: Record<string, { name: string; text: string }> = {};
      for (const { value, name: meaning, text } of nodes) {
        if (entries[value.text])
          context.error('SMSG105', value.span, `the value \`${value.text}\` is written twice in the lookup \`${name.text}\``);
        entries[value.text] = { name: meaning.text, text: text?.text ?? '' };
      }
      const lookup = { name: name.text, entries, at: at(span) };
      context.symbols.lookups.set(lookup.name, lookup);
      return lookup;
    });
}

/** Compiles types and adds them to the symbols. Lookups come first. */
export function compileTypes(context: Context, declarations: readonly TypeDeclaration[]): readonly TypeDef[] {
  const { types, lookups } = context.symbols;
  const own = declarations.filter(({ name }) => context.declare('type', name));
  const waiting = new Map(own.map((one) => [one.name.text, one]));
  const compiled: TypeDef[] = [];
  /** Types that cannot be made; why has been reported. */
  const failed = new Set<string>();

  const fail = (from: readonly string[], { span }: Named, message: string, help?: string): void => {
    for (const one of from) failed.add(one);
    context.error('SMSG103', span, message, help);
  };

  /** `from`: the types that are being made of this one, outermost first. */
  const find = (name: Named, from: readonly string[]): TypeDef | undefined => {
    const declaration = waiting.get(name.text);
    if (!declaration) {
      const known = types.get(name.text);
      if (!known) context.undeclared('type', name, [...types.keys(), ...waiting.keys()]);
      return known;
    }
    if (failed.has(name.text)) return undefined;
    if (from.includes(name.text)) {
      fail(from, name, `the type \`${name.text}\` is made of itself`, [...from, name.text].join(' -> '));
      return undefined;
    }
    const known = types.get(name.text);
    if (known || from.length < DEEPEST) return known ?? make(declaration, from);
    fail(from, name, `types are made of each other more than ${DEEPEST} deep here`);
    return undefined;
  };

  const make = (declaration: TypeDeclaration, from: readonly string[]): TypeDef | undefined => {
    const { name, compare, doc, span } = declaration;
    const path = [...from, name.text];
    const body = readBody(context, declaration, (one) => find(one, path));
    if (!body) {
      failed.add(name.text);
      return undefined;
    }
    const lookup = (declaration.lookup && context.find('lookup', declaration.lookup, lookups)?.name) ?? body.lookup;
    const foldCase = declaration.foldCase !== undefined || body.foldCase;
    const type: TypeDef = {
      name: name.text,
      alternatives: foldCase ? body.alternatives.map(foldRuns) : body.alternatives,
      foldCase,
      parts: body.parts,
      compare: compare?.text ?? body.compare,
      ...compact({ lookup, doc: doc?.text }),
      at: at(span),
    };
    types.set(type.name, type);
    compiled.push(type);
    return type;
  };

  for (const { name } of own) find(name, []);
  return compiled;
}

type Body = Pick<TypeDef, 'alternatives' | 'foldCase' | 'parts' | 'compare' | 'lookup'>;

type Find = (name: Named) => TypeDef | undefined;

function readBody(context: Context, { body }: TypeDeclaration, find: Find): Body | undefined {
  if (body.kind === 'base') return find(body.type);
  if (body.kind === 'parts') return readParts(context, body, find);
  const { alternatives, errors } = readTypePattern(body.source);
  reportPatternErrors(context, 'SMSG101', errors, (offset, length) => spanInRegex(body.span, offset, length));
  return errors.length > 0 ? undefined : { alternatives, foldCase: false, parts: [], compare: 'text' };
}

/** A compound type: its parts one behind the other, each of a width that never changes. */
function readParts(context: Context, body: PartsBody, find: Find): Body | undefined {
  const { parts, captures, errors } = readPattern(body.pattern.text, 'parts');
  reportPatternErrors(context, 'SMSG110', errors, (offset, length) => spanInText(body.pattern, offset, length));
  const runs: ByteRun[] = [];
  const named: { name: string; type: string; width: number }[] = [];
  let isSound = errors.length === 0;
  let next = 0;
  for (const part of parts) {
    if (part.kind !== 'capture') {
      const text = part.kind === 'text' ? part.text : ' ';
      for (const char of text) runs.push({ ranges: [[char.charCodeAt(0) & 0xff, char.charCodeAt(0) & 0xff]], min: 1, max: 1 });
      named.push({ name: '_', type: '', width: text.length });
      continue;
    }
    const capture = captures[next++];
    const span = spanInText(body.pattern, capture?.offset ?? 0, capture?.length ?? 1);
    const only = partRuns(context, part, span, find);
    if (named.some((one) => one.name === part.name && part.name !== '_')) {
      context.error('SMSG111', span, `the part \`${part.name}\` is written twice`);
      isSound = false;
    }
    if (!only) isSound = false;
    else if (runs.length + only.runs.length > WIDEST) {
      context.error('SMSG102', span, `a compound type has at most ${WIDEST} characters and classes`);
      return undefined;
    } else {
      append(runs, only.runs);
      named.push({ name: part.name, type: part.type, width: only.width });
    }
  }
  return isSound ? { alternatives: [runs], foldCase: false, parts: named, compare: 'text' } : undefined;
}

/** The bytes of a part; undefined if they are not always as many, which is then reported. */
function partRuns(
  context: Context,
  { type: name, optional }: Extract<PatternPart, { readonly kind: 'capture' }>,
  span: Span,
  find: Find,
): { readonly runs: readonly ByteRun[]; readonly width: number } | undefined {
  const type = find({ text: name, span });
  const [only, ...others] = type?.alternatives ?? [];
  const width = only && others.length === 0 && !optional ? fixedWidth(only) : undefined;
  if (only && width !== undefined) return { runs: only, width };
  const message = optional ? 'a part may not be missing' : `the type \`${name}\` has no fixed width`;
  const help = 'each part of a compound type takes the same number of bytes in every value, as `/[A-Z]{3}/` does';
  if (type) context.error('SMSG102', span, message, help);
  return undefined;
}
