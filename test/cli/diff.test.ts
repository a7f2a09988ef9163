// smslog diff: before and after a fix, as an administrator has them: two captures of one site.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test from 'ava';
import type { Diff } from '../../src/contract/index.js';
import { render, scenarioOf } from '../scenarios/index.js';
import { smslog, withFolder } from './run-smslog.js';

const NAMES = {
  parent: { code: 'HAM', server: 'HAMNT1', domain: 'HAMDOM' },
  child: { code: 'LUB', server: 'LUBNT1', domain: 'LUBDOM' },
};

/** Writes a capture of the same two sites. */
function write(folder: string, scenario: string, operation: 'install' | 'upgrade' = 'install', names = NAMES): string {
  const { files } = render(scenarioOf(scenario), { seed: 'diff', operation, names });
  const path = join(folder, scenario);
  for (const [name, content] of files) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  return path;
}

async function diffOf(before: string, after: string): Promise<{ readonly code: number | null; readonly diff: Diff }> {
  const { code, stdout, stderr } = await smslog(['diff', before, after, '--format', 'json']);
  if (!stdout.startsWith('{')) throw new Error(stderr);
  return { code, diff: JSON.parse(stdout) as Diff };
}

/** A failure -> the stage that it stopped at, and the workaround that was called for. */
const PAIRS = {
  'ct2-stuck': { stage: 'P8', workaround: 'restart-services' },
  'capacity-zero': { stage: 'P10', workaround: null },
  'sql-log-full': { stage: 'P13', workaround: null },
} as const;

for (const [scenario, { stage, workaround }] of Object.entries(PAIRS))
  test(`${scenario}, then all is well: mended, with the stages that moved on`, async (t) => {
    await withFolder(async (folder) => {
      const [before, after] = [write(folder, scenario), write(folder, 'healthy-install')];
      const { code, diff } = await diffOf(before, after);
      const job = diff.jobs.find(({ site }) => site === 'LUB');
      t.is(code, 0);
      t.like(job, { change: 'mended', before: { outcome: 'failed', stage }, after: { outcome: 'healthy', stage: 'done', cause: null } });
      t.like(
        job?.stages.find(({ id }) => id === stage),
        { after: 'reached' },
      );
      t.true(job?.stages.every((one) => one.before !== one.after));
      t.true(job?.findings.some(({ id, change }) => id === job.before?.cause && change !== 'new'));
      t.is(job?.workaround?.workaround ?? null, workaround);
      if (workaround === null) return;
      const checks = job?.workaround?.checks ?? [];
      t.is(checks.find(({ id }) => id === stage)?.state, 'yes');
      // What the later capture shows is proved by a line of it, and nothing else is a yes or a no.
      for (const { id, state, evidence } of checks) if (!/^P\d/.test(id)) t.is(state !== 'ask', evidence.length > 0, id);
      t.not(job?.workaround?.worked, 'no');
    });
  });

test('it stands where it stood: the workaround has not worked', async (t) => {
  await withFolder(async (folder) => {
    const path = write(folder, 'ct2-stuck');
    const { code, diff } = await diffOf(path, path);
    t.is(code, 1);
    t.like(diff.jobs[0], { change: 'unchanged', stages: [], findings: [], workaround: { worked: 'no' } });
    const text = (await smslog(['diff', path, path])).stdout;
    t.regex(text, /UNCHANGED {2}LUB .*failed at P8/);
    t.regex(text, /Workaround restart-services .*has\s+not\s+worked\./s);
  });
});

test('from bad to worse, and what is new', async (t) => {
  await withFolder(async (folder) => {
    const [well, stuck] = [write(folder, 'healthy-install'), write(folder, 'ct2-stuck')];
    const { code, diff } = await diffOf(well, stuck);
    t.is(code, 1);
    const [job] = diff.jobs;
    t.like(job, { change: 'worse', workaround: null });
    t.true(job?.findings.some(({ id, change }) => id === job.after?.cause && change === 'new'));
  });
});

test('the JSON of the earlier one does instead of its files', async (t) => {
  await withFolder(async (folder) => {
    const [before, after] = [write(folder, 'ct2-stuck'), write(folder, 'healthy-install')];
    const file = join(folder, 'before.json');
    writeFileSync(file, (await smslog(['analyze', before, '--format', 'json'])).stdout);
    t.deepEqual((await diffOf(file, after)).diff.jobs, (await diffOf(before, after)).diff.jobs);
  });
});

test('what cannot be compared: a sentence, the place, the way out', async (t) => {
  await withFolder(async (folder) => {
    const one = write(folder, 'ct2-stuck');
    const names = { parent: NAMES.parent, child: { code: 'KIE', server: 'KIENT1', domain: 'KIEDOM' } };
    const other = write(folder, 'healthy-install', 'install', names);
    const file = (name: string, content: string): string => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    };
    const slips: readonly (readonly [readonly string[], RegExp])[] = [
      [[one], /Two captures are compared/],
      [[one, one, one], /Two captures are compared/],
      [[one, other], /no job in common: .* has LUB \(ct2-report\), .* has KIE \(ct2-report\)/],
      [[file('old.json', '{"version":1,"bundles":[]}'), one], /It is of version 1; this smslog compares version 2\.\n.*old\.json\n.*again/],
      [[file('odd.json', '{"a":1}'), one], /no result of smslog analyze/],
      [[file('cut.json', '{"version":2,'), one], /It is not JSON/],
    ];
    for (const [paths, expected] of slips) {
      const { code, stdout, stderr } = await smslog(['diff', ...paths]);
      t.deepEqual([code, stdout], [2, '']);
      t.regex(stderr, expected);
    }
    t.is((await smslog(['diff', one, join(folder, 'nothing-there')])).code, 6);
  });
});

test('two captures of one site: analyze names the command that compares them', async (t) => {
  await withFolder(async (folder) => {
    const [before, after] = [write(folder, 'ct2-stuck'), write(folder, 'healthy-install')];
    const { stderr } = await smslog(['analyze', before, after]);
    t.true(stderr.includes(`smslog: These are captures of the same job of LUB; compare them: smslog diff ${before} ${after}\n`), stderr);
    t.notRegex((await smslog(['analyze', before])).stderr, /diff/);
  });
});
