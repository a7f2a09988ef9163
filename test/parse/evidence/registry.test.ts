import test from 'ava';
import { isRegistry, parseRegistry } from '../../../src/parse/evidence/registry.js';
import { say } from '../../../src/wording/index.js';
import { dos, fileOf, wide } from './source.js';
import { fc } from '../../property.js';

const REG4 = dos(
  'REGEDIT4',
  '',
  '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SMS\\Identification]',
  '"Installation Directory"="D:\\\\SMS"',
  '"Site Name"="The \\"old\\" site"',
  '@="default"',
  '"Site Type"=dword:00000009',
  '; a note',
  '"Path"=hex(2):25,54,45,\\',
  '  4d,50,25,00',
  '"List"=hex(7):41,00,42,43,00,00',
  '"Raw"=hex:01,0A',
  '"Two lines"="first',
  'second"',
  '"Gone"=-',
  '',
  '[-HKEY_LOCAL_MACHINE\\SOFTWARE\\Removed]',
  '"x"="y"',
  '[HKEY_CURRENT_USER\\Software]',
  '"z"=""',
  '',
);

test('REGEDIT4: all kinds of values, with their lines', (t) => {
  t.true(isRegistry(REG4.split('\r\n')));
  const { evidence, damage } = parseRegistry(fileOf(REG4));
  t.deepEqual(damage, []);
  t.deepEqual(evidence?.keys, [
    {
      path: 'SOFTWARE\\Microsoft\\SMS\\Identification',
      line: 3,
      values: [
        { name: 'Installation Directory', value: 'D:\\SMS', line: 4 },
        { name: 'Site Name', value: 'The "old" site', line: 5 },
        { name: '@', value: 'default', line: 6 },
        { name: 'Site Type', value: 9, line: 7 },
        { name: 'Path', value: '%TEMP%', line: 9 },
        { name: 'List', value: 'A\nBC', line: 11 },
        { name: 'Raw', value: '01 0a', line: 12 },
        { name: 'Two lines', value: 'first\nsecond', line: 13 },
      ],
    },
    { path: 'HKEY_CURRENT_USER\\Software', line: 19, values: [{ name: 'z', value: '', line: 20 }] },
  ]);
});

test('version 5: UTF-16, with and without its mark', (t) => {
  const text = dos(
    'Windows Registry Editor Version 5.00',
    '',
    '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Größe]',
    '"Name"="Zürich €"',
    '"Path"=hex(2):25,00,54,00,25,00,00,00',
    '"Number"=hex(4):05,00,00,00',
    '',
  );
  for (const bytes of [wide(text), Buffer.from(text, 'utf16le'), Buffer.from(text, 'utf8')]) {
    const file = fileOf(bytes);
    t.true(isRegistry(file.lines));
    const { evidence } = parseRegistry(file);
    t.deepEqual(evidence?.keys, [
      {
        path: 'SOFTWARE\\Größe',
        line: 3,
        values: [
          { name: 'Name', value: 'Zürich €', line: 4 },
          { name: 'Path', value: '%T%', line: 5 },
          { name: 'Number', value: 5, line: 6 },
        ],
      },
    ]);
  }
});

test('lines that are no value are counted, the others are read', (t) => {
  const { evidence, damage } = parseRegistry(
    fileOf(REG4.replace('"Site Type"=dword:00000009', '"Site Type"=dword:xyz').replace('; a note', 'rubbish')),
  );
  t.is(evidence?.keys[0]?.values.length, 7);
  t.deepEqual(damage, [say('lines-unreadable', { count: 2, first: 7 })]);
});

test('an export that breaks off says so, and half a value is not taken for a whole one', (t) => {
  for (const [end, values] of [
    ['dword:0000', 3],
    ['"Site Ty', 3],
    ['  4d,50', 4],
    ['25,54,45,\\\r\n', 4],
    ['"Installation Directory"="D:\\\\S', 0],
  ] as const) {
    const { evidence, damage } = parseRegistry(fileOf(REG4.slice(0, REG4.indexOf(end) + end.length)));
    t.is(evidence?.keys[0]?.values.length, values, end);
    t.true(evidence?.isPartial, end);
    t.is(damage[0]?.code, 'registry-cut', end);
  }
  const unended = parseRegistry(fileOf('REGEDIT4\n\n[HKEY_LOCAL_MACHINE\\A]\n"b"=dword:00000001'));
  t.is(unended.evidence?.isPartial, undefined, 'only the last line end is missing');
  t.is(unended.evidence?.keys[0]?.values.length, 1);
});

test('other texts are no exports', (t) => {
  t.false(isRegistry(['', '[HKEY_LOCAL_MACHINE]']));
  t.false(isRegistry([]));
});

test('any bytes are read without an exception', (t) => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void parseRegistry(fileOf(bytes))));
  fc.assert(
    fc.property(fc.nat(REG4.length), fc.nat(80), (at, length) => void parseRegistry(fileOf(REG4.slice(0, at) + REG4.slice(at + length)))),
  );
  t.pass();
});
