import test from 'ava';
import { fillText } from '../../../src/diagnose/findings/fill-text.js';
import { UNKNOWN_HOST } from '../../../src/model/index.js';
import { instanceOf } from '../fixture.js';

const instance = instanceOf({});

test('hosts, keys, fields and facts are filled in', (t) => {
  const values = { fields: { limit: '0' }, evidence: UNKNOWN_HOST, found: { files: ['a', 'b'] } };
  t.is(fillText(instance, '{child.code} of {parent.code}: {key.site}, {limit}, {files}', values), 'SEC of PRI: SEC, 0, a, b');
});

test('the site at which the evidence stands', (t) => {
  const evidence = instance.evidenceIndex.findHost('PRI');
  t.is(fillText(instance, '{evidence.code}', { fields: {}, found: {}, evidence }), 'PRI');
  t.is(fillText(instance, '{evidence.code}'), '<code of the evidence>');
});

test('doubled braces are braces', (t) => {
  t.is(fillText(instance, '{{child}}'), '{child}');
});

test('what is unknown is named', (t) => {
  t.is(fillText(instance, '{key.request}, {evidence.server}, {limit}'), '<request>, <server of the evidence>, <limit>');
});

test('a property of a known site is put into words, in a path into brackets', (t) => {
  t.is(fillText(instance, 'At {child.server}, look into {child.root}.'), 'At the server of SEC, look into the SMS root of SEC.');
  t.is(
    fillText(instance, '{child.root}\\SITE.SRV, \\\\{parent.server}\\SMS_SITE'),
    '<SMS root of SEC>\\SITE.SRV, \\\\<server of PRI>\\SMS_SITE',
  );
  const evidence = instance.evidenceIndex.findHost('PRI');
  t.is(fillText(instance, 'At {evidence.server}.', { fields: {}, found: {}, evidence }), 'At the server of PRI.');
});
