import test from 'ava';
import type { InstanceResult } from '../../../src/contract/index.js';
import { undecidedParents } from '../../../src/diagnose/advice/undecided-parents.js';
import type { Timeline } from '../../../src/model/index.js';

const READINGS = [
  { child: 'NOR', parent: 'TRD' },
  { child: 'TRD', parent: 'NOR' },
];
const timeline = {
  parsed: { bundle: { path: 'from site' } },
  undecided: [{ sites: ['NOR', 'TRD'], readings: READINGS }],
} as unknown as Timeline;

function job(site: string, reached: number, findings: readonly string[]): InstanceResult {
  const stages = Array.from({ length: reached }, () => ({ verdict: 'reached', basis: 'observed' }));
  const all = findings.map((id) => ({ id, state: 'active', confidence: 'confirmed' }));
  return { site, outcome: 'failed', stage: 'P9', stages, findings: all } as unknown as InstanceResult;
}

test('the reading that explains more comes first, with the command that decides', (t) => {
  const jobs = [job('NOR', 0, ['a']), job('TRD', 3, ['b', 'a'])];
  const [pair] = undecidedParents(timeline, ({ site }) => ({ instances: jobs.filter((one) => one.site === site) }));
  t.deepEqual(
    pair?.would.map(({ child }) => child),
    ['TRD', 'NOR'],
  );
  t.like(pair?.would[0], { outcome: 'failed', stage: 'P9', findings: ['b', 'a'] });
  t.is(pair?.command, 'smslog analyze "from site" --site TRD --parent NOR');
  t.deepEqual(pair?.common, ['a']);
});

test('a reading without a job says so', (t) => {
  const [pair] = undecidedParents(timeline, () => ({ instances: [] }));
  t.like(pair?.would[0], { outcome: null, stage: null, findings: [] });
});

test('a path is quoted only where a shell would split it', (t) => {
  const plain = { ...timeline, parsed: { bundle: { path: 'D:\\logs/a-1' } } } as unknown as Timeline;
  const [pair] = undecidedParents(plain, () => ({ instances: [] }));
  t.is(pair?.command, 'smslog analyze D:\\logs/a-1 --site NOR --parent TRD');
});
