import test from 'ava';
import { findValueName, type ValueNameTables } from '../../../src/knowledge/index.js';
import { findEntries } from '../../../src/knowledge/values/value-names.js';
import { AT, rangeOf, typeOf } from '../../parse/packs.js';

const entry = (name: string) => ({ name, text: '' });
const tables: ValueNameTables = {
  types: {
    win32: typeOf('win32', [[rangeOf('0', '9')]], { compare: 'decimal', lookup: 'win32' }),
    status: typeOf('status', [[rangeOf('0', '9')]], { compare: 'hex', lookup: 'status' }),
    plain: typeOf('plain', [[rangeOf('0', '9')]]),
  },
  lookups: {
    win32: { name: 'win32', entries: { 5: entry('ERROR_ACCESS_DENIED') }, at: AT },
    status: { name: 'status', entries: { 10000: entry('FLAG'), 20000: entry('OTHER'), 2: entry('LOW'), 10002: entry('WHOLE') }, at: AT },
  },
};
const nameOf = (type: string, value: string) => findValueName(tables, tables.types[type], value);

test('a value by its table, however it is printed', (t) => {
  t.is(nameOf('win32', '5'), 'ERROR_ACCESS_DENIED');
  t.is(nameOf('win32', '0005'), 'ERROR_ACCESS_DENIED');
  t.is(nameOf('status', '0x2'), 'LOW');
  t.is(nameOf('win32', '6'), undefined);
  t.is(nameOf('plain', '5'), undefined);
  t.is(nameOf('nothing', '5'), undefined);
});

test('flags and a number are named together, a whole value first', (t) => {
  t.is(nameOf('status', '30002'), 'FLAG + OTHER + LOW');
  t.is(nameOf('status', '10002'), 'WHOLE');
  t.is(nameOf('status', '30003'), undefined, 'the rest has no name');
  t.deepEqual(findEntries(tables, 'nothing', '1'), []);
});
