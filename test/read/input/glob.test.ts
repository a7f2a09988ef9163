// Paths with `*` that no shell expands, such as that of Windows.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix, win32 } from 'node:path';
import test from 'ava';
import { isDynamicPattern } from 'tinyglobby';
import { expandGlob, patternOf } from '../../../src/read/input/glob.js';

for (const [path, pattern] of [
  ['C:\\SMS\\LOGS\\*.LOG', 'C:/SMS/LOGS/*.LOG'],
  ['D:logs\\*.lo_', 'D:logs/*.lo_'],
  ['\\\\HAMNT1\\SMS_HAM\\LOGS\\??.LOG', '//HAMNT1/SMS_HAM/LOGS/??.LOG'],
  ['..\\captured\\*', '../captured/*'],
  ['sites/*\\Logs', 'sites/*/Logs'],
] as const)
  test(`on Windows ${path} is a pattern`, (t) => {
    t.is(patternOf(path, win32.sep), pattern);
    t.true(isDynamicPattern(pattern));
    // The same folder for Windows, however it is written.
    t.is(win32.dirname(win32.normalize(pattern)), win32.dirname(win32.normalize(path)));
  });

test('elsewhere a backslash is a sign like others, and masks the next one', (t) => {
  t.is(patternOf('a\\*.log', posix.sep), 'a\\*.log');
  t.false(isDynamicPattern(patternOf('a\\*.log', posix.sep)));
});

test('files and folders that match, in order; nothing for a pattern without a match, and a path as it is', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'smslog-glob-'));
  try {
    for (const name of ['B.LOG', 'A.LOG', 'A.txt', '[1].LOG']) writeFileSync(join(folder, name), '');
    mkdirSync(join(folder, 'C.LOG'));
    const named = (names: readonly string[]) => names.map((name) => name.replace(/[/\\]$/, '').slice(folder.length + 1));
    t.deepEqual(named(await expandGlob(join(folder, '*.LOG'))), ['A.LOG', 'B.LOG', 'C.LOG', '[1].LOG']);
    t.deepEqual(await expandGlob(join(folder, '*.zip')), []);
    t.deepEqual(named(await expandGlob(join(folder, '[1].LOG'))), ['[1].LOG']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
