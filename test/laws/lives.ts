// seed -> a life: a scenario, played with names, noise, clocks, zones, notes, rotation and spelling of its own; what smslog says of its files.

import { analyze } from '../../src/engine.js';
import type { BundleResult, InstanceResult } from '../../src/contract/index.js';
import type { ParsedBundle } from '../../src/model/index.js';
import { parse } from '../../src/parse/index.js';
import type { ProcessDef } from '../../src/knowledge/index.js';
import { builtInKnowledge } from '../../src/read/index.js';
import { HOUR, MINUTE } from '../scenarios/clock.js';
import { type Random, render, type RenderedBundle, type RenderOptions, type Scenario } from '../scenarios/index.js';
import { bundleInMemory } from '../scenarios/memory.js';

export type Files = ReadonlyMap<string, Buffer>;

export interface Life {
  readonly scenario: Scenario;
  readonly rendered: RenderedBundle;
  /** Scenario and what was drawn, for people. */
  readonly story: string;
}

export const knowledge = builtInKnowledge();

/** The process that the scenarios play. */
export const [process] = knowledge.processes.filter(({ id }) => id === 'ct2-report') as [ProcessDef];

/** Ids of its stages, in their order. */
export const STAGES: readonly string[] = process.stages.map(({ id }) => id);

const ZONES = ['America/Chicago', 'Europe/London', 'Europe/Oslo', 'Asia/Calcutta', 'Asia/Tokyo', 'America/Sao_Paulo'];

/** What differs between two lives of one scenario. Clocks are wrong by less than clocks usually are. */
function drawOptions(random: Random): Omit<RenderOptions, 'seed'> {
  const parentZone = random.pick(ZONES);
  return {
    noise: random.pick(['none', 'none', 'none', 'none', 'none', 'some', 'some', 'heavy']),
    parentZone,
    childZone: random.chance(0.6) ? parentZone : random.pick(ZONES),
    parentSkewMs: random.chance(0.4) ? random.int(-8, 8) * MINUTE : 0,
    manifest: random.pick(['full', 'full', 'full', 'no-zones', 'none']),
    rotate: random.chance(0.3),
    spelling: random.pick(['usual', 'usual', 'lower', 'folder', 'articles']),
  };
}

export function drawLife(random: Random, scenarios: readonly Scenario[]): Life {
  const scenario = random.pick(scenarios);
  // Long after a job that went through, every window is over.
  const lateHours = ['healthy', 'recovered'].includes(scenario.expect.outcome) ? random.int(0, 6) : 0;
  const options = { ...drawOptions(random.fork('options')), lateMs: lateHours * HOUR };
  const rendered = render(scenario, { ...options, seed: random.base36(6) });
  return { scenario, rendered, story: `${scenario.id} ${JSON.stringify(options)}` };
}

export const parsed = (files: Files): ParsedBundle => parse(bundleInMemory('law', files), knowledge);

/** @throws Error if the files are not one bundle */
export function judge(files: Files): BundleResult {
  const [result, ...others] = analyze(bundleInMemory('law', files), knowledge).bundles;
  if (!result || others.length > 0) throw new Error(`${others.length + 1} captures in one bundle`);
  return result;
}

export const jobOf = (result: BundleResult, site: string): InstanceResult | undefined => result.instances.find((one) => one.site === site);
