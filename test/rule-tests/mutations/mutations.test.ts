import test from 'ava';
import type { Condition, DiagnosisDef, FactDef, FactTerm, Knowledge } from '../../../src/knowledge/index.js';
import { factVariants } from '../../../src/rule-tests/mutations/facts.js';
import { listMutations } from '../../../src/rule-tests/mutations/rules.js';
import { dropped, inList } from '../../../src/rule-tests/mutations/variants.js';
import { knowledge } from '../small-pack.js';

const [noRight] = knowledge.diagnoses;

/** Paths and changes of the mutations of a diagnosis with these conditions. */
function mutationsOf(diagnosis: Partial<DiagnosisDef>): readonly string[] {
  const rules: Knowledge = {
    ...knowledge,
    processes: [],
    facts: {},
    workarounds: [],
    diagnoses: noRight ? [{ ...noRight, when: [], against: [], ...diagnosis }] : [],
  };
  return listMutations(rules).map(({ path, change }) => `${path.join(' ')}: ${change}`);
}

const field = (name: string) => ({ kind: 'field', path: [name] }) as const;
const literal = (value: string) => ({ kind: 'literal', value }) as const;
const isFive = { op: '==', left: field('code'), right: literal('5') } as const;
const isFjord = { op: '==', left: field('server'), right: literal('FJORD1') } as const;
const event = (of: string, where?: typeof isFive | { op: 'and'; left: typeof isFive; right: typeof isFjord }) =>
  ({ kind: 'event', of, ...(where ? { where } : {}) }) as const;
const seen = (...args: Parameters<typeof event>): Condition => ({ kind: 'seen', of: event(...args), during: 'attempt' });

test('a part of a list is left out, or changed where it is', (t) => {
  t.deepEqual(dropped(['a', 'b'], 'of'), [
    { path: ['of', 0], change: 'removed', value: ['b'] },
    { path: ['of', 1], change: 'removed', value: ['a'] },
  ]);
  const longer = (one: string) => [{ path: ['x'], change: 'ten times as long', value: `${one}!` } as const];
  t.deepEqual(inList(['a', 'b'], 'of', longer)[1], { path: ['of', 1, 'x'], change: 'ten times as long', value: ['a', 'b!'] });
});

test('conditions: each part of `where`, but never the last condition', (t) => {
  t.deepEqual(mutationsOf({ when: [seen('lansend.poll')] }), []);
  t.deepEqual(mutationsOf({ when: [seen('lansend.poll'), seen('lansend.found')] }), ['when 0: removed', 'when 1: removed']);
  t.deepEqual(mutationsOf({ when: [seen('lansend.connect-failed', { op: 'and', left: isFive, right: isFjord })] }), [
    'when 0 of where 0: removed',
    'when 0 of where 1: removed',
  ]);
  t.deepEqual(mutationsOf({ against: [seen('lansend.poll')] }), ['against 0: removed']);
  t.deepEqual(mutationsOf({ over: ['a', 'b'] }), ['over 0: removed', 'over 1: removed']);
});

test('conditions: time limits of every kind that has one', (t) => {
  const absent: Condition = {
    kind: 'absent',
    of: event('lansend.found'),
    after: event('lansend.poll', isFive),
    within: { ms: 1000 },
    during: 'attempt',
  };
  const silence: Condition = { kind: 'silence', host: 'child', component: 'SMS_LAN_SENDER', for: { times: 2, name: 'response' } };
  t.deepEqual(mutationsOf({ when: [absent] }), ['when 0 after where 0: removed', 'when 0 within: ten times as long']);
  t.deepEqual(mutationsOf({ when: [silence] }), ['when 0 for: ten times as long']);
});

test('alternatives: each left out, as long as another one is left, and each changed', (t) => {
  t.deepEqual(mutationsOf({ when: [{ kind: 'any', of: [seen('lansend.poll'), seen('lansend.connect-failed', isFive)] }] }), [
    'when 0 of 0: removed',
    'when 0 of 1: removed',
    'when 0 of 1 of where 0: removed',
  ]);
  t.deepEqual(mutationsOf({ when: [{ kind: 'any', of: [seen('lansend.poll')] }] }), []);
});

test('a diagnosis of a component can be made to need a key', (t) => {
  t.deepEqual(mutationsOf({ scope: 'state' }), ['scope: made to need a key']);
});

test('stages: lines, limits, and what a mutation affects', (t) => {
  const mutations = listMutations(knowledge).filter(({ rule }) => rule.kind === 'stage');
  t.deepEqual(
    mutations.map(({ rule, path, change }) => `${rule.name} ${path.join(' ')}: ${change}`),
    [
      'send reached 0: removed',
      'send failed 0: removed',
      'apply reached 0: removed',
      'apply reached 0 occurrence where 0: removed',
      'apply after 0 within: ten times as long',
    ],
  );
  t.deepEqual(mutations[0]?.target, { kind: 'line', event: 'lansend.found', isGone: true, isReached: true });
  t.deepEqual(mutations[3]?.target, { kind: 'line', event: 'nt.358', isGone: false, isReached: true });
  t.is(mutations[4]?.target, undefined);
});

test('work that proves a stage: each line, each exception, and what an exception asks of its event', (t) => {
  const unless = [{ kind: 'fact', of: 'waiting' } as const, event('lansend.connect-failed', isFive)];
  const activity = [{ components: ['SMS_LAN_SENDER'], host: 'child', unless }];
  const rules: Knowledge = {
    ...knowledge,
    processes: knowledge.processes.map((one) => ({
      ...one,
      stages: one.stages.map((stage) => (stage.name === 'apply' ? { ...stage, reached: [], after: [], activity } : stage)),
    })),
  };
  const mutations = listMutations(rules).filter(({ rule }) => rule.name === 'apply' && rule.kind === 'stage');
  t.deepEqual(
    mutations.map(({ path, change }) => `${path.join(' ')}: ${change}`),
    ['activity 0: removed', 'activity 0 unless 0: removed', 'activity 0 unless 1: removed', 'activity 0 unless 1 where 0: removed'],
  );
  t.deepEqual(mutations[1]?.apply(rules).processes[0]?.stages[1]?.activity[0]?.unless, [unless[1]]);
  t.is(mutations[0]?.target, undefined);
});

test('a mutation changes one thing and leaves the knowledge as it is', (t) => {
  const [mutation] = listMutations(knowledge).filter(({ rule, path }) => rule.kind === 'stage' && path[0] === 'after');
  const changed = mutation?.apply(knowledge);
  t.deepEqual(changed?.processes[0]?.stages[1]?.after[0]?.within, { times: 20, name: 'response' });
  t.deepEqual(knowledge.processes[0]?.stages[1]?.after[0]?.within, { times: 2, name: 'response' });
});

test('facts: terms, alternatives, exceptions and ages', (t) => {
  const file: FactTerm = { kind: 'file', path: '*.CT2', present: true, except: ['X.CT2'], drive: false, olderThanMs: 1000 };
  const service: FactTerm = { kind: 'service', name: 'S', state: 'stopped' };
  const of = (...terms: readonly FactTerm[]): readonly string[] =>
    factVariants({ id: 'f', host: 'child', title: '', terms, at: { file: '', line: 1 } } satisfies FactDef).map(
      ({ path, change }) => `${path.join(' ')}: ${change}`,
    );
  t.deepEqual(of(service), [], 'the only term cannot be left out');
  t.deepEqual(of(file), ['terms 0 olderThan: ten times as long', 'terms 0 except 0: removed']);
  t.deepEqual(of({ kind: 'any', of: [file, service] }), [
    'terms 0 of 0: removed',
    'terms 0 of 1: removed',
    'terms 0 of 0 olderThan: ten times as long',
    'terms 0 of 0 except 0: removed',
  ]);
});
