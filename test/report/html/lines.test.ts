import test from 'ava';
import { fromLines, sectionFromLines } from '../../../src/report/html/lines.js';
import { html } from '../../../src/report/html/tree.js';

const written = (...lines: readonly string[]): string => fromLines(lines).map(html).join('').replaceAll('\n', '');

test('lines of the text report become paragraphs, lists and quotes', (t) => {
  t.is(written('  one', '', '  two'), '<p>one</p><p>two</p>');
  t.is(written('  - a', '  - b <', 'c'), '<ul><li>a</li><li>b &lt;</li></ul><p>c</p>');
  t.is(written('  1. a', ' 10. b'), '<ol><li>a</li><li>b</li></ol>');
  t.is(written('  | x', '  | y'), '<pre tabindex="0">x<br>y<br></pre>');
});

test('a section without lines is left out', (t) => {
  t.is(sectionFromLines('a', []), undefined);
  t.is(html(sectionFromLines('a', ['Title', '  text'])!).replaceAll('\n', ''), '<section class="a"><h2>Title</h2><p>text</p></section>');
});
