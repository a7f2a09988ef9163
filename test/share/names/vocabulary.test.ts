import test from 'ava';
import { builtInKnowledge } from '../../../src/read/index.js';
import { vocabularyOf } from '../../../src/share/names/vocabulary.js';

const words = vocabularyOf(builtInKnowledge());

test('components, files, folders and words of messages are words of the product', (t) => {
  for (const word of ['SMS_EXECUTIVE', 'sms', 'LOG', 'Logs', 'DESPOOL', 'capacity', 'Site Server']) t.true(words.has(word), word);
  for (const word of ['NORTH1', 'HAMDOM', 'svc_sms', 'XECUT']) t.false(words.has(word), word);
});

test('a word of a message counts as it is spelled, one of the product in any case', (t) => {
  t.true(words.has('PREVIOUSLY'));
  t.false(words.hasSpelled('PREVIOUSLY'));
  t.true(words.hasSpelled('previously'));
  t.true(words.hasSpelled('Sms_Executive'));
});

test('a part of a word is found too', (t) => {
  t.true(words.isWithin('EXECUTIV'));
  t.false(words.isWithin('NORTH1'));
});
