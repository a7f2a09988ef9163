// A registry export (REGEDIT4, or version 5 of Windows 2000 and later) -> keys and values.
import { decodeWindows1252 } from '../../knowledge/index.js';
import type { RegistryExport } from '../../model/index.js';
import { say } from '../../wording/index.js';
import { registryOf, reportUnreadableLines, type ParsedEvidence } from './parsed-evidence.js';
import type { TextFile } from '../text/text-file.js';

type Key = RegistryExport['keys'][number];
type Value = Key['values'][number];

const HEADER = /^\s*(?:REGEDIT4|Windows Registry Editor Version \d)/i;
const HIVE = /^HKEY_LOCAL_MACHINE(?:\\|$)|^HKLM(?:\\|$)/i;
/** A string may hold line breaks; no value is longer than this. */
const LONGEST_STRING_LINES = 200;
/** Lines longer than this are damage: the registry itself holds no longer strings, and expressions have limits of their own. */
const LONGEST_LINE = 1 << 20;

/** Whether this is the beginning of a registry export. */
export function isRegistry(lines: readonly string[]): boolean {
  return HEADER.test(lines.find((line) => line.trim() !== '') ?? '');
}

/** Bytes of `hex:..` -> text of type 1, 2 and 7; several strings become lines. */
function decodeHexText(bytes: readonly number[], isWide: boolean): string {
  const text = isWide ? Buffer.from(bytes).toString('utf16le') : decodeWindows1252(Uint8Array.from(bytes));
  return text.replace(/\0+$/, '').replaceAll('\0', '\n');
}

/** The right side of a value; undefined if it cannot be read. */
function valueOf(text: string, isWide: boolean): string | number | undefined {
  const quoted = /^"((?:[^"\\]|\\[^])*)"\s*$/.exec(text)?.[1];
  if (quoted !== undefined) return quoted.replace(/\\([^])/g, '$1');
  const number = /^dword:([0-9a-f]{1,8})\s*$/i.exec(text)?.[1];
  if (number !== undefined) return Number.parseInt(number, 16);
  const [start, type = '3'] = /^hex(?:\(([0-9a-f]+)\))?:/i.exec(text) ?? [];
  if (start === undefined) return undefined;
  const bytes = text
    .slice(start.length)
    .split(',')
    .map((byte) => byte.trim());
  if (bytes.at(-1) === '') bytes.pop();
  if (!bytes.every((byte) => /^[0-9a-f]{1,2}$/i.test(byte))) return undefined;
  const numbers = bytes.map((byte) => Number.parseInt(byte, 16));
  if (type === '1' || type === '2' || type === '7') return decodeHexText(numbers, isWide);
  if (type === '4' && numbers.length === 4) return Buffer.from(numbers).readUInt32LE();
  if (type === '5' && numbers.length === 4) return Buffer.from(numbers).readUInt32BE();
  return bytes.join(' ').toLowerCase();
}

const NAME = /^\s*(?:@|"((?:[^"\\]|\\.)*)")\s*=\s*/;

interface Joined {
  readonly text: string;
  /** Index of the line after it. */
  readonly next: number;
}

/** Joins a value of several lines: hex with a backslash at the line end, a string up to its closing quote. */
function joinLines(lines: readonly string[], start: number, first: string): Joined {
  let text = first;
  let next = start + 1;
  if (/^hex/i.test(first)) {
    const pieces = [first.trimEnd()];
    while (pieces.at(-1)?.endsWith('\\') && next < lines.length) {
      pieces.push(pieces.pop()?.slice(0, -1) ?? '', (lines[next] ?? '').trim());
      next += 1;
    }
    return { text: pieces.join(''), next };
  }
  // A string goes on as long as no quote ends it; the first line with a quote ends it or shows that it was never meant so.
  if (!/^"(?:[^"\\]|\\.)*$/.test(first)) return { text, next };
  for (; next < lines.length && next < start + LONGEST_STRING_LINES; next += 1) {
    const line = lines[next] ?? '';
    if (text.length + line.length > LONGEST_LINE) break;
    text += `\n${line}`;
    if (/^(?:[^"\\]|\\.)*"\s*$/.test(line)) return { text, next: next + 1 };
    if (/^(?:\[|(?:[^"\\]|\\.)*")/.test(line)) break;
  }
  return { text: first, next: start + 1 };
}

/** Whether the last value of a file without a last line end may be cut off: only the full forms of regedit are certainly whole. */
function mayBeCut(right: string): boolean {
  return !/^".*"\s*$|^dword:[0-9a-f]{8}\s*$/is.test(right);
}

/**
 * Reads an export. Lines that are neither key nor value are counted as damage; so is a last line that breaks off. Behind a key nothing shows whether others
 * were to follow.
 */
export function parseRegistry(file: TextFile): ParsedEvidence<RegistryExport> {
  const { lines } = file;
  const start = lines.findIndex((line) => line.trim() !== '');
  const isWide = !/REGEDIT4/i.test(lines[start] ?? '');
  const keys: { path: string; line: number; values: Value[] }[] = [];
  const unreadable: number[] = [];
  let values: Value[] | undefined;
  const cuts: number[] = [];

  /** Takes the value that begins in a line; returns the index of the line after it. */
  function takeValue(at: number): number {
    const line = lines[at] ?? '';
    const [all, name] = line.length > LONGEST_LINE ? [] : (NAME.exec(line) ?? []);
    const joined = all === undefined ? undefined : joinLines(lines, at, line.slice(all.length));
    const right = joined?.text.trim() ?? '';
    const next = joined?.next ?? at + 1;
    const isLast = next >= lines.length;
    const value = all === undefined ? undefined : valueOf(right, isWide);
    if (isLast && ((file.isOpenEnded && mayBeCut(right)) || right.endsWith('\\'))) cuts.push(at + 1);
    else if (value !== undefined) values?.push({ name: name?.replace(/\\(.)/g, '$1') ?? '@', value, line: at + 1 });
    else if (right !== '-') unreadable.push(at + 1); // `"name"=-` takes a value away
    return next;
  }

  for (let i = start + 1; i < lines.length; ) {
    const line = (lines[i] ?? '').trim();
    const key = /^\[(-?)(.*)\]$/.exec(line);
    if (key) {
      // `[-key]` takes a key away: it states no value.
      values = key[1] === '-' ? undefined : [];
      if (values) keys.push({ path: (key[2] ?? '').replace(HIVE, ''), line: i + 1, values });
    }
    i = key || line === '' || line.startsWith(';') ? i + 1 : takeValue(i);
  }
  const damage = [...cuts.map((line) => say('registry-cut', { line })), ...reportUnreadableLines(unreadable)];
  return registryOf(file, keys, damage);
}
