// which paths of a queue can only lead to something below the root
import test from 'ava';
import { staysBelow } from '../../src/fleet/paths.js';

test('a path below the root', (t) => {
  for (const path of ['a', 'a/b', 'a..b', '..a', 'a/...', './a', 'a b/ü', '.']) t.true(staysBelow(path), path);
});

test('a path that may lead elsewhere', (t) => {
  for (const path of ['', '..', '../a', 'a/../../b', 'a/..', '/etc', '\\\\server\\share', 'c:\\a', 'C:a', 'a\\..\\..\\b', 'a\0b'])
    t.false(staysBelow(path), path);
});
