// Lines of both widths in one file: each is found where it is, in any language.

import { isUtf8 } from 'node:buffer';
import test from 'ava';
import { findWideSpans } from '../../../src/parse/text/wide-spans.js';
import { fc } from '../../property.js';

type Width = 'little' | 'big' | 'utf8' | 'latin1';

const inWidth: Readonly<Record<Width, (text: string) => Buffer>> = {
  little: (text) => Buffer.from(text, 'utf16le'),
  big: (text) => Buffer.from(text, 'utf16le').swap16(),
  utf8: (text) => Buffer.from(text),
  latin1: (text) => Buffer.from(text, 'latin1'),
};

const narrowText = (bytes: Buffer): string => (isUtf8(bytes) ? bytes.toString() : bytes.toString('latin1'));

/** The text of bytes whose spans are read as UTF-16. */
function textOf(bytes: Buffer): string {
  const spans = findWideSpans(bytes);
  const narrow = [0, ...spans.map(({ end }) => end)].map((end, index) =>
    narrowText(bytes.subarray(end, spans[index]?.start ?? bytes.length)),
  );
  const wide = spans.map(({ start, end, isLittle }) =>
    new TextDecoder(isLittle ? 'utf-16le' : 'utf-16be').decode(bytes.subarray(start, end)),
  );
  return narrow.map((text, index) => text + (wide[index] ?? '')).join('');
}

const client = (text: string) => `<![LOG[${text}]LOG]!><time="10:00:00.000+000" date="01-02-2010" component="c" file="">`;
const server = (text: string) => `${text}  $$<SMS_LAN_SENDER><Tue Feb 03 20:29:46 1998~><thread=159>`;

/** A byte of some of their characters is that of a line feed, of many both are those of ASCII. */
const WIDE_TEXTS = [
  'one two',
  'Größe',
  'Привет мир',
  'このフォルダにコピーしていますのでください上書きします',
  '上下《》文件已经上传并且上面',
  '파일을 복사했습니다',
  'שלום',
  '',
];
const NARROW_TEXTS = ['one two', 'Größe', 'ok', ''];

test('lines of any width in any order', (t) => {
  const line = (width: Width) =>
    fc
      .tuple(fc.constantFrom(client, server), fc.constantFrom(...(width === 'latin1' || width === 'utf8' ? NARROW_TEXTS : WIDE_TEXTS)))
      .map(([frame, text]) => ({ width, text: `${frame(text)}\r\n` }));
  const files = fc
    .tuple(fc.constantFrom<Width>('little', 'big'), fc.constantFrom<Width>('utf8', 'latin1'))
    .chain(([wide, narrow]) => fc.array(fc.oneof(line(wide), line(narrow)), { minLength: 1, maxLength: 6 }));
  fc.assert(
    fc.property(files, (lines) => {
      t.is(textOf(Buffer.concat(lines.map(({ width, text }) => inWidth[width](text)))), lines.map(({ text }) => text).join(''));
    }),
    { numRuns: 500 },
  );
});

const SHORT: Readonly<Record<string, readonly (readonly [Width, string])[]>> = {
  'a short wide line': [
    ['latin1', `${client('one')}\r\n`],
    ['little', 'ok\r\n'],
    ['latin1', `${client('two')}\r\n`],
  ],
  'a short narrow line': [
    ['little', `${client('one')}\r\n`],
    ['latin1', 'ok\r\n'],
    ['little', `${client('two')}\r\n`],
  ],
  'a narrow line without its end': [
    ['latin1', client('one')],
    ['little', `\r\n${client('two')}\r\n`],
  ],
  'a wide line without its end': [
    ['little', client('one')],
    ['latin1', `${client('two')}\r\n`],
  ],
  'narrow lines that end in a line feed alone': [
    ['little', `${client('один')}\n`],
    ['latin1', `${client('Größe')}\n${client('two')}\n`],
    ['little', `${client('три')}\n`],
  ],
  'wide text within a narrow line': [
    ['latin1', 'Value is '],
    ['little', 'C:\\SMS'],
    ['latin1', `, and more text stands behind it${server('')}\r\n`],
  ],
};

for (const [name, pieces] of Object.entries(SHORT))
  test(`widths: ${name}`, (t) => {
    t.is(textOf(Buffer.concat(pieces.map(([width, text]) => inWidth[width](text)))), pieces.map(([, text]) => text).join(''));
  });

test('NULs that are no halves of characters are no wide text', (t) => {
  for (const text of ['a\0b', 'lost \0\0\0\0\0\0\0\0\0\0\0\0 bytes', '\0\0\0\0', 'x\0y\0', `${server('a\0b')}\r\n\0\0\0`])
    t.deepEqual(findWideSpans(Buffer.from(text, 'latin1')), [], JSON.stringify(text));
});
