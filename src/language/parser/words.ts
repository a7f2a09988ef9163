// Parts of one word: names, strings, words of the language, words of an enumeration.

import type { Span, Text, Word, WordOf } from '../syntax.js';
import { quoted, wrongWord } from './messages.js';
import type { Parser } from './parser.js';
import { mapped, type Part } from './parts.js';
import { isKeyword, type TokenWord } from './tokens.js';
import { ENUMS, type EnumName } from './vocabulary.js';

// What is asked for, as messages say it.
export const STRING = 'a string in double quotes';
export const TITLE = 'its title in double quotes';
export const HOST = 'a host of the process';
export const ROLE = 'a host such as `child`';
export const STAGE = 'a stage';
export const EVENT = 'an event such as `lansend.poll`';
export const SITE_FILE_FIELD = 'a field of the site control file';

/** A name of one word; `what` says which, for the message. */
export const word =
  (what: string): Part<Word> =>
  (parser) =>
    parser.word(what);

/** A string in double quotes. */
export const text =
  (what: string): Part<Text> =>
  (parser) =>
    parser.text(what);

/** A word of the language, kept as it is. */
export const image =
  <W extends TokenWord>(one: W): Part<W> =>
  (parser) => (parser.take(one), one);

/** The place of a word of the language. */
export const mark =
  (one: TokenWord): Part<Span> =>
  (parser) =>
    parser.wordOf(parser.take(one)).span;

/** The place of the word just read with items behind it. */
export function extent(...items: readonly TokenWord[]): Part<Span> {
  return (parser) => {
    const first = parser.peek(0);
    for (const item of items) parser.take(item);
    return parser.span(first);
  };
}

/** Reads nothing. */
export const constant =
  <T>(value: T): Part<T> =>
  () =>
    value;

/** A word that is one of an enumeration. */
export type EnumWord<E extends EnumName> = WordOf<(typeof ENUMS)[E][number]>;

/** One of the words of an enumeration; anything else is reported. `what` is asked for if no word follows. */
export function enumWord<E extends EnumName>(name: E, what = quoted(ENUMS[name]).join('\n')): Part<EnumWord<E> | undefined> {
  return (parser) => asEnumWord(parser, parser.word(what), name);
}

/** Like `enumWord`, without the place of the word. */
export function enumText<E extends EnumName>(name: E): Part<EnumWord<E>['text'] | undefined> {
  return mapped(enumWord(name), (found: Word) => found.text as EnumWord<E>['text']);
}

/** The word, if it is one of the enumeration; else it is reported. */
export function asEnumWord<E extends EnumName>(parser: Parser, found: Word, name: E): EnumWord<E> | undefined {
  if (parser.isRecording) return undefined;
  const words: readonly string[] = ENUMS[name];
  if (words.includes(found.text)) return found as EnumWord<E>;
  const wrong = wrongWord(found, name, words);
  // A word that this clause goes on with is not misspelt: the one that should stand here is missing.
  const isNext = isKeyword(found.text) && (parser.form ?? '').split(/[^a-z-]+/).includes(found.text);
  if (isNext) parser.bail(wrong.code, wrong.span, wrong.message, wrong.help);
  parser.report(wrong);
  return undefined;
}
