// Jobs from and to other children of the parent: the same wording as ours, with other names.

import type { Part } from './cast.js';
import { MINUTE, SECOND, senderTime } from './clock.js';
import { addBackgroundNoise } from './background-noise.js';
import type { Random } from './random.js';
import { writeEvent, type Site, wallAt, type World } from './world.js';

/** Inventory of another child, executed by the Despooler of the parent; an error of its SQL part is no error of ours. */
function inventory(parent: Site, other: Part, random: Random, at: number): void {
  const isBroken = random.chance(0.2);
  addBackgroundNoise(parent, 'DESPOOL', at, [
    [0, `~Found ready instruction ${random.int(0, 2)}_${random.base36(3)}${other.code}.ins`],
    [0, '~Executing instruction of type MICROSOFT|SMS|MINIJOBINSTRUCTION|INVENTORY'],
    [0, ' ** Beginning INVENTORY UPDATE procedure on parent site...~'],
    [1, `Dataloader inbox = \\\\${parent.server}\\SMS_SHR${parent.drive}\\site.srv\\dataload.box\\deltamif.col~`],
    [1, 'got access to SQL Server~'],
    [0, 'Loaded data dictionary'],
    ...(isBroken
      ? ([
          [2, ' Err>General SQL Server error: Check messages from the SQL Server.~'],
          [0, ` Cmd>${'select distinct dwMachineID, ArchitectureKey from inserted where '.repeat(4).slice(0, 250)}`],
          [1, '~Despooler failed to execute the instruction, error code = cb'],
        ] as const)
      : ([[2, '~Despooler successfully executed one instruction.']] as const)),
    [0, '~Memory usage: blocks=0 bytes=0'],
  ]);
}

/** Another child reports: its .CT2 goes the same way as ours. */
function report(world: World, parent: Site, other: Part, random: Random, at: number): void {
  const isFound = addBackgroundNoise(parent, 'DESPOOL', at, [
    [0, `~Found ready instruction 0_${random.base36(3)}${other.code}.ins`],
    [0, '~Executing instruction of type MICROSOFT|SMS|MINIJOBINSTRUCTION|CONFIG'],
    [2, '~Despooler successfully executed one instruction.'],
    [0, '~Memory usage: blocks=0 bytes=0'],
  ]);
  if (!isFound || parent.ownIdleLines.has('HMAN')) return;
  const isRead = addBackgroundNoise(parent, 'HMAN', at + 2 * MINUTE, [
    [0, '{6534} INFO: Beginning processing cycle~'],
    [0, `SQL Server = ${parent.server}~`],
    [0, `SQL Login = ${world.cast.login}~`],
    [0, `SQL database = ${world.cast.database}~`],
    [0, '{6562} INFO: Checking access to SQL Server'],
    [2, `{2210} INFO: Processing site control file ${String(random.int(1, 99_999)).padStart(8, '0')}.CT2 from site ${other.code}~`],
    [2, `{3120} INFO: Site ${other.code} status 1 detailed status 0 (ACTIVE)~`],
    [1, '{6354} INFO: Work cycle completed: sleeping 300000 milliseconds~'],
  ]);
  if (isRead)
    writeEvent(parent, at + 2 * MINUTE + 3 * SECOND, 'Information', 358, `Received an ACTUAL site control file from site ${other.code}`);
}

/** The parent sends a job to another child; sometimes the first attempt fails. */
function delivery(parent: Site, other: Part, random: Random, at: number): void {
  const job = `${parent.code}0${random.base36(4)}`;
  const request = `${random.int(1, 2)}_${random.base36(3)}${parent.code}`;
  const isScheduled = addBackgroundNoise(parent, 'SCHED', at, [
    [0, `<JOB ${job}>~ Updating status of minijob "Site Control Job for ${other.code}".~`],
    [1, `Creating package file '\\\\${parent.server}\\SMS_SHR${parent.drive}\\site.srv\\sender.box\\tosend\\${job}.P00'.~`],
    [2, 'Need to generate send request for minijob.~'],
    [1, `Scheduling send request ${request}.`],
  ]);
  if (!isScheduled) return;
  const pickup: readonly (readonly [number, string])[] = [
    [0, 'Checking for sending capacity. Used 0 out of 5.'],
    [0, `Connecting to ${parent.root}\\Site.srv\\sender.box\\requests\\LAN_DEFA.000`],
    [1, `Found send request. ID: ${request}, Dest Site: ${other.code}`],
    [0, `Created sending thread (Thread ID = ${random.int(0x180, 0x2ff).toString(16).toUpperCase()})`],
    [1, 'Trying the No. 1 address (out of 1)'],
  ];
  let when = at + 2 * MINUTE;
  if (random.chance(0.3)) {
    const code = random.pick([53, 5, 1326]);
    const again = when + 41 * MINUTE;
    const isTried = addBackgroundNoise(parent, 'LANSEND', when, [
      ...pickup,
      [18, `Error during WNetAddConnection2 to \\\\${other.server}\\SMS_SITE (${code}).`],
      [0, 'Operation is retryable.'],
      [
        1,
        `Cannot connect to server ${other.server} at remote site ${other.code}, won't try send requests going to site ${other.code} for an hour or until there are no active send requests.`,
      ],
      [0, 'Could not establish connection.'],
      [0, 'Attempt to connect failed.'],
      [1, `Restart time = ${senderTime(wallAt(parent, again))}`],
      [0, 'No (more) send requests found to process'],
    ]);
    if (isTried)
      writeEvent(
        parent,
        when + 22 * SECOND,
        'Error',
        251,
        `Cannot connect to site ${other.code} over LAN. Verify the remote site server ${other.server} is on the LAN and share SMS_SITE is visible and open to the account. Win32 Error Code = ${code}`,
      );
    when = again;
  }
  const bytes = random.int(2000, 60_000);
  const isSent = addBackgroundNoise(parent, 'LANSEND', when, [
    ...pickup,
    [1, `Connected to \\\\${other.server}\\SMS_SITE~`],
    [1, `~Attempt to write ${bytes} bytes to ${request}.PCK`],
    [3, `~Wrote ${bytes} bytes to ${request}.PCK`],
    [1, `~Attempt to write 512 bytes to ${request}.TMP`],
    [1, '~Closing remote file'],
    [1, '~We have 0 active connections'],
    [1, 'No (more) send requests found to process'],
  ]);
  if (isSent) writeEvent(parent, when + 9 * SECOND, 'Information', 272, `Job ${job} was successfully sent to destination ${other.code}`);
}

/** So many jobs an hour or so, from and to siblings. */
export function siblingJobs(world: World, random: Random, from: number, count: number): void {
  const { parent, cast } = world;
  const until = world.captured - 3 * MINUTE;
  for (let index = 0; index < count * 2; index++) {
    const at = Math.floor((from + random.next() * (until - from)) / SECOND) * SECOND;
    const other = random.pick(cast.siblings);
    const kind = random.int(0, 5);
    if (kind < 3) inventory(parent, other, random, at);
    else if (kind === 3) report(world, parent, other, random, at);
    else delivery(parent, other, random, at);
  }
  if (random.chance(0.4)) writeEvent(parent, from + 7 * MINUTE, 'Warning', 313, 'The package source directory cannot be found.');
}
