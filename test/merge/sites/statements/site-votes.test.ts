import test from 'ava';
import { collectVotes } from '../../../../src/merge/sites/statements/site-votes.js';
import type { ParsedLog } from '../../../../src/model/index.js';
import { fakeKnowledge, fakeLog } from '../../fakes.js';

const knowledge = fakeKnowledge({});
const JOBS = { kind: 'event', of: 'sched.job', field: 'job' } as const;

/** A log of which each record has a job id. */
const logOf = (label: string, ...jobs: readonly string[]): ParsedLog =>
  fakeLog(
    label,
    jobs.map((job) => ({ fields: { job }, text: `job ${job}` })),
  );

const votesOf = (...logs: readonly ParsedLog[]) =>
  collectVotes(knowledge, (event) =>
    event === JOBS.of ? logs.map((log) => ({ log, rows: Uint32Array.from({ length: log.records.count }, (_, row) => row) })) : [],
  );

test('the code of a job id is a vote; the most frequent value comes first, with the first record that votes for it', (t) => {
  const log = logOf('SCHED.LOG', 'OSL0001Q', 'BGO0001Q', 'BGO0002Q', '?');
  const votes = votesOf(log).all(JOBS, 'code', [log]);
  t.deepEqual(
    votes.map(({ value, count, of, cite }) => [value, count, of, cite?.line]),
    [
      ['BGO', 2, 3, 2],
      ['OSL', 1, 3, 1],
    ],
  );
});

test('two thirds of the votes are a majority, less are none', (t) => {
  const [most, half] = [logOf('a', 'BGO1', 'BGO2', 'OSL1'), logOf('b', 'BGO1', 'OSL1')];
  const votes = votesOf(most, half);
  t.is(votes.majority(JOBS, 'code', [most])?.value, 'BGO');
  t.is(votes.majority(JOBS, 'code', [half]), undefined);
  t.is(votes.majority(JOBS, 'code', []), undefined);
});

test('only the logs that are asked for vote', (t) => {
  const [a, b] = [logOf('a', 'BGO1'), logOf('b', 'OSL1')];
  const votes = votesOf(a, b);
  t.deepEqual(
    votes.all(JOBS, 'code', [b]).map(({ value }) => value),
    ['OSL'],
  );
});

test('a busy log is sampled, and the sample covers all of it', (t) => {
  const busy = logOf('a', ...Array.from({ length: 4000 }, (_, index) => (index < 3000 ? 'BGO1' : 'OSL1')));
  const [first, second] = votesOf(busy).all(JOBS, 'code', [busy]);
  t.deepEqual([first?.value, first?.count, first?.of], ['BGO', 300, 400]);
  t.is(second?.value, 'OSL');
});

test('a log that votes as a whole is cited by no record, an event log by its newest', (t) => {
  const log = fakeLog('x', [], { components: ['SMS_HIERARCHY_MANAGER'], computer: 'oslserver' });
  const votes = votesOf();
  t.deepEqual(votes.all({ kind: 'component', name: 'SMS_HIERARCHY_MANAGER' }, 'type', [log]), [
    { value: 'SMS_HIERARCHY_MANAGER', count: 1, of: 1 },
  ]);
  t.deepEqual(votes.all({ kind: 'folder' }, 'code', [log]), []);
  const eventLog = fakeLog('y', [{ text: 'old' }, { text: 'new' }], { computer: 'oslserver' });
  const cite = { source: 'y', line: 2, text: 'new' };
  t.deepEqual(votes.all({ kind: 'eventlog' }, 'server', [eventLog]), [{ value: 'OSLSERVER', count: 1, of: 1, cite }]);
});

test('an event log without an event that we know may be that of another machine of the site', (t) => {
  const other = fakeLog('x', [{ template: -1 }], { computer: 'oslbdc' });
  const own = fakeLog('y', [{ template: 0 }], { computer: 'oslsrv' });
  const votes = votesOf();
  t.deepEqual(votes.all({ kind: 'eventlog' }, 'computer', [other]), []);
  t.is(votes.majority({ kind: 'eventlog' }, 'computer', [other, own])?.value, 'OSLSRV');
});

test('a path gives the name of its server', (t) => {
  const log = fakeLog('a', [{ fields: { path: '\\\\oslsrv\\SMS_SHR' } }]);
  const source = { kind: 'event', of: 'sched.job', field: 'path' } as const;
  t.is(votesOf(log).majority(source, 'server', [log])?.value, 'OSLSRV');
});
