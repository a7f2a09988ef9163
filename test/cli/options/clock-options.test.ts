import test from 'ava';
import { readClockOptions } from '../../../src/cli/options/clock-options.js';
import { SmslogError } from '../../../src/errors.js';

test('options about sites and clocks', async (t) => {
  t.deepEqual(await readClockOptions({}), {});
  t.deepEqual(
    await readClockOptions({
      tz: ['bgo=Europe/Oslo', 'parent=UTC+01:00'],
      clock: ['PARENT=-7m'],
      'dst-rule': 'nt4',
      'date-order': 'dmy',
      'trust-wall': ['OSD/BDD.log'],
      site: 'bgo',
      parent: 'osl',
      skew: '5m',
    }),
    {
      zones: { BGO: 'Europe/Oslo', PARENT: 'UTC+01:00' },
      clocks: { PARENT: -420_000 },
      skewMs: 300_000,
      dstRule: 'nt4',
      dateOrder: 'dmy',
      trustWall: ['OSD/BDD.log'],
      site: 'BGO',
      parent: 'OSL',
    },
  );
  for (const wrong of [{ clock: ['-7m'] }, { clock: ['OSLO=-7m'] }, { clock: ['OSL=soon'] }, { tz: ['OSL'] }, { parent: 'OSLO' }])
    await t.throwsAsync(readClockOptions(wrong), { instanceOf: SmslogError });
});
