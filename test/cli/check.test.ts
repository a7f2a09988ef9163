// `smslog check` with files: what is expected, mistakes in it, baselines, a first file.
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { readExpectations } from '../../src/cli/settings/index.js';
import type { Check } from '../../src/contract/index.js';
import { smslog, withFolder } from './run-smslog.js';

const NAMES = ['capacity-zero', 'healthy-install', 'waiting', 'capacity-zero-ablated'];

function shelfIn(folder: string): string {
  for (const name of NAMES) cpSync(join('samples', name), join(folder, 'shelf', name), { recursive: true });
  return join(folder, 'shelf');
}

test('a first file holds, and says what changed later', async (t) => {
  await withFolder(async (folder) => {
    const shelf = shelfIn(folder);
    const file = join(folder, 'smslog.yaml');
    const args = ['check', shelf, '--workers', '1', '--expect', file];
    t.is((await smslog([...args, '--init'])).code, 0);
    t.is((await smslog([...args, '--init'])).code, 2, 'what is there is not written over');
    const held = await smslog(args);
    t.deepEqual([held.code, held.stdout], [0, '4 jobs; 4 of 4 expectations met; 0 errors.\n']);
    writeFileSync(file, readFileSync(file, 'utf8').replace('outcome: waiting', 'outcome: healthy'));
    const broken = await smslog([...args, '--format', 'json']);
    t.is(broken.code, 1);
    const { problems, met, expectations } = JSON.parse(broken.stdout) as Check;
    t.deepEqual([met, expectations, problems.map(({ message }) => message.code)], [3, 4, ['check-differs']]);
    const line = readFileSync(file, 'utf8').split('\n')[(problems[0]?.line ?? 0) - 1];
    t.regex(line ?? '', /bundle: .*waiting/);
  });
});

test('all mistakes in a file are told, each with its line and column', (t) => {
  const places = (text: string) => readExpectations(text).mistakes.map(({ line, column, message }) => `${line}:${column} ${message}`);
  t.deepEqual(
    places('expect:\n  - bundel: x\n    outcome: dead\n    malformed: -1\nsuppress:\n  - bundle: x\n    reason: ""\n    until: tomorrow\n'),
    [
      '2:5 There is no property bundel in expect. Did you mean bundle?',
      '2:5 expect.bundle is missing: it must be a path or pattern.',
      '3:14 expect.outcome must be one of healthy, recovered, waiting, delayed, blocked, failed, unknown.',
      '4:16 expect.malformed must not be negative.',
      '7:13 suppress.reason must be a reason.',
      '8:12 suppress.until must be a date such as 2026-12-31.',
    ].sort((a, b) => Number.parseFloat(a.replace(':', '.')) - Number.parseFloat(b.replace(':', '.'))),
  );
  t.regex(places('expect: [')[0] ?? '', /^1:\d+ /);
  t.regex(places('version: 2')[0] ?? '', /^1:10 version must be 1\.$/);
  t.regex(places('a: &a [*a, *a]\nb: *a')[0] ?? '', /There is no property a, b|alias/);
  t.deepEqual(readExpectations('').expectations, { expect: [], suppress: [], failOn: undefined, baseline: undefined });
  const { expectations } = readExpectations(
    'fail-on: [failed, "finding:x"]\nexpect:\n  - bundle: a\n    outcome: [failed, blocked]\n    finding: x\n',
  );
  t.like(expectations?.expect[0], { bundle: 'a', outcome: ['failed', 'blocked'], finding: ['x'], line: 3 });
  t.deepEqual(expectations?.failOn, ['failed', 'finding:x']);
});

test('a file that names an unknown finding, is no YAML, or wants the impossible: one sentence, the line, 2', async (t) => {
  await withFolder(async (folder) => {
    const shelf = shelfIn(folder);
    const file = join(folder, 'e.yaml');
    const ran = async (text: string) => {
      writeFileSync(file, text);
      const { code, stderr } = await smslog(['check', shelf, '--workers', '1', '--expect', file]);
      t.is(code, 2, stderr);
      return stderr;
    };
    t.regex(
      await ran('expect:\n  - bundle: "*"\n\n  - bundle: waiting\n    finding: sn-capacity-zer\n'),
      /no finding "sn-capacity-zer"\.\n.*e\.yaml:4\n.*Did you mean sn-capacity-zero\?/,
    );
    t.regex(await ran('expect: {'), /e\.yaml:1:\d+/);
    t.regex(await ran('fail-on: sometimes'), /fail-on cannot be "sometimes"/);
    t.regex(await ran('- x'), /e\.yaml:1:1/);
  });
});

test('a baseline is written, used, and refused if it is of another version', async (t) => {
  await withFolder(async (folder) => {
    const shelf = shelfIn(folder);
    const known = join(folder, 'known.json');
    const args = ['check', shelf, '--workers', '1', '--allow-unknown', '--baseline', known];
    t.is((await smslog(args)).code, 2);
    t.is((await smslog([...args, '--update-baseline'])).code, 0);
    t.true(existsSync(known));
    t.is((await smslog(args)).code, 0);
    t.is((await smslog(['check', shelf, '--workers', '1', '--allow-unknown'])).code, 1);
    writeFileSync(known, JSON.stringify({ version: 99, problems: [] }));
    const other = await smslog(args);
    t.deepEqual([other.code, other.stderr.includes('version 99')], [2, true]);
    writeFileSync(known, '{"version": 1, "prob');
    t.regex((await smslog(args)).stderr, /is no baseline/);
  });
});
