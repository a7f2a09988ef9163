// What `reg query` prints, in its old form and in that of today.
import test from 'ava';
import { isRegistryQuery, parseRegistryQuery } from '../../../src/parse/evidence/registry-query.js';
import { dos, fileOf } from './source.js';

const LINES = [
  '',
  'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SMS\\Identification',
  '    Site Code    REG_SZ    SEC',
  '    Level    REG_DWORD    0x1f',
  '    Servers    REG_MULTI_SZ    A\\0B',
  '    Mask    REG_BINARY    0AFF',
  '    Empty    REG_SZ    ',
  '    (Default)    REG_SZ    (value not set)',
  '',
  'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SMS\\Setup',
  '    (Default)    REG_SZ    x',
  '',
];
const KEYS = [
  {
    path: 'SOFTWARE\\Microsoft\\SMS\\Identification',
    line: 2,
    values: [
      { name: 'Site Code', value: 'SEC', line: 3 },
      { name: 'Level', value: 31, line: 4 },
      { name: 'Servers', value: 'A\nB', line: 5 },
      { name: 'Mask', value: '0a ff', line: 6 },
      { name: 'Empty', value: '', line: 7 },
    ],
  },
  { path: 'SOFTWARE\\Microsoft\\SMS\\Setup', line: 10, values: [{ name: '@', value: 'x', line: 11 }] },
];

test('keys and values', (t) => {
  t.true(isRegistryQuery(LINES));
  const { evidence, damage } = parseRegistryQuery(fileOf(dos(...LINES)));
  t.deepEqual(evidence?.keys, KEYS);
  t.deepEqual(damage, []);
});

test('the old form: a version, tabs between the columns; a sentence at the end', (t) => {
  const lines = [
    '! REG.EXE VERSION 3.0',
    ...LINES.map((line) => (line.startsWith('    ') ? `    ${line.slice(4).replaceAll('    ', '\t')}` : line)),
    'End of search: 6 match(es) found.',
  ];
  t.true(isRegistryQuery(lines));
  const { evidence, damage } = parseRegistryQuery(fileOf(dos(...lines)));
  t.deepEqual(
    evidence?.keys.map(({ path, values }) => [path, values.length]),
    KEYS.map(({ path, values }) => [path, values.length]),
  );
  t.deepEqual(
    damage.map(({ code }) => code),
    ['registry-selected'],
  );
});

test('a line that is neither is damage, and a last line that breaks off states nothing', (t) => {
  const { damage } = parseRegistryQuery(fileOf(dos(...LINES.slice(0, 4), '    Level    REG_DWORD    often', ...LINES.slice(4))));
  t.deepEqual(
    damage.map(({ code }) => code),
    ['lines-unreadable'],
  );
  const cut = parseRegistryQuery(fileOf(dos(...LINES.slice(0, 4)).slice(0, -4)));
  t.true(cut.evidence?.isPartial);
  t.deepEqual(
    cut.evidence?.keys[0]?.values.map(({ name }) => name),
    ['Site Code'],
  );
});

test('other texts are not taken for it', (t) => {
  t.false(isRegistryQuery(['HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SMS']));
  t.false(isRegistryQuery(['Site Code    REG_SZ    SEC']));
  t.false(isRegistryQuery(['REGEDIT4', '', '[HKEY_LOCAL_MACHINE\\SOFTWARE]']));
});

const HEAD = LINES.slice(1, 4);
for (const [what, lines] of [
  ['one value', [...LINES.slice(1, 3), '']],
  ['one value of many keys', [...LINES.slice(1, 3), '', 'HKLM\\SOFTWARE\\Other', '    site code    REG_SZ    PRI', '']],
  ['a search', [...HEAD, '', 'End of search: 2 match(es) found.']],
  ['keys below that are only named', [...HEAD, '', 'HKLM\\SOFTWARE\\A\\B', 'HKLM\\SOFTWARE\\A\\C']],
] as const)
  test(`what a query of ${what} does not show may be there`, (t) => {
    const { evidence, damage } = parseRegistryQuery(fileOf(dos(...lines)));
    t.true(evidence?.isPartial);
    t.deepEqual(
      damage.map(({ code }) => code),
      ['registry-selected'],
    );
  });
