// `smslog page` as a user meets it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { smslog, smslogProcess, withFolder } from '../run-smslog.js';

test('the page is that of the build, and an existing file stays unless it may be replaced', async (t) => {
  await withFolder(async (folder) => {
    const path = join(folder, 'smslog.html');
    const first = await smslogProcess(['page', '--output', path]);
    t.is(first.code, 0, first.stderr);
    t.regex(first.stdout, /smslog\.html: \d\.\d MB\. Open it in a browser; it needs nothing else\.\n$/);
    t.true(readFileSync(path).equals(readFileSync('dist/smslog.html')));
    writeFileSync(path, 'mine');
    const second = await smslog(['page', '--output', path]);
    t.is(second.code, 2);
    t.regex(second.stderr, /smslog\.html exists; nothing was written\.\n.*--force/);
    t.is(readFileSync(path, 'utf8'), 'mine');
    t.is((await smslog(['page', '--output', path, '--force'])).code, 0);
    t.not(readFileSync(path, 'utf8'), 'mine');
  });
});

test('without a file to write it says how to name one', async (t) => {
  const { code, stderr } = await smslog(['page']);
  t.is(code, 2);
  t.regex(stderr, /output/);
});
