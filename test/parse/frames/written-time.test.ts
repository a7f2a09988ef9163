// Time of day and bias as programs write them.
import test from 'ava';
import { openCursor } from '../../../src/parse/frames/cursor.js';
import { createMachine, createRegisters } from '../../../src/parse/templates/machine.js';
import { VALUE_DECIMAL, VALUE_NO_RUN_ON, VALUES } from '../../../src/parse/frames/stamp-registers.js';
import { writtenTime } from '../../../src/parse/frames/written-time.js';
import { biasOf } from '../../../src/parse/records/bias.js';
import { fc } from '../../property.js';

/** Time of day and text of the bias. */
function read(text: string, ...told: readonly number[]): readonly [time: string | null, bias: string | undefined, isOdd: boolean] {
  const machine = createMachine(new Int32Array(0), new Uint8Array(0), new Uint8Array(0), createRegisters(8, VALUES));
  for (const register of told) machine.values[register] = 1;
  const bytes = Buffer.from(text, 'latin1');
  openCursor(bytes, 0, bytes.length);
  const { time, bias } = writtenTime(machine);
  const local = Number.isNaN(time) ? null : new Date(time).toISOString().slice(11, -1);
  return [local, bias.from < 0 ? undefined : text.slice(bias.from, bias.to), bias.isOdd];
}

const CASES: readonly (readonly [text: string, time: string | null, bias?: string | undefined, isOdd?: boolean])[] = [
  ['08:06:34.590-60', '08:06:34.590', '-60'],
  ['08:06:34.590+000', '08:06:34.590', '+000'],
  ['08:06:34.590+480', '08:06:34.590', '+480'],
  ['08:06:34+480', '08:06:34.000', '+480'],
  ['08:06:34', '08:06:34.000'],
  ['8:06:34.590', '08:06:34.590'],
  // A plus before a negative number, a blank for the sign, no sign at all.
  ['08:06:34.590+-420', '08:06:34.590', '+-420'],
  ['08:06:34.590 600', '08:06:34.590', '600'],
  ['08:06:34.590 -420', '08:06:34.590', ' -420'],
  ['08:06:34.590600', '08:06:34.590', '600'],
  ['08:06:34.590+02:00', '08:06:34.590', '+02:00'],
  ['08:06:34.590Z', '08:06:34.590', 'Z'],
  // Digits that cannot be a bias belong to the fraction.
  ['13:59:35.6771034', '13:59:35.677'],
  ['13:59:36.0000100', '13:59:36.000'],
  ['13:59:36.677480', '13:59:36.677', '480'],
  ['13:59:36.677481', '13:59:36.677'],
  ['13:59:36.677060', '13:59:36.677'],
  ['13:59:36.677855', '13:59:36.677'],
  ['13:59:36.6774', '13:59:36.677'],
  ['13:59:36.1234567-420', '13:59:36.123', '-420'],
  ['13:59:36.123456+000', '13:59:36.123', '+000'],
  // Milliseconds without leading zeros.
  ['10:11:12.7+000', '10:11:12.007', '+000'],
  ['10:11:12.58', '10:11:12.058'],
  ['10:11:12.600', '10:11:12.600'],
  ['08.27.11.935+000', '08:27:11.935', '+000'],
  ['10:11:12,123', '10:11:12.123'],
  ['10:11:12:123+000', '10:11:12.123', '+000'],
  ['1:41:13 PM', '13:41:13.000'],
  ['12:41:13.500 a.m.', '00:41:13.500'],
  ['1:41:13 p. m.', '13:41:13.000'],
  ['10:11:12 p. x', '10:11:12.000', undefined],
  // Minutes and seconds of one digit, as scripts put them together.
  ['9:5:3.7+000', '09:05:03.007', '+000'],
  // Offsets of hours and minutes.
  ['08:06:34.590+0200', '08:06:34.590', '+0200'],
  ['08:06:34.590-0330', '08:06:34.590', '-0330'],
  ['08:06:34.590+7:00', '08:06:34.590', '+7:00'],
  ['08:06:34.590+0420', '08:06:34.590', undefined, true],
  ['25:06:34.590-60', null],
  ['13:41:13 PM', null],
  // Without seconds, and with the units of numbers.
  ['10:11', '10:11:00.000'],
  ['10:11 PM', '22:11:00.000'],
  ['10:11+060', '10:11:00.000', '+060'],
  ['13h41', '13:41:00.000'],
  ['13 h 41 min 13 s', '13:41:13.000'],
  ['13h41:13.5', '13:41:13.005'],
  ['13h', null],
  ['10:', null],
  // No clock is so far from UTC.
  ['08:06:34.590+1034', '08:06:34.590', undefined, true],
  ['08:06:34.590-7', '08:06:34.590', undefined, true],
];

for (const [text, time, bias, isOdd = false] of CASES)
  test(text, (t) => {
    t.deepEqual(read(text), [time, bias, isOdd]);
  });

test('what one or two digits are, and whether digits behind the third may be a bias, is told', (t) => {
  t.is(read('10:11:12.7', VALUE_DECIMAL)[0], '10:11:12.700');
  t.is(read('10:11:12.05', VALUE_DECIMAL)[0], '10:11:12.050');
  t.is(read('10:11:12.123', VALUE_DECIMAL)[0], '10:11:12.123');
  t.deepEqual(read('13:59:36.677480', VALUE_NO_RUN_ON), ['13:59:36.677', undefined, false]);
});

test('a bias counts as the services do, or as Windows does where a script put it there', (t) => {
  for (const [text, minutes] of [
    ['+480', 480],
    ['-60', -60],
    ['+000', 0],
    ['+-420', 420],
    ['+-60', 60],
    ['--60', 60],
    [' -420', 420],
    [' 600', -600],
    ['600', -600],
    ['+02:00', -120],
    ['-03:30', 210],
    ['Z', 0],
  ] as const)
    t.is(biasOf(text), minutes, text);
  for (const text of ['', '+1034', '+7', 'Pacific Standard Time', '+', '+-', '1:2:3']) t.is(biasOf(text), undefined, text);
});

test('a time with any fraction and any bias is that time', (t) => {
  const biases = fc.constantFrom('', '+000', '-60', '+480', '+-420');
  fc.assert(
    fc.property(fc.nat(86_399), fc.integer({ min: 3, max: 7 }), fc.nat(9_999_999), biases, (second, length, digits, bias) => {
      const clock = new Date(second * 1000).toISOString().slice(11, 19);
      const fraction = String(digits).padStart(7, '0').slice(0, length);
      // Without a sign, five or six digits may hold a bias; see the cases.
      if (bias === '' && (length === 5 || length === 6)) return;
      t.deepEqual(read(`${clock}.${fraction}${bias}`), [`${clock}.${fraction.slice(0, 3)}`, bias === '' ? undefined : bias, false]);
    }),
    { numRuns: 500 },
  );
});
