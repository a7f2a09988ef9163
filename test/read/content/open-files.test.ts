import { appendFileSync, renameSync, statSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { ReadError } from '../../../src/errors.js';
import { createOpenFiles, snapshotContent } from '../../../src/read/content/open-files.js';
import { makeFolder } from '../folder.js';

const LINES = Array.from({ length: 300 }, (_, i) => `record ${i}\r\n`).join('');

/** A file, its content as it was found, and how to read it. */
function found(t: ExecutionContext, most?: number) {
  const path = join(makeFolder(t, { 'SCHED.LOG': LINES }), 'SCHED.LOG');
  const { size, dev: device, ino: inode } = statSync(path);
  const files = createOpenFiles(most);
  t.teardown(() => files.close());
  const content = snapshotContent({ path, size, device, inode }, files);
  const read = () => Buffer.concat([...content.chunks()].map((chunk) => Buffer.from(chunk))).toString();
  return { path, content, read, files };
}

test('a log that grows, and one that is rolled over while it is open, keep their bytes', (t) => {
  const grown = found(t);
  t.is(grown.read(), LINES);
  appendFileSync(grown.path, 'one more\r\n');
  t.is(grown.read(), LINES);
  t.is(grown.content.change?.(), undefined);
  const rolled = found(t);
  t.is(rolled.read(), LINES);
  renameSync(rolled.path, `${rolled.path}_`);
  writeFileSync(rolled.path, 'new\r\n');
  t.is(rolled.read(), LINES);
  t.is(rolled.content.change?.(), undefined);
});

const CHANGES: Readonly<Record<string, (path: string) => void>> = {
  emptied: (path) => truncateSync(path),
  'cut short': (path) => truncateSync(path, 500),
  'emptied and written again': (path) => writeFileSync(path, LINES.replaceAll('record', 'others')),
  'emptied and written further': (path) => writeFileSync(path, LINES.replaceAll('record', 'others').repeat(2)),
};

for (const [name, change] of Object.entries(CHANGES))
  test(`a log that is ${name} says so`, (t) => {
    const { path, content, read } = found(t);
    t.is(read(), LINES);
    change(path);
    t.is(content.change?.()?.code, 'file-changed');
    t.is(content.change?.()?.code, 'file-changed');
  });

test('a log that is replaced or deleted before it is opened again says so', (t) => {
  const renew = (path: string): void => {
    renameSync(path, `${path}_`);
    writeFileSync(path, LINES);
  };
  for (const replace of [unlinkSync, renew]) {
    const { path, content, read } = found(t);
    replace(path);
    t.throws(read, { instanceOf: ReadError });
    t.is(content.slice(0, 10).length, 0);
    t.is(content.change?.()?.code, 'file-changed');
  }
});

test('no more files are open than allowed, and all of them are read', (t) => {
  const folder = makeFolder(t, Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`${i}.log`, `${i}`])));
  const files = createOpenFiles(3);
  t.teardown(() => files.close());
  const contents = Array.from({ length: 20 }, (_, i) => {
    const path = join(folder, `${i}.log`);
    const { size, dev: device, ino: inode } = statSync(path);
    return snapshotContent({ path, size, device, inode }, files);
  });
  for (let round = 0; round < 2; round++)
    t.deepEqual(
      contents.map((content) => Buffer.from(content.slice(0, 9)).toString()),
      contents.map((_, i) => `${i}`),
    );
  t.true(contents.every(({ change }) => change?.() === undefined));
});
