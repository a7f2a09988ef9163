import test from 'ava';
import { marksText, readMarks } from '../../src/terminal/index.js';

test('marks are read as they were written, sorted by place', (t) => {
  const marks = new Map([
    ['SEC/Logs/B.LOG:12', ''],
    ['SEC/Logs/A:1.LOG:3', 'here "it" began'],
    ['SEC/Logs/B.LOG:2', ''],
  ]);
  const text = marksText(marks);
  t.deepEqual(
    [...readMarks(text)!].map(([name]) => name),
    ['SEC/Logs/A:1.LOG:3', 'SEC/Logs/B.LOG:2', 'SEC/Logs/B.LOG:12'],
  );
  t.is(readMarks(text)!.get('SEC/Logs/A:1.LOG:3'), 'here "it" began');
});

test('what is no file of marks is none', (t) => {
  for (const text of [
    '',
    'null',
    '[]',
    '{"version":2,"marks":[]}',
    '{"version":1,"marks":[{"source":"a"}]}',
    '{"version":1,"marks":[{"source":"a","line":1.5}]}',
    '{"version":1,"marks":[{"source":"a","line":1,"note":3}]}',
  ])
    t.is(readMarks(text), undefined, text);
});
