import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { writeZip } from '../../../src/cli/bundle/zip-file.js';
import { OutputError } from '../../../src/cli/output/streams.js';
import { withFolder } from '../run-smslog.js';

const entry = (path: string, text: string) => ({ path, size: text.length, chunks: () => [Buffer.from(text)] });

test('entries are in order of their paths, and nothing but the archive is left', async (t) => {
  await withFolder(async (folder) => {
    const path = join(folder, 'a.zip');
    const seen: string[] = [];
    await writeZip(path, [entry('b', '2'), entry('a', '1')], (temporary) => Promise.resolve(void seen.push(temporary)));
    t.deepEqual(readdirSync(folder), ['a.zip']);
    t.is(seen.length, 1);
    const bytes = readFileSync(path, 'latin1');
    t.true(bytes.indexOf('PK\u0003\u0004') === 0 && bytes.lastIndexOf('b') > bytes.lastIndexOf('a'));
  });
});

test('an archive that is refused, or cannot be written, is not there', async (t) => {
  await withFolder(async (folder) => {
    const path = join(folder, 'a.zip');
    await t.throwsAsync(
      writeZip(path, [entry('a', '1')], () => Promise.reject(new Error('no'))),
      { message: 'no' },
    );
    const failing = {
      path: 'a',
      size: 1,
      chunks: () => {
        throw new Error('gone');
      },
    };
    await t.throwsAsync(
      writeZip(path, [failing], () => Promise.resolve()),
      { instanceOf: OutputError },
    );
    t.deepEqual(readdirSync(folder), []);
  });
});
