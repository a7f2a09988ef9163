// Each scenario in many variations, by seed: the diagnosis must not depend on names, noise, clocks, zones, rotation, or on missing notes.

import { readFileSync } from 'node:fs';
import test from 'ava';
import { analyze } from '../src/engine.js';
import type { Knowledge } from '../src/knowledge/index.js';
import { render, SCENARIOS } from './scenarios/index.js';
import { bundleInMemory } from './scenarios/memory.js';
import { type Variation, variations } from './scenarios/variations.js';
import { blindDifferencesOf, differencesOf } from './scenarios/verdict.js';

const ROUNDS = 8;

const knowledge = JSON.parse(readFileSync(new URL('../src/knowledge.json', import.meta.url), 'utf8')) as Knowledge;

function differences({ name, scenario, options, removal }: Variation): string[] {
  const rendered = render(scenario, options);
  const result = analyze(bundleInMemory(name, rendered.files), knowledge).bundles[0];
  return removal ? blindDifferencesOf(result, rendered, removal) : differencesOf(result, rendered, scenario, options);
}

const all = variations(ROUNDS);

test('there are enough variations', (t) => {
  t.true(all.length >= 200, `${all.length}`);
});

for (const scenario of SCENARIOS)
  test(`${scenario.id}: ${scenario.title}`, (t) => {
    const wrong = all.filter((one) => one.scenario === scenario).flatMap((one) => differences(one).map((text) => `${one.name}: ${text}`));
    t.deepEqual(wrong, []);
  });
