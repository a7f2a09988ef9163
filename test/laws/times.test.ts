// Standing test: two sites whose clocks are apart by hours, or whose zones nobody states. The times of the stages never contradict their order without a word,
// and what is said of an error covers the true one.

import test from 'ava';
import { HOUR, MINUTE, zoneOffset } from '../scenarios/clock.js';
import { render, type RenderedBundle, type RenderOptions, SCENARIOS, seeded } from '../scenarios/index.js';
import type { BundleResult, InstanceResult } from '../../src/contract/index.js';
import { type Files, judge, process, STAGES } from './lives.js';

interface Clocks extends Partial<RenderOptions> {
  readonly parentZone: string;
  readonly childZone: string;
  readonly parentSkewMs: number;
}

const [CHICAGO, OSLO, TOKYO] = ['America/Chicago', 'Europe/Oslo', 'Asia/Tokyo'];

const RIGHT: Clocks = { manifest: 'full', parentZone: CHICAGO, childZone: OSLO, parentSkewMs: 0 };
const CLOCKS: Readonly<Record<string, Clocks>> = {
  right: RIGHT,
  'three hours fast': { manifest: 'full', parentZone: CHICAGO, childZone: CHICAGO, parentSkewMs: 3 * HOUR },
  'five hours slow': { manifest: 'full', parentZone: CHICAGO, childZone: OSLO, parentSkewMs: -5 * HOUR },
  'fifteen zones east, none stated': { manifest: 'no-zones', parentZone: TOKYO, childZone: CHICAGO, parentSkewMs: 0 },
  'seven zones west, nothing stated': { manifest: 'none', parentZone: CHICAGO, childZone: OSLO, parentSkewMs: 0 },
};

/** Less and less of the files. */
const LOST = [0, 0.2, 0.5];

function ancestorsOf(id: string): ReadonlySet<string> {
  const stage = process.stages.find((one) => one.id === id || one.name === id);
  return new Set(
    (stage?.after ?? []).flatMap(({ stage: name }) => {
      const before = process.stages.find((one) => one.id === name || one.name === name);
      return before ? [before.id, ...ancestorsOf(before.id)] : [];
    }),
  );
}

const ANCESTORS = new Map(STAGES.map((id) => [id, ancestorsOf(id)]));

/** Stages that are dated more than a minute before one that comes first, and do not say so. */
function wordlessOf({ stages }: InstanceResult): string[] {
  const dated = stages
    .filter(({ at, basis }) => at !== null && basis !== 'inferred')
    .map((stage) => ({ ...stage, ms: Date.parse(stage.at ?? '') }));
  return dated.flatMap(({ id, ms, timedBefore, verdict }) =>
    timedBefore === null && verdict !== 'failed'
      ? dated
          .filter((before) => ANCESTORS.get(id)?.has(before.id) && before.ms > ms + MINUTE)
          .map((before) => `${id} is dated before ${before.id}`)
      : [],
  );
}

/** How fast the clock of the parent is beside that of the secondary, with the zones that were used. */
function errorOf(
  { clocks }: BundleResult,
  { parent, child }: RenderedBundle,
  { parentZone, childZone, parentSkewMs }: Clocks,
  at: number,
): number {
  const zoneMs = (site: string, zone: string): number =>
    clocks.some((one) => one.site === site && one.zone === null) ? zoneOffset(zone, at) : 0;
  return parentSkewMs + zoneMs(parent, parentZone) - zoneMs(child, childZone);
}

/** The claims of errors that do not hold the true one. The clock of one of the sites is the reference. */
function falseClaims(result: BundleResult, rendered: RenderedBundle, clocks: Clocks, at: number): string[] {
  const error = errorOf(result, rendered, clocks, at);
  return result.clocks.flatMap(({ site, offsetMs: [least, most] }) => {
    const isReference = least === 0 && most === 0;
    const own = site === rendered.parent ? error : -error;
    const isHeld = isReference || ((least ?? own) <= own && own <= (most ?? own));
    return isHeld || (site !== rendered.parent && site !== rendered.child)
      ? []
      : [`${site} is said to be ${least} to ${most}, and is ${own} ms fast`];
  });
}

const less = ({ files }: RenderedBundle, share: number, seed: string): Files => {
  const random = seeded(seed);
  return new Map([...files].filter(([name]) => name === 'bundle.json' || !random.chance(share)));
};

for (const [name, clocks] of Object.entries(CLOCKS))
  test(`the clock of the parent is ${name}`, (t) => {
    let told = 0;
    const wrong = SCENARIOS.flatMap((scenario) =>
      LOST.flatMap((share, round): string[] => {
        const rendered = render(scenario, { ...clocks, seed: `times ${round}` });
        const result = judge(less(rendered, share, `${name} ${scenario.id} ${round}`));
        const job = result.instances.find(({ site }) => site === rendered.child);
        const at = job?.stages.find((stage) => stage.at !== null)?.at ?? result.capturedAt;
        if (!job || at === null) return [];
        const isTold = result.notes.some(({ code }) => code === 'stages-out-of-order');
        told += Number(isTold);
        const unexplained = job.stages.some(({ timedBefore }) => timedBefore !== null) && !isTold ? ['no note on the order'] : [];
        return [...wordlessOf(job), ...falseClaims(result, rendered, clocks, Date.parse(at)), ...unexplained].map(
          (text) => `${scenario.id} #${round}: ${text}`,
        );
      }),
    );
    t.log(`${told} of ${SCENARIOS.length * LOST.length} captures with stages in the wrong order`);
    t.deepEqual(wrong, []);
    // Clocks that are right show no stage in the wrong order; those that are wrong by hours do, where no pair of lines is left to correct them.
    t.is(told > 0, clocks !== RIGHT);
  });
