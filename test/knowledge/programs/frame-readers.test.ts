import test from 'ava';
import { FRAME_READERS, readerFirst } from '../../../src/knowledge/programs/frame-readers.js';

const begins = (type: string, isBackward: boolean, char: string) => readerFirst(type, isBackward)[char.charCodeAt(0)] === 1;

test('captures that code reads begin with what they can begin with, from either side', (t) => {
  t.true(begins('asctime', false, 'M'));
  t.false(begins('asctime', false, '1'));
  t.true(begins('asctime', true, '1'));
  t.true(begins('decimal-hex', true, ')'));
  t.true(begins('local', true, 'M'));
  t.true(begins('sound-attributes', false, '<'));
  for (const type of FRAME_READERS) t.true(readerFirst(type, false).includes(1), type);
});
