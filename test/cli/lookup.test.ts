import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import type { LookupResult } from '../../src/knowledge/index.js';
import { smslog, withFolder } from './run-smslog.js';

async function readings(...args: readonly string[]) {
  const { code, stdout, stderr } = await smslog(['lookup', '--format', 'json', ...args]);
  if (code !== 0) throw new Error(`${code} ${stderr}`);
  const { interpretations: all } = JSON.parse(stdout) as LookupResult;
  return all.map((one) =>
    one.kind === 'code' ? `${one.table} ${one.base} ${one.number} ${one.entries.map(({ name }) => name).join('+') || '-'}` : one.event,
  );
}

test('a number means what each table says', async (t) => {
  const all = await readings('5');
  t.true(all.includes('win32 decimal 5 ERROR_ACCESS_DENIED'));
  t.true(all.includes('hman-site decimal 5 UPGRADE'));
});

test('an HRESULT of Win32, however it is written', async (t) => {
  for (const code of [['0x80070005'], ['2147942405'], ['--', '-2147024891']]) {
    t.true(
      (await readings(...code)).some((one) => one.endsWith(' 5 ERROR_ACCESS_DENIED')),
      code.join(' '),
    );
  }
  t.deepEqual(await readings('0xC0000005'), ['despooler hex 3221225477 STATUS_ACCESS_VIOLATION']);
});

test('the Despooler prints hexadecimal without 0x', async (t) => {
  t.deepEqual(await readings('--component', 'despooler', '38a'), ['despooler hex 906 REQUEST_ID_NOT_FOUND']);
  t.deepEqual(await readings('despooler', '38A'), ['despooler hex 906 REQUEST_ID_NOT_FOUND']);
});

test('what can be both is shown as both', async (t) => {
  const all = await readings('32');
  t.true(all.includes('win32 decimal 32 ERROR_SHARING_VIOLATION'));
  t.true(all.includes('despooler hex 50 -'));
  const { stdout } = await smslog(['lookup', '32']);
  t.regex(
    stdout.replace(/\s+/g, ' '),
    /hexadecimal 32 = 50, as a code of despooler: .*In the table win32 this number is ERROR_NOT_SUPPORTED/,
  );
  t.true(stdout.includes('The message a code appears in decides its meaning'));
});

test('event numbers, with and without the word', async (t) => {
  t.deepEqual(await readings('event', '214'), ['nt.214']);
  t.true((await readings('214')).includes('nt.214'));
  const { stdout } = await smslog(['lookup', 'event', '214']);
  t.true(stdout.includes('KB Q122179'), stdout);
  t.regex(stdout, /Diagnoses: .*cj-job-create-failed/);
});

test('codes of Site Configuration Manager and of Hierarchy Manager, flags too', async (t) => {
  t.deepEqual(await readings('7113'), ['siteins decimal 7113 SITEINS_SITECTRLSENDERROR']);
  t.deepEqual(await readings('status', '32'), ['hman-status decimal 32 FIRSTSCJOB_END']);
  t.deepEqual(await readings('status', '2'), ['hman-site decimal 2 PENDING']);
  t.deepEqual(await readings('status', '2147483711'), ['hman-status decimal 2147483711 SITEPROP_UPDATE+UPGRADE_END']);
});

test('the extension of a refused file leads to its diagnosis', async (t) => {
  t.deepEqual(await readings('.714'), ['reject decimal 714 BADSITEINFO']);
  const { stdout } = await smslog(['lookup', '.714']);
  t.regex(stdout, /Diagnoses: sc-scf-rejected-714/);
});

test('symbolic names work the other way round', async (t) => {
  t.deepEqual(await readings('error_access_denied'), ['win32 decimal 5 ERROR_ACCESS_DENIED']);
});

test('what nobody knows gets a suggestion and exit code 2', async (t) => {
  const cases: readonly (readonly [readonly string[], string])[] = [
    [['99999'], 'For example'],
    [['--component', 'depooler', '5'], 'Did you mean despooler?'],
    [['--component', 'sender', '38a'], 'In other tables it is REQUEST_ID_NOT_FOUND (despooler).'],
    [['statsu', '3'], 'Did you mean status?'],
    [['ERROR_ACESS_DENIED'], 'Did you mean ERROR_ACCESS_DENIED?'],
    [['event', '99999'], 'event log'],
    [[], 'Name a code'],
  ];
  for (const [args, help] of cases) {
    const { code, stdout, stderr } = await smslog(['lookup', ...args]);
    t.is(code, 2, args.join(' '));
    t.is(stdout, '');
    t.true(stderr.includes(help), `${args.join(' ')}: ${stderr}`);
  }
});

test('tables of a pack of one’s own are looked up too', async (t) => {
  await withFolder(async (folder) => {
    const file = join(folder, 'mine.grammar');
    writeFileSync(
      file,
      `pack mine version 1.0
use sms

lookup tray {
  1F = TRAY_EMPTY "no paper"
}
type traycode = hex lookup tray

component MY_TRAY "Tray" as tray {
  files "tray.log"
  event stopped "The tray stopped with {code:traycode}." severity error source illustrative {
    sample "The tray stopped with 1f."
  }
}
`,
    );
    t.deepEqual(await readings('--rules', file, '1f'), ['tray hex 31 TRAY_EMPTY']);
    const log = 'The tray stopped with 1f.   $$<MY_TRAY><Thu Mar 12 08:00:00 1998~><thread=1>\r\n';
    const text = await smslog(['timeline', '--rules', file], { stdin: log });
    t.true(text.stdout.includes('The tray stopped with 1f. [1f = TRAY_EMPTY]'), text.stdout);
    const rows = await smslog(['timeline', '--rules', file, '--format', 'ndjson'], { stdin: log });
    t.true(rows.stdout.includes('"names":{"code":"TRAY_EMPTY"}'), rows.stdout);
  });
});

test('explanations name a code by the table of its own type', async (t) => {
  await withFolder(async (folder) => {
    const rules = join(folder, 'mine.rules');
    writeFileSync(
      rules,
      `pack mine version 1.0
use sms
use ct2-report

diagnosis my-note "A note" {
  severity info
  reference kb Q264945
  for ct2-report at execute
  when despool.failed on parent
  explain "It ended with {code}."
}
`,
    );
    const capture = join(folder, 'captured');
    mkdirSync(join(capture, 'HUB'), { recursive: true });
    writeFileSync(
      join(capture, 'bundle.json'),
      JSON.stringify({ sites: { FAR: { role: 'secondary', parent: 'HUB' }, HUB: { role: 'primary' } } }),
    );
    const line =
      'Despooler failed to execute the instruction, error code = 38A   $$<SMS_DESPOOLER><Thu Mar 12 10:20:00 1998~><thread=D7>\r\n';
    writeFileSync(join(capture, 'HUB', 'DESPOOL.LOG'), line);
    const { stdout, stderr } = await smslog(['analyze', '--rules', rules, '--format', 'json', capture]);
    t.true(stdout.includes('It ended with 38A (REQUEST_ID_NOT_FOUND).'), stderr + stdout);
  });
});
