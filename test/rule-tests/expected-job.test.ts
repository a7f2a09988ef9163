import test from 'ava';
import type { InstanceResult } from '../../src/contract/index.js';
import { indexKnowledge } from '../../src/knowledge/index.js';
import type { TestExpectation } from '../../src/language/index.js';
import { expectationsByJob } from '../../src/rule-tests/expected-job.js';
import { knowledge, roles, testsIn } from './small-pack.js';

const report = knowledge.processes.map(({ id }) => id)[0] ?? '';

const job = (site: string, keys: Readonly<Record<string, string>>, process = report): InstanceResult =>
  ({ process, site, subject: site, keys }) as unknown as InstanceResult;

const FIRST = job('S01', { request: '1_06XCEN' });
const SECOND = job('S02', { request: '1_06YCEN' });
const OTHER = job('S01', {}, 'other');

/** The site of the job that each expectation is about. */
function sites(text: string, instances: readonly InstanceResult[], site?: string): readonly (string | undefined)[] {
  const [block] = testsIn(`test "t" {\n${text}\n}`);
  const expectations = (block?.declaration.statements ?? []) as readonly TestExpectation[];
  return expectationsByJob(expectations, instances, knowledge, site).map(
    ({ instance }) => instance && `${instance.process} ${instance.site}`,
  );
}

test('a job is named by values of its keys, as these compare', (t) => {
  t.is(
    indexKnowledge(knowledge)
      .process(report)
      ?.keys.some(({ name }) => name === 'request'),
    true,
  );
  const named = (request: string) => sites(`expect process ${report} of request = ${request} { outcome failed }`, [FIRST, SECOND]);
  t.deepEqual(named('1_06YCEN'), [`${report} S02`]);
  t.deepEqual(named('1_06ycen'), [`${report} S02`]);
  t.deepEqual(named('1_06ZCEN'), [undefined]);
});

test('what follows is about the job that was named last, what comes before about the first', (t) => {
  const text = `  expect no diagnosis
  expect process ${report} of request = 1_06YCEN { outcome failed }
  expect no diagnosis
  expect process ${report} of request = 1_06XCEN { outcome failed }
  expect fact waiting yes`;
  t.deepEqual(
    sites(text, [FIRST, SECOND]).map((one) => one?.slice(-3)),
    ['S02', 'S02', 'S02', 'S01', 'S01'],
  );
});

test('without a name: a job of the process that is spoken of, of the own site first', (t) => {
  t.is(roles.subject === '', false);
  t.deepEqual(sites('expect fact waiting yes', [OTHER, FIRST, SECOND]), [`${report} S01`]);
  t.deepEqual(sites('expect fact waiting yes', [OTHER, FIRST, SECOND], 'S02'), [`${report} S02`]);
  t.deepEqual(sites('expect no diagnosis', [OTHER, FIRST]), ['other S01']);
  t.deepEqual(sites('expect fact waiting yes', [OTHER]), [undefined]);
});
