import test from 'ava';
import { isServiceList, parseServices } from '../../../src/parse/evidence/services.js';
import { say } from '../../../src/wording/index.js';
import { dos, fileOf } from './source.js';
import { fc } from '../../property.js';

const NET = dos(
  'These Windows NT services are started:',
  '',
  '   Net Logon',
  '   SMS_EXECUTIVE',
  '',
  'The command completed successfully.',
  '',
);
const SC = dos(
  '',
  'SERVICE_NAME: SMS_EXECUTIVE',
  'DISPLAY_NAME: SMS Executive',
  '        TYPE               : 10  WIN32_OWN_PROCESS  ',
  '        STATE              : 4  RUNNING ',
  '                                (STOPPABLE,NOT_PAUSABLE)',
  '        WIN32_EXIT_CODE    : 0  (0x0)',
  '',
  'SERVICE_NAME: SMS_BOOTSTRAP',
  'DISPLAY_NAME: SMS Bootstrap',
  '        TYPE               : 10  WIN32_OWN_PROCESS  ',
  '        STATE              : 1  STOPPED ',
  '',
  'SERVICE_NAME: Browser',
  '        STATE              : 3  STOP_PENDING ',
);

test('net start lists what runs', (t) => {
  t.true(isServiceList(NET.split('\r\n')));
  const { evidence, damage } = parseServices(fileOf(NET));
  t.deepEqual(damage, []);
  t.true(evidence?.onlyRunning);
  t.deepEqual(evidence?.services, [
    { name: 'Net Logon', state: 'running', line: 3 },
    { name: 'SMS_EXECUTIVE', state: 'running', line: 4 },
  ]);
  t.is(evidence?.text(4), '   SMS_EXECUTIVE');
});

test('net start in another language, and without its last sentence', (t) => {
  const text = dos(
    'Folgende Windows-Dienste wurden gestartet:',
    '',
    '   Anmeldedienst',
    '   SMS_EXECUTIVE',
    '',
    'Der Befehl wurde erfolgreich ausgeführt.',
  );
  t.true(isServiceList(text.split('\r\n')));
  t.is(parseServices(fileOf(text)).evidence?.services.length, 2);
  t.is(parseServices(fileOf(dos('These Windows NT services are started:', '', '   A'))).evidence?.services.length, 1);
});

test('sc query tells the state', (t) => {
  t.true(isServiceList(SC.split('\r\n')));
  const { evidence } = parseServices(fileOf(SC));
  t.false(evidence?.onlyRunning);
  t.deepEqual(
    evidence?.services.map(({ name, state, line }) => [name, state, line]),
    [
      ['SMS_EXECUTIVE', 'running', 2],
      ['SMS_BOOTSTRAP', 'stopped', 9],
      ['Browser', 'other', 14],
    ],
  );
  const active = parseServices(fileOf(SC.slice(0, SC.indexOf('SERVICE_NAME: SMS_BOOT'))));
  t.true(active.evidence?.onlyRunning, 'without any stopped service only active ones were asked for');
});

test('net start always ends with its sentence: a list without it breaks off, wherever that is', (t) => {
  for (let at = NET.indexOf('\r\n', 60) + 2; at > 1 && at < NET.indexOf('The command'); at = NET.indexOf('\r\n', at) + 2) {
    const { evidence, damage } = parseServices(fileOf(NET.slice(0, at)));
    t.true(evidence?.isPartial, `cut at ${at}`);
    t.deepEqual(
      damage.map(({ code }) => code),
      ['services-cut'],
    );
    t.is(evidence?.services.length, NET.slice(0, at).split('   ').length - 1, 'whole lines are used');
  }
});

test('a list that breaks off is partial: what it lacks would pass for stopped', (t) => {
  const { evidence, damage } = parseServices(fileOf(NET.slice(0, NET.indexOf('EXEC'))));
  t.true(evidence?.isPartial);
  t.true(evidence?.services.every(({ name }) => NET.includes(`   ${name}\r\n`)));
  t.deepEqual(damage, [say('services-cut', { line: 4 })]);
});

test('other texts are no lists of services', (t) => {
  t.false(isServiceList([]));
  t.false(isServiceList(['Shopping:', '', '   milk']));
  t.false(isServiceList(['Windows services:', '', 'SMS_EXECUTIVE']));
});

test('any bytes are read without an exception', (t) => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void parseServices(fileOf(bytes))));
  fc.assert(
    fc.property(fc.nat(SC.length), fc.nat(80), (at, length) => void parseServices(fileOf(SC.slice(0, at) + SC.slice(at + length)))),
  );
  t.pass();
});
