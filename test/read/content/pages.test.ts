import test from 'ava';
import { fc } from '../../property.js';
import { positionedContent } from '../../../src/read/content/positioned.js';
import { ReadError } from '../../../src/errors.js';

/** A content of pseudo-random bytes behind some others, and how often it was read. */
function counted(size: number, begin = 0) {
  const bytes = Uint8Array.from({ length: begin + size + 100 }, (_, i) => (i * 2_654_435_761) >>> 13);
  const file = { bytes, reads: 0 };
  const content = positionedContent(
    (into, length, position) => {
      file.reads += 1;
      into.set(file.bytes.subarray(position, position + length));
      return Math.max(0, Math.min(length, file.bytes.length - position));
    },
    size,
    begin,
  );
  return {
    file,
    content,
    expected: (offset: number, length: number) => Buffer.from(bytes.subarray(begin, begin + size).slice(offset, offset + length)),
  };
}

test('what is read through pages is what is there', (t) => {
  const size = 300_000;
  const { content, expected } = counted(size, 77);
  const other = counted(size, 12);
  fc.assert(
    fc.property(fc.nat(size + 100), fc.oneof(fc.nat(400), fc.nat(140_000)), (offset, length) => {
      t.deepEqual(content.slice(offset, length), expected(offset, length));
      t.deepEqual(other.content.slice(offset, length), other.expected(offset, length));
    }),
    { numRuns: 300 },
  );
});

test('records that are read one behind the other cost a read a page, not a read each', (t) => {
  const { file, content } = counted(1_000_000);
  for (let offset = 0; offset < 1_000_000; offset += 130) content.slice(offset, 130);
  t.true(file.reads <= 16);
  for (let offset = 999_960; offset >= 0; offset -= 130) content.slice(offset, 130);
  t.true(file.reads <= 32);
});

test('a copy belongs to who asked for it', (t) => {
  const { content, expected } = counted(1000);
  content.slice(10, 10).fill(0);
  t.deepEqual(content.slice(10, 10), expected(10, 10));
});

test('what is missing at the end is missing in the copy, and is looked for again', (t) => {
  const { file, content, expected } = counted(1000);
  file.bytes = file.bytes.subarray(0, 500);
  t.is(content.slice(400, 300).length, 100);
  const { reads } = file;
  t.is(content.slice(600, 10).length, 0);
  t.true(file.reads > reads);
  const gone = positionedContent(() => {
    throw new ReadError('gone');
  }, 1000);
  t.is(gone.slice(0, 10).length, 0);
  t.deepEqual(expected(0, 3).length, 3);
});
