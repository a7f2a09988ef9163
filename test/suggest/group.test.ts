import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import type { Knowledge } from '../../src/knowledge/index.js';
import { captureTypesOf, preferredType } from '../../src/suggest/capture-types.js';
import { addMessage, byRarity, newGroup, similarity } from '../../src/suggest/group.js';
import { skeletonOf, tokenize } from '../../src/suggest/tokens.js';

const knowledge = JSON.parse(readFileSync(join('dist', 'knowledge.json'), 'utf8')) as Knowledge;
const types = captureTypesOf(knowledge);
const tokensOf = (message: string) => tokenize(message) ?? [];

function groupOf(...messages: readonly string[]) {
  const [first = ''] = messages;
  const group = newGroup(first, skeletonOf(tokensOf(first)), tokensOf(first), types);
  for (const [index, message] of messages.entries()) addMessage(group, tokensOf(message), index + 1, types);
  return group;
}

test('a text is fixed until a message has another one there', (t) => {
  const group = groupOf('Sent 12 bytes to anna', 'Sent 34 bytes to anna');
  t.deepEqual(
    group.slots.map(({ text }) => text),
    ['Sent', undefined, 'bytes', 'to', 'anna'],
  );
  addMessage(group, tokensOf('Sent 5 bytes to bert'), 3, types);
  t.deepEqual(
    group.slots.map(({ text, types: bits }) => text ?? preferredType(types, bits)?.type),
    ['Sent', 'int', 'bytes', 'to', 'word'],
  );
  t.deepEqual([group.count, group.lastSeen, group.sample], [3, 3, 'Sent 12 bytes to anna']);
});

test('fixed words say how similar a message is, values and signs do not', (t) => {
  const group = groupOf('Sent 12 bytes to anna, now');
  t.is(similarity(group, tokensOf('Sent 99 bytes to anna, now')), 1);
  t.is(similarity(group, tokensOf('Sent 99 bytes to bert, now')), 0.8);
  t.is(similarity(groupOf('Service stopped.'), tokensOf('Service started.')), -1);
});

test('rare groups come before frequent ones, and old ones before new ones', (t) => {
  const frequent = groupOf('a', 'a', 'a');
  const old = { ...groupOf('b'), lastSeen: 1 };
  const recent = { ...groupOf('c'), lastSeen: 9 };
  t.deepEqual([frequent, recent, old].sort(byRarity), [old, recent, frequent]);
});
