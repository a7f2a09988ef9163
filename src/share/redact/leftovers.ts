// redacted files -> names that are still in them, each with words that hold it

/** A name that is left, and the first words that it is left in. */
export interface Leftover {
  readonly name: string;
  readonly words: readonly string[];
}

const MOST_WORDS = 3;

const wide = (text: string): string => Array.from(text).join('\0');

/** The word around a place. */
function wordAt(text: string, from: number, length: number): string {
  let [first, end] = [from, from + length];
  while (first > 0 && from - first < 40 && /[\w$-]/.test(text.charAt(first - 1))) first -= 1;
  while (end < text.length && end - from < 80 && /[\w$-]/.test(text.charAt(end))) end += 1;
  return text.slice(first, end);
}

/** A name to look for. */
export interface Wanted {
  readonly text: string;
  /** In any case, or only as it is written. */
  readonly isExact: boolean;
}

/** Looks for names, as bytes of one and of two for each character. */
export function findLeftovers(names: readonly Wanted[], files: Iterable<Uint8Array | string>): readonly Leftover[] {
  const found = new Map<string, Set<string>>();
  const note = (name: string, word: string): void => {
    const words = found.get(name) ?? new Set<string>();
    found.set(name, words);
    if (words.size < MOST_WORDS) words.add(word);
  };
  for (const file of files) {
    const text = typeof file === 'string' ? file : Buffer.from(file.buffer, file.byteOffset, file.byteLength).toString('latin1');
    const low = text.toLowerCase();
    const hasWide = low.includes('\0');
    for (const { text: name, isExact } of names) {
      const [wanted, where] = isExact ? [name, text] : [name.toLowerCase(), low];
      for (let at = where.indexOf(wanted); at >= 0; at = where.indexOf(wanted, at + wanted.length))
        note(name, wordAt(text, at, name.length));
      if (hasWide && where.includes(wide(wanted))) note(name, name);
    }
  }
  return Array.from(found).map(([name, words]) => ({ name, words: [...words] }));
}
