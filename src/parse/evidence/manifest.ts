// bundle.json, the note of who captured what and when -> its statements with their lines.
import type { Manifest } from '../../model/index.js';
import type { ParsedEvidence } from './reading.js';
import { createLineText, type TextFile } from '../text/text-file.js';

type Site = Manifest['sites'][number];

const NAME = 'bundle.json';
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;
const MINUTE_MS = 60_000;
const LARGEST = 1 << 20;
/** `sites`, the code, the statement: nothing deeper is read. */
const DEEPEST = 3;

/** Whether a file is the note: only its name makes it one, since any JSON looks like it when it is damaged. */
export function isManifest(label: string): boolean {
  return label.toLowerCase().replace(/^.*\//, '') === NAME;
}

/** Lines of the keys of a JSON text that is known to be valid, by path: `sites.SEC`, `collectedAt`. The last of equal keys counts, as in JSON.parse. */
function keyLines(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  /** The key of each open object; undefined in an array. */
  const path: (string | undefined)[] = [];
  let line = 1;
  for (const token of text.matchAll(/"(?:[^"\\]|\\[^])*"(\s*:)?|[{}[\],]|\n/g)) {
    const [piece, colon] = token;
    if (piece === '{' || piece === '[') path.push(undefined);
    else if (piece === '}' || piece === ']') path.pop();
    else if (colon !== undefined) {
      path[path.length - 1] = String(JSON.parse(piece.slice(0, piece.length - colon.length)));
      if (path.length <= DEEPEST) lines.set(JSON.stringify(path), line);
    }
    line += piece.split('\n').length - 1;
  }
  return lines;
}

function pad(fraction: string | undefined): number {
  return Number((fraction ?? '').padEnd(3, '0').slice(0, 3));
}

/** An ISO time without offset is the time of a clock, with one an instant; undefined if it is none. */
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

/** Reads the note. If it is no JSON object, all it says is ignored; of one that is, single statements of a wrong type are. */
export function parseManifest(file: TextFile): ParsedEvidence<Manifest> {
  if (file.source.size > LARGEST) return { damage: ['It is too large for a note on a capture, so what it states was ignored.'] };
  const text = file.lines.join('\n');
  let whole: unknown;
  try {
    whole = JSON.parse(text);
  } catch {
    return { damage: ['It is no valid JSON, so what it states was ignored.'] };
  }
  if (!isObject(whole)) return { damage: ['It holds no JSON object, so what it states was ignored.'] };
  const lines = keyLines(text);
  const lineOf = (...path: string[]) => lines.get(JSON.stringify(path)) ?? 1;
  const damage: string[] = [];
  const wrong = (line: number, name: string, wanted: string) => damage.push(`Line ${line}: "${name}" should be ${wanted}; it was ignored.`);

  const { collectedAt, sites: stated } = whole;
  const time = typeof collectedAt === 'string' ? timeOf(collectedAt) : undefined;
  if (collectedAt !== undefined && collectedAt !== null && !time) {
    wrong(lineOf('collectedAt'), 'collectedAt', 'a time such as "1997-11-04T11:05:00"');
  }
  if (stated !== undefined && stated !== null && !isObject(stated))
    wrong(lineOf('sites'), 'sites', 'an object with a site code for each key');

  const sites: Site[] = [];
  for (const [code, site] of Object.entries(isObject(stated) ? stated : {})) {
    const line = lineOf('sites', code);
    if (!isObject(site)) {
      wrong(line, `sites.${code}`, 'an object');
      continue;
    }
    const textOf = (name: 'role' | 'parent' | 'timeZone'): string | undefined => {
      const value = site[name];
      if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim();
      if (value !== undefined && value !== null) wrong(lineOf('sites', code, name), `sites.${code}.${name}`, 'a text');
      return undefined;
    };
    const [role, parent, timeZone] = [textOf('role')?.toLowerCase(), textOf('parent'), textOf('timeZone')];
    const isKnown = role === 'primary' || role === 'secondary';
    if (role !== undefined && !isKnown) wrong(lineOf('sites', code, 'role'), `sites.${code}.role`, '"primary" or "secondary"');
    sites.push({
      code,
      ...(isKnown ? { role } : {}),
      ...(parent === undefined ? {} : { parent }),
      ...(timeZone === undefined ? {} : { timeZone }),
      line,
    });
  }
  // Keys that look like numbers come first in an object, wherever they stand in the file.
  sites.sort((a, b) => a.line - b.line);
  const collected = time ? { collectedAt: { ...time, line: lineOf('collectedAt') } } : {};
  return { evidence: { kind: 'manifest', source: file.source, ...collected, sites, text: createLineText(file) }, damage };
}
