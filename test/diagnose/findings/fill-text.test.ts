import test from 'ava';
import { fillText } from '../../../src/diagnose/findings/fill-text.js';
import { instanceOf } from '../fixture.js';

const instance = instanceOf({});

test('hosts, keys, fields and facts are filled in', (t) => {
  const values = { fields: { limit: '0' }, found: { files: ['a', 'b'] } };
  t.is(fillText(instance, '{child.code} of {parent.code}: {key.site}, {limit}, {files}', values), 'SEC of PRI: SEC, 0, a, b');
});

test('doubled braces are braces', (t) => {
  t.is(fillText(instance, '{{child}}'), '{child}');
});

test('what is unknown is named', (t) => {
  t.is(fillText(instance, '{key.request}, {child.server}, {limit}'), '<request>, <server of the child>, <limit>');
});
