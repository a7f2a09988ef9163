import test from 'ava';
import { citeListedFolder, compilePattern, findListed, findRoot } from '../../../src/diagnose/evidence/listing.js';
import { child, indexOf, listing } from '../fixture.js';

const index = indexOf({
  'SEC/dir.txt': listing('C:\\SMS\\SITE.SRV\\SITECFG.BOX', { '00000007.CT2': 5180, 'HMAN.LOG': 90, 'HMAN.LO_': 80 }),
});
const host = child(index);

test('wildcards stay inside one folder; *.* is every file', (t) => {
  const matches = (pattern: string, name: string): boolean => new RegExp(`^${compilePattern(pattern)}$`).test(name);
  t.true(matches('*.ct2', '00000007.CT2'));
  t.false(matches('*.ct2', 'A\\00000007.CT2'));
  t.true(matches('*.*', 'NOEXTENSION'));
  t.true(matches('a?c', 'ABC'));
  t.false(matches('a.c', 'ABC'));
});

test('the root is the folder above SITE.SRV', (t) => {
  t.is(findRoot(index, host), undefined);
  const other = indexOf({ 'SEC/dir.txt': listing('C:\\SMS\\SITE.SRV', {}) });
  t.is(findRoot(other, child(other)), 'C:\\SMS');
});

test('a folder that was listed is cited, another one is not', (t) => {
  t.is(citeListedFolder(index, host, 'SITE.SRV\\SITECFG.BOX', false)?.source, 'SEC/dir.txt');
  t.is(citeListedFolder(index, host, 'SITE.SRV\\SENDER.BOX', false), undefined);
});

test('the listed size of a log, and whether an older generation is listed', (t) => {
  t.like(findListed(index, host, 'SEC/Logs/HMAN.LOG'), { size: 90, older: { size: 80 } });
  t.is(findListed(index, host, 'SEC/Logs/SCHED.LOG'), undefined);
});

test('a damaged listing proves neither that a file is not there nor how large a log was', (t) => {
  const garbled = indexOf({
    'SEC/dir.txt': [...listing('C:\\SMS\\SITE.SRV\\SITECFG.BOX', { '00000007.CT2': 5180, 'HMAN.LOG': 90, 'A\u0001.CT2': 1 })],
  });
  t.is(citeListedFolder(garbled, child(garbled), 'SITE.SRV\\SITECFG.BOX', false), undefined);
  t.is(findListed(garbled, child(garbled), 'SEC/Logs/HMAN.LOG'), undefined);
});
