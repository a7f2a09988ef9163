// The two laws of the engine: adding evidence never turns a proved success into a failure, and the order of files does not matter.

import test from 'ava';
import fc from 'fast-check';
import { analyze } from '../../src/engine.js';
import type { InstanceResult } from '../../src/model.js';
import { builtInKnowledge } from '../../src/read/index.js';
import { bundleInMemory } from '../scenarios/memory.js';
import { render, SCENARIOS } from '../scenarios/index.js';

const knowledge = builtInKnowledge();

function judge(files: ReadonlyMap<string, Buffer>, site: string): InstanceResult | undefined {
  return analyze(bundleInMemory('law', files), knowledge).bundles[0]?.instances.find((one) => one.site === site);
}

test('order-free: permuting files does not change the result', (t) => {
  fc.assert(
    fc.property(
      fc.constantFrom(...SCENARIOS),
      fc.nat(1000),
      fc.array(fc.nat(1_000_000), { minLength: 80, maxLength: 80 }),
      (scenario, seed, numbers) => {
        const { files } = render(scenario, { seed: `order ${seed}` });
        const shuffled = [...files].map((entry, index) => ({ entry, key: numbers[index] ?? 0 })).sort((a, b) => a.key - b.key);
        const [first, second] = [files, new Map(shuffled.map(({ entry }) => entry))].map((one) =>
          analyze(bundleInMemory('law', one), knowledge),
        );
        t.deepEqual(second, first);
      },
    ),
    { numRuns: 40 },
  );
});

test('monotone: a source more never turns success into failure, nor a definite verdict into unknown', (t) => {
  const isProved = (stage: InstanceResult['stages'][number]): boolean =>
    stage.verdict === 'reached' && (stage.basis === 'observed' || stage.basis === 'fact');
  const isDefinite = (verdict: string): boolean => verdict === 'reached' || verdict === 'failed' || verdict === 'missing';
  fc.assert(
    fc.property(
      fc.constantFrom(...SCENARIOS),
      fc.nat(1000),
      fc.array(fc.nat(3), { minLength: 80, maxLength: 80 }),
      (scenario, seed, numbers) => {
        const bundle = render(scenario, { seed: `monotone ${seed}` });
        const names = [...bundle.files.keys()].filter((name) => name !== 'bundle.json');
        const kept = new Set(['bundle.json', ...names.filter((_, index) => (numbers[index] ?? 0) > 0)]);
        const added = names.find((name) => !kept.has(name));
        if (added === undefined) return;
        const with_ = (all: ReadonlySet<string>): ReadonlyMap<string, Buffer> =>
          new Map([...bundle.files].filter(([name]) => all.has(name)));
        const [before, after] = [judge(with_(kept), bundle.child), judge(with_(new Set([...kept, added])), bundle.child)];
        if (!before || !after) return;
        for (const stage of before.stages) {
          const now = after.stages.find((one) => one.id === stage.id);
          if (!now) continue;
          const story = `${scenario.id} (seed ${seed}): ${stage.id} ${stage.verdict} -> ${now.verdict} when ${added} is added to ${[...kept].join(' ')}`;
          if (isProved(stage)) t.false(now.verdict === 'failed' || now.verdict === 'missing', story);
          if (isDefinite(stage.verdict)) t.false(now.verdict === 'unknown', story);
        }
      },
    ),
    { numRuns: 150 },
  );
});
