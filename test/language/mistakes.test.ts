// Every syntax mistake has its message: `cases/mistakes` holds the files with mistakes and what is said about them.

import test from 'ava';
import { renderMistake } from '../../src/language/diagnostic.js';
import { parseFile } from '../../src/language/parse.js';
import { caseFiles, readCases, writeCases } from './cases.js';

const rendered = (source: string): string => {
  const { mistakes } = parseFile('own.rules', source);
  return mistakes.length === 0 ? 'no mistakes' : mistakes.map((mistake) => renderMistake(mistake, source)).join('\n\n');
};

for (const name of caseFiles('mistakes')) {
  const path = `mistakes/${name}`;
  const cases = readCases(path);
  if (process.env['UPDATE'] !== undefined) {
    writeCases(
      path,
      cases.map((one) => ({ ...one, expected: rendered(one.input) })),
    );
  }
  for (const { title, input, expected } of readCases(path)) {
    test(`${name}: ${title}`, (t) => {
      t.is(rendered(input), expected);
    });
  }
}
