// Captures whose sites contradict each other, through the built command line: a sentence with the place and the way out, and the rest still judged.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import type { Analysis } from '../../src/contract/index.js';
import { smslog, withFolder } from './run-smslog.js';

const codeIn = (code: string): string =>
  `REGEDIT4\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SMS\\Identification]\r\n"Site Code"="${code}"\r\n`;
const line = (text: string, component: string): string =>
  `${text}  $$<${component}><05-14-2024 09:20:08.000+240><thread=4984 (0x1378)>\r\n`;

async function notesOf(folder: string): Promise<readonly string[]> {
  const { stdout, stderr } = await smslog(['analyze', folder, '--format', 'json']);
  const [bundle] = (JSON.parse(stdout) as Analysis).bundles;
  if (!bundle) throw new Error(stderr);
  return bundle.notes.map(({ source, message }) => (source === null ? message : `${source}: ${message}`));
}

test('a central administration site and a primary site with one code', async (t) => {
  await withFolder(async (folder) => {
    for (const [name, text] of [
      ['CAS', line('Found send request.  ID: 202SQCS1, Dest Site: PS1~', 'SMS_LAN_SENDER')],
      ['PRI', line('~Found ready instruction 202sqcs1.sni', 'SMS_DESPOOLER')],
    ] as const) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'sms.reg'), codeIn('CS1'));
      writeFileSync(join(folder, name, 'a.log'), text);
    }
    writeFileSync(
      join(folder, 'bundle.json'),
      '{ "sites": { "CS1": { "role": "central administration site" },\n  "CS1": { "role": "primary" } } }\n',
    );
    const notes = await notesOf(folder);
    t.true(
      notes.some((note) => note.startsWith('CAS/sms.reg:4 and PRI/sms.reg:4 both state that they are of site CS1')),
      notes.join('\n'),
    );
    t.true(
      notes.some((note) => note.startsWith('bundle.json: Lines 1 and 2 both describe a site CS1; the second counts.')),
      notes.join('\n'),
    );
  });
});

test('a site of SMS 1.x with logs of ConfigMgr among its files', async (t) => {
  await withFolder(async (folder) => {
    cpSync(join('samples', 'capacity-zero'), folder, { recursive: true });
    writeFileSync(
      join(folder, 'LUB', 'Logs', 'distmgr.log'),
      line('Found notification for package BGO0004K', 'SMS_DISTRIBUTION_MANAGER').repeat(3),
    );
    const { stdout } = await smslog(['analyze', folder, '--format', 'json']);
    const [bundle] = (JSON.parse(stdout) as Analysis).bundles;
    const notes = bundle?.notes.map(({ message }) => message) ?? [];
    t.true(
      notes.some((note) => /^LUB runs version 1\.2 .*, but LUB\/Logs\/distmgr\.log has records as version 4\.0 or later/.test(note)),
      notes.join('\n'),
    );
    t.deepEqual(
      bundle?.instances.map(({ site, outcome }) => [site, outcome]),
      [['LUB', 'failed']],
    );
  });
});
