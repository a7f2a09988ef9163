// names, zones -> two servers before anything happens.

import type { Cast, Part } from './cast.js';
import { DAY, type HostClock } from './clock.js';
import type { Random } from './random.js';
import { COMPONENTS, type LogName, type Operation, type Site, type World } from './world.js';

const LOG_NAMES = Object.keys(COMPONENTS) as LogName[];

function siteOf(random: Random, role: Site['role'], part: Part, clock: HostClock): Site {
  const taken = new Set<string>();
  const thread = (): string => {
    for (;;) {
      const id = random.int(0x50, 0x1ff).toString(16).toUpperCase();
      if (taken.has(id)) continue;
      taken.add(id);
      return id;
    }
  };
  return {
    ...part,
    role,
    clock,
    response: random.pick([1, 1, 1, 2, 3]),
    threads: Object.fromEntries(LOG_NAMES.map((log) => [log, thread()])) as Record<LogName, string>,
    lines: new Map(),
    events: [],
    files: new Map(),
    services: new Map(),
    sender: new Map([
      ['Maximum Concurrent Sendings', 5],
      ['Maximum Concurrent Site Sendings', 3],
      ['Number of Retries', 2],
      ['Retry Delay in Minutes', 1],
    ]),
    control: undefined,
    hasIdentification: false,
    installed: undefined,
    freeBytes: random.int(200_000, 1_900_000) * 512,
    build: 786,
    runs: new Map(),
    busy: new Map(),
    ownIdleLines: new Set(),
  };
}

/** Days on which no zone changes its clocks. */
const SEASONS: readonly (readonly [number, number])[] = [
  [Date.UTC(2000, 0, 9), Date.UTC(2000, 1, 10)],
  [Date.UTC(2000, 4, 3), Date.UTC(2000, 7, 28)],
  [Date.UTC(2000, 10, 9), Date.UTC(2000, 11, 18)],
];

/** Two servers before anything happens. The secondary's clock is right; the parent's is wrong by `skewMs`. */
export function newWorld(
  random: Random,
  cast: Cast,
  operation: Operation,
  zones: { readonly parent: string; readonly child: string },
  skewMs: number,
): World {
  const [from, to] = random.pick(SEASONS);
  const day = Math.floor((from + random.next() * (to - from)) / DAY) * DAY;
  const shifted = new Date(day);
  const began = Date.UTC(
    random.int(1996, 1999),
    shifted.getUTCMonth(),
    shifted.getUTCDate(),
    random.int(6, 21),
    random.int(0, 59),
    random.int(0, 59),
  );
  const parent = siteOf(random, 'parent', cast.parent, { zone: zones.parent, errorMs: skewMs });
  const child = siteOf(random, 'child', cast.child, { zone: zones.child, errorMs: 0 });
  const number = random.int(0x101, 0x9ff);
  const serial = (offset: number): string => (number + offset).toString(36).toUpperCase().padStart(5, '0');
  const counter = random.int(0x500, 0xa00);
  const request = (offset: number, code: string): string =>
    `${random.pick(['0', '0', '1'])}_${(counter + offset).toString(36).toUpperCase().padStart(3, '0').slice(-3)}${code}`;
  const eight = (): string => String(random.int(1, 99_999)).padStart(8, '0');
  return {
    random,
    cast,
    parent,
    child,
    operation,
    began,
    now: began,
    captured: began,
    orders: [0, 1, 2].map((index) => ({ job: `${parent.code}${serial(index)}`, request: request(index, parent.code) })),
    job: `${child.code}${random.base36(1)}${String(random.int(1, 9999)).padStart(4, '0')}`,
    request: request(random.int(5, 60), child.code),
    ct2: eight(),
    ct2AtParent: eight(),
    packageSize: random.int(1400, 2900),
    dump: new Map(),
    roll: [],
  };
}
