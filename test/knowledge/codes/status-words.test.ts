import test from 'ava';
import { carriedCode, likelyForm, statusFields, statusWord } from '../../../src/knowledge/codes/status-words.js';

test('one status in every way that programs print it', (t) => {
  for (const text of [
    '0x80070005',
    '0X80070005',
    '80070005',
    '2147942405',
    '-2147024891',
    '0xFFFFFFFF80070005',
    '18446744071562526725',
    '0x0000000080070005',
  ])
    t.is(statusWord(text), 0x8007_0005, text);
});

test('numbers that are no status', (t) => {
  for (const text of [
    '5',
    '1603',
    '70005',
    '70070005',
    '1234567890',
    '4294967296',
    '-2147483649',
    '-99999999999999999999',
    '0x180070005',
    'access',
    '',
    '-',
  ])
    t.is(statusWord(text), undefined, text);
  t.is(statusWord('0x102'), 0x102);
  t.is(statusWord('-1'), 0xffff_ffff);
});

test('severity, facility and code are read from the bits', (t) => {
  const codes = { tables: {}, facilities: new Map([[36, 'WINDOWSUPDATE']]) };
  t.like(statusFields(0x8024_0016, 'hresult', codes), {
    severity: 'error',
    facility: 36,
    facilityName: 'WINDOWSUPDATE',
    code: 22,
    isCustom: false,
  });
  t.like(statusFields(0x0004_1301, 'hresult', codes), { severity: 'success', facility: 4, facilityName: null, code: 0x1301 });
  t.like(statusFields(0xa000_0001, 'hresult', undefined), { severity: 'error', isCustom: true });
  const severities = [0x0000_0102, 0x4000_0000, 0x8000_0005, 0xc000_0005].map((word) => statusFields(word, 'ntstatus', undefined).severity);
  t.deepEqual(severities, ['success', 'information', 'warning', 'error']);
});

test('the form of a status without a name', (t) => {
  t.deepEqual([0x8024_0001, 0xc000_0001, 0xd000_0001, 0xe043_4352].map(likelyForm), ['hresult', 'ntstatus', 'hresult', 'ntstatus']);
});

test('codes inside of a status', (t) => {
  t.like(carriedCode(0x8007_0643), { table: 'win32', value: 1603 });
  t.like(carriedCode(0xc007_0005), { table: 'win32', value: 5 });
  t.like(carriedCode(0xd000_0022), { table: 'ntstatus', value: 0xc000_0022 });
  t.is(carriedCode(0x8024_0016), undefined);
  t.is(carriedCode(0x0007_0005), undefined);
});
