import test from 'ava';
import { openText, unitsOf } from '../../src/share/file-text.js';
import { fc } from '../property.js';

test('any bytes come back, whatever they are said to be', (t) => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 50 }),
      fc.constantFrom(undefined, 'ascii', 'utf-8', 'utf-16le', 'utf-16be', 'windows-1252'),
      (bytes, encoding) => {
        const { units, encode } = openText(bytes, encoding);
        return Buffer.from(encode(units)).equals(bytes);
      },
    ),
  );
  t.pass();
});

test('units become the characters that people see', (t) => {
  for (const [bytes, encoding] of [
    [Buffer.from('Mühle €', 'utf8'), 'utf-8'],
    [Buffer.from([0x4d, 0xfc, 0x68, 0x6c, 0x65, 0x20, 0x80]), 'windows-1252'],
    [Buffer.from('Mühle €', 'utf16le'), 'utf-16le'],
  ] as const) {
    const { units, decode } = openText(bytes, encoding);
    t.is(decode(units), 'Mühle €');
  }
});

test('a name has one form in ASCII, and one for each encoding and case if it has other letters', (t) => {
  t.deepEqual(unitsOf('NORTH1', []), ['NORTH1']);
  const page = {
    name: 'cp850',
    decoder: () => ({
      write: (bytes: Uint8Array) =>
        [...bytes].map((byte) => (byte === 0x9a ? 'Ü' : byte === 0x81 ? 'ü' : String.fromCharCode(byte))).join(''),
      end: () => '',
    }),
  };
  const units = unitsOf('MÜHLE', [page]);
  for (const form of ['MÜHLE', 'mühle', 'M\u00c3\u009cHLE', 'm\u00c3\u00bchle', 'M\u009aHLE', 'm\u0081hle'])
    t.true(units.includes(form), form);
});
