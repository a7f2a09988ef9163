// replacements -> patterns that find the names in the units of a file
import type { Replacement } from '../names/replacements.js';
import type { TextKind } from '../names/text-patterns.js';
import type { Boundary } from './scopes.js';

/** A pattern that finds a name, and the files in which it is used. */
export interface NamePattern {
  /** Its whole match is the name; if `isLed`, what is behind its first group is. */
  readonly pattern: RegExp;
  readonly isLed?: true;
  readonly in?: readonly TextKind[];
}

/** A replacement with all spellings of its name in units of files. */
export interface Spelled extends Replacement {
  readonly units: readonly string[];
  readonly boundary: Boundary;
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

/** Longest first, so that no name cuts off another one. */
function alternatives(names: readonly Spelled[], render: (units: string, name: Spelled) => string): string {
  return names
    .flatMap((name) => name.units.map((units) => ({ units, name })))
    .sort((a, b) => b.units.length - a.units.length)
    .map(({ units, name }) => render(units, name))
    .join('|');
}

const asWord = (units: string): string => `(?<![A-Za-z0-9])${escape(units)}(?![A-Za-z0-9])`;

/** Patterns for names that are replaced everywhere. */
export function everywherePatterns(all: readonly Spelled[]): readonly NamePattern[] {
  const names = all.filter(({ scope }) => scope === 'everywhere');
  const words = all.filter(({ scope }) => scope === 'capitals');
  const inCapitals = words.length === 0 ? [] : [{ pattern: new RegExp(alternatives(words, asWord), 'g') }];
  if (names.length === 0) return inCapitals;
  const capitals = names.filter(({ boundary }) => boundary === 'capitals');
  const wide = alternatives(
    names.filter(({ units }) => units.length === 1),
    (units) =>
      Array.from(units)
        .map((unit) => escape(unit))
        .join('\\x00'),
  );
  return [
    {
      pattern: new RegExp(
        alternatives(names, (units, { boundary }) => (boundary === 'none' ? escape(units) : asWord(units))),
        'gi',
      ),
    },
    ...(capitals.length === 0
      ? []
      : [
          {
            pattern: new RegExp(
              alternatives(capitals, (units) => `(?<![a-z])${escape(units.toUpperCase())}(?![a-z])`),
              'g',
            ),
          },
        ]),
    // UTF-16 inside of a file of bytes.
    ...(wide === '' ? [] : [{ pattern: new RegExp(wide, 'gi') }]),
    ...inCapitals,
  ];
}

/** What stands before a name in a message; the name is as it was found, since a word of the product may follow too. */
const CALLED = 'SQL Server\\s*=|[Ss]erver|[Cc]omputer|[Mm]achine|[Dd]omain';

const SETTINGS = 'server|domain|account|user|login|site name|computer|machine|host|objectname|owner|organization';

/** Patterns for names that are replaced where nothing but a name can be. */
export function statedPatterns(all: readonly Spelled[], codes: ReadonlySet<string>): readonly NamePattern[] {
  const stated = all.filter(({ scope }) => scope !== 'everywhere');
  const isOf = (...kinds: readonly Replacement['kind'][]) => stated.filter(({ kind }) => kinds.includes(kind));
  const plain = (names: readonly Spelled[]) => alternatives(names, escape);
  const [hosts, accounts] = [isOf('server', 'domain'), isOf('account')];
  const allOf = (kind: Replacement['kind']) => plain(all.filter((one) => one.kind === kind));
  const bracketed = stated.filter(({ text }) => !codes.has(text.toUpperCase()));
  const make = (names: readonly Spelled[], render: (names: string) => string, only?: readonly TextKind[]): readonly NamePattern[] =>
    names.length === 0 ? [] : [{ pattern: new RegExp(render(plain(names)), 'gim'), ...(only && { in: only }) }];
  return [
    ...make(hosts, (names) => `(?<=(?:^|[^\\\\:\\w.])(?:\\\\\\\\){1,2})(?:${names})(?=\\\\)`),
    ...(allOf('account') === ''
      ? []
      : make(hosts, (names) => `(?<![\\w\\\\.])(?:${names})(?=\\\\{1,2}(?:${allOf('account')})(?![\\w\\\\]))`)),
    ...(allOf('domain') === '' ? [] : make(accounts, (names) => `(?<=(?:${allOf('domain')})\\\\{1,2})(?:${names})(?![\\w\\\\.])`)),
    ...make(stated, (names) => `(?<=^"[^"\\r\\n]*(?:${SETTINGS})[^"\\r\\n]*"=")(?:${names})(?=")`, ['registry']),
    ...make(bracketed, (names) => `(?<=<)(?:${names})(?=>)`, ['site-control']),
    // The eighth column. What leads to it cannot be looked back at: a line would be tried in too many ways.
    ...make(hosts, (names) => `^((?:[^,\\t\\r\\n]*[,\\t]){7}"?)(?:${names})(?="?[,\\t\\r\\n])`, ['event-log']).map((one) => ({
      ...one,
      isLed: true as const,
    })),
    ...(hosts.length === 0
      ? []
      : [{ pattern: new RegExp(`(?<=\\b(?:${CALLED})(?: [Nn]ame)?\\s*[:=]?\\s*[("'<\\[]?)(?:${plain(hosts)})(?![\\w\\\\-])`, 'g') }]),
  ];
}
