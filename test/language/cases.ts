// Titled text cases: `# title`, a blank line, the input, `==>`, what is expected of it. UPDATE=1 writes what came out, to be read before it is kept.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface TextCase {
  readonly title: string;
  readonly input: string;
  readonly expected: string;
}

/** The folder of the cases; tests run from the root of the repository. */
export const CASES = 'test/language/cases';

/** The names of the case files of a folder of `CASES`. */
export function caseFiles(folder: string): string[] {
  return readdirSync(join(CASES, folder)).sort();
}

/** Reads the cases of one file. A title is a line that begins with `# `, between blank lines. */
export function readCases(path: string): TextCase[] {
  const lines = readFileSync(join(CASES, path), 'utf8').split('\n');
  const cases: TextCase[] = [];
  let at = 0;
  while (at < lines.length) {
    const title = /^# (.*)$/.exec(lines[at] ?? '')?.[1];
    at++;
    if (title === undefined) continue;
    const arrow = lines.indexOf('==>', at);
    if (arrow < 0) throw new Error(`${path}: no ==> behind "${title}"`);
    let end = arrow + 1;
    while (end < lines.length && !(lines[end]?.startsWith('# ') && lines[end - 1] === '' && lines[end + 1] === '')) end++;
    cases.push({ title, input: trimmed(lines.slice(at, arrow)), expected: trimmed(lines.slice(arrow + 1, end)) });
    at = end;
  }
  return cases;
}

/** Writes the cases back, with what came out as what is expected. */
export function writeCases(path: string, cases: readonly TextCase[]): void {
  const text = cases.map(({ title, input, expected }) => [`# ${title}`, input, '==>', expected].filter((part) => part !== '').join('\n\n'));
  writeFileSync(join(CASES, path), `${text.join('\n\n')}\n`);
}

function trimmed(lines: readonly string[]): string {
  return lines.join('\n').replace(/^\n+|\n+$/g, '');
}
