import test from 'ava';
import { calibrate, offsetAt } from '../../../src/merge/clocks/calibration.js';
import { fakeLog } from '../fakes.js';

const HOUR = 3_600_000;
const NOON = Date.UTC(2001, 6, 4, 12, 0, 0, 146);

/** A record with a status message that prints GMT, so many hours after the wall time of the record. */
const status = (wall: number, hours: number) => ({
  wall,
  text: `STATMSG: GMTDATE=${new Date(wall + hours * HOUR).toUTCString().replace(/^(\w{3}), (\d\d) (\w{3}) (\d{4}) (.*) GMT$/, '$1 $3 $2 $5.146 $4')} ISTR0=""`,
});

test('the offset is that of the last message up to a row, or of the first one', (t) => {
  const calibration = calibrate(fakeLog('a', [{ wall: NOON }, status(NOON, 5), { wall: NOON }, status(NOON + HOUR, 6), { wall: NOON }]));
  t.deepEqual(calibration, [
    { row: 1, minutes: -300 },
    { row: 3, minutes: -360 },
  ]);
  t.deepEqual(
    [0, 1, 2, 3, 4].map((row) => calibration && offsetAt(calibration, row)),
    [-300, -300, -300, -360, -360],
  );
});

test('stamps without milliseconds, and logs without status messages, prove nothing', (t) => {
  t.is(calibrate(fakeLog('a', [status(NOON - 146, 5)])), undefined);
  t.is(calibrate(fakeLog('a', [{ wall: NOON, text: 'x' }])), undefined);
  t.is(calibrate(fakeLog('a')), undefined);
});

test('messages that were handed on later do not agree and prove nothing', (t) => {
  t.is(
    calibrate(
      fakeLog(
        'a',
        [5, 5.1, 5.37, 5.62].map((hours) => status(NOON, hours)),
      ),
    ),
    undefined,
  );
});
