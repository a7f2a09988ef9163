import test from 'ava';
import { createRuleProbe, evaluateFactOfJob } from '../../../src/diagnose/advice/probe.js';
import type { DiagnosisDef } from '../../../src/knowledge/index.js';
import { namesKey } from '../../../src/diagnose/facts/ask-fact.js';
import { event, fileTerm, indexOf, knowledge, poll } from '../fixture.js';
import { begun, SCHEDULED } from '../job-files.js';

const diagnosis = knowledge.diagnoses.find(({ id }) => id === 'sn-capacity-zero') as DiagnosisDef;
const { timeline } = indexOf({});
const probe = createRuleProbe(timeline, knowledge);

test('a diagnosis that says the same gives the same text', (t) => {
  t.is(probe.diagnosis(diagnosis), probe.diagnosis({ ...diagnosis }));
});

test('a fact that names a key is not probed', (t) => {
  const [fact] = Object.values(knowledge.facts).filter((one) => !namesKey(one));
  if (!fact) throw new Error('no fact');
  t.is(typeof probe.fact(fact), 'string');
  t.is(probe.fact({ ...fact, terms: [fileTerm('{key.request}')] }), undefined);
});

test('the answer of a fact for a job; unknown for no job', (t) => {
  const [id = ''] = Object.keys(knowledge.facts);
  t.is(evaluateFactOfJob(timeline, knowledge, { process: 'ct2-report', subject: 'XXX' }, id), 'unknown');
  t.is(evaluateFactOfJob(timeline, knowledge, { process: 'no-such-process', subject: 'SEC' }, id), 'unknown');
});

test('a diagnosis that asks for a failed stage is asked once a finding told where the job stopped', (t) => {
  const files = begun({ 'SEC/SCHED.LOG': SCHEDULED, 'SEC/LANSEND.LOG': [poll('09:10:00')] });
  const polled = { kind: 'seen', of: event('lansend.poll'), during: 'attempt' } as const;
  const stops: DiagnosisDef = { ...diagnosis, id: 'stops', scope: 'action', when: [polled], against: [] };
  const follows: DiagnosisDef = { ...stops, id: 'follows', when: [polled, { kind: 'stage', stage: 'send', verdict: 'failed' }] };
  const probeWith = (diagnoses: readonly DiagnosisDef[]) => createRuleProbe(indexOf(files).timeline, { ...knowledge, diagnoses });
  t.is(probeWith([]).diagnosis(follows), '');
  t.not(probeWith([stops]).diagnosis(follows), '');
});
