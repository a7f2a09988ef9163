import test from 'ava';
import { createProgress } from '../../../src/cli/output/progress.js';

test('progress is one line of a terminal, after a while, and goes away', (t) => {
  let now = 0;
  let text = '';
  const stderr = { isTTY: true, columns: 40, write: (piece: string) => ((text += piece), true) };
  const progress = createProgress({ stderr: stderr as never }, { isQuiet: false, isVerbose: false }, () => now);
  progress.begin('open');
  progress.onProgress?.({ phase: 'find', completed: 1 });
  t.is(text, '');
  now = 1000;
  progress.onProgress?.({ phase: 'unpack', completed: 3 * 1024 * 1024 });
  t.is(text, '\rsmslog: unpacking, 3.0 MB');
  progress.onProgress?.({ phase: 'unpack', completed: 4 * 1024 * 1024 });
  t.is(text, '\rsmslog: unpacking, 3.0 MB');
  now = 2000;
  progress.onProgress?.({ phase: 'read', completed: 512 * 1024, total: 1024 * 1024 });
  t.true(text.endsWith('\rsmslog: reading, 0.5 of 1.0 MB (50 %)'));
  text = '';
  progress.clear();
  t.is(text, `\r${' '.repeat(37)}\r`);
  progress.end([]);
  t.is(text, `\r${' '.repeat(37)}\r`);
  const unseen = [
    { isTTY: false, isQuiet: false },
    { isTTY: true, isQuiet: true },
  ];
  for (const { isTTY, isQuiet } of unseen)
    t.is(createProgress({ stderr: { ...stderr, isTTY } as never }, { isQuiet, isVerbose: false }).onProgress, undefined);
});
