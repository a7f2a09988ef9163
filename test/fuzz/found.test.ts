// What the fuzzer once found, made small. Each keeps every promise now.

import test from 'ava';
import type { Input, InputKind } from './input.js';
import { createBench, tryInput } from './try-input.js';

const bench = createBench(6);

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

function input(kind: InputKind, files: Readonly<Record<string, Buffer | string>>): Input {
  return {
    kind,
    files: Object.entries(files).map(([name, content]) => ({ name, bytes: typeof content === 'string' ? latin(content) : content })),
  };
}

const TRAILER = '   $$<SMS_LAN_SENDER><Mon Feb 09 14:05:00 1998~><thread=1D0>\r\n';

const FOUND: Readonly<Record<string, Input>> = {
  'UTF-16 that ends in half a character': input('bundle', {
    'SEC/eventlog.txt': Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from('11/04/97,10:20:15 AM,SMS,Error,None,213,N/A,SECNT1,Cannot write', 'utf16le'),
      Buffer.from([0x2e]),
    ]),
  }),
  'a message that is one long word': input('bundle', {
    'SEC/Logs/LANSEND.LOG': `Checking for sending capacity. Used 0 out of 0${'x'.repeat(200_000)}${TRAILER}`,
  }),
  'a message with many blanks behind it': input('bundle', {
    'SEC/Logs/LANSEND.LOG': `Checking for sending capacity. Used 0 out of 0.${' '.repeat(200_000)}${TRAILER}`,
  }),
  'the last second of the year 9999, west of Greenwich': input('bundle', {
    'bundle.json': '{ "sites": { "SEC": { "role": "secondary", "parent": "PRI", "timeZone": "America/Chicago" } } }',
    'SEC/Logs/LANSEND.LOG': `Checking for sending capacity. Used 0 out of 5.   $$<SMS_LAN_SENDER><Fri Dec 31 23:59:59 9999~><thread=1D0>\r\n`,
  }),
  'the first second of the year 0, east of Greenwich': input('bundle', {
    'bundle.json': '{ "sites": { "SEC": { "role": "secondary", "parent": "PRI", "timeZone": "Asia/Calcutta" } } }',
    'SEC/Logs/LANSEND.LOG': `Checking for sending capacity. Used 0 out of 5.   $$<SMS_LAN_SENDER><Sat Jan 01 00:00:00 0000~><thread=1D0>\r\n`,
  }),
};

for (const [name, one] of Object.entries(FOUND))
  test(name, async (t) => {
    t.is(await tryInput(one, name, bench), undefined);
  });
