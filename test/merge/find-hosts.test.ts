import test from 'ava';
import { merge } from '../../src/merge/index.js';
import type { Host } from '../../src/model/index.js';
import { parse } from '../../src/parse/index.js';
import { builtInKnowledge } from '../../src/read/index.js';
import { bundleOf, line } from './sources.js';

const knowledge = builtInKnowledge();
const POLL = 'Checking for sending capacity. Used 0 out of 5.';
const poll = (wall: string): string => line('SMS_LAN_SENDER', wall, POLL);

function hostOf(files: Readonly<Record<string, readonly string[]>>, code: string): Host | undefined {
  return merge(parse(bundleOf(files), knowledge), knowledge).hosts.find((host) => host.code === code);
}

const note = (collectedAt: string): string[] => [
  `{ "collectedAt": "${collectedAt}", "sites": { "OSL": { "role": "primary" }, "BGO": { "role": "secondary", "parent": "OSL", "timeZone": "Europe/Oslo" } } }`,
];

test('without a statement the newest stamp is the lower bound of the capture time', (t) => {
  const host = hostOf(
    {
      'bundle.json': ['{ "sites": { "BGO": { "role": "secondary" } } }'],
      'BGO/LANSEND.LOG': [poll('1998-02-09T10:00:00'), poll('1998-02-09T11:30:00')],
    },
    'BGO',
  );
  t.is(host?.capturedWall, Date.UTC(1998, 1, 9, 11, 30));
  t.false(host?.capturedStated);
});

test('a stated capture time holds for all sites, each by its own clock', (t) => {
  const files = {
    'bundle.json': note('1998-02-09T12:00:00'),
    'BGO/LANSEND.LOG': [poll('1998-02-09T10:00:00')],
    'OSL/LANSEND.LOG': [poll('1998-02-09T09:00:00')],
  };
  t.is(hostOf(files, 'BGO')?.capturedWall, Date.UTC(1998, 1, 9, 12));
  t.true(hostOf(files, 'OSL')?.capturedStated);
});

test('a stamp that is newer than the stated time wins', (t) => {
  const host = hostOf({ 'bundle.json': note('1998-02-09T09:00:00'), 'BGO/LANSEND.LOG': [poll('1998-02-09T10:00:00')] }, 'BGO');
  t.is(host?.capturedWall, Date.UTC(1998, 1, 9, 10));
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
