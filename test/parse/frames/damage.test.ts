// Damage of every kind that articles print, in all three formats: what can still be read is read, and why the record is damaged is said.

import test from 'ava';
import { FLAG_DAMAGED, FLAG_MALFORMED, FLAG_NO_TIME } from '../../../src/model/index.js';
import { onlyRow, parseText } from '../logs.js';

interface Format {
  readonly name: string;
  readonly stamp: string;
  readonly local: string;
  readonly zone: string | undefined;
  readonly digits: string;
  readonly thread: number;
}

const FORMATS: readonly Format[] = [
  { name: 'sms1', stamp: 'Tue Nov 04 08:07:51 1997~', local: '1997-11-04T08:07:51.000', zone: undefined, digits: 'A6', thread: 0xa6 },
  { name: 'sms1', stamp: 'Tue Nov 4 8:07:51 1997', local: '1997-11-04T08:07:51.000', zone: undefined, digits: '326', thread: 0x326 },
  {
    name: 'sms2',
    stamp: 'Tue Nov 04 08:07:51.120 1997 GMT Daylight Time',
    local: '1997-11-04T08:07:51.120',
    zone: 'GMT Daylight Time',
    digits: '561 (0x231)',
    thread: 561,
  },
  {
    name: 'sms2',
    stamp: 'Tue Nov 04 08:07:51.120 1997',
    local: '1997-11-04T08:07:51.120',
    zone: undefined,
    digits: '4294798339 (0xFFFD6C03)',
    thread: 4_294_798_339,
  },
  { name: 'cm07', stamp: '11-04-1997 08:07:51.120-60', local: '1997-11-04T08:07:51.120', zone: '-60', digits: '561 (0x231)', thread: 561 },
];

/** S: the stamp, T: the digits of the thread. */
const READABLE: Readonly<Record<string, string>> = {
  'wrong first bracket': '$$>SMS_NEW><S><thread=T>',
  'parentheses for brackets': '$$(SMS_NEW)(S)(thread=T)',
  'dollar sign lost': '$<SMS_NEW><S><thread=T>',
  'dollar signs behind the bracket': '<$$SMS_NEW><S><thread=T>',
  'bracket behind the component lost': '$$<SMS_NEW<S><thread=T>',
  'wrong bracket before the thread': '$$<SMS_NEW><S>>thread=T>',
  'stray ampersands': '$$&<SMS_NEW&>&<S&>&<thread=T&>',
  'brackets lost': '$$SMS_NEWSthread=T',
  'brackets and dollar signs lost': 'SMS_NEW S thread=T',
};

for (const [reason, trailer] of Object.entries(READABLE)) {
  test(`${reason}: everything is read`, (t) => {
    for (const { name, stamp, local, zone, digits, thread } of FORMATS) {
      const row = onlyRow(`~Going on.~ ${trailer.replaceAll(/[ST](?=[<>)&t ]|$)/g, (letter) => (letter === 'S' ? stamp : digits))}\r\n`);
      t.deepEqual(
        { ...row, event: undefined },
        {
          line: 1,
          component: 'SMS_NEW',
          local,
          zone,
          thread,
          message: 'Going on.',
          format: name,
          flags: FLAG_DAMAGED,
          damage: reason,
          event: undefined,
        },
        trailer,
      );
    }
  });
}

test('blanks before a bracket: everything is read', (t) => {
  for (const { name, stamp, local, zone, digits, thread } of FORMATS) {
    const row = onlyRow(`Going on. $$<SMS_NEW ><${stamp} ><thread=${digits} >\r\n`);
    t.deepEqual(
      [row.component, row.local, row.zone, row.thread, row.format, row.damage],
      ['SMS_NEW', local, zone, thread, name, 'blank before a bracket'],
    );
  }
});

test('a stamp that is missing, elided or no time: the thread is read', (t) => {
  for (const { name, digits, thread } of FORMATS) {
    for (const [middle, reason] of [
      ['...', 'stamp missing'],
      ['', 'stamp missing'],
      ['<Tue Nov 31 26:07:51 1997~>', 'stamp unreadable'],
      ['<>', 'stamp unreadable'],
    ] as const) {
      const row = onlyRow(`Going on. $$<SMS_NEW>${middle}<thread=${digits}>\r\n`);
      t.is(row.flags, FLAG_DAMAGED | FLAG_NO_TIME, middle);
      t.deepEqual([row.component, row.local, row.thread, row.message, row.damage], ['SMS_NEW', null, thread, 'Going on.', reason]);
      t.true(row.format === name || name === 'cm07');
    }
  }
});

test('cut off behind the stamp: the time is read', (t) => {
  for (const { name, stamp, local, zone } of FORMATS) {
    for (const [rest, reason] of [
      ['', 'cut off behind the stamp'],
      ['>', 'thread missing'],
      ['><', 'cut off in the thread'],
      ['><thread=5', 'cut off in the thread'],
    ] as const) {
      const row = onlyRow(`Going on. $$<SMS_NEW><${stamp}${rest}\r\n`);
      t.deepEqual(
        [row.component, row.local, row.zone, row.thread, row.format, row.message, row.damage],
        ['SMS_NEW', local, zone, -1, name, 'Going on.', reason],
        row.damage,
      );
    }
  }
});

test('cut off before that: the component is read, if it is whole', (t) => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['$$<SMS_NEW><Tue Nov 0', 'SMS_NEW', 'cut off in the stamp'],
    ['$$<SMS_NEW><', 'SMS_NEW', 'cut off in the stamp'],
    ['$$<SMS_NEW>', 'SMS_NEW', 'stamp and thread missing'],
    ['$$<SMS_NEW>...', 'SMS_NEW', 'stamp and thread elided'],
    ['$<SMS_NEW>', 'SMS_NEW', 'dollar sign, stamp and thread missing'],
    ['$$SMS_NEW', 'SMS_NEW', 'brackets, stamp and thread lost'],
    ['$$<SMS_N', '', 'cut off in the component'],
    ['$$', '', 'nothing behind the dollar signs'],
  ];
  for (const [trailer, component, reason] of cases) {
    const row = onlyRow(`Going on.   ${trailer}\r\n`);
    t.deepEqual(
      [row.component, row.local, row.message, row.damage, row.flags],
      [component, null, 'Going on.', reason, FLAG_DAMAGED | FLAG_NO_TIME],
      trailer,
    );
  }
});

test('the two forms of a thread that disagree: the decimal one is kept', (t) => {
  const row = onlyRow('Going on.  $$<SMS_NEW><Tue Nov 04 08:07:51.120 1997><thread=561 (0x232)>\n');
  t.deepEqual([row.thread, row.damage], [561, 'the two forms of the thread disagree']);
});

test('a damaged record is classified like any other', (t) => {
  const message = 'No (more) send requests found to process';
  t.is(
    onlyRow(`${message}   $$<SMS_LAN_SENDER<Tue Nov 04 10:28:34 1997~><thread=E4>`).event,
    onlyRow(`${message}   $$<SMS_LAN_SENDER><Tue Nov 04 10:28:34 1997~><thread=E4>`).event,
  );
  t.truthy(onlyRow(`${message}   $$<SMS_LAN_SENDER>\n`).event);
});

test('damage that several formats know is read as that of the records around it', (t) => {
  const sms2 = 'x  $$<SMS_NEW><Tue Nov 04 08:07:51.120 1997><thread=561 (0x231)>';
  const { rows } = parseText(`y $$<SMS_NEW>\n${sms2}\ny $$<SMS_NEW>\n`);
  t.deepEqual(
    rows.map(({ format }) => format),
    ['sms1', 'sms2', 'sms2'],
  );
});

test('what no pattern reads is malformed and stays as it is', (t) => {
  for (const text of ['$$<SMS_NEW><Tue><thread=<x>', 'text $$ text', '<SMS_NEW>', 'thread=5>']) {
    const { log, rows } = parseText(`${text}\r\n`);
    t.deepEqual([rows[0]?.flags, rows[0]?.damage, log.records.raw(0)], [FLAG_MALFORMED | FLAG_NO_TIME, 'no record format fits', text]);
  }
});

test('a damaged record in front of another on the same line is not taken apart by guesses', (t) => {
  const row = onlyRow('One. $$<SMS_NEW<Tue Nov 04 08:07:51 1997~><thread=A6>Two. $$<SMS_NEW><Tue Nov 04 08:07:51 1997~><thread=A6>\n');
  t.true(row.message.startsWith('One.'));
  t.true(row.message.endsWith('Two.'));
});
