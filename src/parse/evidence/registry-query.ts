// `reg query` text -> keys and values, as of an export.
import type { RegistryExport } from '../../model/index.js';
import { say } from '../../wording/index.js';
import { type ParsedEvidence, registryOf, reportUnreadableLines } from './parsed-evidence.js';
import type { TextFile } from '../text/text-file.js';

type Value = RegistryExport['keys'][number]['values'][number];

const KEY = /^(?:HKEY_[A-Z_]+|HKLM|HKCU|HKU|HKCR)(?:\\|$)/;
const LOCAL_MACHINE = /^(?:HKEY_LOCAL_MACHINE|HKLM)(?:\\|$)/;
/** Four blanks or a tab between name, type and value: older versions print tabs. */
const VALUE = /^ {4}(\S.*?)(?: {4}|\t)(REG_[A-Z_]+)(?:(?: {4}|\t)(.*))?$/;
const VERSION = /^! REG\.EXE VERSION/;

/** Whether this is the beginning of what `reg query` prints: a key, then values or keys. */
export function isRegistryQuery(lines: readonly string[]): boolean {
  const filled = lines.filter((line) => line.trim() !== '' && !VERSION.test(line));
  return KEY.test(filled[0] ?? '') && filled.length > 1 && filled.slice(0, 20).some((line) => VALUE.test(line.trimEnd()));
}

/** The value of a type, as exports give it; undefined if it cannot be read. */
function valueOf(type: string, text: string): string | number | undefined {
  if (type === 'REG_DWORD' || type === 'REG_DWORD_BIG_ENDIAN') {
    const hex = /^0x([0-9a-f]{1,8})$/i.exec(text)?.[1];
    return hex === undefined ? undefined : Number.parseInt(hex, 16);
  }
  if (type === 'REG_MULTI_SZ') return text.replace(/(?:\\0)+$/, '').replaceAll('\\0', '\n');
  if (type !== 'REG_BINARY' && type !== 'REG_NONE') return text;
  return /^(?:[0-9a-f]{2})*$/i.test(text) ? (text.toLowerCase().match(/../g) ?? []).join(' ') : undefined;
}

/** In parentheses stands the name of a key's own value, in the language of Windows; its value too, if it is not set. */
const IN_PARENTHESES = /^[(<].*[)>]$/;

/**
 * Whether a query left something out: it says how many it found (only a search does), shows one value (of that name) of each key, or names keys below the
 * first one whose values it does not show.
 */
function isSelection(keys: RegistryExport['keys'], hasClosing: boolean): boolean {
  const filled = keys.filter(({ values }) => values.length > 0);
  const names = new Set(filled.flatMap(({ values }) => values.map(({ name }) => name.toLowerCase())));
  const isOneValue = names.size === 1 && filled.every(({ values }) => values.length === 1);
  const isFlat = keys.length > 1 && filled.length === 1 && filled[0] === keys[0];
  return hasClosing || isOneValue || isFlat;
}

/** Reads what `reg query` printed. Lines that are neither key nor value are damage, except for the sentence at the end. */
export function parseRegistryQuery(file: TextFile): ParsedEvidence<RegistryExport> {
  const { lines } = file;
  const keys: { path: string; line: number; values: Value[] }[] = [];
  const unreadable: number[] = [];
  const last = lines.findLastIndex((line) => line.trim() !== '');
  const isCut = file.isOpenEnded;
  let hasClosing = false;
  for (const [i, raw] of lines.entries()) {
    const line = raw.trimEnd();
    const [all, name = '', type = '', text = ''] = VALUE.exec(line) ?? [];
    const value = all === undefined ? undefined : valueOf(type, text);
    const values = keys.at(-1)?.values;
    if (line === '' || VERSION.test(line) || (isCut && i === last)) continue;
    if (KEY.test(line)) keys.push({ path: line.replace(LOCAL_MACHINE, ''), line: i + 1, values: [] });
    else if (value !== undefined && values) {
      if (!(IN_PARENTHESES.test(name) && IN_PARENTHESES.test(text)))
        values.push({ name: IN_PARENTHESES.test(name) ? '@' : name, value, line: i + 1 });
    } else if (i !== last || /^\s/.test(line)) unreadable.push(i + 1);
    else hasClosing = true;
  }
  const isSelected = isSelection(keys, hasClosing);
  const damage = [
    ...(isCut ? [say('registry-cut', { line: last + 1 })] : []),
    ...(isSelected ? [say('registry-selected')] : []),
    ...reportUnreadableLines(unreadable),
  ];
  return registryOf(file, keys, damage);
}
