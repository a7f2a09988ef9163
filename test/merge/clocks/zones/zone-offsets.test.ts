// The table of zones says what luxon and windows-iana say, and luxon answers for all that it does not hold.
import test from 'ava';
import { IANAZone } from 'luxon';
import { findIana, WINDOWS_TO_IANA_MAP } from 'windows-iana';
import { ianaOffsets, ianaOfWindows } from '../../../../src/merge/clocks/zones/zone-offsets.js';
import { HISTORIES, TABLE_FROM, TABLE_TO } from '../../../../src/merge/clocks/zones/zone-table.generated.js';
import { fc } from '../../../property.js';

const MINUTE_MS = 60_000;

/** Histories, each with the names of its zones. */
const LINES = HISTORIES.trim()
  .split('\n')
  .map((line) => {
    const [names = '', history = ''] = line.split('=');
    return { names: names.split(' '), history };
  });

test('before, at and after every change of every history, the table says what luxon says', (t) => {
  let changes = 0;
  for (const { names, history } of LINES) {
    const [name = ''] = names;
    const zone = IANAZone.create(name);
    const offsets = ianaOffsets(name);
    let at = TABLE_FROM;
    for (const change of history.split(' ').slice(1)) {
      at += Number.parseInt(change, 10) * MINUTE_MS;
      changes += 1;
      if (offsets?.(at) !== zone.offset(at) || offsets(at - 1) !== zone.offset(at - 1)) t.fail(`${name} at ${new Date(at).toISOString()}`);
    }
  }
  t.true(changes > 2000);
});

test('any zone of the table at any time', (t) => {
  const names = LINES.flatMap((line) => line.names);
  t.true(names.length > 500);
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.integer({ min: TABLE_FROM / MINUTE_MS, max: TABLE_TO / MINUTE_MS - 1 }), (name, minute) => {
      t.is(ianaOffsets(name)?.(minute * MINUTE_MS), IANAZone.create(name).offset(minute * MINUTE_MS), `${name} ${minute}`);
    }),
    { numRuns: 1000 },
  );
});

test('luxon answers for other years, and for names that the table does not hold', (t) => {
  const chicago = ianaOffsets('America/Chicago');
  for (const instant of [TABLE_FROM - 1, TABLE_TO, Date.UTC(1974, 0, 20), Date.UTC(2025, 6, 1)])
    t.is(chicago?.(instant), IANAZone.create('America/Chicago').offset(instant));
  t.is(ianaOffsets('europe/berlin')?.(Date.UTC(1998, 6, 1)), 120);
  t.is(ianaOffsets('Nowhere/Land'), undefined);
});

test('every zone that Windows names', (t) => {
  const names = new Set(WINDOWS_TO_IANA_MAP.map(({ windowsName }) => windowsName));
  for (const name of names) t.is(ianaOfWindows(name), findIana(name)[0], name);
  t.true(names.size > 100);
});
