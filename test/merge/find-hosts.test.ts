import test from 'ava';
import { hostOf, note, notesOf, poll, wallAt } from './capture/captures.js';

const HOUR_MS = 3_600_000;

test('a stated capture time holds for all sites, each by its own clock', (t) => {
  const files = {
    'bundle.json': note('1998-02-09T12:00:00'),
    'BGO/LANSEND.LOG': [poll('1998-02-09T10:00:00')],
    'OSL/LANSEND.LOG': [poll('1998-02-09T09:00:00')],
  };
  t.is(hostOf(files, 'BGO')?.capturedWall, wallAt(12));
  t.true(hostOf(files, 'OSL')?.capturedStated);
  t.deepEqual(notesOf(files), []);
});

test('a stated time that was read by another clock may be off by what is not known of the zones, and is not before the newest stamp', (t) => {
  const capture = (...zones: readonly (string | undefined)[]) => ({
    'bundle.json': [
      JSON.stringify({
        collectedAt: '1998-02-09T12:00:00',
        sites: {
          OSL: { role: 'primary', ...(zones[0] === undefined ? {} : { timeZone: zones[0] }) },
          BGO: { role: 'secondary', parent: 'OSL', ...(zones[1] === undefined ? {} : { timeZone: zones[1] }) },
        },
      }),
    ],
    'BGO/LANSEND.LOG': [poll('1998-02-09T10:00:00')],
    'OSL/LANSEND.LOG': [poll('1998-02-09T09:00:00')],
  });
  t.is(hostOf(capture(), 'BGO')?.capturedErrorMs, 0);
  t.is(hostOf(capture(), 'OSL')?.capturedErrorMs, 3 * HOUR_MS);
  // Its zone is not known: noon in Oslo is read as eleven there.
  t.is(hostOf(capture(undefined, 'Europe/Oslo'), 'OSL')?.capturedErrorMs, 2 * HOUR_MS);
  t.is(hostOf(capture('Europe/Oslo', 'Europe/Oslo'), 'OSL')?.capturedErrorMs, 0);
});

test('a host of which nothing has a stamp has no capture time', (t) => {
  t.is(
    hostOf(
      {
        'bundle.json': ['{ "sites": { "OSL": { "role": "primary" }, "BGO": { "role": "secondary", "parent": "OSL" } } }'],
        'BGO/LANSEND.LOG': [poll('1998-02-09T10:00:00')],
      },
      'OSL',
    )?.capturedWall,
    undefined,
  );
});
