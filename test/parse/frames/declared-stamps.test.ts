// Stamps as packs declare them, from the text of a pack to the wall times and zones of records.
import test from 'ava';
import { link } from '../../../src/knowledge/index.js';
import { compile } from '../../../src/language/index.js';
import { parse } from '../../../src/parse/index.js';
import { offsetText } from '../../../src/parse/frames/declared-stamps.js';
import { bundleOf } from '../../merge/sources.js';

/** Lines read by one frame with one stamp. `pattern` is that of the frame. */
function read(stamp: string, lines: readonly string[], { pattern = '{stamp:own} {message}', anchor = 'start', note = '' } = {}) {
  const text = `pack own version 1.0
type int = /[0-9]+/ compare decimal
stamp own = "${stamp}"
frame own {
  anchor ${anchor}
  pattern "${pattern}"
}
component X "X" as x {
  files "x.log"
  event said "said {n:int}" severity info source ticket "T-1" { sample "said 1" }
}
`;
  const { pack, diagnostics } = compile([{ file: 'own.grammar', text }]);
  if (!pack) throw new Error(diagnostics.map(({ message }) => message).join('; '));
  const { logs } = parse(bundleOf({ 'x.log': lines, ...(note === '' ? {} : { 'bundle.json': [note] }) }), link([pack]));
  return logs.flatMap(({ records, peculiarities = [] }) => ({
    walls: Array.from({ length: records.count }, (_, row) => {
      const wall = records.wall(row);
      return Number.isNaN(wall) ? '-' : new Date(wall).toISOString().replace(/Z$/, '');
    }),
    zones: Array.from({ length: records.count }, (_, row) => records.zoneText(row)),
    messages: Array.from({ length: records.count }, (_, row) => records.message(row)),
    said: peculiarities,
  }));
}

const walls = (...args: Parameters<typeof read>) => read(...args)[0]?.walls;

test('ISO 8601 with fractions and offsets of any form', (t) => {
  const iso = '{Y}-{M}-{D}T{h}:{m}:{s}{frac}{zone}';
  const [log] = read(iso, [
    '2026-02-01T10:00:00Z said 1',
    '2026-02-01T10:00:00.5+02:00 said 1',
    '2026-02-01T10:00:00,123456-0530 said 1',
    '2026-02-01T10:00:00+02 said 1',
    '2026-02-01T10:00:00 said 1',
  ]);
  t.deepEqual(log?.walls, [
    '2026-02-01T10:00:00.000',
    '2026-02-01T10:00:00.500',
    '2026-02-01T10:00:00.123',
    '2026-02-01T10:00:00.000',
    '2026-02-01T10:00:00.000',
  ]);
  t.deepEqual(log?.zones, ['Z', '+02:00', '-05:30', '+02:00', undefined]);
  t.deepEqual(new Set(log?.messages), new Set(['said 1']));
});

test('what is no stamp is no record', (t) => {
  const iso = '{Y}-{M}-{D}T{h}:{m}:{s}{frac}{zone}';
  for (const stamp of [
    '2026-02-30T10:00:00Z',
    '2026-13-01T10:00:00Z',
    '2026-02-01T24:00:00Z',
    '2026-02-01T10:60:00Z',
    '2026-02-01T10:00:00+27:00',
    '2026-02-01T10:00:00.Z',
    '26-02-01T10:00:00Z',
    '',
  ])
    t.deepEqual(walls(iso, [`${stamp} said 1`]), ['-'], stamp);
  t.deepEqual(walls(iso, ['2026-02-01T23:59:60Z said 1']), ['2026-02-01T23:59:59.000']);
});

test('years of two digits, names of months, weekdays, an instant', (t) => {
  t.deepEqual(walls('{y}{M}{D} {h}{m}{s}', ['260201 100102 said 1', '990201 100102 said 1']), [
    '2026-02-01T10:01:02.000',
    '1999-02-01T10:01:02.000',
  ]);
  t.deepEqual(walls('[{D}/{Mon}/{Y}:{h}:{m}:{s} {zone}]', ['[01/Feb/2026:10:01:02 +0100] said 1']), ['2026-02-01T10:01:02.000']);
  t.deepEqual(walls('{W} {Mon} {D} {h}:{m}:{s} {Y}', ['Sun Feb  1 10:01:02 2026 said 1']), ['2026-02-01T10:01:02.000']);
  const [log] = read('{epoch}{frac}', ['1769940062.25 said 1']);
  t.deepEqual([log?.walls, log?.zones], [['2026-02-01T10:01:02.250'], ['Z']]);
  t.deepEqual(walls('{epochms}', ['1769940062250 said 1']), ['2026-02-01T10:01:02.250']);
});

test('a stamp at the end of a record is read backwards, as long as it can be', (t) => {
  const options = { anchor: 'end', pattern: '{message} at {stamp:own}' };
  t.deepEqual(
    walls('{Y}-{M}-{D} {h}:{m}:{s}{frac}', ['said 1 at 2026-02-01 10:01:02.5', 'said 2026-02-01 at 2026-12-11 9:01:02'], options),
    ['2026-02-01T10:01:02.500', '2026-12-11T09:01:02.000'],
  );
});

test('a stamp without a year: the last one is as late as the capture lets it be, and years turn between them', (t) => {
  const syslog = '{Mon} {D} {h}:{m}:{s}';
  const lines = ['Dec 30 10:00:00 said 1', 'Jan  1 00:00:01 said 2', 'Dec 31 23:59:59 said 3', 'Jan  2 10:00:00 said 4'];
  const at = (time: string) => JSON.stringify({ collectedAt: time });
  const [log] = read(syslog, lines, { note: at('2027-01-02T12:00:00') });
  t.deepEqual(log?.walls, ['2026-12-30T10:00:00.000', '2027-01-01T00:00:01.000', '2026-12-31T23:59:59.000', '2027-01-02T10:00:00.000']);
  t.deepEqual(
    log?.said.map(({ code, args }) => [code, args]),
    [['year-not-printed', { line: 1, year: 2027, from: 'bundle' }]],
  );
  // Captured before the last record could have been written in that year.
  t.deepEqual(walls(syslog, ['Dec 31 23:00:00 said 1'], { note: at('2027-01-01T00:10:00') }), ['2026-12-31T23:00:00.000']);
  t.deepEqual(walls(syslog, ['Feb 29 23:00:00 said 1'], { note: at('2028-03-01T00:10:00Z') }), ['2028-02-29T23:00:00.000']);
  const [unknown] = read(syslog, ['Mar  1 10:00:00 said 1']);
  t.deepEqual(unknown?.said[0]?.args, { line: 1, year: 2000, from: 'nothing' });
});

test('offsets are shown as ISO 8601 has them', (t) => {
  t.deepEqual([0, 120, -330, Number.NaN].map(offsetText), ['Z', '+02:00', '-05:30', '']);
});
