// Every check has its message: `cases/checks` holds packs with mistakes of meaning and what is said about them. All may use the packs of base.ts.

import test from 'ava';
import { CHECK_CODES } from '../../src/language/codes-checks.js';
import { compile } from '../../src/language/compile.js';
import { renderDiagnostic } from '../../src/language/diagnostic.js';
import { basePacks } from './base.js';
import { caseFiles, readCases, writeCases } from './cases.js';

const known = basePacks();

const rendered = (text: string): string => {
  const { diagnostics } = compile([{ file: 'own.rules', text }], known);
  return diagnostics.length === 0 ? 'no mistakes' : diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, text)).join('\n\n');
};

const expectations: string[] = [];
for (const name of caseFiles('checks')) {
  const path = `checks/${name}`;
  const cases = readCases(path);
  if (process.env['UPDATE'] !== undefined) {
    writeCases(
      path,
      cases.map((one) => ({ ...one, expected: rendered(one.input) })),
    );
  }
  for (const { title, input, expected } of readCases(path)) {
    expectations.push(expected);
    test(`${name}: ${title}`, (t) => {
      t.is(rendered(input), expected);
    });
  }
}

test('each code of a check has a case', (t) => {
  const all = expectations.join('\n');
  t.deepEqual(
    Object.keys(CHECK_CODES).filter((code) => !all.includes(` ${code}: `)),
    [],
  );
});
