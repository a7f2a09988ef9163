import test from 'ava';
import { resolveDurationMs, resolveLetMs } from '../../../src/diagnose/job/durations.js';
import { instanceOf, process } from '../fixture.js';

const [response] = process.lets.filter(({ name }) => name === 'response');

test('a value that nothing states is the slowest', (t) => {
  t.is(resolveLetMs(instanceOf({}), 'response'), response?.otherwiseMs ?? Number.NaN);
});

test('a duration is a time, or so many times a value', (t) => {
  const instance = instanceOf({});
  t.is(resolveDurationMs(instance, { ms: 5000 }), 5000);
  t.is(resolveDurationMs(instance, { times: 2, name: 'response' }), 2 * (response?.otherwiseMs ?? Number.NaN));
});
