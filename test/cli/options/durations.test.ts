import test from 'ava';
import { readDuration, readSignedDuration } from '../../../src/cli/options/durations.js';
import { SmslogError } from '../../../src/errors.js';

test('durations', (t) => {
  t.deepEqual(
    ['90s', '10m', '2h', '1d'].map((text) => readDuration(text, '--skew')),
    [90_000, 600_000, 7_200_000, 86_400_000],
  );
  for (const text of ['', '10', 'm', '-5m', '5 m', '1.5h', '5M']) t.throws(() => readDuration(text, '--skew'), { instanceOf: SmslogError });
});

test('signed durations', (t) => {
  t.deepEqual(
    ['-7m', '+90s', '1h30m', '-1d2h'].map((text) => readSignedDuration(text, '--clock')),
    [-420_000, 90_000, 5_400_000, -93_600_000],
  );
  for (const text of ['', '-', '7', 'm', '--7m', '1.5h', '-7 m'])
    t.throws(() => readSignedDuration(text, '--clock'), { instanceOf: SmslogError });
});
