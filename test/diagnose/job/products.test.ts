import test from 'ava';
import { isOtherProduct, isOtherVersion } from '../../../src/diagnose/job/products.js';
import { child, indexOf, process } from '../fixture.js';

const RANGE = { product: 'sms', from: '1.0', to: '1.2' };

test('a version outside of the range is another one, an unknown version is in every range', (t) => {
  t.true(isOtherVersion(RANGE, '2.0'));
  t.true(isOtherVersion(RANGE, '5.00.9122'));
  t.false(isOtherVersion(RANGE, '1.1'));
  t.false(isOtherVersion(RANGE, undefined));
  t.false(isOtherVersion(undefined, '2.0'));
});

test('a process is about the sites of its product', (t) => {
  const site = child(indexOf({}));
  t.false(isOtherProduct(process, site));
  t.true(isOtherProduct(process, { ...site, version: '2.0' }));
});
