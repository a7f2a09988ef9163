import test from 'ava';
import { editLine } from '../../src/terminal/edit.js';
import { cutText, fit, span, widthOf, withFound } from '../../src/terminal/spans.js';

test('a line is edited as in a shell', (t) => {
  let input = { kind: 'filter' as const, text: '', caret: 0, before: 'old' };
  const press = (...keys: readonly string[]) => {
    for (const key of keys) input = editLine(input, key).input as typeof input;
    return `${input.text.slice(0, input.caret)}|${input.text.slice(input.caret)}`;
  };
  t.is(press('a', 'b', ' ', 'c'), 'ab c|');
  t.is(press('ArrowLeft', 'Backspace'), 'ab|c');
  t.is(press('Home', 'Delete', 'x'), 'x|bc');
  t.is(press('End', ' ', 'de', 'ctrl+w'), 'xbc |');
  t.is(press('ctrl+u', 'ctrl+z', 'Tab', 'ArrowUp'), '|');
  t.is(press('\u001b[31mred\u0007'), '[31mred|');
  t.is(editLine(input, 'Enter').end, 'taken');
  t.is(editLine(input, 'Escape').end, 'left');
});

test('texts are cut by cells', (t) => {
  t.is(cutText('日本語', 5), '日本');
  t.is(widthOf(fit([span('日本語')], 5)), 5);
  t.is(widthOf(fit([span('ab', 'chosen')], 4)), 4);
  t.deepEqual(
    withFound('a Bb b', 'b', 'plain').map(({ text, style }) => `${text}/${style}`),
    ['a /plain', 'B/found', 'b/found', ' /plain', 'b/found', '/plain'],
  );
});
