import test from 'ava';
import { uniteByCode } from '../../../src/merge/sites/unite-sites.js';
import { fakeLog, fakeSite } from '../fakes.js';

const group = (code: string, folder: string, more = {}) => ({
  folder,
  logs: [fakeLog(`${folder}/a.log`)],
  evidence: [],
  site: fakeSite(code, { folder, ...more }),
  identities: new Map(),
  isPart: false,
});

test('groups with one code are one site; what the first states counts, and their folder is the one that holds both', (t) => {
  const groups = [group('BGO', 'x/a', { server: 'FIRST' }), group('BGO', 'x/b', { server: 'SECOND', domain: 'D' }), group('OSL', 'y')];
  const united = uniteByCode(groups, () => 'x');
  t.deepEqual(
    united.map(({ site, groups: own }) => [site.code, site.server, site.domain, site.folder, own.length]),
    [
      ['BGO', 'FIRST', 'D', 'x', 2],
      ['OSL', undefined, undefined, 'y', 1],
    ],
  );
});

test('groups that nothing names stay apart', (t) => {
  t.is(uniteByCode([group('?', 'a'), group('?', 'b')], (folder) => folder).length, 2);
});
