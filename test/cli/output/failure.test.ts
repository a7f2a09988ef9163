import test from 'ava';
import { exitCodeOfFailure, failureText } from '../../../src/cli/output/failure.js';
import { SmslogError } from '../../../src/errors.js';

test('an error of the user has one sentence, a place and a hint; an internal error has its stack', (t) => {
  const mistake = new SmslogError('no-data', 'The file \u001b[2J is empty.', { file: 'a.log', line: 3, column: 7 }, 'Capture it again.');
  t.is(failureText(mistake), 'smslog: The file ␛[2J is empty.\n  at a.log:3:7\n  Capture it again.\n');
  t.is(exitCodeOfFailure(mistake), 5);
  t.regex(failureText(new TypeError('oops')), /^smslog: internal error, please report it\nTypeError: oops\n {4}at /);
  t.is(exitCodeOfFailure(new TypeError('oops')), 70);
});
