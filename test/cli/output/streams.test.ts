import { PassThrough, Writable } from 'node:stream';
import test from 'ava';
import { createOutput } from '../../../src/cli/output/streams.js';

test('output: a gone reader is no error, a full disk is one', async (t) => {
  const failing = (code: string) => {
    const error = Object.assign(new Error(code), { code });
    return createOutput(new Writable({ write: (_chunk, _encoding, done) => done(error) }));
  };
  const gone = failing('EPIPE');
  t.false((await gone.write('a')) && (await gone.write('b')));
  t.true(gone.isClosed);
  const full = failing('ENOSPC');
  await t.throwsAsync(
    async () => {
      await full.write('a');
      await full.write('b');
    },
    { message: 'The output cannot be written (ENOSPC).' },
  );
  const sound = createOutput(new PassThrough());
  t.true(await sound.write('a'));
});
