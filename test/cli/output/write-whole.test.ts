// files that are whole or not there
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { removeUnfinished, writeWhole } from '../../../src/cli/output/write-whole.js';
import { withFolder } from '../run-smslog.js';

test('a file is written whole, and nothing else is left, whether it can be written or not', async (t) => {
  await withFolder((folder) => {
    writeWhole(join(folder, 'a'), 'one');
    writeWhole(join(folder, 'a'), 'two');
    t.is(readFileSync(join(folder, 'a'), 'utf8'), 'two');
    mkdirSync(join(folder, 'b'));
    t.throws(() => writeWhole(join(folder, 'b'), 'x'));
    t.deepEqual(readdirSync(folder).sort(), ['a', 'b']);
  });
});

test('what a killed process had begun is removed when it cannot be of one that still writes', async (t) => {
  await withFolder((folder) => {
    const begun = 'a.json.a96d5723-21ba-4254-8624-ff3dc07df9d5.tmp';
    for (const name of [begun, 'a.json', 'mine.tmp']) writeFileSync(join(folder, name), '');
    mkdirSync(join(folder, `b.${begun}`));
    const { mtimeMs } = statSync(join(folder, begun));
    removeUnfinished(folder, mtimeMs + 3_600_000);
    t.is(readdirSync(folder).length, 4);
    removeUnfinished(folder, mtimeMs + 3_700_000);
    t.deepEqual(readdirSync(folder).sort(), ['a.json', `b.${begun}`, 'mine.tmp']);
  });
});
