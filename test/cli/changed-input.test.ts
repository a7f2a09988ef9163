// Logs that change while a command runs.

import { rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import test from 'ava';
import { main } from '../../src/cli/main.js';
import { withFolder } from './run-smslog.js';

const RECORD = 'Checking for sending capacity. Used 3 out of 17.   $$<SMS_LAN_SENDER><Thu Mar 12 08:00:00 1998~><thread=E4>\r\n';

test('a log that is emptied or replaced while its records are printed is named, and nothing is printed without its text', async (t) => {
  for (const change of [
    (path: string) => truncateSync(path),
    (path: string) => rmSync(path),
    (path: string) => writeFileSync(path, `x${RECORD}`.repeat(4000)),
  ])
    await withFolder(async (folder) => {
      const paths = Array.from({ length: 140 }, (_, i) => join(folder, `L${i}.LOG`));
      for (const path of paths) writeFileSync(path, RECORD.replace('3 out', `${path.length}${paths.indexOf(path)} out`).repeat(3000));
      const written: string[] = [];
      const told: string[] = [];
      let isChanged = false;
      const into = (pieces: string[], before: () => void) =>
        new Writable({
          write(piece: Buffer, _encoding, done) {
            before();
            pieces.push(piece.toString());
            done();
          },
        });
      const code = await main(['timeline', '--all', '--format', 'ndjson', folder], {
        stdin: Object.assign(Readable.from([]), { isTTY: true }),
        stdout: into(written, () => {
          if (!isChanged) for (const path of paths) change(path);
          isChanged = true;
        }),
        stderr: into(told, () => undefined),
        env: {},
      });
      t.false(written.join('').includes('"message":""'));
      t.is(code, 6);
      t.regex(told.join(''), /L\d+\.LOG: It was changed while it was read/);
    });
});
