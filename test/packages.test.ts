// docs/packages: two processes of one pack that are not built in, with their tests; judged only where they are named.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { sms1Line } from '../src/rule-tests/file-formats.js';
import { withFolder } from './cli/run-smslog.js';
import { instancesIn, isSoundPack } from './pack-of-docs.js';

const PACK = join('docs', 'packages');
const CHILDREN = ['OSL', 'TRD', 'NO1'];
const PACKAGES = 40;
const MINUTE = 60_000;
const BEGIN = Date.UTC(1998, 1, 9, 8);

test('the pack is without a mistake, and its tests pass', async (t) => isSoundPack(t, PACK));

/** What a busy site writes that sends all of its packages to all of its children; of package 7 there is no source, and OSL refuses package 9. */
function writeCapture(folder: string): void {
  const number = (value: number, width: number): string => value.toString(36).toUpperCase().padStart(width, '0');
  const scheduler: string[] = [];
  const sender: string[] = [];
  for (let i = 0; i < PACKAGES; i++) {
    const at = BEGIN + i * 10 * MINUTE;
    const say = (text: string, after: number): unknown => scheduler.push(sms1Line(text, 'SMS_SCHEDULER', at + after * 1000, 'C1'));
    say(`<JOB BGO${number(i, 5)}>`, 0);
    say(`Creating package file '\\\\FJORD1\\SMS_SHRE\\site.srv\\sender.box\\tosend\\BGO${number(i, 5)}.S00'.~`, 1);
    if (i === 7) {
      say("Package source \\\\FJORD1\\KILDE\\WORD6 doesn't exist or we failed to access it, Win32 Error = 3", 2);
      continue;
    }
    CHILDREN.forEach((child, c) => {
      const request = `1_${number(i * CHILDREN.length + c, 3)}BGO`;
      say(`There is direct address to site ${child}, no need for routing for send request ${request}.`, 10 + c);
      const send = (text: string, after: number): unknown => sender.push(sms1Line(text, 'SMS_LAN_SENDER', at + after * 1000, 'E4'));
      send(`Found send request. ID: ${request}, Dest Site: ${child}`, 60 + c * 10);
      if (i === 9 && child === 'OSL') send('Error during WNetAddConnection2 to \\\\OSLSRV\\SMS_SITE (5).', 61);
      else send('Closing remote file', 65 + c * 10);
    });
  }
  mkdirSync(join(folder, 'BGO'));
  writeFileSync(join(folder, 'BGO', 'SCHED.LOG'), scheduler.map((line) => `${line}\r\n`).join(''));
  writeFileSync(join(folder, 'BGO', 'LANSEND.LOG'), sender.map((line) => `${line}\r\n`).join(''));
}

test('of a busy site it tells each package and child; without it the report is about the site alone', async (t) => {
  await withFolder(async (folder) => {
    writeCapture(folder);
    t.deepEqual(await instancesIn(folder), []);
    const compressed = await instancesIn(folder, '--rules', PACK, '--process', 'package-compression');
    t.is(compressed.length, PACKAGES);
    t.deepEqual(
      compressed
        .filter(({ outcome }) => outcome !== 'healthy')
        .map(({ keys, outcome, findings }) => [keys['package'], outcome, findings[0]?.id]),
      [['BGO00007', 'failed', 'pd-not-compressed']],
    );
    const sent = await instancesIn(folder, '--rules', PACK, '--process', 'package-to-child');
    t.is(sent.length, (PACKAGES - 1) * CHILDREN.length);
    t.is(new Set(sent.map(({ keys }) => `${keys['package']} ${keys['dest']}`)).size, sent.length);
    t.deepEqual(
      sent.filter(({ outcome }) => outcome === 'failed').map(({ keys, findings }) => [keys['package'], keys['dest'], findings[0]?.id]),
      [['BGO00009', 'OSL', 'pd-access-denied']],
    );
  });
});
