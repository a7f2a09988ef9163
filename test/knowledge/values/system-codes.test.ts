import test from 'ava';
import { findSystemCode, parseSystemCodes, statusText, systemCodeName, wordsOfName } from '../../../src/knowledge/values/system-codes.js';
import { builtInKnowledge } from '../../../src/read/index.js';

test('a name says what it means', (t) => {
  const cases: readonly (readonly [string, string])[] = [
    ['ERROR_ACCESS_DENIED', 'access denied'],
    ['WBEM_E_ACCESS_DENIED', 'access denied'],
    ['RPC_S_SERVER_UNAVAILABLE', 'server unavailable'],
    ['NERR_DuplicateShare', 'duplicate share'],
    ['STATUS_DISK_FULL', 'disk full'],
    ['WAIT_TIMEOUT', 'wait timeout'],
    ['WSANOTINITIALISED', 'notinitialised'],
  ];
  for (const [name, words] of cases) t.is(wordsOfName(name), words);
});

test('a status has eight digits', (t) => {
  t.is(statusText(0x8007_0005), '0x80070005');
  t.is(statusText(0x4_0001), '0x00040001');
});

test('tables, texts that are added later, other names, numbers without a name', (t) => {
  const codes = parseSystemCodes(
    '# a comment\n[win32]\n5 ERROR_A_B OTHER\n ERROR_C\n[hresult]\n8000FFFF X_E_Z\n X_E_NEXT\n[hresult]\n80040001 X_E_Y\n\nnonsense!\n[facility]\n36 ONE TWO\n[win32]\n5 "of its own"\n7 "no name"\n[hresult]\n80040002 "only a text"\n',
  );
  const name = (table: string, number: number) => findSystemCode(codes, table, number);
  t.deepEqual(name('win32', 5), { name: 'ERROR_A_B', text: 'of its own', aliases: ['OTHER'] });
  t.deepEqual(name('win32', 6), { name: 'ERROR_C', text: 'c' });
  t.deepEqual(name('win32', 7), { name: '7', text: 'no name' });
  t.is(name('hresult', 0x8001_0000)?.name, 'X_E_NEXT');
  t.deepEqual(name('hresult', 0x8004_0001), { name: 'X_E_Y', text: 'y' });
  t.deepEqual(name('hresult', 0x8004_0002), { name: '0x80040002', text: 'only a text' });
  t.is(name('win32', 8), undefined);
  t.is(name('nothing', 5), undefined);
  t.is(codes.facilities.get(36), 'ONE or TWO');
});

const { lookups, systemCodes = { tables: {}, facilities: new Map<number, string>() } } = builtInKnowledge();

test('the tables of the package are whole', (t) => {
  const { tables, facilities } = systemCodes;
  const sizes = Object.fromEntries(Object.entries(tables).map(([name, entries]) => [name, entries.size]));
  t.true((sizes['win32'] ?? 0) > 3000 && (sizes['hresult'] ?? 0) > 3000 && (sizes['ntstatus'] ?? 0) > 1500, JSON.stringify(sizes));
  t.is(facilities.get(7), 'WIN32');
  t.is(facilities.get(2000), 'CONFIGMGR');
  for (const [table, entries] of Object.entries(tables))
    for (const [number, code] of entries) {
      const { name, text } = systemCodeName(table, number, code);
      t.true(number >= 0 && number <= 0xffff_ffff && /^\w+$/.test(name) && text !== '', name);
    }
});

test('packs and Windows agree on names', (t) => {
  const differing = Object.entries(lookups['win32']?.entries ?? {}).filter(([number, { name }]) => {
    const known = systemCodes.tables['win32']?.get(Number(number));
    return known !== undefined && !known.names.includes(name);
  });
  t.deepEqual(
    differing.map(([number, { name }]) => `${number} ${name}`),
    [],
  );
});
