// `bundle.json`, which says who captured what and when -> its statements with their lines.
import type { Message, ParseMessages } from '../../contract/index.js';
import { type Manifest, siteTypeOfRole } from '../../model/index.js';
import { say } from '../../wording/index.js';
import type { ParsedEvidence } from './parsed-evidence.js';
import { createLineText, type TextFile } from '../text/text-file.js';

type Site = Manifest['sites'][number];

const NAME = 'bundle.json';
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;
const MINUTE_MS = 60_000;
const LARGEST = 1 << 20;
/** `sites`, the code, the statement: nothing deeper is read. */
const DEEPEST = 3;

/** Whether a file is `bundle.json`. Only its name decides, since a damaged one looks like any other JSON. */
export function isManifest(label: string): boolean {
  return label.toLowerCase().replace(/^.*\//, '') === NAME;
}

/** Lines of the keys of a JSON text that is known to be valid, by path: `sites.SEC`, `collectedAt`. The last of equal keys counts, as in JSON.parse. */
function keyLines(text: string): { readonly lines: ReadonlyMap<string, number>; readonly twice: ReadonlyMap<string, number> } {
  const lines = new Map<string, number>();
  /** Keys that are not the first of their name -> the line of the one before. */
  const twice = new Map<string, number>();
  const note = (key: string, at: number): void => {
    const before = lines.get(key);
    if (before !== undefined) twice.set(key, before);
    lines.set(key, at);
  };
  /** The key of each open object; undefined in an array. */
  const path: (string | undefined)[] = [];
  let line = 1;
  for (const token of text.matchAll(/"(?:[^"\\]|\\[^])*"(\s*:)?|[{}[\],]|\n/g)) {
    const [piece, colon] = token;
    if (piece === '{' || piece === '[') path.push(undefined);
    else if (piece === '}' || piece === ']') path.pop();
    else if (colon !== undefined) {
      path[path.length - 1] = String(JSON.parse(piece.slice(0, piece.length - colon.length)));
      if (path.length <= DEEPEST) note(JSON.stringify(path), line);
    }
    line += piece.split('\n').length - 1;
  }
  return { lines, twice };
}

function pad(fraction: string | undefined): number {
  return Number((fraction ?? '').padEnd(3, '0').slice(0, 3));
}

/** An ISO time without offset is the time of a clock, with one an instant; undefined for other text. */
function timeOf(text: string): { readonly wall: number } | { readonly instant: number } | undefined {
  const [all, year, month, day, hour = '0', minute = '0', second = '0', fraction, offset] = ISO.exec(text.trim()) ?? [];
  if (all === undefined) return undefined;
  const wall = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second), pad(fraction));
  const isReal =
    new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() === Number(day) &&
    Number(month) >= 1 &&
    Number(month) <= 12;
  if (!isReal || Number(hour) > 24 || Number(minute) > 59 || Number(second) > 60) return undefined;
  if (offset === undefined) return { wall };
  if (/z/i.test(offset)) return { instant: wall };
  const digits = offset.replace(/\D/g, '').padEnd(4, '0');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return { instant: wall - (offset.startsWith('-') ? -1 : 1) * minutes * MINUTE_MS };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type Expected = ParseMessages['manifest-wrong-value']['expected'];

/** What is read of the JSON object: where each key is, and what is wrong with the values. */
interface Reading {
  readonly lineOf: (path: readonly string[]) => number;
  readonly reportWrong: (path: readonly string[], expected: Expected) => void;
}

/** The statements about one site; undefined if its value is not an object. */
function readSite(code: string, stated: unknown, { lineOf, reportWrong }: Reading): Site | undefined {
  if (!isObject(stated)) {
    reportWrong(['sites', code], 'object');
    return undefined;
  }
  const textOf = (name: 'role' | 'parent' | 'timeZone'): string | undefined => {
    const value = stated[name];
    if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim();
    if (value !== undefined && value !== null) reportWrong(['sites', code, name], 'text');
    return undefined;
  };
  const [word, parent, timeZone] = [textOf('role'), textOf('parent'), textOf('timeZone')];
  const role = word === undefined ? null : siteTypeOfRole(word);
  if (role === undefined) reportWrong(['sites', code, 'role'], 'role');
  return {
    code,
    ...(role ? { role } : {}),
    ...(parent === undefined ? {} : { parent }),
    ...(timeZone === undefined ? {} : { timeZone }),
    line: lineOf(['sites', code]),
  };
}

function readSites(stated: unknown, reading: Reading): Site[] {
  if (stated === undefined || stated === null) return [];
  if (!isObject(stated)) {
    reading.reportWrong(['sites'], 'sites');
    return [];
  }
  const sites = Object.entries(stated).flatMap(([code, site]) => readSite(code, site, reading) ?? []);
  // Keys that look like numbers come first in an object, whatever their order in the file.
  return sites.sort((a, b) => a.line - b.line);
}

/** Parses the file. If it is not a JSON object, all of it is ignored; of one that is, single statements of a wrong type are. */
export function parseManifest(file: TextFile): ParsedEvidence<Manifest> {
  if (file.source.size > LARGEST) return { damage: [say('manifest-too-large')] };
  const text = file.lines.join('\n');
  let whole: unknown;
  try {
    whole = JSON.parse(text);
  } catch {
    return { damage: [say('manifest-not-json')] };
  }
  if (!isObject(whole)) return { damage: [say('manifest-not-object')] };
  const { lines, twice } = keyLines(text);
  const lineOf = (path: readonly string[]) => lines.get(JSON.stringify(path)) ?? 1;
  const damage: Message[] = [];
  const reportWrong: Reading['reportWrong'] = (path, expected) =>
    void damage.push(say('manifest-wrong-value', { line: lineOf(path), name: path.join('.'), expected }));

  const { collectedAt } = whole;
  const time = typeof collectedAt === 'string' ? timeOf(collectedAt) : undefined;
  if (collectedAt !== undefined && collectedAt !== null && !time) reportWrong(['collectedAt'], 'time');
  const sites = readSites(whole.sites, { lineOf, reportWrong });
  for (const { code, line } of sites) {
    const first = twice.get(JSON.stringify(['sites', code]));
    if (first !== undefined) damage.push(say('manifest-site-twice', { site: code, line, first }));
  }
  const collected = time ? { collectedAt: { ...time, line: lineOf(['collectedAt']) } } : {};
  return { evidence: { kind: 'manifest', source: file.source, ...collected, sites, text: createLineText(file) }, damage };
}
