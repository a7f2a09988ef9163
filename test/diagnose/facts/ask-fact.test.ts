import test from 'ava';
import { evaluateFactOnce, namesKey } from '../../../src/diagnose/facts/ask-fact.js';
import { bindKey, createInstanceOf } from '../../../src/diagnose/job/instance.js';
import { UNKNOWN_HOST } from '../../../src/model/index.js';
import { fileTerm, instanceOf, knowledge } from '../fixture.js';

const [any] = Object.values(knowledge.facts);

test('a fact names a key in a path', (t) => {
  if (!any) throw new Error('no fact');
  t.true(namesKey({ ...any, terms: [fileTerm('SITE.SRV\\{key.request}.SRQ')] }));
  t.false(namesKey({ ...any, terms: [fileTerm('SITE.SRV\\*.SRQ')] }));
});

test('a fact is evaluated once, and again when a key that it names may be bound', (t) => {
  const instance = instanceOf({});
  const id = Object.values(knowledge.facts).find((fact) => namesKey(fact))?.id ?? '';
  const first = evaluateFactOnce(instance, id);
  t.is(evaluateFactOnce(instance, id), first);
  bindKey(instance, 'request', '0_0A7SEC', 'exact');
  t.not(evaluateFactOnce(instance, id), first);
});

test('a fact without keys is evaluated once for all jobs at the same hosts, one with keys for each job', (t) => {
  const { evidenceIndex, process, hosts } = instanceOf({});
  const id = (isKeyed: boolean): string => Object.values(knowledge.facts).find((fact) => namesKey(fact) === isKeyed)?.id ?? '';
  const job = (at: typeof hosts) => createInstanceOf(evidenceIndex, process, at);
  t.is(evaluateFactOnce(job(hosts), id(false)), evaluateFactOnce(job({ ...hosts }), id(false)));
  t.not(evaluateFactOnce(job(hosts), id(true)), evaluateFactOnce(job(hosts), id(true)));
  const [role = ''] = Object.keys(hosts).filter((name) => hosts[name] !== UNKNOWN_HOST);
  t.not(evaluateFactOnce(job(hosts), id(false)), evaluateFactOnce(job({ ...hosts, [role]: UNKNOWN_HOST }), id(false)));
  t.not(evaluateFactOnce(job(hosts), id(false)), evaluateFactOnce(createInstanceOf({ ...evidenceIndex }, process, hosts), id(false)));
});

test('a fact that does not exist is unknown', (t) => {
  t.is(evaluateFactOnce(instanceOf({}), 'no-such-fact').answer, 'unknown');
});
