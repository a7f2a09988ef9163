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
  for (const code of [['0x80070005'], ['80070005'], ['2147942405'], ['-2147024891'], ['--', '-2147024891'], ['0xFFFFFFFF80070005']]) {
    t.true(
      (await readings(...code)).some((one) => one.endsWith(' 5 ERROR_ACCESS_DENIED')),
      code.join(' '),
    );
  }
  t.deepEqual(await readings('0xC0000005'), [
    'ntstatus hex 3221225477 STATUS_ACCESS_VIOLATION',
    'despooler hex 3221225477 STATUS_ACCESS_VIOLATION',
  ]);
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

test('Windows codes that no pack declares have names as well', async (t) => {
  const cases: readonly (readonly [string, string])[] = [
    ['1618', 'win32 decimal 1618 ERROR_INSTALL_ALREADY_RUNNING'],
    ['12007', 'win32 decimal 12007 ERROR_WINHTTP_NAME_NOT_RESOLVED'],
    ['2118', 'win32 decimal 2118 NERR_DuplicateShare'],
    ['10061', 'win32 decimal 10061 WSAECONNREFUSED'],
    ['0x80041002', 'hresult hex 2147749890 WBEM_E_NOT_FOUND'],
    ['8024402C', 'hresult hex 2149859372 WU_E_PT_WINHTTP_NAME_NOT_RESOLVED'],
    ['0x87d00607', 'hresult hex 2278557191 0x87D00607'],
    ['-2147418113', 'hresult hex 2147549183 E_UNEXPECTED'],
    ['0x80070643', 'win32 decimal 1603 ERROR_INSTALL_FAILURE'],
    ['0xD0000022', 'ntstatus hex 3221225506 STATUS_ACCESS_DENIED'],
    ['0xC0070005', 'win32 decimal 5 ERROR_ACCESS_DENIED'],
    ['wbem_e_not_found', 'hresult hex 2147749890 WBEM_E_NOT_FOUND'],
    ['ERROR_INTERNET_TIMEOUT', 'win32 decimal 12002 ERROR_WINHTTP_TIMEOUT'],
  ];
  for (const [code, meaning] of cases) t.true((await readings(code)).includes(meaning), `${code}: ${(await readings(code)).join('; ')}`);
});

test('a status that has no name says where it comes from, and which names are near', async (t) => {
  const { code, stdout } = await smslog(['lookup', '0x8024FFFE', '--format', 'json']);
  t.is(code, 0);
  const [one] = (JSON.parse(stdout) as LookupResult).interpretations;
  if (one?.kind !== 'code') return t.fail(stdout);
  t.deepEqual(one.entries, []);
  t.like(one.status, { form: 'hresult', severity: 'error', facility: 36, facilityName: 'WINDOWSUPDATE', code: 65534, isCustom: false });
  t.deepEqual(one.nearest[0], { code: '0x8024FFFF', name: 'WU_E_REPORTER_UNEXPECTED' });
  const text = (await smslog(['lookup', '0x8024FFFE'])).stdout.replace(/\s+/g, ' ');
  t.regex(text, /An HRESULT: error, facility 36 \(WINDOWSUPDATE\), code 65534 Nearest with a name: 0x8024FFFF WU_E_REPORTER_UNEXPECTED/);
  t.regex((await smslog(['lookup', '0xC0FF1234'])).stdout, /An NTSTATUS: error, facility 255, code 4660/);
  t.regex((await smslog(['lookup', '0xE0434352'])).stdout, /defined by a program of its own/);
});

test('several codes are answered one by one, and what has no name is told apart', async (t) => {
  t.deepEqual(await readings('1618', '0x80240016', 'ERROR_BAD_NETPATH'), [
    'win32 decimal 1618 ERROR_INSTALL_ALREADY_RUNNING',
    'hresult hex 2149842966 WU_E_INSTALL_NOT_ALLOWED',
    'win32 decimal 53 ERROR_BAD_NETPATH',
  ]);
  t.deepEqual(await readings('event', '214', '358'), ['nt.214', 'nt.358']);
  t.true((await readings('error', '53')).includes('win32 decimal 53 ERROR_BAD_NETPATH'));
  const some = await smslog(['lookup', '1618', '99999']);
  t.is(some.code, 2);
  t.true(some.stdout.includes('ERROR_INSTALL_ALREADY_RUNNING'));
  t.true(some.stderr.includes('No table has a name for "99999".'), some.stderr);
  const none = await smslog(['lookup', '99998', '99999']);
  t.is(none.code, 2);
  t.true(none.stderr.includes('No table has a name for "99998, 99999".'), none.stderr);
});

test('codes are found by words of their names and texts', async (t) => {
  const found = async (...words: readonly string[]) =>
    (JSON.parse((await smslog(['lookup', '--format', 'json', ...words])).stdout) as LookupResult).matches.map(
      (one) => `${one.code} ${one.name}`,
    );
  t.is((await found('access', 'denied'))[0], '5 ERROR_ACCESS_DENIED');
  t.true((await found('access denied')).includes('0x80041003 WBEM_E_ACCESS_DENIED'));
  t.is((await found('disk', 'full'))[0], '112 ERROR_DISK_FULL');
  t.deepEqual(await readings('duplicate', 'share'), ['win32 decimal 2118 NERR_DuplicateShare']);
  t.deepEqual(await readings('hresult', 'installation', 'running'), ['hresult hex 2149842966 WU_E_INSTALL_NOT_ALLOWED']);
  const { stdout } = await smslog(['lookup', 'not', 'found']);
  t.regex(stdout, /^\d+ +win32 +ERROR_NOT_FOUND: /m);
  t.regex(stdout, /^and \d+ more; /m);
  for (const line of stdout.split('\n')) t.true(line.length <= 80, line);
});

test('what nobody knows gets a suggestion and exit code 2', async (t) => {
  const cases: readonly (readonly [readonly string[], string])[] = [
    [['99999'], 'For example'],
    [['65000'], 'The nearest Win32 codes with a name are 15864'],
    [['acess', 'denied'], 'Did you mean access denied?'],
    [['gibberish'], 'No code has the words "gibberish"'],
    [['\u001b[31mred'], 'No code has the words'],
    [['WBEM_E_NOT_FUOND'], 'Did you mean WBEM_E_NOT_FOUND?'],
    [['0x1FFFFFFFFFFFFFFFFF'], 'No table has a name'],
    [['--component', 'depooler', '5'], 'Did you mean despooler?'],
    [['--component', 'sender', '38a'], 'In other tables it is REQUEST_ID_NOT_FOUND (despooler).'],
    [['statsu', '3'], 'Did you mean status?'],
    [['ERROR_ACESS_DENIED'], 'Did you mean ERROR_ACCESS_DENIED?'],
    [['event', '99999'], 'event log'],
    [['event', 'lansend.pol'], 'Did you mean lansend.poll?'],
    [['event', 'nosuch'], 'There is no event "nosuch"'],
    [[], 'Name a code'],
  ];
  for (const [args, help] of cases) {
    const { code, stdout, stderr } = await smslog(['lookup', ...args]);
    t.is(code, 2, args.join(' '));
    t.is(stdout, '');
    t.true(stderr.includes(help), `${args.join(' ')}: ${stderr}`);
    t.false(stderr.includes('\u001b'));
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
    t.deepEqual(await readings('--rules', file, '1f'), ['win32 hex 31 ERROR_GEN_FAILURE', 'tray hex 31 TRAY_EMPTY']);
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
    const { stdout, stderr } = await smslog(['analyze', '--site', 'FAR', '--rules', rules, '--format', 'json', capture]);
    t.true(stdout.includes('It ended with 38A (REQUEST_ID_NOT_FOUND).'), stderr + stdout);
  });
});
