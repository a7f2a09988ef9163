import test from 'ava';
import { LIVE, found, senderOf } from './sender.js';

test('a damaged record is a hole between the stamps around it', (t) => {
  const lines = [found('10:00:00'), found('10:05:00'), 'Found send requ', found('10:15:00'), found('10:20:00')];
  const { one, covers } = senderOf({ [LIVE]: lines });
  t.is(one.malformed, 1);
  t.true(covers('10:00:00', '10:05:00'));
  t.true(covers('10:15:00', '10:20:00'));
  t.false(covers('10:04:00', '10:16:00'));
  t.false(covers('10:08:00', '10:09:00'));
});
