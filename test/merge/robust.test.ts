// The clock of the parent may be wrong by up to a day, and nobody may know a zone: the diagnosis stays the same, or says that the clocks are the reason.

import test from 'ava';
import { analyze } from '../../src/engine.js';
import { builtInKnowledge } from '../../src/read/index.js';
import { render, SCENARIOS } from '../scenarios/index.js';
import { bundleInMemory } from '../scenarios/memory.js';
import { differencesOf } from '../scenarios/verdict.js';
import { fc } from '../property.js';

const knowledge = builtInKnowledge();
const MINUTE = 60_000;

test('whatever the clock of the parent says, the diagnosis is the same', (t) => {
  const zone = fc.constantFrom('America/Chicago', 'Europe/Oslo', 'Asia/Calcutta', 'America/Sao_Paulo');
  fc.assert(
    fc.property(
      fc.constantFrom(...SCENARIOS),
      fc.nat(10_000),
      fc.integer({ min: -1440, max: 1440 }),
      zone,
      zone,
      fc.constantFrom('full', 'no-zones', 'none'),
      (scenario, seed, skew, parentZone, childZone, manifest) => {
        const options = { seed: `clock ${seed}`, parentSkewMs: skew * MINUTE, parentZone, childZone, manifest } as const;
        const rendered = render(scenario, options);
        const [result] = analyze(bundleInMemory('clock', rendered.files), knowledge).bundles;
        t.deepEqual(differencesOf(result, rendered, scenario, options), [], `${scenario.id} ${JSON.stringify(options)}`);
      },
    ),
    { numRuns: 120 },
  );
});

test('what is proved of the clock of the parent is true', (t) => {
  fc.assert(
    fc.property(fc.constantFrom(...SCENARIOS), fc.nat(10_000), fc.integer({ min: -1440, max: 1440 }), (scenario, seed, skew) => {
      const rendered = render(scenario, { seed: `proof ${seed}`, parentSkewMs: skew * MINUTE });
      const [result] = analyze(bundleInMemory('clock', rendered.files), knowledge).bundles;
      const [least = null, most = null] = result?.clocks.find((clock) => clock.site === rendered.parent)?.provenMs ?? [];
      t.true(
        (least ?? -Infinity) <= skew * MINUTE && skew * MINUTE <= (most ?? Infinity),
        `${scenario.id} ${seed}: ${least} ${skew * MINUTE} ${most}`,
      );
    }),
    { numRuns: 80 },
  );
});
