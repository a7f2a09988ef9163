// The exit code of a command on captured files.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import test from 'ava';
import { withInput } from '../../../src/cli/input/with-input.js';
import { createOutput } from '../../../src/cli/output/streams.js';
import { say } from '../../../src/wording/index.js';
import { withFolder } from '../run-smslog.js';

test('an error of smslog that cost a file is told, and ends with 70 after the report', async (t) => {
  await withFolder(async (folder) => {
    writeFileSync(join(folder, 'a.log'), 'a\r\n');
    const told: string[] = [];
    const stream = new Writable({
      write(piece: Buffer, _encoding, done) {
        told.push(piece.toString());
        done();
      },
    });
    const streams = { stdin: Object.assign(Readable.from([]), { isTTY: true }), stdout: stream, stderr: stream, env: {} };
    const context = {
      streams,
      stdout: createOutput(stream),
      stderr: createOutput(stream),
      version: '1',
      commands: [],
      groups: {},
      help: () => Promise.resolve(''),
      eol: 'lf',
      unicode: false,
      closing: () => undefined,
    } as const;
    type Fault = 'none' | 'while parsed' | 'while written';
    const run = (fault: Fault) =>
      withInput(
        { paths: [folder], quiet: true },
        context,
        (_bundles, _knowledge, options) => {
          const meet = () => options.onProblem?.({ label: 'a.log', kind: 'fault', ...say('file-fault', { reason: 'x' }) }, folder);
          if (fault === 'while parsed') meet();
          return fault === 'while written' ? meet : undefined;
        },
        async (meet) => {
          await context.stdout.write('the report\n');
          meet?.();
          return 1;
        },
      );
    t.is(await run('none'), 1);
    t.deepEqual(told, ['the report\n']);
    t.is(await run('while written'), 70);
    t.regex(told.splice(0).join(''), /the report\n(?:.*\n)*.*a\.log: smslog made an error while it read this file/);
    t.is(await run('while parsed'), 70);
    t.regex(told.join(''), /a\.log: smslog made an error while it read this file.*\n(?:.*\n)*the report\n$/);
  });
});
