import test from 'ava';
import { createGivenPaths } from '../../../src/read/input/given-paths.js';

test('a place below what was given is written as the caller would', (t) => {
  const paths = createGivenPaths('/home/user');
  paths.add('/home/user/captured', 'captured/');
  paths.add('/srv/shelf.tar', '/srv/shelf.tar');
  t.is(paths.pathOf('/home/user/captured'), 'captured');
  t.is(paths.pathOf('/home/user/captured/SEC'), 'captured/SEC');
  t.is(paths.pathOf('/srv/shelf.tar/S12'), '/srv/shelf.tar/S12');
});

test('a link keeps the name that it was given by', (t) => {
  const paths = createGivenPaths('/home/user');
  paths.add('/data/1998/far', 'link-to-far');
  t.is(paths.pathOf('/data/1998/far/LOGS'), 'link-to-far/LOGS');
});

test('a folder above several given paths is relative if they are', (t) => {
  const relative = createGivenPaths('/home/user');
  relative.add('/home/user/a/SEC', 'a/SEC');
  relative.add('/home/user/a/PRI', 'a/PRI');
  t.is(relative.pathOf('/home/user/a'), 'a');
  t.is(relative.pathOf('/home/user'), '.');
  const absolute = createGivenPaths('/home/user');
  absolute.add('/home/user/a/SEC', '/home/user/a/SEC');
  absolute.add('/home/user/a/PRI', 'a/PRI');
  t.is(absolute.pathOf('/home/user/a'), '/home/user/a');
});

test('pipes have the names of the command line', (t) => {
  const paths = createGivenPaths('/home/user');
  t.is(paths.pathOf('/stdin'), '-');
  t.is(paths.pathOf('/stdin/S12'), '-/S12');
  t.is(paths.pathOf('/fd63'), '/dev/fd/63');
  t.is(paths.pathOf('/stdinx'), '/stdinx');
});
