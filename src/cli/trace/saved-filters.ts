// A file of saved filters -> the filter of a name.
import { readFileSync } from 'node:fs';
import { SmslogError } from '../../errors.js';
import type { FilterText } from '../../filter/index.js';
import { nearest } from '../../nearest.js';

/** The file that is read if none is named. */
export const USUAL_FILE = 'smslog.filters';

const HELP = 'A line is `name = expression`; it goes on in lines that are indented, and `#` begins a comment.';

/** Reads filters: `name = expression`, continued in indented lines. Throws SmslogError `usage` for a line that is none. */
export function parseSavedFilters(text: string, file: string): ReadonlyMap<string, FilterText> {
  const filters = new Map<string, { text: string; line: number }>();
  let last: { text: string; line: number } | undefined;
  for (const [index, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    const line = raw.trimEnd();
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue;
    if (last && /^\s/.test(line)) {
      last.text += ` ${line.trim()}`;
      continue;
    }
    const [, name, expression] = /^([\w.-]+)\s*=\s*(.*)$/.exec(line) ?? [];
    if (name === undefined || expression === undefined)
      throw new SmslogError('usage', 'This line is no saved filter.', { file, line: index + 1 }, HELP, {
        text: line,
        column: 1,
        length: line.length,
      });
    if (filters.has(name))
      throw new SmslogError('usage', `There are two filters "${name}".`, { file, line: index + 1 }, 'Give one of them another name.');
    last = { text: expression, line: index + 1 };
    filters.set(name, last);
  }
  return new Map([...filters].map(([name, filter]) => [name, { text: filter.text, place: { file, line: filter.line } }]));
}

/** The filters of names. Throws SmslogError `usage` if the file cannot be read or does not have one of them. */
export function loadSavedFilters(names: readonly string[], file = USUAL_FILE): readonly FilterText[] {
  if (names.length === 0) return [];
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'it does not exist' : String(error);
    throw new SmslogError('usage', `The file of saved filters cannot be read: ${reason}.`, { file }, HELP);
  }
  const filters = parseSavedFilters(text, file);
  return names.map((name) => {
    const found = filters.get(name);
    if (found) return found;
    const near = nearest(name, filters.keys());
    const help = near === undefined ? `It has ${[...filters.keys()].join(', ') || 'none'}.` : `Did you mean ${near}?`;
    throw new SmslogError('usage', `There is no saved filter "${name}".`, { file }, help);
  });
}
