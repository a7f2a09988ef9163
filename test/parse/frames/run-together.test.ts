// Records of any frames that share a line, in any number, with blanks, text or damage between them: each is a record, and no shape costs the call.

import test from 'ava';
import { parseText } from '../logs.js';

const ccm = (text: string) =>
  `<![LOG[${text}]LOG]!><time="10:00:00.000+000" date="01-02-2010" component="c" context="" type="1" thread="4" file="">`;
const sms1 = (text: string) => `${text} $$<SMS_NEW><Tue Nov 04 08:07:51 1997~><thread=A6>`;
const cm07 = (text: string) => `${text} $$<SMS_NEW><11-04-1997 08:07:51.120-60><thread=561 (0x231)>`;

for (const [name, blank] of Object.entries({ blank: ' ', tab: '\t', blanks: ' \t  ', NUL: '\0', 'many blanks': ' '.repeat(5000) })) {
  test(`${name} before a client record: the record is read`, (t) => {
    const { rows } = parseText(`${ccm('one')}\r\n${blank}${ccm('two')}\r\n${blank}<![LOG[`);
    t.deepEqual(
      rows.map(({ line, message }) => [line, message.trim()]),
      [
        [1, 'one'],
        [2, 'two'],
        [3, ''],
      ],
    );
  });
}

const MIXTURES: Readonly<Record<string, (i: number) => string>> = {
  'client records': (i) => ccm(`m${i}`),
  'client records with blanks between them': (i) => ` ${ccm(`m${i}`)}\t`,
  'records of SMS 1.x': (i) => sms1(`m${i}`),
  'server records': (i) => cm07(`m${i}`),
  'client and server records': (i) => (i % 2 === 0 ? ccm : cm07)(`m${i}`),
  'server and client records': (i) => (i % 2 === 0 ? sms1 : ccm)(`m${i}`),
};

for (const [name, record] of Object.entries(MIXTURES)) {
  test(`${name} on one line, 6,000 of them`, (t) => {
    const { rows } = parseText(Array.from({ length: 6000 }, (_, i) => record(i)).join(''));
    t.is(rows.length, 6000);
    t.true(rows.every(({ message, line, local }, i) => message.trim() === `m${i}` && line === 1 && local !== null));
  });
}

const SHAPES: Readonly<Record<string, string>> = {
  'opening marks': '<![LOG['.repeat(140_000),
  'opening marks with text': 'x <![LOG['.repeat(100_000),
  'closing marks': ']LOG]!>'.repeat(140_000),
  'records without attributes': '<![LOG[a]LOG]!>'.repeat(60_000),
  'beginnings of trailers': '$$<'.repeat(340_000),
  'ends of trailers': '<thread=1>'.repeat(100_000),
  'opening marks, one a line': '<![LOG[abc\n'.repeat(100_000),
};

for (const [name, text] of Object.entries(SHAPES)) {
  test(`a million bytes of ${name}: no byte is lost`, (t) => {
    const { records, blankLines } = parseText(text).log;
    const held = Array.from({ length: records.count }, (_, row) => records.length(row)).reduce((sum, one) => sum + one, 0);
    t.is(blankLines, 0);
    t.true(held >= text.replaceAll(/\s/g, '').length);
  });
}
