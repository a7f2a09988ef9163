// The types that a value can be of, as bits: what all values of a place have in common is what is left after each of them.

import { decodeWindows1252, type Knowledge, type TypeDef } from '../knowledge/index.js';

/** A type of the packs that captures may get. */
export interface Kind {
  /** Name of the type. */
  readonly type: string;
  /** Name of a capture that no word before it names. */
  readonly name: string;
  readonly fits: (value: string) => boolean;
}

/** What a type needs beside fitting: short types of letters and digits fit half of all English words. */
interface Wish {
  readonly type: string;
  readonly name: string;
  readonly also?: RegExp;
}

/** In order of preference: what says most comes first. */
const WISHES: readonly Wish[] = [
  { type: 'int', name: 'number' },
  { type: 'hex0x', name: 'code' },
  { type: 'mdytime', name: 'time' },
  { type: 'srid', name: 'request', also: /[A-Za-z]/ },
  { type: 'srfile', name: 'file' },
  { type: 'jobid', name: 'job', also: /^(?=.*\d)(?=.*[A-Z])[A-Z0-9]+$/i },
  { type: 'sitecode', name: 'site', also: /^[A-Z0-9]*[A-Z][A-Z0-9]*$/ },
  { type: 'file83', name: 'file' },
  { type: 'unc', name: 'path', also: /^\\\\/ },
  { type: 'path', name: 'path' },
  { type: 'hex', name: 'code', also: /\d/ },
  { type: 'word', name: 'name' },
  { type: 'quoted', name: 'text' },
  { type: 'rest', name: 'text' },
];

/** Characters of a byte range, as they are decoded, for a class of a regular expression. */
function classOf(ranges: readonly (readonly [number, number])[]): string {
  const characters: string[] = [];
  for (const [low, high] of ranges)
    for (let byte = low; byte <= high; byte++) {
      const code = decodeWindows1252(Uint8Array.of(byte)).codePointAt(0) ?? byte;
      characters.push(`\\u{${code.toString(16)}}`);
    }
  return `[${characters.join('')}]`;
}

/** The type as a regular expression over decoded text. */
function patternOf({ alternatives }: TypeDef): RegExp {
  const texts = alternatives.map((runs) => runs.map(({ ranges, min, max }) => `${classOf(ranges)}{${min},${max < 0 ? '' : max}}`).join(''));
  return new RegExp(`^(?:${texts.join('|')})$`, 'u');
}

/** The kinds that the packs declare. */
export function kindsOf({ types }: Pick<Knowledge, 'types'>): readonly Kind[] {
  return WISHES.flatMap(({ type, name, also }): Kind[] => {
    const def = types[type];
    if (!def) return [];
    const pattern = patternOf(def);
    return [{ type, name, fits: (value) => pattern.test(value) && (also === undefined || also.test(value)) }];
  });
}

/** Bits of the kinds among `left` that a value fits. */
export function fitting(kinds: readonly Kind[], value: string, left: number): number {
  let bits = 0;
  kinds.forEach((kind, index) => {
    const bit = 1 << index;
    if (left & bit && kind.fits(value)) bits |= bit;
  });
  return bits;
}

/** The first kind that is left; undefined if none is. */
export function bestKind(kinds: readonly Kind[], bits: number): Kind | undefined {
  return kinds.find((_, index) => bits & (1 << index));
}
