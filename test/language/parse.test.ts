// Parsing: what a tree holds, that the language page holds true, and that no text whatever makes the parser fail.

import { readFileSync } from 'node:fs';
import test from 'ava';
import { renderDiagnostic } from '../../src/language/diagnostic.js';
import { parseFile } from '../../src/language/parse.js';
import { checkGrammar } from '../../src/language/parser/file.js';
import type { Declaration } from '../../src/language/syntax.js';
import { manualExamples, packFiles, tokenSoup } from './texts.js';
import { fc } from '../property.js';

/** A file that must hold no mistake. */
function parsed(text: string): readonly Declaration[] {
  const { tree, diagnostics } = parseFile('own.rules', text);
  if (diagnostics.length > 0) throw new Error(diagnostics.map((one) => renderDiagnostic(one, text)).join('\n'));
  return tree.declarations;
}

/** The only declaration of a file, which is of one kind. */
function only<K extends Declaration['kind']>(kind: K, text: string): Extract<Declaration, { kind: K }> {
  const [declaration, ...others] = parsed(text);
  if (declaration?.kind !== kind || others.length > 0) throw new Error(`not one ${kind}`);
  return declaration as Extract<Declaration, { kind: K }>;
}

test('the grammar is LL(1): Chevrotain finds no ambiguity', (t) => {
  t.notThrows(checkGrammar);
});

for (const { title, text } of manualExamples()) {
  test(`docs/language.md: ${title}`, (t) => {
    t.true(parsed(text).length > 0);
  });
}

for (const path of packFiles()) {
  test(`${path} has no syntax mistake`, (t) => {
    const text = readFileSync(path, 'utf8');
    const { diagnostics } = parseFile(path, text);
    t.deepEqual(
      diagnostics.map((one) => renderDiagnostic(one, text)),
      [],
    );
  });
}

test('clause words are names wherever a name is expected', (t) => {
  const process = only(
    'process',
    `process process "P" {
      host type
      subject type
      key file : key
      key stage : where = type.code
      stage stage within "It is within" on type in component {
        reached by on.by on type where in in (in, "by") and where == key.file bind file = at
        after host within 2 within
      }
      goal within
    }`,
  );
  t.deepEqual(
    process.keys.map(({ name, type }) => [name.text, type.text]),
    [
      ['file', 'key'],
      ['stage', 'where'],
    ],
  );
  const [stage] = process.stages;
  t.is(stage?.reached[0]?.occurrence.name.text, 'on.by');
  t.like(stage?.after[0]?.within, { kind: 'let', times: 2 });
});

test('values that look like other things are words', (t) => {
  const [statement] = only(
    'test',
    `test "t" {
      at 2d 09:00:12 child a.b { site = 012, job = 10M, request = 0_0A1SEC, file = 00000000.ct2, thread = 0x1D0, n = -1, text = "a ""b"" {{c}} \\n" }
      expect no diagnosis
    }`,
  ).statements;
  if (statement?.kind !== 'at') throw new Error('no statement');
  t.like(statement.time, { day: 2, ms: 32_412_000 });
  t.deepEqual(
    statement.fields.map(({ value }) => value.text),
    ['012', '10M', '0_0A1SEC', '00000000.ct2', '0x1D0', '-1', 'a "b" {{c}} \\n'],
  );
});

test('`and` binds tighter than `or`, both from the left', (t) => {
  const event = only(
    'event',
    'event a.b "x" severity info source illustrative { where a == 1 or b == 2 and not c == 3 or (d == 4 or e == 5) and f in (1) }',
  );
  const shape = (node: unknown): unknown => {
    const { kind, left, right, of } = node as { kind: string; left?: { text?: string }; right?: unknown; of?: unknown };
    if (kind === 'not') return ['not', shape(of)];
    return kind === 'and' || kind === 'or' ? [kind, shape(left), shape(right)] : left?.text;
  };
  t.deepEqual(shape(event.where[0]), ['or', ['or', 'a', ['and', 'b', ['not', 'c']]], ['and', ['or', 'd', 'e'], 'f']]);
});

test('durations are fixed or times a `let`', (t) => {
  const durations = ['90s', '5m', '24h', '2d', '2 response', 'response'].map((text) => {
    const { when } = only(
      'diagnosis',
      `diagnosis d "D" { severity info for p at s when silence on child in C for ${text}
       explain "e" }`,
    );
    const [condition] = when;
    const duration = condition?.kind === 'silence' ? condition.for : undefined;
    return duration?.kind === 'fixed' ? duration.ms : [duration?.times, duration?.name.text];
  });
  t.deepEqual(durations, [90_000, 300_000, 86_400_000, 172_800_000, [2, 'response'], [1, 'response']]);
});

test('spans name the words as they stand', (t) => {
  const [, fact] = parsed('use sms1\nfact running on child "it runs" {\r\n\tservice SMS_EXECUTIVE running\r\n}\n');
  if (fact?.kind !== 'fact') throw new Error('no fact');
  t.deepEqual(fact.span, { file: 'own.rules', line: 2, column: 1, endLine: 4, endColumn: 2 });
  t.deepEqual(fact.name.span, { file: 'own.rules', line: 2, column: 6, endLine: 2, endColumn: 13 });
  const [term] = fact.terms;
  t.deepEqual(term?.span, { file: 'own.rules', line: 3, column: 2, endLine: 3, endColumn: 31 });
});

test('a log line is verbatim', (t) => {
  const [statement] = only('test', 'test "t" {\n  |  ~a "b  # c }  \n|d\n  expect plain, plain\n}').statements;
  t.deepEqual(statement?.kind === 'lines' && statement.lines.map(({ text }) => text), [' ~a "b  # c }  ', 'd']);
});

test('a mistake in one declaration leaves the others', (t) => {
  const { tree, diagnostics } = parseFile('own.rules', 'use a\nfact on child {\n service X running\n}\nuse b\n');
  t.deepEqual(
    tree.declarations.map(({ kind }) => kind),
    ['use', 'use'],
  );
  t.is(diagnostics.length, 1);
});

// ---- any text whatever ---------------------------------------------------------------------------------------------------------

const isSound = (text: string): boolean => {
  const { tree, diagnostics } = parseFile('own.rules', text);
  const lines = text.replace(/\r\n?/g, '\n').split('\n').length;
  const places = diagnostics.every(({ span }) => span.line >= 1 && span.line <= lines && span.column >= 1);
  return places && diagnostics.every((one) => renderDiagnostic(one, text).includes(one.code)) && tree.declarations.every(Boolean);
};

test('any text gets a tree and mistakes with places', (t) => {
  t.notThrows(() => fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), isSound), { numRuns: 300 }));
});

test('any soup of words and signs gets a tree and mistakes with places', (t) => {
  t.notThrows(() => fc.assert(fc.property(tokenSoup(), isSound), { numRuns: 500 }));
});

test('a file cut off anywhere, or with a piece cut out, is read as far as it goes', (t) => {
  const texts = manualExamples().map(({ text }) => text);
  const cut = fc.tuple(fc.constantFrom(...texts), fc.nat(), fc.nat()).map(([text, a, b]) => {
    const [from, to] = [a % text.length, b % text.length].sort((x, y) => x - y);
    return a % 2 === 0 ? text.slice(0, from) : text.slice(0, from) + text.slice(to);
  });
  t.notThrows(() => fc.assert(fc.property(cut, isSound), { numRuns: 300 }));
});

const MEGABYTES: Readonly<Record<string, string>> = {
  'opening braces': 'any { '.repeat(170_000),
  'closing braces': '}\n'.repeat(500_000),
  parentheses: `event a.b "x" severity info source later { where ${'('.repeat(1_000_000)}`,
  'nested negations': `event a.b "x" severity info source later { where ${'not '.repeat(250_000)}`,
  quotes: '"\n'.repeat(500_000),
  'strange signs': '§$%&\n'.repeat(200_000),
  words: 'stage when fact key\n'.repeat(50_000),
  'one long line': 'x'.repeat(1_000_000),
  'one long regular expression': `type x = /${'[a'.repeat(500_000)}`,
  'log lines': '| x\n'.repeat(250_000),
  'dots and dashes': '.-.-'.repeat(250_000),
  blanks: ' \n\t'.repeat(333_000),
};

for (const [what, text] of Object.entries(MEGABYTES)) {
  test(`a megabyte of ${what} is read without hanging`, (t) => {
    t.timeout(120_000);
    t.true(isSound(text));
  });
}
