import test from 'ava';
import { FRAME_READERS } from '../../../src/knowledge/index.js';
import { createRegisters, createMachine, type Machine, setInput } from '../../../src/parse/templates/machine.js';
import { VALUE_DAY_FIRST, VALUE_WALL, VALUE_YEAR_FIRST, VALUES } from '../../../src/parse/frames/stamp-registers.js';
import { STAMP_READERS } from '../../../src/parse/frames/stamps.js';
import { createDecimalHexReader, readThreadId } from '../../../src/parse/frames/thread-ids.js';
import { fc } from '../../property.js';

function machineOver(text: string, step: 1 | -1): Machine {
  const machine = createMachine(new Int32Array(0), new Uint8Array(0), new Uint8Array(0), createRegisters(8, VALUES));
  setInput(machine, Buffer.from(text, 'latin1'));
  machine.step = step;
  machine.limit = step > 0 ? text.length : 0;
  return machine;
}

/** Wall time of a stamp that takes up the whole text, read in both directions; NaN if it is none. */
function wallOf(type: string, text: string): number {
  const both = ([1, -1] as const).map((step) => {
    const machine = machineOver(text, step);
    const after = STAMP_READERS[type]?.(machine, step > 0 ? 0 : text.length);
    return after === (step > 0 ? text.length : 0) ? machine.values[VALUE_WALL] : Number.NaN;
  });
  if (!Object.is(both[0], both[1])) throw new Error(`${type} ${text}: forwards ${both[0]}, backwards ${both[1]}`);
  return both[0] ?? Number.NaN;
}

const local = (text: string) => Date.parse(`${text}Z`);

test('asctime: padded with zeros, with a blank, or not at all', (t) => {
  t.is(wallOf('asctime', 'Wed Nov 06 08:49:37 1996'), local('1996-11-06T08:49:37'));
  t.is(wallOf('asctime', 'Wed Nov  6 08:49:37 1996'), local('1996-11-06T08:49:37'));
  t.is(wallOf('asctime', 'Wed Nov 6 8:49:37 1996'), local('1996-11-06T08:49:37'));
  t.is(wallOf('asctime', 'Thu Feb 29 23:59:59 1996'), local('1996-02-29T23:59:59'));
});

test('asctime-ms: three or four digits of a second, whatever is padded', (t) => {
  t.is(wallOf('asctime-ms', 'Fri Dec 10 01:12:40.304 1999'), local('1999-12-10T01:12:40.304'));
  t.is(wallOf('asctime-ms', 'Wed Jul 4 9:46:43.146 2001'), local('2001-07-04T09:46:43.146'));
  t.is(wallOf('asctime-ms', 'Tue Jan 01 1:23:45.6789 2001'), local('2001-01-01T01:23:45.678'));
});

test('mdy-ms', (t) => {
  t.is(wallOf('mdy-ms', '12-06-2016 03:11:46.039'), local('2016-12-06T03:11:46.039'));
  t.is(wallOf('mdy-ms', '13-06-2016 03:11:46.039'), local('2016-06-13T03:11:46.039'));
});

test('what is no time of any day is no stamp', (t) => {
  for (const text of [
    'Wed Feb 30 08:49:37 1996',
    'Wed Feb 29 08:49:37 1997',
    'Wed Nov 06 24:00:00 1996',
    'Wed Nov 06 08:60:37 1996',
    'Wed Nov 00 08:49:37 1996',
    'Wed Nox 06 08:49:37 1996',
    '1ed Nov 06 08:49:37 1996',
    'Wed Nov 06 08:49:37 19960',
    'Wed Nov 06 08:49 1996',
    'Wed Nov 06 08:49:37',
  ]) {
    t.true(Number.isNaN(wallOf('asctime', text)), text);
  }
  t.true(Number.isNaN(wallOf('mdy-ms', '13-16-2016 03:11:46.039')));
  t.true(Number.isNaN(wallOf('asctime-ms', 'Fri Dec 10 01:12:40 1999')));
});

test('a stamp is what was printed, and never what was printed before it', (t) => {
  const instants = fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2099, 11, 31) });
  fc.assert(
    fc.property(fc.array(instants, { minLength: 1, maxLength: 5 }), (all) => {
      for (const at of all) {
        const [weekday = '', day = '', month = '', year = '', clock = ''] = new Date(at).toUTCString().replace(',', '').split(' ');
        const ms = String(((at % 1000) + 1000) % 1000).padStart(3, '0');
        const second = Math.floor(at / 1000) * 1000;
        t.is(wallOf('asctime', `${weekday} ${month} ${day} ${clock} ${year}`), second);
        t.is(wallOf('asctime-ms', `${weekday} ${month} ${day} ${clock}.${ms} ${year}`), at);
        t.is(wallOf('mdy-ms', `${new Date(at).toISOString().slice(5, 7)}-${day}-${year} ${clock}.${ms}`), at);
      }
    }),
    { numRuns: 300 },
  );
});

test('a spoilt stamp is none, or the time that stands in it now', (t) => {
  const stamp = 'Wed Nov 06 08:49:37 1996';
  fc.assert(
    fc.property(fc.nat(stamp.length - 1), fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 1 }), (at, char) => {
      const text = stamp.slice(0, at) + char + stamp.slice(at + 1);
      const wall = wallOf('asctime', text);
      if (Number.isNaN(wall)) return;
      const match = /^[A-Za-z]{3}[ \t]+([A-Za-z]{3})[ \t]+(\d{1,2})[ \t]+(\d{1,2}):(\d\d):(\d\d)[ \t]+(\d{4})$/.exec(text);
      const [, month = '', day = '', hour = '', minute = '', second = '', year = ''] = match ?? [];
      const number = 'janfebmaraprmayjunjulaugsepoctnovdec'.indexOf(month.toLowerCase()) / 3;
      t.is(wall, Date.UTC(Number(year), number, Number(day), Number(hour), Number(minute), Number(second)), text);
    }),
    { numRuns: 2000 },
  );
});

test('dates of other countries: slashes, dashes, dots, the year first, the order that is told or the only possible one', (t) => {
  const wall = local('2012-09-18T13:41:13');
  for (const text of [
    '9/18/2012 1:41:13 PM',
    '09/18/2012 13:41:13',
    '18/09/2012 13:41:13',
    '18/09/2012 01:41:13 p.m.',
    '18.09.2012 13:41:13',
    '18.9.2012 13.41.13',
    '18. 9. 2012 13:41:13',
    '18-9-2012 13:41:13',
    '2012-09-18 13:41:13',
    '2012/09/18 01:41:13 PM',
    '2012. 09. 18. 13:41:13',
    '18-Sep-2012 13:41:13',
    '18/09/2012, 13:41:13',
    '18/09/12 13:41:13',
    '9/18/2012 1:41:13\u00a0PM',
    '9/18/2012 1:41:13\u00e2\u0080\u00afpm',
  ])
    t.is(wallOf('local', text), wall, text);
  t.is(wallOf('local', '9/18/2012 1:41:13.500 PM'), wall + 500);
  for (const text of [
    '18/13/2012 13:41:13',
    '31/02/2012 13:41:13',
    '9/18/2012 13:41:13 PM',
    '9/18/2012 0:41:13 AM',
    '1/2/345 13:41:13',
    '9/18-2012 13:41:13',
  ])
    t.true(Number.isNaN(wallOf('local', text)), text);
});

test('a date of two readings is read in the order that is told', (t) => {
  const read = (text: string, told?: number) => {
    const machine = machineOver(text, 1);
    if (told !== undefined) machine.values[told] = 1;
    STAMP_READERS['local']?.(machine, 0);
    return new Date(machine.values[VALUE_WALL] ?? Number.NaN).toISOString().slice(0, 10);
  };
  t.is(read('03/04/2026 10:11:12'), '2026-03-04');
  t.is(read('03/04/2026 10:11:12', VALUE_DAY_FIRST), '2026-04-03');
  t.is(read('03/14/2026 10:11:12', VALUE_DAY_FIRST), '2026-03-14');
  t.is(read('12/04/03 10:11:12', VALUE_YEAR_FIRST), '2012-04-03');
});

test('mdy-bias: milliseconds and bias may be missing', (t) => {
  const read = (text: string, step: 1 | -1) => {
    const machine = machineOver(`x<${text}>`, step);
    const after = STAMP_READERS['mdy-bias']?.(machine, step > 0 ? 2 : 2 + text.length);
    return after === (step > 0 ? 2 + text.length : 2) ? machine.values[VALUE_WALL] : Number.NaN;
  };
  for (const step of [1, -1] as const) {
    t.is(read('01-02-2024 10:00:01.598+000', step), local('2024-01-02T10:00:01.598'));
    t.is(read('01-02-2024 10:00:01.598', step), local('2024-01-02T10:00:01.598'));
    t.is(read('01-02-2024 10:00:02-60', step), local('2024-01-02T10:00:02'));
    t.is(read('1-2-2024 9:00:02', step), local('2024-01-02T09:00:02'));
    t.is(read('01-02-2024 10:00:01.598+000 x', step), Number.NaN);
    t.is(read(`01-02-2024 10:00:01${' '.repeat(60)}`, step), Number.NaN);
  }
});

test('threads are numbers of 32 bits without a sign', (t) => {
  const thread = (text: string, base: 10 | 16) => readThreadId(Buffer.from(text), 0, text.length, base);
  t.is(thread('168', 16), 0x168);
  t.is(thread('d7', 16), 0xd7);
  t.is(thread('4294798339', 10), 4_294_798_339);
  t.is(thread('FFFFFFFF', 16), 0xffff_ffff);
  t.is(thread('100000000', 16), -1);
  t.is(thread('1D', 10), -1);
  t.is(thread('', 16), -1);
});

test('decimal-hex: both numbers, and they must agree', (t) => {
  for (const [text, isSound] of [
    ['300 (0x12C)', true],
    ['001 (0x001)', true],
    ['4294798339 (0xFFFD6C03)', true],
    ['300 (0x12D)', false],
    ['300 (12C)', false],
    ['300', false],
  ] as const) {
    for (const step of [1, -1] as const) {
      const machine = machineOver(`<${text}>`, step);
      const after = createDecimalHexReader(3)(machine, step > 0 ? 1 : text.length + 1);
      t.is(after, isSound ? (step > 0 ? text.length + 1 : 1) : -1, `${text} ${step}`);
    }
  }
});

test('what frames may read by code is what there is code for', (t) => {
  t.deepEqual([...FRAME_READERS].sort(), [...Object.keys(STAMP_READERS), 'attributes', 'sound-attributes', 'decimal-hex'].sort());
});
