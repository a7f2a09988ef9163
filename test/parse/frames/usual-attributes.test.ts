// The short way for attributes as the services print them, and the long way that reads any: both say the same of every record that the short way takes.

import test from 'ava';
import { readAnyAttributes } from '../../../src/parse/frames/attributes.js';
import { loadFramePrograms, SLOT_BIAS, SLOT_COMPONENT, SLOT_THREAD } from '../../../src/parse/frames/frame-programs.js';
import { readUsualAttributes } from '../../../src/parse/frames/usual-attributes.js';
import {
  VALUE_CLOCK,
  VALUE_DATE_FORM,
  VALUE_DAY_FIRST,
  VALUE_FRACTION_DIGITS,
  VALUE_FRACTION_PADDED,
  VALUE_PROBLEMS,
  VALUE_RUN_ON,
  VALUE_SEVERITY,
  VALUE_THREAD,
  VALUE_WALL,
} from '../../../src/parse/frames/stamp-registers.js';
import { setInput } from '../../../src/parse/templates/machine.js';
import { fc } from '../../property.js';
import { builtIn } from '../logs.js';

const { machine } = loadFramePrograms(builtIn).forwardSound;

const SLOTS = [SLOT_BIAS, SLOT_COMPONENT, SLOT_THREAD].flatMap((slot) => [2 * slot, 2 * slot + 1]);
const VALUES = [
  VALUE_CLOCK,
  VALUE_DATE_FORM,
  VALUE_FRACTION_DIGITS,
  VALUE_FRACTION_PADDED,
  VALUE_PROBLEMS,
  VALUE_RUN_ON,
  VALUE_SEVERITY,
  VALUE_THREAD,
  VALUE_WALL,
];

type Reader = () => number;

/** What a reader makes of registers that hold something else. */
function readBy(read: Reader): unknown {
  for (const slot of SLOTS) machine.slots[slot] = 77;
  for (const value of VALUES) machine.values[value] = 77;
  const after = read();
  return { after, slots: SLOTS.map((slot) => machine.slots[slot]), values: VALUES.map((value) => machine.values[value]) };
}

const MOST = 300;

/** Reads a text both ways. Undefined if the short way leaves it to the long one. */
function bothWays(text: string, isDayFirst: boolean): readonly [short: unknown, long: unknown] | undefined {
  const bytes = Buffer.from(`x${text}`, 'latin1');
  setInput(machine, bytes);
  Object.assign(machine, { step: 1, limit: bytes.length });
  machine.values[VALUE_DAY_FIRST] = isDayFirst ? 1 : 0;
  try {
    const short = readBy(() => readUsualAttributes(machine, 1, MOST));
    if ((short as { readonly after: number }).after < 0) return undefined;
    return [short, readBy(() => readAnyAttributes(machine, 1, MOST, true))];
  } finally {
    machine.values[VALUE_DAY_FIRST] = 0;
  }
}

const USUAL = '<time="08:27:11.035-060" date="09-02-2016" component="Loc" context="" type="1" thread="2416" file="x.cpp:1">';

test('the short way takes what the services print', (t) => {
  for (const text of [
    USUAL,
    `${USUAL}\r\n`,
    `${USUAL}<![LOG[next`,
    USUAL.replace('-060', '+0'),
    USUAL.replace('Loc', ''),
    USUAL.replace('"1"', '"0"'),
    USUAL.replace('"1"', '"7"'),
    USUAL.replace('Loc', "O'Hara > b"),
    USUAL.replace('context=""', 'context="CORP\\a=b "'),
  ])
    for (const isDayFirst of [false, true]) {
      const both = bothWays(text, isDayFirst);
      t.truthy(both, text);
      t.deepEqual(both?.[0], both?.[1], text);
    }
});

test('whatever the short way takes, the long way reads as well', (t) => {
  const digits = (most: number) => fc.string({ unit: fc.constantFrom(...Array.from('0123456789')), minLength: 1, maxLength: most });
  const two = fc.string({ unit: fc.constantFrom('0', '1', '2', '3'), minLength: 2, maxLength: 2 });
  const value = fc.string({
    unit: fc.constantFrom(...Array.from('ab =<>"\'/\\\x80\t'), ' date="', '" file="', '">', '<![LOG['),
    maxLength: 6,
  });
  const time = fc.tuple(
    two,
    two,
    two,
    digits(4),
    fc.constantFrom('+', '-', ' ', '', '+-'),
    fc.constantFrom('0', '60', '000', '840', '841', '1440'),
  );
  const date = fc.tuple(two, two, fc.constantFrom('2016', '0000', '0099', '16'));
  const behind = fc.constantFrom('', '\r\n', ' ', '<![LOG[', 'x', '\t<', ' \r\n', '/>', '"');
  const text = fc
    .tuple(time, date, value, value, digits(2), digits(11), value, behind)
    .map(
      ([[h, m, s, ms, sign, bias], [month, day, year], component, context, type, thread, file, rest]) =>
        `<time="${h}:${m}:${s}.${ms}${sign}${bias}" date="${month}-${day}-${year}" component="${component}" context="${context}" type="${type}" thread="${thread}" file="${file}">${rest}`,
    );
  const damage = fc.tuple(
    fc.nat(USUAL.length - 1),
    fc.nat(3),
    fc.constantFrom('', '"', ' ', '=', '<', '>', '\r', '0', '9', '-', 'x', '\0'),
  );
  const damaged = damage.map(([at, length, by]) => USUAL.slice(0, at) + by + USUAL.slice(at + length));
  const long = fc.tuple(fc.nat(400), fc.boolean()).map(([n, isFile]) => USUAL.replace(isFile ? 'x.cpp' : 'Loc', 'x'.repeat(n)));
  let taken = 0;
  fc.assert(
    fc.property(fc.oneof(text, damaged, long), fc.boolean(), (one, isDayFirst) => {
      const both = bothWays(one, isDayFirst);
      if (!both) return;
      taken++;
      t.deepEqual(both[0], both[1], one);
    }),
    { numRuns: 5000 },
  );
  t.true(taken > 300, `${taken} of 5000`);
});
