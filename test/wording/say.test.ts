import test from 'ava';
import { SmslogError } from '../../src/errors.js';
import { say } from '../../src/wording/index.js';

test('a message carries its code, its arguments and the sentence that they make', (t) => {
  t.deepEqual(say('unknown-site', { option: 'zones', site: 'XYZ', sites: ['PRI', 'SEC'] }), {
    code: 'unknown-site',
    args: { option: 'zones', site: 'XYZ', sites: ['PRI', 'SEC'] },
    message: 'zones names site XYZ, but the input has only PRI, SEC.',
  });
});

test('a code without arguments needs none', (t) => {
  t.deepEqual(say('remedy-healthy').args, {});
});

test('an error keeps the message that it was made of', (t) => {
  const detail = say('unknown-site', { option: 'zones', site: 'XYZ', sites: [] });
  const error = new SmslogError('zone', detail, undefined, 'Use a site code of the input.');
  t.is(error.message, 'zones names site XYZ, but the input has no site.');
  t.is(error.detail, detail);
  t.is(error.help, 'Use a site code of the input.');
  t.is(new SmslogError('usage', 'Name a command.').detail, undefined);
});
