// names -> what stands for each of them: of the same length, numbered in the order of the names, and not made from them
import type { FoundName, NameKind } from './name-set.js';

/** A name, and what stands for it. */
export interface Replacement extends FoundName {
  /** As many characters as the name; dots, hyphens and underscores are where the name has them. */
  readonly by: string;
  /**
   * `everywhere`; `stated`: only where nothing but a name can be, since it is also a word of the product or the code of a site; `capitals`: where it is stated,
   * and where it is in capitals, which the word is not.
   */
  readonly scope: 'everywhere' | 'capitals' | 'stated';
}

const PREFIX: Readonly<Record<NameKind, string>> = { server: 'SRV', domain: 'DOM', account: 'USR', 'site-name': 'SITE' };
const LETTERS = 26;

/** A number in letters, the last of which changes first. */
function inLetters(number: number, length: number): string {
  let [rest, text] = [number, ''];
  for (let i = 0; i < length; i += 1) {
    text = String.fromCharCode(65 + (rest % LETTERS)) + text;
    rest = Math.floor(rest / LETTERS);
  }
  return rest === 0 ? text : '';
}

/** The n-th name of so many characters; empty if there are fewer. */
function numbered(kind: NameKind, isNumeric: boolean, length: number, n: number): string {
  if (isNumeric || length > 3) {
    const whole = PREFIX[kind];
    const prefix = isNumeric ? '' : length > whole.length + 1 ? whole : whole.slice(0, 1);
    const digits = String(n).padStart(length - prefix.length, '0');
    return prefix.length + digits.length === length ? prefix + digits : '';
  }
  return inLetters(n - 1, length);
}

/** What stays where it is in a name; a site name is a phrase, which becomes one word. */
const isKept = (character: string, kind: NameKind): boolean => kind !== 'site-name' && /[.\-_]/.test(character);

/** Puts characters where a name has no separator. */
function inShape({ text, kind }: FoundName, filling: string): string {
  let at = 0;
  return Array.from(text)
    .map((character) => (isKept(character, kind) ? character : filling.charAt(at++)))
    .join('');
}

/** Text that looks like one of our names, which therefore cannot stand for another one. */
export const LOOKS_REPLACED = /\b(?:(?:SRV|DOM|USR|SITE|S|D|U)\d+|[A-Z]{1,3})\b/gi;

/**
 * Finds what stands for each name.
 *
 * @param isTaken  whether a text stands in the files already; asked in upper case
 * @returns `undefined` for a name of which the first one is left without a replacement: all of its length are taken
 */
export function replacementsFor(
  names: readonly FoundName[],
  scopeOf: (name: FoundName) => Replacement['scope'],
  isTaken: (text: string) => boolean,
): { readonly replacements: readonly Replacement[]; readonly exhausted?: FoundName } {
  const used = new Set<string>();
  const next = new Map<string, number>();
  const replacements: Replacement[] = [];
  for (const name of names) {
    // One unit for each character, as files have them.
    const filled = Array.from(name.text).filter((character) => !isKept(character, name.kind));
    const isNumeric = filled.every((character) => /\d/.test(character));
    // Numbers go on over all lengths, so that SRV001 and SRV0001 are not both there.
    const key = filled.length > 3 && !isNumeric ? name.kind : `${name.kind} ${filled.length}`;
    let [n, by] = [next.get(key) ?? 0, ''];
    do {
      n += 1;
      const filling = numbered(name.kind, isNumeric, filled.length, n);
      if (filling === '') return { replacements, exhausted: name };
      by = inShape(name, filling);
    } while (used.has(by) || isTaken(by));
    next.set(key, n);
    used.add(by);
    replacements.push({ ...name, by, scope: scopeOf(name) });
  }
  return { replacements };
}
