// The formatter: its layout, and that it changes nothing but the layout.

import { readFileSync } from 'node:fs';
import test from 'ava';
import { formatFile } from '../../src/language/format.js';
import { parseFile } from '../../src/language/parse.js';
import { caseFiles, readCases, writeCases } from './cases.js';
import { disturbed, manualExamples, packFiles } from './texts.js';
import { fc } from '../property.js';

const formatted = (text: string): string => formatFile('own.rules', text).text;

for (const name of caseFiles('format')) {
  const path = `format/${name}`;
  if (process.env['UPDATE'] !== undefined) {
    writeCases(
      path,
      readCases(path).map((one) => ({ ...one, expected: formatted(one.input).trimEnd() })),
    );
  }
  for (const { title, input, expected } of readCases(path)) {
    test(`${name}: ${title}`, (t) => {
      t.is(formatted(input).trimEnd(), expected);
    });
  }
}

/** A tree without places. */
function shape(text: string): unknown {
  const { tree, diagnostics } = parseFile('own.rules', text);
  if (diagnostics.length > 0) throw new Error(diagnostics.map(({ span, message }) => `${span.line}: ${message}`).join('\n'));
  return JSON.parse(JSON.stringify(tree, (key, value: unknown) => (key === 'span' ? undefined : withoutPlace(value))));
}

// `optional`, `replace` and the like are places themselves.
function withoutPlace(value: unknown): unknown {
  const isPlace = typeof value === 'object' && value !== null && 'column' in value && 'file' in value;
  return isPlace ? 'written' : value;
}

const remarks = (text: string): string[] => [...text.matchAll(/^[^"|\n]*(#.*?)\s*$/gm)].map(([, remark = '']) => remark);

const texts = [
  ...manualExamples().map(({ text, title }) => ({ title, text })),
  ...packFiles().map((path) => ({ title: path, text: readFileSync(path, 'utf8') })),
];

for (const { title, text } of texts) {
  test(`the tree stays, and formatting twice is formatting once: ${title}`, (t) => {
    const once = formatted(text);
    t.deepEqual(shape(once), shape(text));
    t.is(formatted(once), once);
    t.deepEqual(remarks(once), remarks(text));
  });
}

test('whatever the layout was, the tree stays, and formatting twice is formatting once', (t) => {
  const property = fc.property(disturbed(texts.map(({ text }) => text)), (text) => {
    const { text: once, diagnostics } = formatFile('own.rules', text);
    fc.pre(diagnostics.length === 0);
    t.deepEqual(shape(once), shape(text));
    t.is(formatted(once), once);
  });
  t.notThrows(() => fc.assert(property, { numRuns: 200 }));
});

test('a file with a syntax mistake comes back as it was', (t) => {
  const text = 'use   sms1\nfact f {\n';
  const result = formatFile('own.rules', text);
  t.is(result.text, text);
  t.true(result.diagnostics.length > 0);
});

test('an empty file stays empty', (t) => {
  t.is(formatted(''), '');
  t.is(formatted('\n\n'), '');
  t.is(formatted('# only this'), '# only this\n');
});

test('line ends become one form', (t) => {
  t.is(formatted('\ufeffuse a\r\n\r\n\r\nuse b\r\n'), 'use a\n\nuse b\n');
});

test('the built-in packs are laid out by the formatter', (t) => {
  for (const path of packFiles()) {
    const text = readFileSync(path, 'utf8').replaceAll('\r\n', '\n');
    t.is(formatFile(path, text).text, text, path);
  }
});
