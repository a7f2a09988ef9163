import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { createSpool } from '../../../src/read/content/spool.js';
import { ReadingStopped } from '../../../src/read/limits/reading-stopped.js';
import { makeFolder } from '../folder.js';

const read = (chunks: Iterable<Uint8Array>) => Buffer.concat([...chunks].map((chunk) => Buffer.from(chunk))).toString();

test('contents stay in memory up to the limit, then one file holds them', (t) => {
  const temporaryFolder = makeFolder(t);
  const spool = createSpool({ memoryLimit: 5, temporaryFolder });
  const small = spool.openWriter();
  small.write(Buffer.from('abc'));
  const first = small.finish();
  const large = spool.openWriter();
  large.write(Buffer.from('12'));
  large.write(Buffer.from('3456'));
  const second = large.finish();
  t.deepEqual([read(first.chunks()), read(second.chunks())], ['abc', '123456']);
  t.is(Buffer.from(second.slice(1, 3)).toString(), '234');
  spool.close();
  t.deepEqual(readdirSync(temporaryFolder), []);
});

test('memory that is given back or never needed serves others', (t) => {
  const spool = createSpool({ memoryLimit: 4, temporaryFolder: join(makeFolder(t), 'missing') });
  for (const end of ['release', 'discard'] as const) {
    const writer = spool.openWriter();
    writer.write(Buffer.from('abcd'));
    if (end === 'discard') writer.discard();
    else spool.release(writer.finish());
  }
  const writer = spool.openWriter();
  t.notThrows(() => writer.write(Buffer.from('abcd')));
  const error = t.throws(() => writer.write(Buffer.from('e')), { instanceOf: ReadingStopped });
  t.deepEqual([error.detail.code, error.isFatal], ['temporary-file-failed', true]);
});
