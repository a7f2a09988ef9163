// What a listing says of a file: there, not there, or nothing, by how much of the tree it shows.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import type { BundleExplanation } from '../../src/contract/index.js';
import { smslog, withFolder } from './run-smslog.js';

const RULES = `pack mine version 1.0
use sms
use ct2-report

fact tray-empty for ct2-report on child "the paper is not in the tray" {
  file "SITE.SRV\\TRAY.BOX\\{key.request}.PAP" absent
}
diagnosis my-tray "The tray is empty" {
  severity error
  reference kb Q137610
  for ct2-report at send
  when fact tray-empty
  explain "{child.code}: the tray is empty."
  fix "Fill the tray."
}
`;

const STAMP = '03/12/98  09:06a';
const shown = (name: string): string => `${STAMP}        <DIR>          ${name}`;
const file = (name: string): string => `${STAMP}                   503 ${name}`;

/** One folder as `dir` prints it. */
function block(path: string, ...entries: readonly string[]): readonly string[] {
  return [` Directory of ${path}`, '', ...entries, `${String(entries.length).padStart(16)} File(s)            503 bytes`, ''];
}

const self = [shown('.'), shown('..')];
const root = block('C:\\SMS', ...self, shown('SITE.SRV'));
const server = block('C:\\SMS\\SITE.SRV', ...self, shown('TRAY.BOX'));
const tray = 'C:\\SMS\\SITE.SRV\\TRAY.BOX';
const PAPER = '0_0A7FAR.PAP';

const LISTINGS: Readonly<Record<string, readonly [answer: string, lines: readonly string[]]>> = {
  'the tray, whole': ['yes', [...root, ...server, ...block(tray, ...self, file('OTHER.PAP'))]],
  'the tray with the paper': ['no', [...root, ...server, ...block(tray, ...self, file(PAPER))]],
  'a folder without a tray': ['yes', [...root, ...block('C:\\SMS\\SITE.SRV', ...self, file('OTHER.PAP'))]],
  'the folder around the tray only': ['unknown', [...root, ...server]],
  'the top only': ['unknown', root],
  'other files of the tray, by a pattern': ['unknown', [...root, ...server, ...block(tray, file('OTHER.PAP'))]],
  'names in columns': ['unknown', [...root, ...server, ...block(tray, '[.]          [..]         OTHER.PAP')]],
  'a tray that breaks off': ['unknown', [...root, ...server, ...block(tray, ...self, file('OTHER.PAP')).slice(0, -3)]],
  'a line of the tray that is spoilt': ['unknown', [...root, ...server, ...block(tray, ...self, '03/12/98  ?')]],
  'paths without the paper': ['unknown', ['C:\\SMS\\SITE.SRV', tray, `${tray}\\OTHER.PAP`]],
  'paths with the paper': ['no', ['C:\\SMS\\SITE.SRV', tray, `${tray}\\${PAPER}`]],
};

for (const [name, [answer, lines]] of Object.entries(LISTINGS))
  test(`${name}: ${answer}`, async (t) => {
    await withFolder(async (folder) => {
      writeFileSync(join(folder, 'mine.rules'), RULES);
      const site = join(folder, 'captured', 'FAR');
      mkdirSync(site, { recursive: true });
      const sites = { FAR: { role: 'secondary', parent: 'HUB' }, HUB: { role: 'primary' } };
      writeFileSync(join(folder, 'captured', 'bundle.json'), JSON.stringify({ collectedAt: '1998-03-12T14:00:00', sites }));
      writeFileSync(
        join(site, 'SCHED.LOG'),
        'Scheduling send request 0_0A7FAR.   $$<SMS_SCHEDULER><Thu Mar 12 10:16:04 1998~><thread=D7>\r\n',
      );
      writeFileSync(join(site, 'dir.txt'), `${lines.join('\r\n')}\r\n`);
      const args = ['explain', '--rules', join(folder, 'mine.rules'), '--bundle', join(folder, 'captured'), 'my-tray', '--format', 'json'];
      const { code, stdout, stderr } = await smslog(args);
      t.is(code, 0, stderr);
      const { bundles } = JSON.parse(stdout) as { bundles: BundleExplanation[] };
      t.deepEqual(
        bundles.flatMap(({ instances }) => instances.flatMap(({ when }) => when.map((one) => one.answer))),
        [answer as 'yes'],
      );
    });
  });
