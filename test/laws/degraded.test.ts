// Standing tests: each scenario and each sample, degraded; it may lose decisiveness, and never becomes another definite verdict or another cause.

import test from 'ava';
import { type RenderedBundle, render, type Scenario, SCENARIOS, seeded } from '../scenarios/index.js';
import { renderSample, SAMPLES } from '../scenarios/samples.js';
import { DEGRADATIONS, isDecided, wrongsOf } from './degraded.js';

const NOISE = ['none', 'some'] as const;

interface Whole {
  readonly name: string;
  readonly scenario: Scenario;
  readonly bundle: RenderedBundle;
}

const samples = SAMPLES.filter(({ removal }) => removal === undefined).map((one): Whole => ({ ...one, bundle: renderSample(one) }));

for (const degradation of DEGRADATIONS)
  test(`each scenario and each sample ${degradation.name}`, (t) => {
    const rounds = Array.from({ length: degradation.rounds }, (_, round) => round);
    const drawn = SCENARIOS.flatMap((scenario) =>
      rounds.map((round): Whole => {
        const bundle = render(scenario, { seed: `degraded ${round}`, noise: NOISE[round % 2] ?? 'none' });
        return { name: `${scenario.id} #${round}`, scenario, bundle };
      }),
    );
    let decided = 0;
    const wrong = [...samples, ...drawn].flatMap(({ name, scenario, bundle }) => {
      const left = degradation.degrade(bundle, seeded(`${degradation.name}/${name}`));
      decided += Number(isDecided(scenario, bundle, left));
      return wrongsOf(scenario, bundle, degradation, left).map((text) => `${name}: ${text}`);
    });
    t.log(`${degradation.name}: ${decided} of ${samples.length + drawn.length} captures as decisive as the whole`);
    t.true(decided > 0);
    t.deepEqual(wrong, []);
  });
