import test from 'ava';
import { isNamedLike, isSiteFile, unitOf } from '../../src/model/index.js';

test('folders of the SMS tree belong to the folder around them', (t) => {
  t.is(unitOf('SEC/Logs/SCHED.LOG'), 'SEC');
  t.is(unitOf('cap/SEC/c/SMS/SITE.SRV/SITECFG.BOX/1.CT2'), 'cap/SEC');
  t.is(unitOf('c/notes.txt'), 'c', 'a letter is a drive only where the tree of SMS begins below it');
  t.is(unitOf('SCHED.LOG'), '');
  t.is(unitOf('sms/logs/SCHED.LOG'), '');
});

test('a file may have the name of another one with something before or behind it', (t) => {
  t.true(isNamedLike('SEC-SITECTRL.CT0', 'SITECTRL.CT0'));
  t.true(isNamedLike('SITECTRL (SEC).CT0', 'SITECTRL.CT0'));
  t.false(isNamedLike('MYSITECTRL.CT0', 'SITECTRL.CT0'));
});

test('logs of any generation and evidence under its usual name are files of a site; what lies beside them is not', (t) => {
  for (const name of [
    'SCHED.LOG',
    'sched.lo_',
    'HMAN.LOG.1',
    'SCHED.log.old',
    'dir.txt',
    'DIR-C.TXT',
    'SEC_services.txt',
    'sms.reg',
    'SITECTRL.CT0',
  ])
    t.true(isSiteFile(name), name);
  for (const name of ['README.md', 'README.txt', 'bundle.json', 'S01.expected.json', 'catalog.txt', 'logs'])
    t.false(isSiteFile(name), name);
});
