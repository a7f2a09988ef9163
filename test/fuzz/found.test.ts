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

const VOLUME = ' Volume in drive C has no label.\r\n Volume Serial Number is DA02-2E00\r\n\r\n';

const PACK = 'pack own version 1.0\nuse sms\n';

const types = (made: (index: number) => string, count = 3000): string =>
  Array.from({ length: count }, (_, i) => `type t${i} = ${made(i)}\n`).join('');

const stages = (): string =>
  Array.from(
    { length: 1000 },
    (_, i) => `  stage Q${i} q${i} "q" on child { after ${i === 999 ? 'a' : `q${i + 1}`} within 5m reached by lansend.poll on child }\n`,
  ).join('');

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
  'carriage returns without line feeds': input('bundle', { 'SEC/sms.reg': `REGEDIT4\r\n${'\r'.repeat(200_000)}x\r\n` }),
  'backslashes in the middle of a path': input('bundle', {
    'SEC/sms.reg': `REGEDIT4\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SMS\\Identification]\r\n"Installation Directory"="C:${'\\\\'.repeat(100_000)}x"\r\n`,
    'SEC/dir.txt': `${VOLUME} Directory of C:\\SMS${'\\'.repeat(200_000)}x\r\n11/04/97  10:20a   1 a.txt\r\n`,
  }),
  'a total of a listing that goes on and on': input('bundle', {
    'SEC/dir.txt': `${VOLUME} Directory of C:\\SMS\r\n11/04/97  10:20a   1 a.txt\r\n  5 x ${'a'.repeat(200_000)}1\r\n`,
  }),
  'services of long words and many blanks': input('bundle', {
    'SEC/services.txt': `SERVICE_NAME: A\r\n   STATE : 4 RUNNING\r\n${'NAME'.repeat(50_000)}\r\nSERVICE_NAME: x${' '.repeat(200_000)}y\r\n`,
  }),
  'a heading of services that says NT again and again': input('bundle', {
    'SEC/services.txt': `${'NT '.repeat(15_000)}x\r\n   SMS_EXECUTIVE\r\n`,
  }),
  'blanks in the description of an event': input('bundle', {
    'SEC/eventlog.txt': `3/5/98,10:18:43 AM,SMS,Information,None,358,N/A,HQSRV,Received${' '.repeat(200_000)}an ACTUAL\r\n`,
  }),
  'blocks that nothing ends, and ends of no block': input('bundle', {
    'SEC/SITECTRL.CT0': `SITE CONTROL FILE [786][1]\r\n${'BEGIN_A\r\n'.repeat(15_000)}${'END_B\r\n'.repeat(15_000)}`,
  }),
  'a thousand sites': input('bundle', {
    'bundle.json': `{ "sites": {${Array.from({ length: 1000 }, (_, i) => `"${i}": {}`).join()}} }`,
  }),
  'types of types of types': input('pack', { 'own.grammar': `${PACK}${types((i) => `t${i + 1}`)}` }),
  'compound types of compound types': input('pack', {
    'own.grammar': `${PACK}type t30 = /[a-z]/\n${types((i) => `parts "{a:t${i + 1}}{b:t${i + 1}}"`, 30)}`,
  }),
  'a thousand stages in a row': input('pack', {
    'own.rules': `${PACK}process p "P" {\n  host child\n  subject child\n  stage A a "a" on child { reached by lansend.poll on child }\n${stages()}  goal a\n}\n`,
  }),
};

for (const [name, one] of Object.entries(FOUND))
  test(name, async (t) => {
    t.is(await tryInput(one, name, bench), undefined);
  });
