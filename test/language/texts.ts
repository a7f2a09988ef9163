// Texts of the language for tests: the examples of its manual, the packs of this repository, and random ones.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';

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
