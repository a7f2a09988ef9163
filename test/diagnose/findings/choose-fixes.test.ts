import test from 'ava';
import { chooseFixes } from '../../../src/diagnose/findings/choose-fixes.js';
import type { Fix } from '../../../src/knowledge/index.js';
import type { SeenEvent } from '../../../src/diagnose/evidence/event-list.js';
import { instanceOf, poll } from '../fixture.js';

const instance = instanceOf({ 'SEC/LANSEND.LOG': [poll('10:00:00', 0, 5), poll('10:05:00', 1, 3)] });
const [first, last] = instance.evidenceIndex.events('lansend.poll').all() as readonly [SeenEvent, SeenEvent];

const fix = (text: string, field?: string, value = ''): Fix =>
  field === undefined ? { text } : { text, where: { op: '==', left: { kind: 'field', path: [field] }, right: { kind: 'literal', value } } };
const FIXES = [fix('none'), fix('five', 'limit', '5'), fix('three', 'limit', '3'), fix('code', 'code', '5'), fix('all')];

test('what the records say comes first, what they do not say is left out', (t) => {
  t.deepEqual(chooseFixes(instance, FIXES, [first]), ['five', 'none', 'code', 'all']);
  t.deepEqual(chooseFixes(instance, FIXES, [last]), ['three', 'none', 'code', 'all']);
  t.deepEqual(chooseFixes(instance, FIXES, [first, last]), ['five', 'three', 'none', 'code', 'all']);
});

test('without a record all steps stay in their order', (t) => {
  t.deepEqual(
    chooseFixes(instance, FIXES, []),
    FIXES.map(({ text }) => text),
  );
});
