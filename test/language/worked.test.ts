// The worked examples of docs/language.md: each compiles without a remark, is laid out as the formatter does it, and passes its own tests.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { smslog, withFolder } from '../cli/run-smslog.js';
import { manualExamples } from './texts.js';

const worked = manualExamples().filter(({ text }) => /^test "/m.test(text) && text.startsWith('pack '));

test('there are worked examples', (t) => {
  t.true(worked.length >= 2, `${worked.length}`);
  t.true(worked.some(({ text }) => text.includes('replace diagnosis ')));
});

for (const { title, text } of worked)
  test(`docs/language.md: ${title} compiles and passes its tests`, async (t) => {
    await withFolder(async (folder) => {
      const file = join(folder, 'own.rules');
      writeFileSync(file, `${text.trimEnd()}\n`);
      const lint = await smslog(['rules', 'lint', '--all', file]);
      t.is(lint.code, 0, lint.stdout + lint.stderr);
      t.regex(lint.stdout, /0 errors, 0 warnings, 0 notes/);
      const layout = await smslog(['rules', 'fmt', '--check', file]);
      t.is(layout.code, 0, layout.stdout + layout.stderr);
      const tests = await smslog(['rules', 'test', file]);
      t.is(tests.code, 0, tests.stdout + tests.stderr);
      t.regex(tests.stdout, /[1-9]\d* passed, 0 failed/);
    });
  });
