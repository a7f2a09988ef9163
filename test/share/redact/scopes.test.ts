import test from 'ava';
import { builtInKnowledge } from '../../../src/read/index.js';
import { vocabularyOf } from '../../../src/share/names/vocabulary.js';
import { boundaryOf, createScopes } from '../../../src/share/redact/scopes.js';

const vocabulary = vocabularyOf(builtInKnowledge());
const scopeOf = createScopes(vocabulary, new Set(['SEC']));

test('a name is replaced everywhere, unless it is a word too', (t) => {
  const cases = [
    ['NORTH1', 'everywhere'],
    ['Plant North', 'everywhere'],
    ['SMS', 'stated'],
    ['SEC', 'stated'],
    ['Site SEC', 'stated'],
    ['AB', 'stated'],
    ['1234567', 'stated'],
    ['PREVIOUSLY', 'capitals'],
    ['previously', 'stated'],
  ] as const;
  for (const [text, scope] of cases) t.is(scopeOf({ kind: 'server', text }), scope, text);
});

test('a name with a digit is itself inside of words, one of letters in words of capitals, a short one is a word', (t) => {
  t.is(boundaryOf('NORTH1', vocabulary), 'none');
  t.is(boundaryOf('NORTHDOM', vocabulary), 'capitals');
  t.is(boundaryOf('NORD', vocabulary), 'word');
  t.is(boundaryOf('Plant North 12', vocabulary), 'word');
  t.is(boundaryOf('EXECUTIVE', vocabulary), 'word');
});
