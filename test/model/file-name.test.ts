import test from 'ava';
import { fileName } from '../../src/model/index.js';

test('the name of a file is the part behind the last slash or backslash', (t) => {
  t.is(fileName('SEC/Logs/SCHED.LOG'), 'SCHED.LOG');
  t.is(fileName('D:\\SMS\\Logs\\sched.log'), 'sched.log');
  t.is(fileName('SEC\\Logs/x.txt'), 'x.txt');
  t.is(fileName('dir.txt'), 'dir.txt');
  t.is(fileName('SEC/'), '');
  t.is(fileName(''), '');
});
