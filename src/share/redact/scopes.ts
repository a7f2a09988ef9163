// names, words of the product, codes of sites -> where each name may be replaced
import type { FoundName } from '../names/name-set.js';
import type { Replacement } from '../names/replacements.js';
import type { Vocabulary } from '../names/vocabulary.js';

/** Shorter names are words of too many texts. */
const SHORTEST = 3;

/**
 * Tells where a name may be replaced: one that is also a word of the product, the code of a site, a number, or made of nothing else (`Site SEC`) only where
 * nothing but a name can be; one in capitals that the product writes in small letters, in capitals too.
 *
 * @param codes  codes of the sites, in upper case
 */
export function createScopes(vocabulary: Vocabulary, codes: ReadonlySet<string>): (name: FoundName) => Replacement['scope'] {
  const isPlain = (word: string) => codes.has(word.toUpperCase()) || /^\d+$/.test(word) || vocabulary.has(word);
  return ({ text }) => {
    const words = text.split(/[\s]+/).filter((word) => word !== '');
    if (text.length < SHORTEST) return 'stated';
    if (!words.every(isPlain) && !vocabulary.has(text)) return 'everywhere';
    const isCapitals = words.length === 1 && /[A-Z]/.test(text) && text === text.toUpperCase();
    return isCapitals && !codes.has(text) && !vocabulary.hasSpelled(text) ? 'capitals' : 'stated';
  };
}

/** How a name is told from the word around it: from the longest word to what may be cut out of one. */
export type Boundary = 'word' | 'capitals' | 'none';

/** A name that is cut out of a word: `SECSRV1` of `SMSSECSRV1`. */
const LONG = 6;

/**
 * Where a name of the scope `everywhere` ends. One with a digit is itself inside of words too, one of letters inside of words in capitals; a short one, or one
 * that is part of a word of the product, only as a word of its own.
 */
export function boundaryOf(text: string, vocabulary: Vocabulary): Boundary {
  if (/\s/.test(text) || vocabulary.isWithin(text)) return 'word';
  if (text.length >= LONG - 1 && /\d/.test(text) && /[a-z]/i.test(text)) return 'none';
  return text.length >= LONG ? 'capitals' : 'word';
}
