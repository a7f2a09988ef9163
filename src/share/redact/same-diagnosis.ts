// two analyses -> the first place where they differ in more than names
import type { Analysis, BundleResult } from '../../contract/index.js';
import { byCodeUnit } from '../../lists.js';

/** What changes with the place of a capture, and what is made of other parts. */
const LEFT_OUT: ReadonlySet<string> = new Set(['name', 'path', 'command', 'notes', 'status']);

/** Lists whose order is that of labels of files, which may be names. */
const UNORDERED: ReadonlySet<string> = new Set([
  'sources',
  'coverage',
  'clocks',
  'instances',
  'observations',
  'unexplained',
  'undecidedParents',
]);

type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

/** One result, comparable: cited lines instead of their numbers, neutral texts, no paths. */
function comparable(result: BundleResult, neutral: (text: string) => string): Plain {
  const lines = result.evidence.map(({ source, line, text, ...rest }): Plain => {
    const { path: _, ...times } = rest;
    // The manifest is written anew.
    return { source: neutral(source), ...times, ...(/(?:^|\/)bundle\.json$/i.test(source) ? {} : { line, text: neutral(text) }) };
  });
  const convert = (value: unknown, key: string): Plain => {
    if (typeof value === 'string') return neutral(value);
    if (Array.isArray(value)) {
      const isCited = (key === 'evidence' || key === 'against') && value.every((one) => typeof one === 'number');
      const items = isCited ? value.map((one: number) => lines[one] ?? null) : value.map((one) => convert(one, ''));
      return isCited || UNORDERED.has(key)
        ? items
            .map((item) => ({ item, text: JSON.stringify(item) }))
            .sort((a, b) => byCodeUnit(a.text, b.text))
            .map(({ item }) => item)
        : items;
    }
    if (typeof value === 'object' && value !== null) {
      const entries = Object.entries(value).filter(([name]) => !LEFT_OUT.has(name));
      return Object.fromEntries(
        entries.map(([name, one]) => [name, name === 'evidence' && typeof one === 'number' ? (lines[one] ?? null) : convert(one, name)]),
      );
    }
    return typeof value === 'number' || typeof value === 'boolean' ? value : null;
  };
  const { evidence: _, ...rest } = result;
  return convert(rest, '');
}

/** The path of the first difference, and what is there on both sides. */
export interface Difference {
  /** `instances.0.outcome` */
  readonly place: string;
  /** As JSON; `undefined` for what is not there. */
  readonly before: string;
  readonly after: string;
}

const textOf = (value: Plain | undefined): string => (value === undefined ? 'undefined' : JSON.stringify(value));

function firstDifference(before: Plain | undefined, after: Plain | undefined, place: string): Difference | undefined {
  const [a, b] = [textOf(before), textOf(after)];
  if (a === b) return undefined;
  if (typeof before === 'object' && typeof after === 'object' && before !== null && after !== null) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    for (const key of keys) {
      const [one, other] = [before, after].map((value) => (value as Readonly<Record<string, Plain>>)[key]);
      const found = firstDifference(one, other, place === '' ? key : `${place}.${key}`);
      if (found) return found;
    }
  }
  return { place, before: a, after: b };
}

/**
 * Compares the diagnosis of captures before and after names were replaced, by what `neutral` makes of names and replacements. The order of captures, files and
 * cited lines, paths and notes do not count.
 */
export function findDifference(before: Analysis, after: Analysis, neutral: (text: string) => string): Difference | undefined {
  const plain = ({ bundles }: Analysis) =>
    bundles.map((one) => comparable(one, neutral)).sort((a, b) => byCodeUnit(JSON.stringify(a), JSON.stringify(b)));
  return firstDifference(plain(before), plain(after), '');
}
