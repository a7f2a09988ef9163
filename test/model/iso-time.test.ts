import test from 'ava';
import { isoInstant, isoLocal } from '../../src/model/index.js';

test('instants and wall times as text; no text where there is no time', (t) => {
  const at = Date.UTC(1998, 1, 9, 14, 5);
  t.is(isoInstant(at), '1998-02-09T14:05:00.000Z');
  t.is(isoLocal(at), '1998-02-09T14:05:00');
  t.is(isoLocal(at + 146), '1998-02-09T14:05:00.146');
  for (const none of [undefined, Number.NaN, Date.UTC(12_000, 0, 1), -Date.UTC(12_000, 0, 1)]) t.is(isoLocal(none), null);
});

test('times of four digits of a year are ISO, others are none', (t) => {
  t.is(isoInstant(Date.UTC(1997, 10, 4, 17, 5)), '1997-11-04T17:05:00.000Z');
  t.is(isoInstant(Number.NaN), null);
  t.is(isoInstant(Date.UTC(99999, 0, 1)), null);
  t.is(isoLocal(Date.UTC(1997, 10, 4, 17, 5)), '1997-11-04T17:05:00');
});
