// replacements -> what changes texts and files; the same name becomes the same name in all of them
import type { CodePage } from '../../model/index.js';
import { openText, unitsOf } from '../file-text.js';
import type { Replacement } from '../names/replacements.js';
import type { TextKind } from '../names/text-patterns.js';
import type { Vocabulary } from '../names/vocabulary.js';
import { everywherePatterns, type NamePattern, type Spelled, statedPatterns } from './patterns.js';
import { changeRegistryData } from './registry-data.js';
import { boundaryOf } from './scopes.js';

/** What is known of the text of a file. */
export interface TextFacts {
  readonly kind: TextKind;
  readonly encoding?: string;
  readonly codePage?: CodePage;
}

/** Replaces names. */
export interface Redactor {
  /** A file, of the same length wherever a name has as many bytes as its replacement (not so for letters that UTF-8 writes in several bytes). */
  file(bytes: Uint8Array, facts: TextFacts): Uint8Array;
  /** A path. */
  path(path: string): string;
  /** A text of a result, with each name and each replacement as a number: equal for two results that differ in names only. */
  neutral(text: string): string;
}

/** A replacement in the case of what it replaces: capitals, small letters, or letter by letter. */
function likeCase(by: string, found: string): string {
  if (found === found.toUpperCase()) return by.toUpperCase();
  if (found === found.toLowerCase()) return by.toLowerCase();
  return Array.from(by)
    .map((character, i) => (/[a-z]/.test(found.charAt(i)) ? character.toLowerCase() : character))
    .join('');
}

/** The encrypted account of an address in a site control file, which whoever knows how can read. */
const SECRET = /(?<=\{[^{}<>\r\n]*\s)[0-9A-F]{16,}(?=\})/gi;

/** Makes what replaces names. `codes` are those of the sites, in upper case. */
export function createRedactor(
  replacements: readonly Replacement[],
  vocabulary: Vocabulary,
  codes: ReadonlySet<string>,
  pages: readonly CodePage[] = [],
): Redactor {
  const names = replacements.map(
    (one): Spelled => ({ ...one, units: unitsOf(one.text, pages), boundary: boundaryOf(one.text, vocabulary) }),
  );
  const byUnits = new Map(names.flatMap((name) => name.units.map((units) => [units.toLowerCase(), name] as const)));
  // What stands beside a name tells that it is one, so it is looked at before it is replaced itself.
  const patterns: readonly NamePattern[] = [...statedPatterns(names, codes), ...everywherePatterns(names)];

  function inPlaceOf(found: string): string {
    const isWide = found.includes('\0');
    const own = isWide ? found.replaceAll('\0', '') : found;
    const by = byUnits.get(own.toLowerCase())?.by;
    if (by === undefined) return found;
    const written = own.length === by.length ? likeCase(by, own) : by;
    return isWide ? Array.from(written).join('\0') : written;
  }

  function change(units: string, kind: TextKind): string {
    let text = units;
    for (const { pattern, isLed, in: only } of patterns) {
      if (only && !only.includes(kind)) continue;
      text = text.replace(pattern, (found: string, lead: unknown) => {
        if (isLed !== true || typeof lead !== 'string') return inPlaceOf(found);
        return lead + inPlaceOf(found.slice(lead.length));
      });
    }
    return text;
  }

  const marks = new Map(
    names.flatMap((name, index) => [...name.units, name.by].map((units) => [units.toLowerCase(), `\u0001${index}\u0002`])),
  );
  const neutralPatterns = everywherePatterns(
    names.flatMap((name): readonly Spelled[] => [
      { ...name, scope: 'everywhere', boundary: name.scope === 'stated' ? 'word' : name.boundary },
      { ...name, scope: 'everywhere', units: [name.by], boundary: name.boundary },
    ]),
  );
  return {
    file(bytes, { kind, encoding, codePage }) {
      const { units, encode } = openText(bytes, encoding, codePage);
      let text = change(units, kind);
      if (kind === 'registry') text = changeRegistryData(text, (data) => change(data, kind));
      if (kind === 'site-control') text = text.replace(SECRET, (secret) => '0'.repeat(secret.length));
      return text === units ? bytes : encode(text);
    },
    path: (path) => change(path, 'other'),
    neutral: (text) =>
      neutralPatterns.reduce((before, { pattern }) => before.replace(pattern, (found) => marks.get(found.toLowerCase()) ?? found), text),
  };
}
