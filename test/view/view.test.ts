import test from 'ava';
import { actionOf, clockText, dateText, KEY_TABLE, keyName, withLineEnds } from '../../src/view/index.js';

test('no key means two things', (t) => {
  const keys = Object.values(KEY_TABLE).flatMap(({ keys: own }) => own);
  t.is(new Set(keys).size, keys.length);
  for (const [action, { keys: own }] of Object.entries(KEY_TABLE))
    for (const key of own) t.is(actionOf(key), action as keyof typeof KEY_TABLE);
  t.is(actionOf('ctrl+x'), undefined);
  t.is(keyName(' '), 'Space');
});

test('a tilde ends a line, that of a short name does not', (t) => {
  t.is(withLineEnds('one~ two~'), 'one~\n two~\n');
  t.is(withLineEnds('C:\\PROGRA~1\\SMS'), 'C:\\PROGRA~1\\SMS');
});

test('wall times as text', (t) => {
  const wall = Date.UTC(1998, 1, 3, 20, 29, 46, 7);
  t.is(dateText(wall), '1998-02-03');
  t.is(clockText(wall), '20:29:46.007');
  t.is(clockText(wall - 7), '20:29:46');
});
