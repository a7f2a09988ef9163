// What rules are put together from: words and signs in a row, what may be missing, choices and lists. A part reads tokens and returns what they mean.
//
// A row of items looks like the text that it reads: `'host', { name: word('a name') }, optional('=', 'parent', 'of', { parentOf: word(HOST) })`.
// Each `{ field: part }` becomes a field of the node. A part that could not make sense of its words has said so and returns `undefined`; then the node
// around it is left out as well.

import type { Node } from '../syntax.js';
import type { Alternative, Parser, Rule } from './parser.js';
import type { TokenWord } from './tokens.js';

/** Reads tokens and returns what they mean. */
export type Part<T> = (parser: Parser) => T;

/** A word or sign, a part whose fields are taken over, or parts that each give one field. */
export type Item = TokenWord | Part<object | undefined> | { readonly [field: string]: Part<unknown> };

type FieldsOfItem<I> = I extends string
  ? unknown
  : I extends Part<infer F>
    ? NonNullable<F>
    : { readonly [K in keyof I]: I[K] extends Part<infer T> ? NonNullable<T> : never };

/** What a row of items gives. */
export type FieldsOf<I extends readonly Item[]> = I extends readonly [infer A, ...infer B extends readonly Item[]]
  ? FieldsOfItem<A> & FieldsOf<B>
  : unknown;

/** `undefined` if one of the items may be misread. */
type Lost<I extends readonly Item[]> = LostByItem<I[number]>;
type LostByItem<I> = I extends string
  ? never
  : I extends Part<infer F>
    ? Extract<F, undefined>
    : { [K in keyof I]: I[K] extends Part<infer T> ? Extract<T, undefined> : never }[keyof I];

const RULES = new Set<Rule>();

/** All rules of the modules that are loaded. */
export const declaredRules: ReadonlySet<Rule> = RULES;

/** Declares a rule. What repeats itself, may be missing or chooses is one, and so is everything recursive. */
export function rule<T>(name: string, read: Part<T>): Part<T> {
  const declared: Rule<T> = { name, read };
  RULES.add(declared);
  return (parser) => parser.call(declared);
}

// ---- rows ------------------------------------------------------------------------------------------------------------------------

/** Items one behind the other. */
export function row<const I extends readonly Item[]>(...items: I): Part<FieldsOf<I> | Lost<I>> {
  return (parser) => {
    const found: Record<string, unknown> = {};
    let isLost = false;
    for (const item of items) {
      if (typeof item === 'string') parser.take(item);
      else if (typeof item === 'function') {
        const fields = item(parser);
        isLost ||= fields === undefined;
        Object.assign(found, fields);
      } else {
        for (const [field, part] of Object.entries(item)) {
          found[field] = part(parser);
          isLost ||= found[field] === undefined;
        }
      }
    }
    return (isLost && !parser.isRecording ? undefined : found) as FieldsOf<I> | Lost<I>;
  };
}

type Made<K extends string, I extends readonly Item[]> = (Node & { readonly kind: K } & FieldsOf<I>) | Lost<I>;

function made<K extends string, I extends readonly Item[]>(kind: K, items: I, start: 0 | 1): Part<Made<K, I>> {
  const fields = row(...items);
  return rule(kind, (parser) => {
    const first = parser.peek(start);
    const found = fields(parser);
    return found && { kind, ...found, span: parser.span(first) };
  });
}

/** A node of these items. */
export function node<K extends string, const I extends readonly Item[]>(kind: K, ...items: I): Part<Made<K, I>> {
  return made(kind, items, 1);
}

/** A node that begins with the word just read, as that of a clause; the items stand behind it. */
export function clause<K extends string, const I extends readonly Item[]>(kind: K, ...items: I): Part<Made<K, I>> {
  return made(kind, items, 0);
}

/** A row that may be missing. It is looked for by its first token, and by `gate`. */
export function optionalIf<const I extends readonly Item[]>(
  gate: ((parser: Parser) => boolean) | undefined,
  ...items: I
): Part<Partial<FieldsOf<I>>> {
  const fields = row(...items);
  return rule('optional', (parser) => parser.maybe(() => fields(parser), gate && (() => gate(parser))) ?? ({} as Partial<FieldsOf<I>>));
}

/** A row that may be missing. */
export function optional<const I extends readonly Item[]>(...items: I): Part<Partial<FieldsOf<I>>> {
  return optionalIf(undefined, ...items);
}

/** `part`, or a value if it is missing. */
export function otherwise<T>(part: Part<T>, value: NoInfer<T>): Part<T> {
  return rule('otherwise', (parser) => parser.maybe(() => part(parser)) ?? value);
}

/** A part with a word of the language before it. */
export const behind =
  <T>(first: TokenWord, part: Part<T>): Part<T> =>
  (parser) => (parser.take(first), part(parser));

/** An alternative that is taken only if `gate` holds. */
export interface Gated<T> {
  readonly part: Part<T>;
  readonly gate: (parser: Parser) => boolean;
}

/** One of several parts, told apart by their first tokens; `expected` is what to ask for, if not for these tokens, one thing a line. */
export function choice<T>(alternatives: readonly (Part<T> | Gated<T>)[], expected?: string): Part<T> {
  return rule('choice', (parser) => {
    const read = alternatives.map(
      (one): Alternative<T> =>
        typeof one === 'function' ? { read: () => one(parser) } : { read: () => one.part(parser), gate: () => one.gate(parser) },
    );
    return parser.select(read, expected);
  });
}

/** `PART, PART`, or with another word between them; what is misread is left out. */
export function list<T>(part: Part<T>, between: TokenWord = ','): Part<NonNullable<T>[]> {
  return rule('list', (parser) => {
    const all: NonNullable<T>[] = [];
    const add = (): void => {
      const one = part(parser);
      if (one !== undefined && one !== null) all.push(one);
    };
    add();
    parser.repeat(() => {
      parser.take(between);
      add();
    });
    return all;
  });
}

/** Rows in any order, each at most once, by the word that each begins with. Words of the `group` exclude each other. */
export function anyOrder<F extends object>(
  rows: Readonly<Record<string, Part<Partial<F> | undefined>>>,
  group: readonly string[] = [],
): Part<Partial<F>> {
  const one = choice(Object.values(rows));
  const refuseSecond = (parser: Parser, seen: Map<string, string>): void => {
    const { image: now } = parser.peek(1);
    const what = group.includes(now) ? group.join() : now;
    const before = seen.get(what);
    seen.set(what, now);
    if (before === undefined) return;
    const message =
      before === now ? `\`${now}\` is written twice here, but is allowed only once` : `\`${before}\` and \`${now}\` exclude each other`;
    const { span } = parser.wordOf(parser.peek(1));
    // It is read, so that it is not reported again as a clause of its own.
    parser.skip();
    parser.bail('SMSG013', span, message, 'keep one of them');
  };
  return rule('in any order', (parser) => {
    const found: Partial<F> = {};
    const seen = new Map<string, string>();
    parser.repeat(() => {
      parser.act(() => refuseSecond(parser, seen));
      Object.assign(found, one(parser));
    });
    return found;
  });
}

/** What a function makes of a part. */
export function mapped<T, U>(part: Part<T>, make: (value: NonNullable<T>, parser: Parser) => U): Part<U | Extract<T, undefined>> {
  return (parser) => {
    const value = part(parser);
    return parser.isRecording || value === undefined || value === null ? (value as Extract<T, undefined>) : make(value, parser);
  };
}

/** Looks at what comes next, and may bail out. Gives no field. */
export const before =
  (look: (parser: Parser) => void): Part<object> =>
  (parser) => {
    parser.act(() => look(parser));
    return {};
  };
