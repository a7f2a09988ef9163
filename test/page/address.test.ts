import test from 'ava';
import { addressText, readAddress } from '../../src/page/address.js';

test('an address reads back as it was written', (t) => {
  const address = { job: '0-1', record: 42, done: new Set(['0-1-1', '0-1-3']) };
  t.is(addressText(address), '#job=0-1&rec=42&done=0-1-1.0-1-3');
  t.deepEqual(readAddress(addressText(address)), address);
});

test('a link to a job is an address; what is none says nothing', (t) => {
  t.is(readAddress('#job-2-0').job, '2-0');
  t.deepEqual(readAddress(''), { job: undefined, record: undefined, done: new Set() });
  t.deepEqual(readAddress('#rec=-1&done=<b>.1'), { job: undefined, record: undefined, done: new Set() });
});
