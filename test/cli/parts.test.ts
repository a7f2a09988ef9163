import { PassThrough, Writable } from 'node:stream';
import test from 'ava';
import { isColored, reportWidth } from '../../src/cli/output/color.js';
import { readDuration } from '../../src/cli/options/durations.js';
import { exitCodeOf } from '../../src/cli/output/exit-code.js';
import { collectProblems } from '../../src/cli/input/problems.js';
import { exitCodeOfFailure, failureText } from '../../src/cli/output/failure.js';
import { junitXml } from '../../src/cli/commands/junit.js';
import { createOutput, type Streams } from '../../src/cli/output/streams.js';
import { SmslogError } from '../../src/errors.js';
import type { InstanceResult, Outcome } from '../../src/contract/index.js';
import type { Problem } from '../../src/model/index.js';
import { analysisOf, capacityZero, failed, waiting } from '../report/fixtures.js';

function streams(env: Record<string, string>, terminal?: { columns: number }): Streams {
  const stdout = Object.assign(new PassThrough(), terminal === undefined ? {} : { isTTY: true, columns: terminal.columns });
  return { stdin: new PassThrough(), stdout, stderr: new PassThrough(), env };
}

test('colour: the option, then NO_COLOR, then FORCE_COLOR, then the terminal', (t) => {
  const terminal = { columns: 100 };
  t.true(isColored('auto', streams({}, terminal)));
  t.false(isColored('auto', streams({})));
  t.false(isColored('auto', streams({ TERM: 'dumb' }, terminal)));
  t.false(isColored('auto', streams({ NO_COLOR: '1', FORCE_COLOR: '1' }, terminal)));
  t.true(isColored('auto', streams({ NO_COLOR: '' }, terminal)));
  t.true(isColored('auto', streams({ FORCE_COLOR: '1' })));
  t.false(isColored('auto', streams({ FORCE_COLOR: '0' }, terminal)));
  t.true(isColored('always', streams({ NO_COLOR: '1' })));
  t.false(isColored('never', streams({ FORCE_COLOR: '1' }, terminal)));
});

test('width: 80 in a pipe, 80 to 120 on a terminal', (t) => {
  t.deepEqual(
    [undefined, 40, 100, 300].map((columns) => reportWidth(streams({}, columns === undefined ? undefined : { columns }))),
    [80, 80, 100, 120],
  );
});

test('durations', (t) => {
  t.deepEqual(
    ['90s', '10m', '2h', '1d'].map((text) => readDuration(text, '--skew')),
    [90_000, 600_000, 7_200_000, 86_400_000],
  );
  for (const text of ['', '10', 'm', '-5m', '5 m', '1.5h', '5M']) t.throws(() => readDuration(text, '--skew'), { instanceOf: SmslogError });
});

const ALL: readonly Outcome[] = ['healthy', 'recovered', 'waiting', 'delayed', 'blocked', 'failed', 'unknown'];

function codes(failOn: 'error' | 'warning' | 'never', allowUnknown: boolean): readonly number[] {
  return ALL.map((outcome) => exitCodeOf(analysisOf({ ...failed, outcome, findings: [] }), false, { failOn, allowUnknown }));
}

test('exit codes follow the outcome', (t) => {
  t.deepEqual(codes('error', false), [0, 0, 0, 0, 1, 1, 4]);
  t.deepEqual(codes('warning', false), [0, 0, 0, 1, 1, 1, 4]);
  t.deepEqual(codes('never', false), [0, 0, 0, 0, 0, 0, 4]);
  t.deepEqual(codes('error', true), [0, 0, 0, 0, 1, 1, 0]);
});

test('--fail-on warning counts findings that hold', (t) => {
  const code = (finding: Partial<typeof capacityZero>) => {
    const instance: InstanceResult = { ...waiting, findings: [{ ...capacityZero, severity: 'warning', ...finding }] };
    return exitCodeOf(analysisOf(instance), false, { failOn: 'warning', allowUnknown: false });
  };
  t.is(code({}), 1);
  t.is(code({ severity: 'info' }), 0);
  t.is(code({ state: 'healed' }), 0);
  t.is(code({ confidence: 'possible' }), 0);
});

test('one finding outweighs an undecided job; without a job 6 comes before 5', (t) => {
  const options = { failOn: 'error', allowUnknown: false } as const;
  t.is(exitCodeOf(analysisOf({ ...failed, outcome: 'unknown' }, failed), false, options), 1);
  t.is(exitCodeOf(analysisOf(), false, options), 5);
  t.is(exitCodeOf(analysisOf(), true, options), 6);
  t.is(exitCodeOf(analysisOf(failed), true, options), 1);
});

test('what could not be read is told once, what only says nothing is not, but for the note of a bundle', async (t) => {
  const problem = (label: string, kind: Problem['kind']): Problem => ({ label, kind, message: 'why' });
  const problems = collectProblems([{ name: 'x', path: 'x', sources: [], problems: [problem('a', 'limit')], close: () => undefined }]);
  for (const one of [
    problem('b', 'unreadable'),
    problem('b', 'unreadable'),
    problem('dir.txt', 'damaged'),
    problem('x/bundle.json', 'damaged'),
  ])
    problems.onProblem(one, 'x');
  const told = new PassThrough();
  const output = createOutput(told);
  await problems.tell({ streams: process, stdout: output, stderr: output, version: '0', commands: [], groups: {} });
  t.is(String(told.read()), 'smslog: x: a: why\nsmslog: x: b: why\nsmslog: x/bundle.json: why\n');
  t.true(problems.isUnread());
  const sound = collectProblems([]);
  sound.onProblem(problem('dir.txt', 'damaged'), 'y');
  t.false(sound.isUnread());
});

test('a mistake is told in one sentence with place and mend, a fault with its stack', (t) => {
  const mistake = new SmslogError('no-data', 'The file \u001b[2J is empty.', { file: 'a.log', line: 3, column: 7 }, 'Capture it again.');
  t.is(failureText(mistake), 'smslog: The file ␛[2J is empty.\n  at a.log:3:7\n  Capture it again.\n');
  t.is(exitCodeOfFailure(mistake), 5);
  t.regex(failureText(new TypeError('oops')), /^smslog: internal error, please report it\nTypeError: oops\n {4}at /);
  t.is(exitCodeOfFailure(new TypeError('oops')), 70);
});

test('junit: well-formed whatever the names hold', (t) => {
  const xml = junitXml([
    { name: 'a <b> & "c" \u0007', file: 'x.rules', line: 3, passed: false, message: 'no ]]> here' },
    { name: 'fine', file: 'x.rules', line: 9, passed: true },
  ]);
  t.is(
    xml,
    '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites tests="2" failures="1">\n  <testsuite name="x.rules" tests="2" failures="1">\n' +
      '    <testcase name="a &lt;b&gt; &amp; &quot;c&quot; ␇" classname="x.rules" file="x.rules" line="3">\n      <failure message="no ]]&gt; here"/>\n    </testcase>\n' +
      '    <testcase name="fine" classname="x.rules" file="x.rules" line="9"/>\n  </testsuite>\n</testsuites>\n',
  );
});

test('output: a gone reader is no error, a full disk is one', async (t) => {
  const failing = (code: string) => {
    const error = Object.assign(new Error(code), { code });
    return createOutput(new Writable({ write: (_chunk, _encoding, done) => done(error) }));
  };
  const gone = failing('EPIPE');
  t.false((await gone.write('a')) && (await gone.write('b')));
  t.true(gone.isClosed);
  const full = failing('ENOSPC');
  await t.throwsAsync(
    async () => {
      await full.write('a');
      await full.write('b');
    },
    { message: 'The output cannot be written (ENOSPC).' },
  );
  const sound = createOutput(new PassThrough());
  t.true(await sound.write('a'));
});
