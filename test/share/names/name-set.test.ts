import test from 'ava';
import { createNameSet } from '../../../src/share/names/name-set.js';

test('a name is one, whatever its case', (t) => {
  const names = createNameSet();
  names.add('server', 'SecSrv');
  names.add('server', '\\\\SECSRV');
  names.add('account', 'secsrv$');
  t.deepEqual(names.all(), [{ kind: 'server', text: 'SecSrv' }]);
  t.true(names.has('SECSRV'));
});

test('what every Windows has, numbers and texts that cannot be names are none', (t) => {
  const names = createNameSet();
  for (const text of ['sa', 'Administrator', 'NT AUTHORITY', 'LocalSystem', '12.0', '', 'a b', 'C:', 'x/y']) names.add('account', text);
  t.deepEqual(names.all(), []);
});

test('a name of DNS is a server and its domains; an address and a numbered account are names as they are', (t) => {
  const names = createNameSet();
  names.add('server', 'secsrv.north.example.com');
  names.add('server', '10.1.2.3');
  names.add('account', '1234567');
  t.deepEqual(
    names.all().map(({ kind, text }) => `${kind} ${text}`),
    ['server secsrv', 'domain north', 'domain example', 'server 10.1.2.3', 'account 1234567'],
  );
});

test('a site name may have blanks', (t) => {
  const names = createNameSet();
  names.add('site-name', 'Plant North (2)');
  t.is(names.all()[0]?.text, 'Plant North (2)');
});
