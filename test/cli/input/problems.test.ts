import { PassThrough } from 'node:stream';
import test from 'ava';
import { collectProblems } from '../../../src/cli/input/problems.js';
import { createOutput } from '../../../src/cli/output/streams.js';
import type { Problem } from '../../../src/model/index.js';
import { say } from '../../../src/wording/index.js';

test('each problem is written once with its bundle; unclear evidence is not, except bundle.json', async (t) => {
  const problem = (label: string, kind: Problem['kind']): Problem => ({ label, kind, ...say('file-empty') });
  const problems = collectProblems([{ name: 'x', path: 'x', sources: [], problems: [problem('a', 'limit')], close: () => undefined }]);
  for (const one of [
    problem('b', 'unreadable'),
    problem('b', 'unreadable'),
    problem('dir.txt', 'unclear'),
    problem('x/bundle.json', 'unclear'),
  ])
    problems.onProblem(one, 'x');
  const told = new PassThrough();
  const output = createOutput(told);
  await problems.tell({
    streams: process,
    stdout: output,
    stderr: output,
    version: '0',
    commands: [],
    groups: {},
    help: () => Promise.resolve(''),
    eol: 'lf',
    unicode: false,
    closing: () => undefined,
  } as const);
  t.is(String(told.read()), ['x: a', 'x: b', 'x/bundle.json'].map((place) => `smslog: ${place}: The file is empty.\n`).join(''));
  t.true(problems.isUnread());
  const sound = collectProblems([]);
  sound.onProblem(problem('dir.txt', 'unclear'), 'y');
  t.false(sound.isUnread());
});
