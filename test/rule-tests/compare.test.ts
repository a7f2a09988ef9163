import test from 'ava';
import type { InstanceResult, TimelineRow } from '../../src/contract/index.js';
import { compareExpectation } from '../../src/rule-tests/compare-job.js';
import { compareRecords, listExpectedRecords } from '../../src/rule-tests/compare-records.js';
import { failed } from '../report/fixtures.js';
import { knowledge, testsIn } from './small-pack.js';

const instance: InstanceResult = failed;
const CONTEXT = {
  stageId: (name: string) => (name === 'send' ? 'P10' : name),
  codeOf: (role: string) => ({ child: 'FAR', parent: 'HQ1' })[role],
  answerOf: () => 'unknown',
};

/** The first difference between the job and an expectation. */
function differs(expectation: string): string | undefined {
  const [block] = testsIn(`test "t" {\n  ${expectation}\n}`);
  const [one] = block?.declaration.statements ?? [];
  if (!one?.kind.startsWith('expect') || one.kind === 'expect-records') throw new Error('not an expectation of a job');
  return compareExpectation(instance, one as Parameters<typeof compareExpectation>[1], CONTEXT);
}

test('outcome, stage and verdicts', (t) => {
  t.is(differs('expect process report { outcome failed at send }'), undefined);
  t.is(differs('expect process report { outcome waiting }'), 'outcome failed at P10, expected waiting');
  t.is(differs('expect process report { outcome failed at apply }'), 'outcome failed at P10, expected at apply');
  t.regex(differs('expect process report { send reached }') ?? '', /^stage send is \w+.*, expected reached$/);
});

test('diagnoses: confidence, rank, and none', (t) => {
  const [first] = instance.findings;
  t.regex(differs('expect diagnosis no-right') ?? '', /^no diagnosis no-right \(failed at P10; found: /);
  t.is(differs('expect no diagnosis no-right'), undefined);
  t.is(differs('expect no diagnosis'), `diagnosis ${first?.id ?? ''} is ${first?.confidence ?? ''}, expected none`);
});

test('facts, workarounds and requests', (t) => {
  t.is(differs('expect fact waiting unknown'), undefined);
  t.is(differs('expect fact waiting yes'), 'fact waiting is unknown, expected yes');
  t.regex(differs('expect workaround rebuild') ?? '', /^workaround .*, expected rebuild \(failed at P10: /);
  t.regex(differs('expect workaround guarded { A1 yes }') ?? '', /^workaround guarded is not considered/);
  t.regex(differs('expect request parent "nothing.log"') ?? '', /^does not ask for nothing\.log of parent/);
});

const ROW: TimelineRow = {
  at: null,
  local: '1997-06-10T09:00:05.000',
  zone: null,
  site: 'S01',
  component: 'SMS_LAN_SENDER',
  thread: 228,
  severity: 'error',
  event: 'lansend.connect-failed',
  fields: { code: 5 },
  message: 'Cannot connect, Win32 error = 5',
  source: 'lansend.log',
  line: 3,
  format: 'sms1',
} as unknown as TimelineRow;

/** The first difference between rows and what a test of the sender's catalogue expects. */
function compare(rows: readonly TimelineRow[], expectation: string): string | undefined {
  const [block] = testsIn(
    `component SMS_X "X" as x {\n  files "x.log"\n  event a "Alpha and omega" severity info source illustrative {\n    sample "Alpha and omega"\n  }\n  test "t" {\n    | Alpha and omega\n    expect ${expectation}\n  }\n}`,
  );
  return compareRecords(rows, listExpectedRecords(block?.declaration.statements ?? []), 'lansend', knowledge);
}

test('records: event, fields by their type, names of values', (t) => {
  t.is(compare([ROW], 'lansend.connect-failed { code = 05 }'), undefined);
  t.is(compare([ROW], 'lansend.connect-failed { code.name = ERROR_ACCESS_DENIED }'), undefined);
  t.is(compare([ROW], 'lansend.connect-failed { code = 6 }'), 'line 3: code is 5, expected 6');
  t.is(compare([ROW], 'lansend.connect-failed { server = X }'), 'line 3: server is missing, expected X');
  t.is(compare([ROW], 'lansend.poll'), 'line 3 is lansend.connect-failed, expected lansend.poll');
  t.is(compare([{ ...ROW, event: null }], 'unrecognized'), undefined);
});

test('records: columns, threads as numbers, damage, and how many', (t) => {
  t.is(compare([ROW], 'record { thread = 0xE4, component = SMS_LAN_SENDER }'), undefined);
  t.is(compare([ROW], 'malformed'), 'line 3 is well-formed');
  t.is(compare([ROW], 'plain'), 'line 3 is not a plain line');
  t.is(compare([], 'plain'), 'there is no such record');
  t.is(compare([ROW, ROW], 'lansend.connect-failed'), '2 records, 1 expected');
});
