// Type expressions as byte runs and template texts as parts: the two small readers below the compiler.

import test from 'ava';
import { isValueOf, type TypeDef } from '../../src/knowledge/index.js';
import { readPattern } from '../../src/language/compiler/template-text.js';
import { fixedWidth, foldRuns, readTypePattern } from '../../src/language/compiler/type-pattern.js';
import { fc } from '../property.js';

function typeOf(regex: string): TypeDef {
  const { alternatives, errors } = readTypePattern(regex);
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('; '));
  return { name: 'own', alternatives, foldCase: false, parts: [], compare: 'text', at: { file: '', line: 0 } };
}

const EXPRESSIONS = [
  '[0-9]+',
  '\\d{2}:\\d{2}',
  "[A-Za-z]:\\\\[^\\s,']+|\\\\\\\\[^\\s\\\\]+",
  '[^\\s\\\\\\/:*?"<>|]{1,8}\\.[A-Za-z0-9]{1,3}',
  '\\w*-?\\W',
  '[-a]x?[b-]{2,}',
  'a|bc|[d-f]{1,2}|g.',
  '\\x41[\\x30-\\x39]{0,2}',
];

for (const expression of EXPRESSIONS) {
  test(`${expression} is read as a regular expression reads it`, (t) => {
    const type = typeOf(expression);
    const regex = new RegExp(`^(?:${expression})$`);
    const characters = fc.constantFrom(...Array.from('abcdefgxA09_-:\\/.,<>" \t\n\'é'));
    fc.assert(fc.property(fc.string({ unit: characters, maxLength: 8 }), (text) => isValueOf(type, text) === regex.test(text)));
    t.pass();
  });
}

test('folding adds the other case and nothing else', (t) => {
  const [runs = []] = readTypePattern('[A-C5é]x').alternatives;
  t.deepEqual(
    foldRuns(runs).map((run) => run.ranges),
    [
      [
        [0x35, 0x35],
        [0x41, 0x43],
        [0x61, 0x63],
        [0xe9, 0xe9],
      ],
      [
        [0x58, 0x58],
        [0x78, 0x78],
      ],
    ],
  );
});

test('the width of a type is fixed if all of its bounds are', (t) => {
  const widthOf = (regex: string) => fixedWidth(readTypePattern(regex).alternatives[0] ?? []);
  t.is(widthOf('[A-Z]{3}-\\d'), 5);
  t.is(widthOf('[A-Z]{2,3}'), undefined);
});

test('a template loses its outer blanks and tildes; runs of blanks are gaps', (t) => {
  t.deepEqual(readPattern(' ~Used  {n:int} {{of}} {limit:int?}.~~', 'template').parts, [
    { kind: 'text', text: 'Used' },
    { kind: 'gap' },
    { kind: 'capture', name: 'n', type: 'int', optional: false },
    { kind: 'gap' },
    { kind: 'text', text: '{of}' },
    { kind: 'gap' },
    { kind: 'capture', name: 'limit', type: 'int', optional: true },
    { kind: 'text', text: '.' },
  ]);
});

test('a frame keeps its tildes, and captures may go without a type', (t) => {
  t.deepEqual(readPattern('~{message}$$', 'frame').parts, [
    { kind: 'text', text: '~' },
    { kind: 'capture', name: 'message', type: '', optional: false },
    { kind: 'text', text: '$$' },
  ]);
});
