// Errors of this program while it parses or judges: they cost one file or one job, and are named.

import test from 'ava';
import { analyze, explain, inspect, timeline } from '../../src/engine.js';
import { ApiError } from '../../src/errors.js';
import type { Knowledge } from '../../src/knowledge/index.js';
import type { Bundle, CodePage, Problem } from '../../src/model/index.js';
import { builtInKnowledge } from '../../src/read/index.js';
import { render, SCENARIOS } from '../scenarios/index.js';
import { bundleInMemory } from '../scenarios/memory.js';

const knowledge = builtInKnowledge();

/** A code page whose decoder is wrong. */
const BROKEN: CodePage = {
  name: 'broken',
  decoder() {
    throw new TypeError('no such table');
  },
};

const scenario = SCENARIOS[0]!;

/** A capture, with one more log that cannot be decoded. */
function captureWith(page?: CodePage): Bundle {
  const bundle = bundleInMemory('sample', render(scenario, { seed: 'faults', noise: 'some' }).files);
  const [first] = bundle.sources;
  return page && first ? { ...bundle, sources: [...bundle.sources, { ...first, label: 'ZZZ/own.log', codePage: page }] } : bundle;
}

test('an error while a file is read costs this file, and is named', (t) => {
  const problems: Problem[] = [];
  const analysis = analyze(captureWith(BROKEN), knowledge, { onProblem: (problem) => problems.push(problem) });
  const faults = problems.filter(({ kind }) => kind === 'fault');
  t.deepEqual(
    faults.map(({ label, code }) => [label, code]),
    [['ZZZ/own.log', 'file-fault']],
  );
  t.regex(faults[0]?.message ?? '', /no such table/);
  t.deepEqual(analysis.bundles[0]?.instances, analyze(captureWith(), knowledge).bundles[0]?.instances);
  const file = inspect(captureWith(BROKEN), knowledge).bundles[0]?.files.find(({ source }) => source === 'ZZZ/own.log');
  t.is(file?.kind, 'other');
});

test('what a source throws is no error of ours', (t) => {
  const bundle = captureWith();
  const closed = () => {
    throw new ApiError('bundle-closed', 'closed');
  };
  for (const change of [{ slice: closed }, { chunks: closed }])
    t.throws(() => analyze({ ...bundle, sources: bundle.sources.map((source) => ({ ...source, ...change })) }, knowledge), {
      instanceOf: ApiError,
    });
});

test('an error while a job is judged costs this job, and is named', (t) => {
  const [process, ...others] = knowledge.processes;
  const broken: Knowledge = { ...knowledge, processes: [{ ...process!, goal: 'nowhere' }, ...others] };
  const problems: Problem[] = [];
  const [whole] = analyze(captureWith(), knowledge).bundles;
  const [result] = analyze(captureWith(), broken, { onProblem: (problem) => problems.push(problem) }).bundles;
  t.true(whole!.instances.some((one) => one.process === process!.id));
  t.deepEqual(
    result?.instances,
    whole!.instances.filter((one) => one.process !== process!.id),
  );
  t.true(result?.notes.some(({ code }) => code === 'job-fault'));
  t.true(problems.some(({ kind, code, message }) => kind === 'fault' && code === 'job-fault' && message.includes('no stage nowhere')));
});

/** A capture that our own steps stumble over: when its files are asked for the given time. */
function brokenCapture(time: number): Bundle {
  const whole = captureWith();
  let asked = 0;
  return {
    ...whole,
    path: 'broken',
    get sources() {
      if (++asked >= time) throw new TypeError('no files');
      return whole.sources;
    },
  };
}

test('an error while a capture is judged costs this capture, and none beside it', (t) => {
  const problems: Problem[] = [];
  const onProblem = (problem: Problem) => problems.push(problem);
  const bundles = () => [brokenCapture(2), captureWith()];
  const [sound] = analyze(captureWith(), knowledge).bundles;
  const { status, bundles: results } = analyze(bundles(), knowledge, { onProblem });
  t.is(status[0], 70);
  t.deepEqual(results[1], sound);
  t.like(results[0], { path: 'broken', instances: [], observations: [] });
  t.deepEqual(
    results[0]?.notes.map(({ code, args }) => [code, args]),
    [['capture-fault', { step: 'diagnose', reason: 'TypeError: no files' }]],
  );
  t.deepEqual(
    problems.filter(({ kind }) => kind === 'fault').map(({ label, code }) => [label, code]),
    [['broken', 'capture-fault']],
  );
  problems.length = 0;
  t.is(explain(bundles(), knowledge, knowledge.diagnoses[0]!.id, { onProblem }).at(-1)?.path, 'sample');
  t.is(inspect(bundles(), knowledge, { onProblem }).bundles[1]?.files.length, captureWith().sources.length);
  t.is(problems.filter(({ kind }) => kind === 'fault').length, 2);
  t.true([...(timeline(bundles(), knowledge)[1]?.rows(true) ?? [])].length > 0);
});

test('what a callback throws is thrown on, and is no error of ours', (t) => {
  const stop = new Error('stop');
  const thrower = () => {
    throw stop;
  };
  t.is(
    t.throws(() => analyze(captureWith(), knowledge, { onStep: thrower })),
    stop,
  );
  t.is(
    t.throws(() => analyze(captureWith(BROKEN), knowledge, { onProblem: thrower })),
    stop,
  );
  t.is(
    t.throws(() => analyze(brokenCapture(2), knowledge, { onProblem: thrower })),
    stop,
  );
  t.is(
    t.throws(() => inspect(captureWith(BROKEN), knowledge, { onProblem: thrower })),
    stop,
  );
  t.is(
    t.throws(() => timeline(captureWith(BROKEN), knowledge, { onProblem: thrower })),
    stop,
  );
});
