// `--queue`, SMSLOG_QUEUE, SMSLOG_QUEUE_PASSWORD -> where the server is
import test from 'ava';
import { SmslogError } from '../../src/errors.js';
import { addressText, isAtLeast, queueAddress } from '../../src/fleet/queue-address.js';

const LOCAL = { host: '127.0.0.1', port: 6379, isEncrypted: false, database: 0, user: undefined, password: undefined };

test('the option comes before the environment; without both there is no queue', (t) => {
  t.is(queueAddress(undefined, {}), undefined);
  t.is(queueAddress(undefined, { SMSLOG_QUEUE: '' }), undefined);
  t.deepEqual(queueAddress('redis://127.0.0.1', { SMSLOG_QUEUE: 'redis://other' }), LOCAL);
  t.deepEqual(queueAddress(undefined, { SMSLOG_QUEUE: 'rediss://other:7000/2' }), {
    ...LOCAL,
    host: 'other',
    port: 7000,
    database: 2,
    isEncrypted: true,
  });
  t.is(queueAddress('redis://[::1]:7000', {})?.host, '::1');
});

test('a password comes from the environment alone, and is in no message', (t) => {
  t.is(queueAddress('redis://127.0.0.1', { SMSLOG_QUEUE_PASSWORD: 'secret' })?.password, 'secret');
  const named = queueAddress(undefined, { SMSLOG_QUEUE: 'redis://me:s%20t@host', SMSLOG_QUEUE_PASSWORD: 'other' });
  t.deepEqual([named?.user, named?.password], ['me', 's t']);
  t.is(addressText(named ?? t.fail()), 'redis://host:6379');
  t.is(addressText({ ...LOCAL, host: '::1', isEncrypted: true }), 'rediss://[::1]:6379');
  const error = t.throws(() => queueAddress('redis://:secret@host', {}), { instanceOf: SmslogError, message: /must not hold a password/ });
  t.notRegex(`${error.message}${error.help}`, /secret/);
});

test('what is no address is a mistake that repeats nothing', (t) => {
  for (const text of ['localhost:6379', 'http://secret@host', 'redis://', 'redis://host/a', 'redis://host:99999', 'nonsense']) {
    const error = t.throws(() => queueAddress(text, {}), { instanceOf: SmslogError }, text);
    t.is(error.code, 'usage');
    t.notRegex(error.message, /secret/);
  }
  t.regex(t.throws(() => queueAddress(undefined, { SMSLOG_QUEUE: 'x' })).message, /SMSLOG_QUEUE/);
});

test('versions are compared by their numbers', (t) => {
  for (const version of ['6.2.0', '6.2.1', '6.10.0', '7.0.15', '10.0', '6.2']) t.true(isAtLeast(version, '6.2.0'), version);
  for (const version of ['6.1.9', '5.9.9', '2.8', 'unknown', '']) t.false(isAtLeast(version, '6.2.0'), version);
});
