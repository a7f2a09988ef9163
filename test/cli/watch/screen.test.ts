// What of a report and of sentences a terminal of any size shows.
import test from 'ava';
import { drawScreen } from '../../../src/cli/watch/screen.js';

const CLEAR = '\u001b[H\u001b[2J\u001b[3J';
const linesOf = (screen: string): readonly string[] => screen.slice(CLEAR.length).split('\n').slice(0, -1);

test('a report that fits is shown whole, the sentences below it', (t) => {
  const screen = drawScreen('a\nb\n', ['note'], { columns: 80, rows: 24 });
  t.true(screen.startsWith(CLEAR));
  t.deepEqual(linesOf(screen), ['a', 'b', 'note']);
});

test('of a longer one the end is counted, and the screen does not scroll', (t) => {
  const report = Array.from({ length: 40 }, (_, n) => `line ${n}\n`).join('');
  for (const rows of [8, 24, 40]) {
    const lines = linesOf(drawScreen(report, ['one', 'two'], { columns: 80, rows }));
    t.is(lines.length, rows - 1);
    const shown = lines.filter((line) => line.startsWith('line')).length;
    t.is(lines[shown], `... ${40 - shown} more lines`);
    t.deepEqual(lines.slice(-2), ['one', 'two']);
  }
});

test('a terminal of 20 columns and few rows: sentences are cut, controls are visible', (t) => {
  const lines = linesOf(drawScreen('a\nb\nc\nd\ne\n', ['a sentence of more than twenty cells', 'x\u001b[2J'], { columns: 20, rows: 3 }));
  t.deepEqual(lines, ['a', 'b', '... 3 more lines', 'a sentence of mor...', 'x\u241b[2J']);
});
