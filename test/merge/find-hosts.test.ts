import test from 'ava';
import { hostOf, note, notesOf, poll, wallAt } from './capture/captures.js';

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
