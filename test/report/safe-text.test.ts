import test from 'ava';
import { safeJson, visible, visibleDeep } from '../../src/report/safe-text.js';
import { fc } from '../property.js';

test('controls become pictures, bidi marks code points', (t) => {
  t.is(visible('a\u001b[31mb\u0007'), 'a␛[31mb␇');
  t.is(visible('\u009b2J\u007f'), '\\u{9b}2J␡');
  t.is(visible('\u202eevil\u2066\u061c'), '\\u{202e}evil\\u{2066}\\u{61c}');
  t.is(visible('a\r\nb\tc\u2028'), 'a␍␊b c\\u{2028}');
  t.is(visible('\ud800x\u{e0041}'), '\\u{d800}x\\u{e0041}');
});

test('ordinary text of any language stays as it is', (t) => {
  const text = '~Größe "日本" ЖШ $$<A> ␛ \\u{202e}';
  t.is(visible(text), text);
});

test('every string of a value is made harmless, names too', (t) => {
  t.deepEqual(visibleDeep({ 'a\u0007': ['\u001b', 1, null, { b: true }] }), { 'a␇': ['␛', 1, null, { b: true }] } as never);
});

test('JSON reads back as the same value and holds nothing raw that steers a terminal', (t) => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const json = safeJson({ text });
      t.deepEqual(JSON.parse(json), { text });
      t.notRegex(json, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }),
  );
  t.is(safeJson('\u202e\u{e0041}'), '"\\u202e\\udb40\\udc41"');
});
