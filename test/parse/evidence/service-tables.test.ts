// Tables of services: Get-Service, tasklist /svc.
import test from 'ava';
import { isServiceList, parseServices } from '../../../src/parse/evidence/services.js';
import { dos, fileOf } from './source.js';

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
    [['lines-unreadable', { count: 1, first: 5 }]],
  );
});

test('a table of anything else is no list of services', (t) => {
  t.false(isServiceList(TABLE));
  t.false(isServiceList(['a  b  c', '-- -- --', 'Running']));
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
