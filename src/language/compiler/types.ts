// `type` and `lookup` declarations -> definitions. A type made of another one waits until that one is known.

import type { ByteRun, LookupDef, TypeDef } from '../../knowledge/index.js';
import { at, declare, unknown, type Context } from './context.js';
import { reportPatternErrors, spanInRegex, spanInText } from './report.js';
import type { LookupDeclaration, PartsBody, TypeDeclaration, Word } from '../syntax.js';
import { readPattern } from './template-text.js';
import { fixedWidth, foldRuns, readTypePattern } from './type-pattern.js';

/** A type that is made of others, which are made of others, goes no deeper. */
const DEEPEST = 50;

/** Most characters and classes of a compound type: parts of parts grow fast. */
const WIDEST = 1000;

/** Compiles lookups and adds them to the symbols. */
export function compileLookups(context: Context, declarations: readonly LookupDeclaration[]): readonly LookupDef[] {
  return declarations.flatMap((declaration) => {
    if (!declare(context, 'lookup', declaration.name.text, declaration.name.span)) return [];
    const entries: Record<string, { name: string; text: string }> = {};
    for (const entry of declaration.entries) {
      const value = entry.value.text;
      if (entries[value])
        context.report.error('SMSG105', entry.value.span, `the value \`${value}\` stands twice in the lookup \`${declaration.name.text}\``);
      entries[value] = { name: entry.name.text, text: entry.text?.text ?? '' };
    }
    const lookup = { name: declaration.name.text, entries, at: at(declaration.span) };
    context.symbols.lookups.set(lookup.name, lookup);
    return [lookup];
  });
}

/** Compiles types and adds them to the symbols. Lookups come first. */
export function compileTypes(context: Context, declarations: readonly TypeDeclaration[]): readonly TypeDef[] {
  const own = declarations.filter((one) => declare(context, 'type', one.name.text, one.name.span));
  const waiting = new Map(own.map((one) => [one.name.text, one]));
  const compiled: TypeDef[] = [];
  /** Types that cannot be made; why has been reported. */
  const failed = new Set<string>();

  /** `from`: the types that are being made of this one, outermost first. */
  const find = (name: Word, from: readonly string[]): TypeDef | undefined => {
    const declaration = waiting.get(name.text);
    if (!declaration) {
      const known = context.symbols.types.get(name.text);
      if (!known)
        unknown(context, 'SMSG100', name.span, `no type is called \`${name.text}\``, name.text, [
          ...context.symbols.types.keys(),
          ...waiting.keys(),
        ]);
      return known;
    }
    if (failed.has(name.text)) return undefined;
    if (from.includes(name.text)) {
      for (const one of from) failed.add(one);
      context.report.error('SMSG103', name.span, `the type \`${name.text}\` is made of itself`, [...from, name.text].join(' -> '));
      return undefined;
    }
    const made = context.symbols.types.get(name.text);
    if (!made && from.length >= DEEPEST) {
      for (const one of from) failed.add(one);
      context.report.error('SMSG103', name.span, `types are made of each other more than ${DEEPEST} deep here`);
      return undefined;
    }
    return made ?? make(declaration, from);
  };

  const make = (declaration: TypeDeclaration, from: readonly string[]): TypeDef | undefined => {
    const path = [...from, declaration.name.text];
    const body = readBody(context, declaration, (name) => find(name, path));
    if (!body) {
      failed.add(declaration.name.text);
      return undefined;
    }
    const lookup = lookupOf(context, declaration) ?? body.lookup;
    const foldCase = declaration.foldCase !== undefined || body.foldCase;
    const type: TypeDef = {
      name: declaration.name.text,
      alternatives: foldCase ? body.alternatives.map(foldRuns) : body.alternatives,
      foldCase,
      parts: body.parts,
      compare: compareOf(declaration.compare?.text) ?? body.compare,
      ...(lookup === undefined ? {} : { lookup }),
      ...(declaration.doc ? { doc: declaration.doc.text } : {}),
      at: at(declaration.span),
    };
    context.symbols.types.set(type.name, type);
    compiled.push(type);
    return type;
  };

  for (const declaration of own) find(declaration.name, []);
  return compiled;
}

type Body = Pick<TypeDef, 'alternatives' | 'foldCase' | 'parts' | 'compare' | 'lookup'>;

function readBody(context: Context, declaration: TypeDeclaration, find: (name: Word) => TypeDef | undefined): Body | undefined {
  const { body } = declaration;
  switch (body.kind) {
    case 'regex': {
      const { alternatives, errors } = readTypePattern(body.source);
      reportPatternErrors(context.report, 'SMSG101', errors, (offset, length) => spanInRegex(body.span, offset, length));
      return errors.length > 0 ? undefined : { alternatives, foldCase: false, parts: [], compare: 'text' };
    }
    case 'base':
      return find(body.type);
    case 'parts':
      return readParts(context, body, find);
  }
}

/** A compound type: its parts one behind the other, each of a width that never changes. */
function readParts(context: Context, body: PartsBody, find: (name: Word) => TypeDef | undefined): Body | undefined {
  const { parts, captures, errors } = readPattern(body.pattern.text, 'parts');
  reportPatternErrors(context.report, 'SMSG110', errors, (offset, length) => spanInText(body.pattern, offset, length));
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
    const type = find({ kind: 'word', text: part.type, span });
    const [only, ...others] = type?.alternatives ?? [];
    const width = only && others.length === 0 && !part.optional ? fixedWidth(only) : undefined;
    if (type && width === undefined) {
      const message = part.optional ? 'a part may not be missing' : `the type \`${part.type}\` has no fixed width`;
      context.report.error(
        'SMSG102',
        span,
        message,
        'each part of a compound type takes the same number of bytes in every value, as `/[A-Z]{3}/` does',
      );
    }
    if (named.some((one) => one.name === part.name && part.name !== '_')) {
      context.report.error('SMSG111', span, `the part \`${part.name}\` stands twice`);
      isSound = false;
    }
    if (!only || width === undefined) isSound = false;
    else if (runs.length + only.length > WIDEST) {
      context.report.error('SMSG102', span, `a compound type has at most ${WIDEST} characters and classes`);
      return undefined;
    } else {
      runs.push(...only);
      named.push({ name: part.name, type: part.type, width });
    }
  }
  return isSound ? { alternatives: [runs], foldCase: false, parts: named, compare: 'text' } : undefined;
}

function lookupOf(context: Context, { lookup }: TypeDeclaration): string | undefined {
  if (!lookup) return undefined;
  if (context.symbols.lookups.has(lookup.text)) return lookup.text;
  unknown(context, 'SMSG104', lookup.span, `no lookup is called \`${lookup.text}\``, lookup.text, context.symbols.lookups.keys());
  return undefined;
}

function compareOf(word: string | undefined): TypeDef['compare'] | undefined {
  return word === 'text' || word === 'decimal' || word === 'hex' || word === 'name' || word === 'mdy-time' ? word : undefined;
}
