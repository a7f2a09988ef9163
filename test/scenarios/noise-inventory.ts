// Inventory: the longest and ugliest lines that a site server writes.

import { MINUTE, SECOND } from './clock.js';
import { addBackgroundNoise } from './background-noise.js';
import type { Random } from './random.js';
import type { Site, World } from './world.js';

/** Names of hardware groups, some of them beyond ASCII as localised programs write them. */
const GROUPS = ['Tastatur', 'Drucker', 'Gr\xf6\xdfe der Festplatte', 'Speicherkapazit\xe4t', 'Num\xe9ro de s\xe9rie', 'Monitor'];
const TABLES = ['MICROSOFT|NETWORK|1.0', 'MICROSOFT|DISK|1.0', 'MICROSOFT|SOFTWARE|1.0', 'MICROSOFT|WORKSTATION_STATUS|1.0'];

/** RAW files of clients at each site. */
export function inventoryOf(site: Site, world: World, random: Random, from: number): void {
  for (let at = from + random.int(0, 900) * SECOND; at < world.captured; at += random.int(11, 34) * MINUTE)
    addBackgroundNoise(site, 'INVPROC', at, [
      [0, 'Reading the RAW file'],
      [0, `It's for machine ${site.code}${random.base36(5)}`],
      [1, 'Converting RAW data to MIF'],
      [0, `Appending no ID group ${random.pick(GROUPS)}`],
      [0, 'Processing Machine ISV MIF Files...'],
      [1, 'Writing ~~'],
      [0, 'Waiting for MIF ........'],
    ]);
}

const WORDS = [
  'select',
  'distinct',
  'dwMachineID',
  'ArchitectureKey',
  'from',
  'MachineDataTable',
  'where',
  'GroupKey',
  '=',
  'insert',
  'into',
  'SpecificKey',
  'Despooler',
  'site',
  '(',
  ')',
  'and',
];

function statement(random: Random, length: number): string {
  let text = '';
  while (text.length < length) text += `${random.pick(WORDS)} `;
  return text.slice(0, length);
}

/** SQL trace of the Inventory Data Loader: statements in records of 255 characters, cut anywhere, and now and then a very long one. */
export function sqlOf(site: Site, world: World, random: Random, from: number): void {
  let count = 0;
  for (let at = from + random.int(0, 600) * SECOND; at < world.captured; at += random.int(5, 15) * MINUTE) {
    const long = statement(random, random.int(300, 1400));
    const chunks: [number, string][] = [];
    for (let start = 0; start < long.length; start += 250) chunks.push([0, ` Cmd>${long.slice(start, start + 250)}`]);
    addBackgroundNoise(site, 'DATALODR', at, [
      [0, 'Processing a machine...'],
      [1, 'CMachine::FindMachine - Searching for matching SMS Unique IDs'],
      [0, `Updating group: ${random.pick(TABLES)}...`],
      ...chunks,
      [1, `SQL>>>${statement(random, count % 9 === 4 ? 9000 : 240)}`],
      [1, 'SQL>>>>> Done.'],
      [0, '~No more machine MIFs to be processed, terminating thread'],
    ]);
    count++;
  }
}
