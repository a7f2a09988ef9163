import test from 'ava';
import { cells, hangingIndent, wrap } from '../../../src/report/text/wrap.js';
import { fc } from '../../property.js';

test('long paths are cut behind a separator', (t) => {
  t.deepEqual(wrap('see C:\\SMS\\SITE.SRV\\SITECFG.BOX\\SITECTRL.CT0 now', 24), [
    'see C:\\SMS\\SITE.SRV\\',
    'SITECFG.BOX\\SITECTRL.CT0',
    'now',
  ]);
});

test('wide characters take two cells, accents none', (t) => {
  t.is(cells('日本'), 4);
  t.is(cells('e\u0301'), 1);
  t.deepEqual(wrap('日本日本', 4), ['日本', '日本']);
});

test('runs of blanks inside a line stay', (t) => {
  t.deepEqual(wrap('text   $$<A>', 40), ['text   $$<A>']);
});

test('a hanging indent lines the text up', (t) => {
  t.deepEqual(hangingIndent('1. ', 'aaaaaaaaaa bbbbbbbbbb cccccccccc', 24), ['1. aaaaaaaaaa bbbbbbbbbb', '   cccccccccc']);
});

test('lines fit, and nothing but blanks is lost', (t) => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'B', ' ', '\\', '/', '日', '\u0301', '>') }),
      fc.integer({ min: 4, max: 40 }),
      (text, width) => {
        const lines = wrap(text, width);
        t.true(lines.every((line) => cells(line) <= width));
        t.is(lines.join('').replaceAll(' ', ''), text.replaceAll(' ', ''));
      },
    ),
  );
  t.pass();
});

test('a word of a megabyte, and a megabyte of blanks, take time in proportion', (t) => {
  t.timeout(120_000);
  t.is(wrap('a'.repeat(1 << 20), 64).length, 1 << 14);
  t.deepEqual(wrap(`a${' '.repeat(1 << 20)}`, 64), ['a']);
});
