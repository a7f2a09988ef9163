// How a mistake is shown: headline, line, caret, help.

import test from 'ava';
import { headline, inOrder, renderDiagnostic, type Diagnostic } from '../../src/language/diagnostic.js';

const at = (line: number, column: number, more: Partial<Diagnostic['span']> = {}, help?: string): Diagnostic => ({
  code: 'SMSG012',
  severity: 'error',
  message: 'it is so',
  span: { file: 'a.rules', line, column, ...more },
  ...(help !== undefined && { help }),
});

test('the headline is one line that editors understand', (t) => {
  t.is(headline(at(3, 7)), 'a.rules:3:7: error SMSG012: it is so');
});

test('the caret stands below the word, whatever the line end', (t) => {
  const shown = renderDiagnostic(at(2, 5, { endLine: 2, endColumn: 8 }, 'mend it'), 'one\r\ntwo three\r\n');
  t.is(shown, 'a.rules:2:5: error SMSG012: it is so\n  2 | two three\n    |     ^^^\n  help: mend it');
});

test('tabs before the caret are kept, so that it stands right at any width', (t) => {
  t.is(renderDiagnostic(at(1, 3, { endColumn: 4 }), '\t\tx'), 'a.rules:1:3: error SMSG012: it is so\n  1 | \t\tx\n    | \t\t^');
});

test('a mistake over several lines is underlined to the end of its first', (t) => {
  t.is(renderDiagnostic(at(1, 2, { endLine: 2, endColumn: 1 }), 'abc\ndef').split('\n')[2], '    |  ^^');
});

test('a mistake behind the last character has its caret there', (t) => {
  t.is(renderDiagnostic(at(1, 4, { endColumn: 5 }), 'abc').split('\n')[2], '    |    ^');
});

test('a long line is cut around the caret', (t) => {
  const shown = renderDiagnostic(at(1, 501, { endColumn: 504 }), `${'a'.repeat(500)}xyz${'b'.repeat(500)}`).split('\n');
  t.true(shown.every((line) => line.length < 140));
  t.is(shown[1]?.slice(shown[2]?.indexOf('^'), shown[2]?.length), 'xyz');
});

test('a line that is not there leaves the headline', (t) => {
  t.is(renderDiagnostic(at(9, 1), 'one'), 'a.rules:9:1: error SMSG012: it is so');
});

test('mistakes stand in the order of the file, each once', (t) => {
  const sorted = inOrder([at(2, 1), at(1, 9), at(1, 2), at(2, 1)]);
  t.deepEqual(
    sorted.map(({ span }) => [span.line, span.column]),
    [
      [1, 2],
      [1, 9],
      [2, 1],
    ],
  );
});
