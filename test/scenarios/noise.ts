// What a busy pair of site servers writes besides: polls, inventory, other children. None of it is about our .CT2.

import { HOUR, MINUTE, SECOND } from './clock.js';
import { inventoryOf, sqlOf } from './noise-inventory.js';
import { siblingJobs } from './noise-siblings.js';
import type { Random } from './random.js';
import { addBackgroundNoise } from './background-noise.js';
import { writeEvent, pollOf, type Site, type World } from './world.js';

export type NoiseLevel = 'none' | 'some' | 'heavy';

/** Calls back at each interval, a little late each time, as services that sleep do. */
function each(random: Random, from: number, until: number, every: number, call: (at: number) => void): void {
  let at = from + random.int(0, Math.floor(every / SECOND)) * SECOND;
  while (at < until) {
    call(at);
    at += every + random.int(0, 2) * SECOND;
  }
}

function polls(site: Site, world: World, random: Random, from: number): void {
  const every = pollOf(site);
  const { parent, cast } = world;
  if (!site.ownIdleLines.has('LANSEND'))
    each(random, from, world.captured, every, (at) =>
      addBackgroundNoise(site, 'LANSEND', at, [
        [0, `Checking for sending capacity. Used 0 out of ${site.sender.get('Maximum Concurrent Sendings') ?? 5}.`],
        [0, `Connecting to ${site.root}\\Site.srv\\sender.box\\requests\\LAN_DEFA.000`],
        [1, 'No (more) send requests found to process'],
      ]),
    );
  if (!site.ownIdleLines.has('DESPOOL'))
    each(random, from, world.captured, every, (at) =>
      addBackgroundNoise(site, 'DESPOOL', at, [[0, '~Waiting for ready instruction file....']]),
    );
  if (site.role === 'parent' && !site.ownIdleLines.has('HMAN'))
    each(random, from, world.captured, every, (at) =>
      addBackgroundNoise(site, 'HMAN', at, [
        [0, '{6534} INFO: Beginning processing cycle~'],
        [0, `SQL Server = ${parent.server}~`],
        [0, `SQL Login = ${cast.login}~`],
        [0, `SQL database = ${cast.database}~`],
        [0, '{6562} INFO: Checking access to SQL Server'],
        [random.int(2, 6), `{6354} INFO: Work cycle completed: sleeping ${every} milliseconds~`],
      ]),
    );
  each(random, from, world.captured, 5 * MINUTE, (at) =>
    addBackgroundNoise(site, 'SMSEXEC', at, [[0, '~Going through the thread list...']]),
  );
}

function housekeeping(site: Site, world: World, random: Random, from: number): void {
  const servers = [site.server, ...Array.from({ length: 2 }, (_, index) => `LOGON${String(index).padStart(2, '0')}`)];
  each(random, from, world.captured, 19 * MINUTE, (at) => {
    addBackgroundNoise(
      site,
      'MAINTMAN',
      at,
      servers.map((server) => [3, `~Working on logon server ${server}`] as const),
    );
    if (random.chance(0.2))
      addBackgroundNoise(site, 'MAINTMAN', at + MINUTE, [[0, '~Free disk space check failed (error 144), skipping...']]);
  });
  each(random, from, world.captured, 27 * MINUTE, (at) =>
    addBackgroundNoise(site, 'PACMAN', at, [
      [0, 'Monitoring the job.'],
      [10, 'Job still running............~'],
      [10, 'Job still running............~'],
      [10, 'Package executed.'],
    ]),
  );
  if (site.role === 'parent')
    each(random, from, world.captured, 31 * MINUTE, (at) =>
      addBackgroundNoise(site, 'APPMAN', at, [
        [0, 'Checking for transactions to process.'],
        [1, 'Checking Integrity of NAD.'],
        [1, 'Checking the server lists for all program items in NAD.'],
        [2, 'Updating foreign package master transfer file data.'],
      ]),
    );
}

/** Other programs write into the application log too, some of them numbers that SMS has as well. */
function strangers(site: Site, world: World, random: Random, from: number): void {
  const kinds: readonly (readonly [string, 'Information' | 'Warning' | 'Error', number, string])[] = [
    [
      'LicenseService',
      'Warning',
      213,
      'Replication of license information failed because the License Logging Service on the other server could not be contacted.',
    ],
    ['SQLExecutive', 'Error', 208, 'SQL Server Scheduled Task: dump of the database, failed.'],
    ['Perflib', 'Error', 1008, 'The Open Procedure for a service failed. Performance data, for this service, will not be available.'],
    ['DrWatson', 'Information', 4097, 'The application, winword.exe, generated an application error, and a log was made.'],
    ['MSSQLServer', 'Information', 17055, 'mesg 18122, dump of a database'],
    ['Backup Exec', 'Warning', 251, 'Job cancelled by the operator, drive A:, "Daily, full"'],
    ['Userenv', 'Information', 358, 'Profile gel\xf6scht: B\xfcro, G\xe4ste'],
  ];
  for (let count = random.int(4, 9); count > 0; count--) {
    const [source, kind, id, text] = random.pick(kinds);
    writeEvent(site, from + Math.floor(random.next() * (world.captured - from)), kind, id, text, source);
  }
}

/** Adds the background to both sites. */
export function addNoise(world: World, random: Random, level: NoiseLevel): void {
  if (level === 'none') return;
  for (const site of [world.parent, world.child]) {
    const hours = level === 'heavy' ? 3 : 1;
    const from = Math.max(world.began - 2 * HOUR, world.captured - (hours + 2) * HOUR);
    // Other children first: polls make room for their records, not the other way round.
    if (site.role === 'parent') siblingJobs(world, random, from, level === 'heavy' ? 7 : 3);
    polls(site, world, random, from);
    strangers(site, world, random, from);
    if (level !== 'heavy') continue;
    housekeeping(site, world, random, from);
    inventoryOf(site, world, random, from);
    if (site.role === 'parent') sqlOf(site, world, random, from);
  }
}
