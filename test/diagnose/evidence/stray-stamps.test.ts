import test from 'ava';
import { LIVE, found, senderOf } from './sender.js';

test('a stamp that the records around it contradict is a hole, and moves neither end', (t) => {
  const year = (line: string): string => line.replace('1997', '1998');
  const middle = senderOf({ [LIVE]: [found('10:00:00'), year(found('10:05:00')), found('10:10:00')] });
  t.true(middle.covers('10:00:00', '10:00:00'));
  t.false(middle.covers('10:00:00', '10:10:00'));
  const last = senderOf({ [LIVE]: [found('10:00:00'), found('10:05:00'), year(found('10:10:00'))] });
  t.true(last.covers('10:00:00', '10:05:00'));
  t.false(last.covers('10:00:00', '11:00:00'), 'the date is after the capture');
  const first = senderOf({ [LIVE]: [found('10:00:00').replace('1997', '1996'), found('10:05:00'), found('10:10:00')] });
  t.false(first.covers('10:00:00', '10:10:00'));
  t.true(first.covers('10:05:00', '10:10:00'));
});

test('a clock that was set back makes no hole', (t) => {
  const lines = ['10:00:00', '10:28:00', '10:30:00', '10:10:00', '10:20:00', '10:40:00'].map(found);
  t.true(senderOf({ [LIVE]: lines }).covers('10:00:00', '10:40:00'));
});
