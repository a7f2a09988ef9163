import test from 'ava';
import { encodingOf } from '../../../src/merge/views/encoding.js';
import type { Source } from '../../../src/model/index.js';

const sourceOf = (bytes: Buffer): Source => ({
  label: 'a',
  size: bytes.length,
  *chunks() {
    yield bytes;
  },
  slice: (offset, length) => bytes.subarray(offset, offset + length),
});

test('the encoding of a text shows in its bytes', (t) => {
  const wide = Buffer.from('Checking for capacity', 'utf16le');
  t.is(encodingOf(sourceOf(Buffer.from('plain'))), 'ascii');
  t.is(encodingOf(sourceOf(Buffer.from('Zürich'))), 'utf-8');
  t.is(encodingOf(sourceOf(Buffer.from('Zürich', 'latin1'))), 'windows-1252');
  t.is(encodingOf(sourceOf(wide)), 'utf-16le');
  t.is(encodingOf(sourceOf(Buffer.from(wide).swap16())), 'utf-16be');
  t.is(encodingOf(sourceOf(Buffer.from([0xff, 0xfe]))), 'utf-16le');
});

test('only the ends of a large file are read, and they may cut a character', (t) => {
  const large = Buffer.from(`x${'ü'.repeat(100_000)}`);
  t.is(encodingOf(sourceOf(large)), 'utf-8');
});
