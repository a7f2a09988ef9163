import test from 'ava';
import { commonFolder, createLabeller, distinctLabel } from '../../../src/read/bundles/labels.js';

const folder = (path: string) => ({ path, isFolder: true });
const file = (path: string) => ({ path, isFolder: false });

test('the common folder is the deepest one that holds all', (t) => {
  t.is(commonFolder(['/a/b/c', '/a/b/d']), '/a/b');
  t.is(commonFolder(['/a/bc', '/a/b']), '/a');
  t.is(commonFolder(['/a', '/b']), '');
  t.is(commonFolder([]), '');
});

test('labels begin behind the only given folder, or behind the folder of the given files', (t) => {
  t.is(createLabeller([folder('/x/S12')])('/x/S12/SEC/a.log'), 'SEC/a.log');
  t.is(createLabeller([file('/x/S12/a.log')])('/x/S12/a.log'), 'a.log');
  t.is(createLabeller([folder('/x/SEC'), folder('/x/PRI')])('/x/PRI/a.log'), 'PRI/a.log');
  t.is(createLabeller([folder('/x/S12')])('/y/gone.log'), '/y/gone.log');
});

test('given paths without a common folder are told apart by as few last parts as possible', (t) => {
  const label = createLabeller([folder('/a/x/Logs'), folder('/b/y/Logs')]);
  t.is(label('/a/x/Logs/s.log'), 'x/Logs/s.log');
  t.is(label('/b/y/Logs/s.log'), 'y/Logs/s.log');
});

test('a label that is taken gets a number, and control characters are replaced', (t) => {
  const taken = new Set<string>();
  t.is(distinctLabel('a.log', taken), 'a.log');
  t.is(distinctLabel('a.log', taken), 'a.log (2)');
  t.is(distinctLabel('A.log', taken), 'A.log');
  t.is(distinctLabel('b\u001b[1m.log', taken), 'b\ufffd[1m.log');
});
