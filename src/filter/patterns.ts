// regular expressions and names with `*` -> tests of a text
// RE2 matches in time linear in the text, whatever the expression is, so no filter of a user can hang.

import { RE2JS, RE2JSSyntaxException } from 're2js';

/** Whether a text holds a match. */
export type TextTest = (text: string) => boolean;

/** A text without any sign of regular expressions can be looked for faster. */
const PLAIN = /^[^\\^$.|?*+()[\]{}]*$/;

/** A test whether a text contains another one; case is ignored. */
export function containsText(part: string): TextTest {
  const wanted = part.toLowerCase();
  return (text) => text.toLowerCase().includes(wanted);
}

/**
 * Compiles a regular expression of the syntax of RE2. Case is ignored, unless it begins with `(?-i)`.
 *
 * @returns what is wrong with it, as a clause, for one that is none
 */
export function compilePattern(pattern: string): TextTest | string {
  if (PLAIN.test(pattern)) return containsText(pattern);
  try {
    const compiled = RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE | RE2JS.DOTALL);
    return (text) => compiled.test(text);
  } catch (error) {
    if (error instanceof RE2JSSyntaxException) return error.message.replace(/^error parsing regexp: /, '');
    if (error instanceof Error) return error.message;
    throw error;
  }
}

/** Printable ASCII: it stands in the bytes of a text as it is. */
const ASCII = /^[ -~]+$/;

/** A text as it has to stand in the bytes of what holds it; undefined for one that may stand there otherwise. */
export const literalOf = (text: string): string | undefined => (ASCII.test(text) ? text : undefined);

/** Expressions of which each piece between signs is a text that has to be there. */
const IN_ROW = /^[^|?()[\]{}]*$/;
/** What stands for other text, or need not be there. */
const SIGN = /\\.[*+]?|.[*+]|[.^$]/s;
/** `\x41`, `\pL`, `\101`: what follows belongs to the sign, and is no text. */
const LONGER_SIGN = /\\[xpP0-7]/;

/** The longest text without which a regular expression does not match; undefined if it is not plain to see. */
export function literalOfPattern(pattern: string): string | undefined {
  if (!IN_ROW.test(pattern) || LONGER_SIGN.test(pattern)) return undefined;
  const longest = pattern.split(SIGN).reduce((most, one) => (one.length > most.length ? one : most), '');
  return literalOf(longest);
}

/** A test of names in which `*` stands for any characters; case is ignored. */
export function compileName(name: string): TextTest {
  const wanted = name.toLowerCase();
  if (!wanted.includes('*')) return (text) => text.toLowerCase() === wanted;
  const [first = '', ...rest] = wanted.split('*');
  const last = rest.pop() ?? '';
  return (text) => {
    const lower = text.toLowerCase();
    if (!lower.startsWith(first) || !lower.endsWith(last) || lower.length < first.length + last.length) return false;
    let at = first.length;
    for (const part of rest) {
      const found = lower.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return at <= lower.length - last.length;
  };
}
