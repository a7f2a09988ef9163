import test from 'ava';
import { fileName, isRuleFileName } from '../../src/model/index.js';

test('the name of a file is the part behind the last slash or backslash', (t) => {
  t.is(fileName('SEC/Logs/SCHED.LOG'), 'SCHED.LOG');
  t.is(fileName('D:\\SMS\\Logs\\sched.log'), 'sched.log');
  t.is(fileName('SEC\\Logs/x.txt'), 'x.txt');
  t.is(fileName('dir.txt'), 'dir.txt');
  t.is(fileName('SEC/'), '');
  t.is(fileName(''), '');
});

test('files of the language are known by the end of their names', (t) => {
  t.deepEqual(['my/mail.rules', 'A.GRAMMAR', 'rules', 'mail.rules.txt', 'mail.log'].map(isRuleFileName), [true, true, false, false, false]);
});
