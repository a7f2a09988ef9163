// knowledge -> the types that a capture can get, as bits: the bits that all values of a slot have in common are the types that fit.

import { decodeWindows1252, type Knowledge, type TypeDef } from '../knowledge/index.js';

/** A type of the packs that captures may get. */
export interface CaptureType {
  /** Name of the type. */
  readonly type: string;
  /** Name of a capture that no word before it names. */
  readonly name: string;
  readonly fits: (value: string) => boolean;
}

/** A type and what it needs beside fitting: short types of letters and digits fit half of all English words. */
interface Preference {
  readonly type: string;
  readonly name: string;
  readonly also?: RegExp;
}

/** The most specific first. */
const PREFERENCES: readonly Preference[] = [
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

/** The types that the packs declare, the most specific first. */
export function captureTypesOf({ types }: Pick<Knowledge, 'types'>): readonly CaptureType[] {
  return PREFERENCES.flatMap(({ type, name, also }): CaptureType[] => {
    const def = types[type];
    if (!def) return [];
    const pattern = patternOf(def);
    return [{ type, name, fits: (value) => pattern.test(value) && (also === undefined || also.test(value)) }];
  });
}

/** The bits of all types. */
export function allTypes(types: readonly CaptureType[]): number {
  return (1 << types.length) - 1;
}

/** The bits among `candidates` of the types that a value fits. */
export function matchingTypes(types: readonly CaptureType[], value: string, candidates: number): number {
  let bits = 0;
  types.forEach((type, index) => {
    const bit = 1 << index;
    if (candidates & bit && type.fits(value)) bits |= bit;
  });
  return bits;
}

/** The most specific of the types in `bits`; undefined if there is none. */
export function preferredType(types: readonly CaptureType[], bits: number): CaptureType | undefined {
  return types.find((_, index) => bits & (1 << index));
}
