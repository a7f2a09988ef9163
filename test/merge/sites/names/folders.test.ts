import test from 'ava';
import { ancestors, folderName, isIn, isNamed, topFolders } from '../../../../src/merge/sites/names/folders.js';

test('folders differ below what all of them share', (t) => {
  const top = topFolders(['cap/a', 'cap/b/x', 'cap/b/y']);
  t.deepEqual(['cap/a', 'cap/b/x', 'cap/b/y'].map(top), ['cap/a', 'cap/b', 'cap/b']);
});

test('ancestors come nearest first, down to the top folder', (t) => {
  t.deepEqual(ancestors('a/b/c', 'a'), ['a/b/c', 'a/b', 'a']);
  t.deepEqual(ancestors('a/b', ''), ['a/b', 'a', '']);
});

test('names of files and folders', (t) => {
  t.is(folderName('a/sec', 'x'), 'SEC');
  t.is(folderName('', 'bundle'), 'BUNDLE');
  t.true(isNamed('a/SiteCtrl.ct0', 'SITECTRL.CT?'));
  t.false(isNamed('a/XSITECTRL.CT0', 'SITECTRL.CT0'));
  t.true(isIn('a/b', 'a'));
  t.false(isIn('ab', 'a'));
});
