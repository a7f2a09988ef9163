import test from 'ava';
import { describeDiagnosis, type DiagnosisDef, type Knowledge, link } from '../../src/knowledge/index.js';
import { basePacks } from '../language/base.js';

const knowledge = link(basePacks());
const [noRight] = knowledge.diagnoses;
const withDiagnoses = (...more: readonly Partial<DiagnosisDef>[]): Knowledge => ({
  ...knowledge,
  diagnoses: noRight ? [noRight, ...more.map((one) => ({ ...noRight, ...one }))] : [],
});

test('a diagnosis: stage, conditions, sources', (t) => {
  const description = describeDiagnosis(knowledge, 'no-right');
  t.deepEqual(description?.stages, [{ id: 'P1', name: 'send', title: 'it is sent', activity: [] }]);
  t.is(description?.when.length, 2);
  t.is(description?.when[1]?.alternatives.length, 2);
  t.is(description?.against.length, 1);
  t.deepEqual(description?.references[0], { id: 'Q137610', of: ['cause'] });
  t.true(description?.references.some(({ id, of }) => id === 'Q235753' && of.join() === 'wording'));
  t.is(describeDiagnosis(knowledge, 'nothing'), undefined);
});

test('what it ranks above has its title; what no pack declares is left out', (t) => {
  const ranked = withDiagnoses({ id: 'narrow', over: ['no-right', 'gone'] });
  t.deepEqual(describeDiagnosis(ranked, 'narrow')?.over, [{ id: 'no-right', title: noRight?.title }]);
  t.deepEqual(describeDiagnosis(ranked, 'no-right')?.over, []);
});

test('neighbours: what only one of them asks for, values of a shared event included', (t) => {
  const [condition] = noRight?.when ?? [];
  const other =
    condition?.kind === 'seen'
      ? { ...condition.of, where: { op: '==', left: { kind: 'field', path: ['code'] }, right: { kind: 'literal', value: '6' } } as const }
      : undefined;
  const near = other && withDiagnoses({ id: 'near', title: 'Near', when: [{ kind: 'seen', of: other, during: 'attempt' }] });
  const [neighbour] = (near && describeDiagnosis(near, 'no-right')?.tellApart) ?? [];
  t.is(neighbour?.id, 'near');
  t.deepEqual(neighbour?.there, ['code is 6']);
  t.is(neighbour?.here[0], 'code is 5 (ERROR_ACCESS_DENIED)');
  t.is(neighbour?.here.length, 3, 'and the fact and the event that the other one does not ask for');
});

test('a diagnosis without a shared indicator, or of another process, is not a neighbour', (t) => {
  const far = withDiagnoses({ id: 'far', when: [{ kind: 'variant', name: 'upgrade' }] }, { id: 'elsewhere', process: 'other' });
  t.deepEqual(describeDiagnosis(far, 'no-right')?.tellApart, []);
});

test('remedies are named with their title and risk; unknown ones are left out', (t) => {
  const rules = withDiagnoses({ id: 'lost', suggest: [{ when: 'lost', workarounds: ['wait', 'nothing'] }] });
  t.deepEqual(describeDiagnosis(rules, 'lost')?.remedies, [{ workaround: 'wait', title: 'Wait', risk: 'none', onlyIfLost: true }]);
});

test('a scope, for evidence without a key', (t) => {
  t.is(describeDiagnosis(knowledge, 'no-right')?.scope, null);
  for (const scope of ['state', 'action'] as const) t.is(describeDiagnosis(withDiagnoses({ id: scope, scope }), scope)?.scope, scope);
});

test('the work that proves a stage of a diagnosis', (t) => {
  const activity = [{ components: ['SMS_LAN_SENDER'], host: 'child', unless: [] }];
  const worked = knowledge.processes.map((one) => ({ ...one, stages: one.stages.map((stage) => ({ ...stage, activity })) }));
  const description = describeDiagnosis({ ...knowledge, processes: worked }, 'no-right');
  t.deepEqual(description?.stages[0]?.activity, ['LAN Sender of the child writes during the attempt']);
});
