import test from 'ava';
import { instantsOf, printedOffsets } from '../../../src/merge/clocks/instants.js';
import { fixedZone } from '../../../src/merge/clocks/zones/zones.js';
import { fakeLog } from '../fakes.js';

const HOUR = 3_600_000;
const printed = printedOffsets([
  { text: '' },
  { text: '+360', biasMinutes: 360 },
  { text: 'Pacific Standard Time' },
  { text: 'Nowhere Time' },
]);
const none = { printed, calibrations: new Map() };
const UTC_PLUS_1 = fixedZone(60);

test('what a zone in a stamp proves', (t) => {
  t.deepEqual(printed, [
    undefined,
    { text: '+360', minutes: -360, isExact: true },
    { text: 'Pacific Standard Time', minutes: -480, isExact: false },
    undefined,
  ]);
});

test('a bias goes before everything, a name only before an assumed zone', (t) => {
  const log = fakeLog('a', [{ wall: 0 }, { wall: 0, zone: 1 }, { wall: 0, zone: 2 }, {}]);
  t.deepEqual([...instantsOf(log, none, UTC_PLUS_1, false)], [-HOUR, 6 * HOUR, 8 * HOUR, Number.NaN]);
  t.deepEqual([...instantsOf(log, none, UTC_PLUS_1, true)].slice(0, 3), [-HOUR, 6 * HOUR, -HOUR]);
});

test('status messages go before the zone of the host, stated or not', (t) => {
  const log = fakeLog('a', [{ wall: 0 }, { wall: 0, zone: 1 }]);
  const proven = { printed, calibrations: new Map([[log, [{ row: 0, minutes: -300 }]]]) };
  t.deepEqual([...instantsOf(log, proven, UTC_PLUS_1, true)], [5 * HOUR, 6 * HOUR]);
});
