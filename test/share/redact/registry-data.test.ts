import test from 'ava';
import { changeRegistryData } from '../../../src/share/redact/registry-data.js';

const change = (units: string): string => units.replaceAll('NORTH1', 'SRV001');

test('a text of one byte a character, and of two, over several lines', (t) => {
  t.is(changeRegistryData('"A"=hex:4e,4f,52,54,48,31,00\r\n"B"=dword:1', change), '"A"=hex:53,52,56,30,30,31,00\r\n"B"=dword:1');
  const wide = 'hex(2):4e,00,4f,00,52,00,\\\r\n  54,00,48,00,31,00,00,00\r\n';
  t.is(changeRegistryData(wide, change), 'hex(2):53,00,52,00,56,00,\\\r\n  30,00,30,00,31,00,00,00\r\n');
});

test('other data stays, digit by digit', (t) => {
  const text = '"A"=hex:DE,AD,be,ef\r\n"B"="hex"\r\n[HKEY_X\\hex:]\r\n';
  t.is(changeRegistryData(text, change), text);
});
