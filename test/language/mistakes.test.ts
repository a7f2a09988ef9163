// Every syntax mistake has its message: `cases/mistakes` holds the files with mistakes and what is said about them.

import { readFileSync } from 'node:fs';
import test from 'ava';
import { SYNTAX_CODES } from '../../src/language/codes-syntax.js';
import { renderDiagnostic } from '../../src/language/diagnostic.js';
import { parseFile } from '../../src/language/parse.js';
import { lex } from '../../src/language/parser/tokens.js';
import { caseFiles, readCases, writeCases } from './cases.js';
import { packFiles } from './texts.js';

const rendered = (source: string): string => {
  const { diagnostics } = parseFile('own.rules', source);
  return diagnostics.length === 0 ? 'no mistakes' : diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, source)).join('\n\n');
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

test('every code of a syntax mistake has a case', (t) => {
  const shown = caseFiles('mistakes').flatMap((name) => readCases(`mistakes/${name}`).map(({ expected }) => expected));
  const unseen = Object.keys(SYNTAX_CODES).filter((code) => !shown.some((text) => text.includes(code)));
  t.deepEqual(unseen, []);
});

// ---- one slip, one message -------------------------------------------------------------------------------------------------------

interface Place {
  readonly from: number;
  readonly to: number;
}
const SLIPS: Readonly<Record<string, (text: string, token: Place) => string>> = {
  'a word or sign too few': (text, { from, to }) => text.slice(0, from) + text.slice(to),
  'a word or sign twice': (text, { from, to }) => `${text.slice(0, to)} ${text.slice(from)}`,
  'a letter too many': (text, { from, to }) => `${text.slice(0, (from + to) >> 1)}q${text.slice((from + to) >> 1)}`,
};

/** Text of the declaration around a place and of the next one, and where it begins: recovery goes no further than that. */
function surroundings(text: string, starts: readonly number[], place: number): { readonly piece: string; readonly from: number } {
  const index = Math.max(
    0,
    starts.findLastIndex((start) => start <= place),
  );
  const from = starts[index] ?? 0;
  return { piece: text.slice(from, starts[index + 2] ?? text.length), from };
}

for (const [slip, make] of Object.entries(SLIPS)) {
  test(`${slip} is one mistake, not several`, (t) => {
    let single = 0;
    const several: string[] = [];
    for (const path of packFiles()) {
      const text = readFileSync(path, 'utf8').replace(/\r\n/g, '\n');
      const { tokens } = lex(text);
      const lineStarts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
      const starts = parseFile(path, text).tree.declarations.map(({ span }) => lineStarts[span.line - 1] ?? 0);
      for (let i = 7; i < tokens.length; i += 53) {
        const { startOffset: from = 0, image = '' } = tokens[i] ?? {};
        const around = surroundings(text, [0, ...starts.slice(1)], from);
        const place = from - around.from;
        const { diagnostics } = parseFile(path, make(around.piece, { from: place, to: place + image.length }));
        if (diagnostics.length === 1) single++;
        else if (diagnostics.length > 1)
          several.push(`${path}: ${image}: ${diagnostics.map(({ span, message }) => `${span.line} ${message}`).join('; ')}`);
      }
    }
    t.true(several.length <= single * 0.02, several.join('\n'));
  });
}
