// Texts of the language for tests: the examples of its manual, the packs of this repository, and random ones.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fc } from '../property.js';

/** The examples of docs/language.md that are whole declarations; `title` is the heading above and the first line. */
export function manualExamples(): { title: string; text: string }[] {
  const lines = readFileSync('docs/language.md', 'utf8').split('\n');
  const examples: { title: string; text: string }[] = [];
  let block: string[] = [];
  for (const line of [...lines, 'end']) {
    if (line.startsWith('    ') || (line.trim() === '' && block.length > 0)) {
      block.push(line.slice(4));
      continue;
    }
    const [first = ''] = block;
    if (/^(pack|use|type|component|process|diagnosis|workaround|test) /.test(first))
      examples.push({ title: first.trim(), text: block.join('\n') });
    block = [];
  }
  return examples;
}

/** The paths of the packs of this repository. */
export function packFiles(): string[] {
  return ['grammars', 'rules'].flatMap((folder) =>
    existsSync(folder)
      ? readdirSync(folder)
          .filter((name) => /\.(grammar|rules)$/.test(name))
          .sort()
          .map((name) => join(folder, name))
      : [],
  );
}

const PIECES = [
  ...[
    '{',
    '}',
    '(',
    ')',
    ',',
    '=',
    '==',
    '>=',
    ':',
    '.',
    '..',
    '->',
    '\n',
    '\n  ',
    '  ',
    '# remark\n',
    '"text"',
    '"open',
    '/[0-9]+/',
    '\n  | line\n',
  ],
  ...[
    'pack',
    'use',
    'type',
    'frame',
    'component',
    'event',
    'process',
    'stage',
    'fact',
    'diagnosis',
    'workaround',
    'test',
    'topology',
    'replace',
  ],
  ...[
    'when',
    'against',
    'any',
    'no',
    'count',
    'absent',
    'within',
    'by',
    'on',
    'where',
    'during',
    'at',
    'expect',
    'source',
    'kb',
    'severity',
    'and',
  ],
  ...[
    'child',
    'a.b',
    '30m',
    '3',
    'Q163379',
    'error',
    '09:00',
    '20MB',
    '0x1D0',
    'key.site',
    'parts',
    'log',
    'file',
    'registry',
    'sitecontrol',
    'else',
  ],
];

/** Words and signs of the language in any order. */
export function tokenSoup(): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...PIECES), { maxLength: 120 }).map((pieces) => pieces.join(' '));
}

/** One of the texts, cut to some of its declarations, with other blanks, line ends and remarks between its lines and words. */
export function disturbed(texts: readonly string[]): fc.Arbitrary<string> {
  const declarations = texts.flatMap((text) => text.split(/\n(?=[a-z])/)).filter((text) => text.length < 4000);
  const changes = fc.array(fc.nat(), { minLength: 1, maxLength: 40 });
  return fc.tuple(fc.subarray(declarations, { minLength: 1, maxLength: 3 }), changes).map(([chosen, seeds]) => {
    let at = 0;
    const next = (n: number): number => ((seeds[at++ % seeds.length] ?? 0) + at * 7) % n;
    return chosen
      .join('\n')
      .split('\n')
      .map((line) => (line.trimStart().startsWith('|') ? `${' '.repeat(next(5))}${line.trimStart()}\n` : disturbLine(line, next)))
      .join('');
  });
}

const ENDS = ['\n', '\n\n\n', '  # remark\n', '\n# alone\n', '\n\n\t# alone\n\n', ' \n'];

// Strings stay; blanks between words change; a line may be joined with the next one, or broken.
function disturbLine(line: string, next: (n: number) => number): string {
  const words = line.trim().split(/("(?:[^"]|"")*"|#.*$|\/.*\/)/);
  const text = words
    .map((word) => (/^["#/]/.test(word) ? word : word.replace(/ +/g, () => [' ', ' ', '  ', '\t', '\n'][next(5)] ?? ' ')))
    .join('');
  const end = line.includes('#') || next(4) > 0 ? (ENDS[next(ENDS.length)] ?? '\n') : ' ';
  return ' '.repeat(next(6)) + text + (line.includes('#') ? '\n' : end);
}
