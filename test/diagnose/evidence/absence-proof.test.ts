import test from 'ava';
import { isWholeFile, provesNoKey, provesNoService, provesNoValue } from '../../../src/diagnose/evidence/absence-proof.js';
import type { EvidenceByKind, StatementKind } from '../../../src/model/index.js';
import { child, type Files, indexOf, listing } from '../fixture.js';

/** The first file of a kind, and what it is judged by. */
function fileOf<K extends StatementKind>(kind: K, files: Files) {
  const index = indexOf(files);
  const file = index.evidenceOf(child(index)).find((one): one is EvidenceByKind[K] => one.kind === kind);
  if (!file) throw new Error(`no ${kind}`);
  return { index, host: child(index), file };
}

const CONTROL = [
  'SITE CONTROL FILE [786][1.08]',
  'BEGIN_FILE_DEFINITION <2><x><SEC><PRI><865900000><1>',
  'END_FILE_DEFINITION',
  'BEGIN_SITE_ACCOUNT <9><SEC><PRI><SECSRV><D><Site><C:\\SMS>',
  'END_SITE_ACCOUNT',
  'PROPERTY <Version><><><786>',
  'ADDRESS <SEC><PRI><MS_LAN_SENDER><> #182({}{\\\\PRISRV\\SMS_SITE 00})',
  'BEGIN_COMPONENT <457><SMS_SITE_CONFIG_MANAGER><SITEINS.EXE><SECSRV><C> END_COMPONENT',
  'BEGIN_SENDER <2765><MS_LAN_SENDER><SENDER.DLL><C><SECSRV><SMS_LAN_SENDER>',
  '    OUTBOX <LAN_DEFAULT>',
  'END_SENDER',
];
const BOX = 'C:\\SMS\\SITE.SRV\\SITECFG.BOX';

function isWholeControl(lines: readonly string[], size?: number): boolean {
  const listed: Files = size === undefined ? {} : { 'SEC/dir.txt': listing(BOX, { 'SITECTRL.CT0': size }) };
  const { index, host, file } = fileOf('site-control', { 'SEC/SITECTRL.CT0': lines, ...listed });
  return isWholeFile(index, host, file);
}

const sizeOf = (lines: readonly string[]): number => lines.reduce((sum, line) => sum + line.length + 2, 0);

test('a site control file is whole with its sender, which stands last; cut anywhere before, it proves nothing absent', (t) => {
  t.true(isWholeControl(CONTROL));
  for (let kept = 3; kept < CONTROL.length; kept++) t.false(isWholeControl(CONTROL.slice(0, kept)), CONTROL[kept]);
});

test('one without a sender is whole if it has the size that a listing states', (t) => {
  const none = CONTROL.slice(0, 8);
  t.true(isWholeControl(none, sizeOf(none)));
  t.false(isWholeControl(none, sizeOf(CONTROL)));
  t.false(isWholeControl(none.slice(0, 4), sizeOf(none)), 'a block that is never ended');
});

const ROOT = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services';
const key = (name: string, ...values: string[]): string[] => [`[${ROOT}\\${name}]`, ...values, ''];
const pathOf = (name: string): string => `SYSTEM\\CurrentControlSet\\Services\\${name}`;
const SERVICES = ['Alerter', 'EventLog', 'SMS_EXECUTIVE', 'SMS_EXECUTIVE\\Security', 'SMS_SITE_CONFIG_MANAGER', 'Spooler'];
const EXPORT = ['REGEDIT4', '', ...SERVICES.flatMap((name) => key(name, '"Start"=dword:00000002'))];
const QUERY = SERVICES.flatMap((name) => [`${ROOT}\\${name}`, '    Start    REG_DWORD    0x2', '    Type    REG_DWORD    0x10', '']);

for (const [name, lines] of Object.entries({ 'a REGEDIT4 export': EXPORT, 'what reg query prints': QUERY }))
  test(`${name}: a key is absent only where two others leave no room for it`, (t) => {
    const isAbsent = (files: readonly string[], wanted: string): boolean => {
      const { index, host, file } = fileOf('registry', { 'SEC/sms.reg': files });
      return provesNoKey(index, host, file, pathOf(wanted));
    };
    t.true(isAbsent(lines, 'SMS_BOOTSTRAP'));
    t.true(isAbsent(lines, 'sms_hierarchy_manager'), 'keys are compared without regard to case');
    t.true(isAbsent(lines, 'SMS_EXECUTIVE\\Parameters'), 'between a key and another one below it');
    t.false(isAbsent(lines, 'W3SVC'), 'it would stand behind the last');
    const cut = lines.slice(
      0,
      lines.findIndex((line) => line.includes('SMS_SITE_CONFIG_MANAGER')),
    );
    t.false(isAbsent(cut, 'SMS_HIERARCHY_MANAGER'), 'the export breaks off before its place');
    t.true(isAbsent(cut, 'SMS_BOOTSTRAP'), 'its place was passed');
  });

test('a value is absent from a key that an empty line ends', (t) => {
  const isAbsent = (lines: readonly string[]): boolean => {
    const { file } = fileOf('registry', { 'SEC/sms.reg': lines });
    const last = file.keys.at(-1);
    return last !== undefined && provesNoValue(file, last);
  };
  t.true(isAbsent(EXPORT));
  t.false(isAbsent(EXPORT.slice(0, -1)));
  t.true(isAbsent(QUERY));
  t.false(isAbsent(QUERY.slice(0, -1)));
});

const NAMES = ['Alerter', 'EventLog', 'LanmanServer', 'SMS_EXECUTIVE', 'SMS_SITE_CONFIG_MANAGER', 'Spooler', 'W32Time'];
const LISTS: Readonly<Record<string, (names: readonly string[]) => readonly string[]>> = {
  'sc query': (names) => names.flatMap((name) => ['', `SERVICE_NAME: ${name}`, '        STATE              : 4  RUNNING']),
  'Get-Service': (names) => [
    '',
    'Status   Name                      DisplayName',
    '------   ----                      -----------',
    ...names.map((name) => `Running  ${name.padEnd(25)} ${name}`),
  ],
  'Get-Service | Export-Csv': (names) => ['"Name","Status"', ...names.map((name) => `"${name}","Running"`)],
};

for (const [tool, print] of Object.entries(LISTS))
  test(`${tool}: a service is absent only where two others leave no room for it`, (t) => {
    const isAbsent = (names: readonly string[], wanted: string): boolean => {
      const { index, host, file } = fileOf('services', { 'SEC/services.txt': print(names) });
      return provesNoService(index, host, file, wanted);
    };
    t.true(isAbsent(NAMES, 'SMS_BOOTSTRAP'));
    t.true(isAbsent(NAMES, 'SMS_UPGRADE_BOOTSTRAP'));
    t.false(isAbsent(NAMES.slice(0, 4), 'SMS_SITE_CONFIG_MANAGER'), 'cut behind an entry');
    t.true(isAbsent(NAMES.slice(0, 4), 'SMS_BOOTSTRAP'), 'its place was passed');
    t.false(isAbsent([...NAMES].reverse(), 'SMS_BOOTSTRAP'), 'another order says nothing');
  });

test('tasklist /svc is whole where it shows itself, since programs stand in the order of their start', (t) => {
  const print = (...tasks: (readonly [string, string])[]): readonly string[] => [
    '',
    'Image Name                     PID Services',
    '========================= ======== ============================================',
    ...tasks.map(([name, services], index) => `${name.padEnd(25)} ${String(100 + index).padStart(8)} ${services}`),
  ];
  const isAbsent = (lines: readonly string[]): boolean => {
    const { index, host, file } = fileOf('services', { 'SEC/services.txt': lines });
    return provesNoService(index, host, file, 'SMS_EXECUTIVE');
  };
  const services = ['svchost.exe', 'RpcSs, EventLog'] as const;
  t.true(isAbsent(print(services, ['cmd.exe', 'N/A'], ['tasklist.exe', 'N/A'])));
  t.false(isAbsent(print(services, ['cmd.exe', 'N/A'])));
});

test('net start is whole with its last sentence', (t) => {
  const lines = ['These Windows NT services are started:', '', '   EventLog', '   Server', '', 'The command completed successfully.', ''];
  const isAbsent = (kept: number): boolean => {
    const { index, host, file } = fileOf('services', { 'SEC/services.txt': lines.slice(0, kept) });
    return provesNoService(index, host, file, 'SMS_EXECUTIVE');
  };
  t.deepEqual([3, 4, 5, 6, 7].map(isAbsent), [false, false, false, true, true]);
});
