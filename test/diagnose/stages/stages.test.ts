import test from 'ava';
import { ancestorsOf, findState, isMandatory, predecessorsOf } from '../../../src/diagnose/stages/stages.js';
import { trackOf } from '../fixture.js';

const { states } = trackOf({});
const ids = (found: readonly { readonly stage: { readonly id: string } }[]): string[] => found.map(({ stage }) => stage.id);

test('a stage by its name or its id', (t) => {
  t.is(findState(states, 'send')?.stage.id, findState(states, findState(states, 'send')?.stage.id ?? '')?.stage.id);
  t.is(findState(states, 'no-such-stage'), undefined);
});

test('the stages before a stage, directly and transitively', (t) => {
  const send = findState(states, 'send');
  if (!send) throw new Error('no stage');
  t.deepEqual(ids(predecessorsOf(states, send)), ['P9']);
  t.true(ids(ancestorsOf(states, send)).includes('P8'));
  t.false(ids(ancestorsOf(states, send)).includes('P10'));
});

test('an optional stage is not mandatory, nor one of another variant', (t) => {
  const [optional] = states.filter(({ stage }) => stage.optional);
  t.false(optional && isMandatory(optional));
  const [first] = states.filter(isMandatory);
  t.false(first && isMandatory({ ...first, applies: false }));
});
