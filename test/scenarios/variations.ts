// scenarios -> variations of each, drawn by seed: names, noise, clocks, zones, capture notes, rotation, spelling, missing files.

import { DAY, HOUR, MINUTE } from './clock.js';
import { type NoiseLevel, type Removal, type RenderOptions, type Scenario, SCENARIOS, seeded } from './index.js';

export interface Variation {
  readonly name: string;
  readonly scenario: Scenario;
  readonly options: RenderOptions;
  readonly removal?: Removal;
}

const ZONES = [
  'America/Chicago',
  'America/New_York',
  'America/Denver',
  'Europe/London',
  'Europe/Oslo',
  'Asia/Calcutta',
  'Asia/Tokyo',
  'Australia/Sydney',
  'America/Sao_Paulo',
];

/** `rounds` variations of each scenario, the first of them plain, and one for each set of files that may be missing. */
export function variations(rounds: number): Variation[] {
  const out: Variation[] = [];
  for (const scenario of SCENARIOS) {
    for (let round = 0; round < rounds; round++) {
      const random = seeded(`variation/${scenario.id}/${round}`);
      const noise: NoiseLevel = round === 0 ? 'none' : random.pick(['none', 'some', 'some', 'heavy', 'heavy']);
      const parentZone = random.pick(ZONES);
      const isSkewed = round > 0 && random.chance(0.4);
      const options: RenderOptions = {
        seed: `varied-${round}`,
        noise,
        ...(round === 0 ? {} : { parentZone, childZone: random.chance(0.6) ? parentZone : random.pick(ZONES) }),
        ...(isSkewed ? { parentSkewMs: random.int(-Math.floor(DAY / MINUTE), Math.floor(DAY / MINUTE)) * MINUTE } : {}),
        manifest: round === 0 ? 'full' : random.pick(['full', 'full', 'no-zones', 'no-zones', 'none']),
        rotate: round > 0 && random.chance(0.4),
        spelling: round === 0 ? 'usual' : random.pick(['usual', 'usual', 'lower', 'folder', 'articles']),
      };
      out.push({ name: `${scenario.id} #${round}`, scenario, options });
    }
    for (const [index, removal] of (scenario.removals ?? []).entries()) {
      const random = seeded(`removal/${scenario.id}/${index}`);
      const zone = random.pick(ZONES);
      out.push({
        name: `${scenario.id} without ${removal.remove.join(', ')}`,
        scenario,
        removal,
        options: {
          seed: `removal-${index}`,
          noise: random.pick(['none', 'some', 'heavy']),
          parentZone: zone,
          childZone: zone,
          manifest: random.pick(['full', 'no-zones']),
          rotate: random.chance(0.2),
          remove: removal.remove,
          lateMs: (removal.lateHours ?? 4) * HOUR,
        },
      });
    }
  }
  return out;
}
