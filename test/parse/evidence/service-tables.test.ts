// Tables of services: Get-Service, tasklist /svc.
import test from 'ava';
import { isServiceList, parseServices } from '../../../src/parse/evidence/services.js';
import { dos, fileOf, sourceOf, wide } from './source.js';
import { readTextFile } from '../../../src/parse/text/text-file.js';

const statesIn = (text: string) => parseServices(fileOf(text)).evidence?.services.map(({ name, state, line }) => [name, state, line]);

const TABLE = [
  '',
  'Status   Name               DisplayName',
  '------   ----               -----------',
  'Running  SMS_EXECUTIVE      SMS_EXECUTIVE',
  'Stopped  SMS_SITE_COMPON... SMS_SITE_COMPONENT_MANAGER',
  'StopPe.. x',
];

test('Get-Service: states and names; a name that is shortened stands in full as the display name', (t) => {
  const text = dos(...TABLE.slice(0, 5), 'StopPending Spooler         Print Spooler', '').replace(
    'StopPending Spooler ',
    'Paused   Spooler    ',
  );
  t.true(isServiceList(text.split('\r\n')));
  t.deepEqual(statesIn(text), [
    ['SMS_EXECUTIVE', 'running', 4],
    ['SMS_SITE_COMPONENT_MANAGER', 'stopped', 5],
    ['Spooler', 'other', 6],
  ]);
  t.false(parseServices(fileOf(text)).evidence?.onlyRunning);
});

test('Get-Service: a list with a name that nothing tells shows what runs, not what is missing', (t) => {
  const { evidence, damage } = parseServices(fileOf(dos(...TABLE.slice(0, 4), 'Running  SMS_SITE_COMPON... SMS Site Component Manager')));
  t.like(evidence, { isPartial: true, services: [{ name: 'SMS_EXECUTIVE', state: 'running' }] });
  t.deepEqual(
    damage.map(({ code, args }) => [code, args]),
    [
      ['services-selected', {}],
      ['lines-unreadable', { count: 1, first: 5 }],
    ],
  );
});

test('a table of anything else is no list of services', (t) => {
  t.false(isServiceList(['a  b  c', '-- -- --', 'Running']));
  t.false(isServiceList(['Status  Name', '------  ----', 'shut    door']));
  t.false(isServiceList(['Name,Status', 'door,shut']));
  t.false(isServiceList(['Name : door', 'Status : shut']));
});

test('tasklist /svc: services of each process, over several lines', (t) => {
  const text = dos(
    '',
    'Image Name                     PID Services',
    '========================= ======== ============================================',
    'System Idle Process              0 N/A',
    'smsexec.exe                   1234 SMS_EXECUTIVE',
    'svchost.exe                    888 DcomLaunch, PlugPlay,',
    '                                   Power',
  );
  t.true(isServiceList(text.split('\r\n')));
  t.deepEqual(statesIn(text), [
    ['SMS_EXECUTIVE', 'running', 5],
    ['DcomLaunch', 'running', 6],
    ['PlugPlay', 'running', 6],
    ['Power', 'running', 7],
  ]);
  t.true(parseServices(fileOf(text)).evidence?.onlyRunning);
});

const STATED = [
  ['SMS_EXECUTIVE', 'running'],
  ['SMS_SITE_CONFIG_MANAGER', 'stopped'],
];

const LISTS: Readonly<Record<string, readonly string[]>> = {
  'Format-List': [
    '',
    'Name                : SMS_EXECUTIVE',
    'DisplayName         : SMS Executive',
    'Status              : Running',
    'ServicesDependedOn  : {LanmanServer,',
    '                      RpcSs}',
    '',
    'Name                : SMS_SITE_CONFIG_MANAGER',
    'DisplayName         : SMS Site Config Manager',
    'Status              : Stopped',
    '',
  ],
  'Format-Table of two columns': [
    'Name                     Status',
    '----                     ------',
    'SMS_EXECUTIVE            Running',
    'SMS_SITE_CONFIG_MANAGER  Stopped',
  ],
  'Export-Csv': [
    '#TYPE System.ServiceProcess.ServiceController',
    '"Name","RequiredServices","Status","DisplayName"',
    '"SMS_EXECUTIVE","System.ServiceProcess.ServiceController[]","Running","SMS, Executive"',
    '"SMS_SITE_CONFIG_MANAGER","","Stopped","x"',
  ],
  'Export-Csv of another country': ['Status;Name', 'Running;SMS_EXECUTIVE', 'Stopped;SMS_SITE_CONFIG_MANAGER'],
  WMI: [
    'ExitCode  Name                     State',
    '--------  ----                     -----',
    '0         SMS_EXECUTIVE            Running',
    '1077      SMS_SITE_CONFIG_MANAGER  Stopped',
  ],
  'names cut by an ellipsis': [
    'Status   Name               DisplayName',
    '------   ----               -----------',
    'Running  SMS_EXECUTIVE      SMS_EXECUTIVE',
    'Stopped  SMS_SITE_CONFIG_M\u2026 SMS_SITE_CONFIG_MANAGER',
  ],
};

for (const [name, lines] of Object.entries(LISTS))
  for (const file of [Buffer.from(dos(...lines)), wide(dos(...lines))].map((bytes) => readTextFile(sourceOf(bytes, 'services.txt'))))
    test(`${name} (${file.encoding}): states, but no proof that another service is absent`, (t) => {
      t.true(isServiceList(file.lines));
      const { evidence, damage } = parseServices(file);
      t.deepEqual(
        evidence?.services.map((one) => [one.name, one.state]),
        STATED,
      );
      t.true(evidence?.isPartial);
      t.deepEqual(
        damage.map(({ code }) => code),
        ['services-selected'],
      );
    });

for (const [name, lines] of Object.entries({
  CSV: [
    '"Image Name","PID","Services"',
    '"System Idle Process","0","N/A"',
    '"smsexec.exe","1234","SMS_EXECUTIVE"',
    '"svchost.exe","888","RpcSs,PlugPlay"',
  ],
  'CSV in German': ['"Abbildname","PID","Dienste"', '"smsexec.exe","1234","SMS_EXECUTIVE"', '"svchost.exe","888","RpcSs,PlugPlay"'],
  'a list': [
    '',
    'Image Name: smsexec.exe',
    'PID:        1234',
    'Services:   SMS_EXECUTIVE',
    '',
    'Image Name: svchost.exe',
    'PID:        888',
    'Services:   RpcSs',
    '            PlugPlay',
  ],
}))
  test(`tasklist /svc as ${name}: a whole one, since it names what runs everywhere`, (t) => {
    const text = dos(...lines);
    t.true(isServiceList(text.split('\r\n')));
    const { evidence, damage } = parseServices(fileOf(text));
    t.deepEqual(
      evidence?.services.map((one) => one.name),
      ['SMS_EXECUTIVE', 'RpcSs', 'PlugPlay'],
    );
    t.deepEqual(damage, []);
  });
