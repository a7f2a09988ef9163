import test from 'ava';
import { findServiceState } from '../../../src/diagnose/facts/service-state.js';
import { child, type Files, indexOf } from '../fixture.js';

const started = {
  'SEC/services.txt': ['These Windows NT services are started:', '', '   SMS_EXECUTIVE', '', 'The command completed successfully.'],
};
const KEY = '[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services';
const installed = {
  'SEC/sms.reg': ['REGEDIT4', '', `${KEY}]`, '', `${KEY}\\SMS_HIERARCHY_MANAGER]`, '"Start"=dword:00000002', '', `${KEY}\\Spooler]`, ''],
};

function answer(files: Files, name: string, state: Parameters<typeof findServiceState>[3]): string {
  const index = indexOf(files);
  return findServiceState(index, child(index), name, state).answer;
}

test('a service that net start lists is running and installed', (t) => {
  t.is(answer(started, 'sms_executive', 'running'), 'yes');
  t.is(answer(started, 'SMS_EXECUTIVE', 'installed'), 'yes');
  t.is(answer(started, 'SMS_EXECUTIVE', 'stopped'), 'no');
  t.is(answer(started, 'SMS_EXECUTIVE', 'missing'), 'no');
});

test('a service with a key that net start does not list is stopped', (t) => {
  t.is(answer({ ...started, ...installed }, 'SMS_HIERARCHY_MANAGER', 'stopped'), 'yes');
  t.is(answer({ ...started, ...installed }, 'SMS_HIERARCHY_MANAGER', 'installed'), 'yes');
});

test('one without a key is not installed', (t) => {
  t.is(answer({ ...started, ...installed }, 'SMS_SITE_CONFIG_MANAGER', 'missing'), 'yes');
  t.is(answer({ ...started, ...installed }, 'SMS_SITE_CONFIG_MANAGER', 'stopped'), 'no');
});

test('without files nothing is known', (t) => {
  t.is(answer({}, 'SMS_EXECUTIVE', 'running'), 'unknown');
  t.is(answer({}, 'SMS_EXECUTIVE', 'installed'), 'unknown');
});

test('a list of chosen services shows their states, never that another one is absent', (t) => {
  const chosen = {
    'SEC/services.txt': [
      '',
      'Status   Name               DisplayName',
      '------   ----               -----------',
      'Stopped  SMS_EXECUTIVE      SMS_EXECUTIVE',
    ],
  };
  const queried = { 'SEC/services.txt': ['SERVICE_NAME: SMS_EXECUTIVE', '        STATE              : 1  STOPPED'] };
  for (const files of [chosen, queried]) {
    t.is(answer({ ...files, ...installed }, 'SMS_EXECUTIVE', 'stopped'), 'yes');
    t.is(answer({ ...files, ...installed }, 'SMS_HIERARCHY_MANAGER', 'stopped'), 'unknown');
    t.is(answer(files, 'SMS_SITE_CONFIG_MANAGER', 'missing'), 'unknown');
  }
  const running = (name: string): string[] => [`SERVICE_NAME: ${name}`, '        STATE              : 4  RUNNING', ''];
  const whole = { 'SEC/services.txt': [...running('RpcSs'), ...queried['SEC/services.txt'], '', ...running('Spooler')] };
  t.is(answer(whole, 'SMS_SITE_CONFIG_MANAGER', 'missing'), 'yes');
});

test('a list or a registry that is damaged shows what is there, never what is not', (t) => {
  const garbled = {
    'SEC/services.txt': [
      'These Windows NT services are started:',
      '',
      '   SMS_EXECUTIVE',
      '   \u0001\u0002garbage',
      '',
      'The command completed successfully.',
    ],
  };
  const damagedKeys = { 'SEC/sms.reg': [...installed['SEC/sms.reg'], '"x"="\u0003"'] };
  t.is(answer({ ...garbled, ...installed }, 'SMS_EXECUTIVE', 'running'), 'yes');
  t.is(answer({ ...garbled, ...installed }, 'SMS_HIERARCHY_MANAGER', 'running'), 'unknown');
  t.is(answer({ ...garbled, ...installed }, 'SMS_HIERARCHY_MANAGER', 'stopped'), 'unknown');
  t.is(answer({ ...started, ...damagedKeys }, 'SMS_HIERARCHY_MANAGER', 'installed'), 'yes');
  t.is(answer({ ...started, ...damagedKeys }, 'SMS_SITE_CONFIG_MANAGER', 'missing'), 'unknown');
});
