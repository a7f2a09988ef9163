import test from 'ava';
import { clockResults, widestClockBounds } from '../../../src/merge/views/clock-results.js';
import { merge } from '../../../src/merge/index.js';
import { parse } from '../../../src/parse/index.js';
import { builtInKnowledge } from '../../../src/read/index.js';
import { bundleOf, line } from '../sources.js';

const knowledge = builtInKnowledge();
const MINUTE = 60_000;
const poll = (wall: string): string => line('SMS_LAN_SENDER', wall, 'Checking for sending capacity. Used 0 out of 5.');
const FILES = {
  'bundle.json': ['{ "sites": { "OSL": { "role": "primary" }, "BGO": { "role": "secondary", "parent": "OSL" } } }'],
  'BGO/LANSEND.LOG': [poll('1998-02-09T10:00:00')],
  'OSL/LANSEND.LOG': [poll('1998-02-09T10:00:00')],
};

/** Two sites whose clocks nothing compares. */
const timelineOf = (zones: Readonly<Record<string, string>>, skewMs?: number) => {
  const timeline = merge(parse(bundleOf(FILES), knowledge), knowledge, { zones, ...(skewMs === undefined ? {} : { skewMs }) });
  return { timeline, parent: timeline.hosts.find((host) => host.code === 'OSL') };
};

test('the widest bounds are what is possible where little is proved; hosts stay the same', (t) => {
  const { timeline, parent } = timelineOf({ PARENT: 'UTC', CHILD: 'UTC' });
  const wide = widestClockBounds(timeline);
  t.is(wide?.hosts, timeline.hosts);
  if (!parent || !wide) return t.fail();
  t.deepEqual(wide.clockBounds(parent), [-1440 * MINUTE, 1440 * MINUTE]);
  t.deepEqual(timeline.clockBounds(parent), [-10 * MINUTE, 10 * MINUTE]);
});

test('where a user bounds the errors, nothing is wider', (t) => {
  t.is(widestClockBounds(timelineOf({}, MINUTE).timeline), undefined);
});

test('the result says of each clock what was found', (t) => {
  const { timeline } = timelineOf({});
  t.deepEqual(
    clockResults(timeline.hosts).map(({ site, zone, zoneFrom, offsetMs }) => [site, zone, zoneFrom, offsetMs]),
    timeline.hosts.map(({ code, clock }) => [code, clock.zone, clock.detail.zoneFrom, clock.offsetMs]),
  );
});
