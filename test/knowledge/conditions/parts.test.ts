import test from 'ava';
import {
  alternativeParts,
  type Condition,
  limitParts,
  listAlternatives,
  listIndicators,
  listOccurrences,
  listRecorded,
  type Occurrence,
  occurrenceParts,
} from '../../../src/knowledge/index.js';

const event = (of: string): Occurrence => ({ kind: 'event', of });
const seen = (of: string): Condition => ({ kind: 'seen', of: event(of), during: 'attempt' });
const absent: Condition = { kind: 'absent', of: event('b.late'), after: event('b.start'), within: { ms: 1000 }, during: 'attempt' };
const silence: Condition = { kind: 'silence', host: 'child', component: 'C', for: { ms: 60_000 } };
const any: Condition = { kind: 'any', of: [seen('a.one'), absent, { kind: 'no', of: event('c.never'), during: 'bundle' }] };
const names = (list: readonly Occurrence[]) => list.map(({ of }) => of);

test('occurrences are those of all members and alternatives', (t) => {
  t.deepEqual(names(listOccurrences(any)), ['a.one', 'b.late', 'b.start', 'c.never']);
  t.deepEqual(names(listOccurrences(silence)), [], 'an optional member that is left out is none');
});

test('indicators leave out what a condition wants to be missing', (t) => {
  t.deepEqual(names(listIndicators(any)), ['a.one']);
  t.deepEqual(names(listIndicators(absent)), []);
});

test('a record is certain only where the condition needs one', (t) => {
  const count = (op: '>=' | '==' | '<=', n: number): Condition => ({ kind: 'count', of: event('a.one'), during: 'stage', op, n });
  t.deepEqual(names(listRecorded(count('>=', 2))), ['a.one']);
  t.deepEqual(names(listRecorded(count('==', 0))), []);
  t.deepEqual(names(listRecorded(count('<=', 3))), []);
  t.deepEqual(names(listRecorded(absent)), ['b.start']);
  t.deepEqual(names(listRecorded(any)), [], 'those of alternatives are asked of each alternative');
});

test('a part can be replaced without touching the others', (t) => {
  const [of, after] = occurrenceParts(absent);
  t.deepEqual([of?.name, after?.name], ['of', 'after']);
  t.deepEqual(after?.replace(event('b.other')), { ...absent, after: event('b.other') });
  const [within] = limitParts(absent);
  t.deepEqual(within?.replace({ ms: 5 }), { ...absent, within: { ms: 5 } });
  t.deepEqual(
    limitParts(silence).map(({ name }) => name),
    ['for'],
  );
  const [list] = alternativeParts(any);
  t.deepEqual(list?.replace([seen('a.two')]), { kind: 'any', of: [seen('a.two')] });
});

test('only any has alternatives', (t) => {
  t.is(listAlternatives(any).length, 3);
  t.deepEqual(listAlternatives(absent), []);
});
