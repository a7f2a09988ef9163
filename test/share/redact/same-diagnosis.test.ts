import test from 'ava';
import type { Analysis } from '../../../src/contract/index.js';
import { analyze } from '../../../src/engine.js';
import { builtInKnowledge } from '../../../src/read/index.js';
import { findDifference } from '../../../src/share/redact/same-diagnosis.js';
import { bundleInMemory } from '../../scenarios/memory.js';
import { renderSample, SAMPLES } from '../../scenarios/samples.js';

const sample = SAMPLES.find(({ name }) => name === 'capacity-zero');
const analysis = sample && analyze(bundleInMemory('a', renderSample(sample).files), builtInKnowledge());

const asIs = (text: string): string => text;

test('an analysis is the same as itself at another place, with a server of another name', (t) => {
  if (!analysis) return t.fail();
  const other = JSON.parse(JSON.stringify(analysis).replaceAll('LUBNT1', 'SRV001')) as Analysis;
  const moved = { ...other, bundles: other.bundles.map((one) => ({ ...one, name: 'b', path: '/b' })) };
  t.is(
    findDifference(analysis, moved, (text) => text.replaceAll('LUBNT1', '#').replaceAll('SRV001', '#')),
    undefined,
  );
  t.regex(findDifference(analysis, moved, asIs)?.place ?? '', /^0\.instances\.0\./);
});

test('another outcome, another cited line and a missing job are differences', (t) => {
  if (!analysis) return t.fail();
  const change = (edit: (bundle: Analysis['bundles'][number]) => object): Analysis => ({
    ...analysis,
    bundles: analysis.bundles.map((bundle) => ({ ...bundle, ...edit(bundle) })),
  });
  const outcome = change(({ instances }) => ({ instances: instances.map((one) => ({ ...one, outcome: 'healthy' })) }));
  t.deepEqual(findDifference(analysis, outcome, asIs), { place: '0.instances.0.outcome', before: '"failed"', after: '"healthy"' });
  const lines = change(({ evidence }) => ({ evidence: evidence.map((one) => ({ ...one, line: one.line + 1 })) }));
  t.regex(findDifference(analysis, lines, asIs)?.place ?? '', /evidence.*\.line$/);
  t.regex(
    findDifference(
      analysis,
      change(() => ({ instances: [] })),
      asIs,
    )?.place ?? '',
    /instances/,
  );
});
