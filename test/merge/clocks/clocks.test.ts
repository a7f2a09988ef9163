import test from 'ava';
import { analyze, type AnalyzeOptions } from '../../../src/engine.js';
import type { BundleResult } from '../../../src/contract/index.js';
import type { Bundle, Timeline } from '../../../src/model/index.js';
import { merge } from '../../../src/merge/index.js';
import { parse } from '../../../src/parse/index.js';
import { builtInKnowledge } from '../../../src/read/index.js';
import { render, scenarioOf } from '../../scenarios/index.js';
import { bundleInMemory } from '../../scenarios/memory.js';
import { bundleOf, line } from '../sources.js';

const knowledge = builtInKnowledge();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const timelineOf = (bundle: Bundle, options: AnalyzeOptions = {}): Timeline => merge(parse(bundle, knowledge), knowledge, options);
const instantIn = (timeline: Timeline, label: string, row: number): string =>
  new Date(timeline.logs.find((log) => log.records.source.label === label)?.instant(row) ?? Number.NaN).toISOString();

function resultOf(bundle: Bundle, options: AnalyzeOptions = {}): BundleResult {
  const [result] = analyze(bundle, knowledge, options).bundles;
  if (!result) throw new Error('one bundle has one result');
  return result;
}

const clockOf = (result: BundleResult, site: string) => result.clocks.find((clock) => clock.site === site);

test('the zone difference and the error of a parent without a zone are told apart', (t) => {
  const rendered = render(scenarioOf('healthy-install'), {
    seed: 'two hours',
    manifest: 'no-zones',
    childZone: 'America/Los_Angeles',
    parentZone: 'America/Chicago',
    parentSkewMs: 4 * MINUTE,
  });
  const clock = clockOf(resultOf(bundleInMemory('x', rendered.files)), rendered.parent);
  t.is(clock?.zoneDifferenceMs, 2 * HOUR);
  t.is(clock?.basis, 'causal');
  const truth = 2 * HOUR + 4 * MINUTE;
  const [least, most] = clock?.provenMs ?? [null, null];
  t.true(least !== null && most !== null && least <= truth && truth <= most, `${least} ${truth} ${most}`);
});

test('where both zones are known nothing of the error is a zone', (t) => {
  const rendered = render(scenarioOf('healthy-install'), { seed: 'known zones', parentSkewMs: 2 * HOUR });
  const clock = clockOf(resultOf(bundleInMemory('x', rendered.files)), rendered.parent);
  t.is(clock?.zoneDifferenceMs, null);
  t.is(clock?.zoneFrom, 'manifest');
  t.true((clock?.appliedMs ?? 0) > HOUR);
});

test('--clock by code and by part; what lines refute is named', (t) => {
  const rendered = render(scenarioOf('healthy-install'), { seed: 'stated', parentSkewMs: -37 * MINUTE });
  const bundle = bundleInMemory('x', rendered.files);
  for (const name of [rendered.parent, rendered.parent.toLowerCase(), 'PARENT', 'primary']) {
    const result = resultOf(bundle, { clocks: { [name]: -37 * MINUTE } });
    t.deepEqual(clockOf(result, rendered.parent)?.offsetMs, [-37 * MINUTE, -37 * MINUTE]);
    t.is(clockOf(result, rendered.parent)?.basis, 'stated');
    t.deepEqual(result.notes, []);
  }
  const wrong = resultOf(bundle, { clocks: { PARENT: 5 * HOUR } });
  t.true(wrong.notes.some(({ message }) => message.includes(`error stated for ${rendered.parent}`)));
  const unknown = t.throws(() => resultOf(bundle, { clocks: { '???': 0 } }));
  t.regex(unknown.message, /^clocks names site \?\?\?/);
});

test('an error that is stated of the reference moves the others with it', (t) => {
  const rendered = render(scenarioOf('healthy-install'), { seed: 'reference', parentSkewMs: 0 });
  const bundle = bundleInMemory('x', rendered.files);
  const [plain, moved] = [resultOf(bundle), resultOf(bundle, { clocks: { CHILD: 3 * MINUTE } })];
  const before = clockOf(plain, rendered.parent)?.provenMs ?? [0, 0];
  t.deepEqual(clockOf(moved, rendered.parent)?.provenMs, [(before[0] ?? 0) + 3 * MINUTE, (before[1] ?? 0) + 3 * MINUTE]);
  t.is(moved.instances[0]?.outcome, plain.instances[0]?.outcome);
});

test('a file that a listing of the parent shows bounds its clock', (t) => {
  const rendered = render(scenarioOf('sni-backlog'), { seed: 'listed', parentSkewMs: -3 * HOUR });
  const clock = clockOf(resultOf(bundleInMemory('x', rendered.files)), rendered.parent);
  // It was written when the secondary had begun to send it: a clock that is three hours slow cannot be right.
  t.true((clock?.provenMs[1] ?? null) !== null || (clock?.provenMs[0] ?? null) !== null);
  t.true((clock?.appliedMs ?? 0) < -2 * HOUR, String(clock?.appliedMs));
});

const SENT = (wall: string, file: string): string => line('SMS_LAN_SENDER', wall, `~Attempt to write 1344 bytes to ${file}.PCK`, 'E4');
const FOUND = (wall: string, file: string): string => line('SMS_DESPOOLER', wall, `~Found ready instruction ${file}.ins`);
const THREE = {
  'BGO/LANSEND.LOG': [SENT('1998-02-09T10:00:00', '0_0A1BGO')],
  'OSL/DESPOOL.LOG': [FOUND('1998-02-09T09:00:00', '0_0A1BGO')],
  'OSL/LANSEND.LOG': [SENT('1998-02-09T10:00:00', '0_0B1OSL')],
  'NOR/DESPOOL.LOG': [FOUND('1998-02-09T09:00:00', '0_0B1OSL')],
  'NOR/LANSEND.LOG': [SENT('1998-02-09T10:00:00', '0_0C1NOR')],
  'BGO/DESPOOL.LOG': [FOUND('1998-02-09T09:00:00', '0_0C1NOR')],
};

test('three sites whose lines cannot all be right: one note with all of them', (t) => {
  const { warnings } = timelineOf(bundleOf(THREE));
  const notes = warnings.filter(({ message }) => message.code === 'clock-contradiction');
  t.is(notes.length, 1);
  for (const label of Object.keys(THREE)) t.true(notes[0]?.message.message.includes(`${label}:1`), label);
});

test('a clock that was set back inside a log is named, and lines keep their order', (t) => {
  const poll = (wall: string): string => line('SMS_LAN_SENDER', wall, 'Checking for sending capacity. Used 0 out of 5.');
  const walls = ['10:00:00', '10:05:00', '10:10:00', '09:15:00', '09:20:00', '09:25:00'].map((time) => `1998-02-09T${time}`);
  const bundle = bundleOf({ 'BGO/LANSEND.LOG': walls.map(poll) });
  const timeline = timelineOf(bundle);
  t.deepEqual(
    [...timeline.inOrder()].map((ref) => ref.row),
    [0, 1, 2, 3, 4, 5],
  );
  const { clocks, notes } = resultOf(bundle);
  t.deepEqual(clocks[0]?.steps, [
    { kind: 'back', source: 'BGO/LANSEND.LOG', lines: [3, 4], from: '1998-02-09T10:10:00', to: '1998-02-09T09:15:00', ms: -55 * MINUTE },
  ]);
  t.true(notes.some(({ source, message }) => source === 'BGO/LANSEND.LOG' && message.includes('set back, by about 55 min')));
});

test('the end of daylight saving time in a log of an unknown zone is no step, and time goes on', (t) => {
  const poll = (wall: string): string => line('SMS_LAN_SENDER', wall, 'Checking for sending capacity. Used 0 out of 5.');
  const walls = ['00:40:00', '01:40:00', '01:55:00', '01:10:00', '01:50:00', '02:30:00'].map((time) => `1997-10-26T${time}`);
  const timeline = timelineOf(bundleOf({ 'BGO/LANSEND.LOG': walls.map(poll) }));
  t.deepEqual(
    timeline.warnings.filter(({ message }) => message.code === 'clock-set'),
    [],
  );
  const instants = walls.map((_, row) => Date.parse(instantIn(timeline, 'BGO/LANSEND.LOG', row)));
  t.deepEqual(
    instants,
    [...instants].sort((a, b) => a - b),
  );
  t.is((instants[3] ?? 0) - (instants[2] ?? 0), 15 * MINUTE);
});

const two = (wall: string, zone: string, text: string): string => {
  const at = new Date(`${wall}Z`).toUTCString().replace(',', '').split(' ');
  const [day, date, month, year, time] = at;
  return `${text}  $$<SMS_SITE_COMPONENT_MANAGER><${day} ${month} ${date} ${time}.146 ${year} ${zone}><thread=297 (0x129)>`;
};
const STATUS = (gmt: string): string =>
  `STATMSG: ID=1014 SEV=I LEV=M SOURCE="SMS Server" COMP="X" SYS=S SITE=OSL PID=1 TID=297 GMTDATE=${gmt} ISTR0="" NUMATTRS=0`;

test('status messages prove the offset, whatever the stamp calls its zone', (t) => {
  // KB Q303279: 9:46 "Central Standard Time" is 14:46 GMT, five hours, in July.
  const log = [
    two('2001-07-04T09:46:43', 'Central Standard Time', STATUS('Wed Jul 04 14:46:43.146 2001')),
    two('2001-07-04T09:50:00', 'Central Standard Time', 'Installing server...'),
  ];
  const timeline = timelineOf(bundleOf({ 'OSL/SITECOMP.LOG': log }));
  t.is(instantIn(timeline, 'OSL/SITECOMP.LOG', 1), '2001-07-04T14:50:00.146Z');
  t.is(timeline.hosts[0]?.clock.zone, 'UTC-05:00');
  t.is(timeline.hosts[0]?.clock.detail.zoneFrom, 'status-messages');
  // Without one, the table of names is all there is.
  const named = timelineOf(bundleOf({ 'OSL/SITECOMP.LOG': log.slice(1) }));
  t.is(instantIn(named, 'OSL/SITECOMP.LOG', 0), '2001-07-04T15:50:00.146Z');
  t.is(named.hosts[0]?.clock.zone, 'America/Chicago');
  t.is(named.hosts[0]?.clock.detail.zoneFrom, 'stamps');
  // A zone that is said goes before a name, not before a proof.
  const said = { zones: { OSL: 'America/Chicago' } };
  t.is(instantIn(timelineOf(bundleOf({ 'OSL/SITECOMP.LOG': log.slice(1) }), said), 'OSL/SITECOMP.LOG', 0), '2001-07-04T14:50:00.146Z');
  t.is(
    instantIn(timelineOf(bundleOf({ 'OSL/SITECOMP.LOG': log }), { zones: { OSL: 'UTC' } }), 'OSL/SITECOMP.LOG', 1),
    '2001-07-04T14:50:00.146Z',
  );
});

test('status messages prove the same in a log in UTF-16', (t) => {
  const log = [two('2001-07-04T09:46:43', 'Central Standard Time', STATUS('Wed Jul 04 14:46:43.146 2001'))];
  const text = Buffer.from(`\ufeff${log.join('\r\n')}\r\n`, 'utf16le');
  for (const bytes of [text, Buffer.from(text).swap16()]) {
    const timeline = timelineOf(bundleInMemory('x', new Map([['OSL/SITECOMP.LOG', bytes]])));
    t.is(instantIn(timeline, 'OSL/SITECOMP.LOG', 0), '2001-07-04T14:46:43.146Z');
    t.is(timeline.hosts[0]?.clock.detail.zoneFrom, 'status-messages');
  }
});

test('status messages that were handed on prove nothing', (t) => {
  const log = ['03:11:09', '07:41:52', '12:24:38', '14:33:21', '15:07:48'].map((time, index) =>
    two(`2001-07-04T0${index + 1}:46:43`, 'Central Standard Time', STATUS(`Wed Jul 04 ${time}.000 2001`)),
  );
  t.is(timelineOf(bundleOf({ 'OSL/SITECOMP.LOG': log })).hosts[0]?.clock.detail.zoneFrom, 'stamps');
});

test('--dst-rule: a server that never heard of the rules of 2007', (t) => {
  const log = [line('SMS_LAN_SENDER', '2010-03-20T12:00:00', 'Checking for sending capacity. Used 0 out of 5.')];
  const bundle = bundleOf({ 'BGO/LANSEND.LOG': log });
  const at = (dstRule: 'history' | 'nt4'): string =>
    instantIn(timelineOf(bundle, { zones: { BGO: 'America/Chicago' }, dstRule }), 'BGO/LANSEND.LOG', 0);
  t.is(at('history'), '2010-03-20T17:00:00.000Z');
  t.is(at('nt4'), '2010-03-20T18:00:00.000Z');
});
