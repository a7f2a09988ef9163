// Lines that senders and polling services repeat while something is wrong.

import { MINUTE, SECOND, senderTime } from './clock.js';
import { keepQuiet, writeEvent, writeLines, type LogName, type Site, wallAt, type World } from './world.js';

const SUMMARY =
  'The job encountered an error while sending data or performing operations relating to the destination site. Look at addresses, the destination server and the line.';

/** The sender gets no connection: error, events 251 and 316, and when it tries again. Returns the instant of the next attempt. */
export function refusedConnection(world: World, code: number): number {
  const { child, parent } = world;
  const again = world.now + 40 * MINUTE;
  const end = writeLines(child, 'LANSEND', world.now, [
    [18, `Error during WNetAddConnection2 to \\\\${parent.server}\\SMS_SITE (${code}).`],
    [0, 'Operation is retryable.'],
    [
      1,
      `Cannot connect to server ${parent.server} at remote site ${parent.code}, won't try send requests going to site ${parent.code} for an hour or until there are no active send requests.`,
    ],
    [0, 'Could not establish connection.'],
    [0, 'Attempt to connect failed.'],
    [1, `Restart time = ${senderTime(wallAt(child, again))}`],
  ]);
  writeEvent(
    child,
    end,
    'Error',
    251,
    `Cannot connect to site ${parent.code} over LAN. Verify the remote site server ${parent.server} is on the LAN and share SMS_SITE is visible and open to the account. Win32 Error Code = ${code}`,
  );
  writeEvent(child, end + 8 * SECOND, 'Warning', 316, SUMMARY);
  world.now = end;
  return again;
}

export function sendingSummary(site: Site, at: number): void {
  writeEvent(site, at, 'Warning', 316, SUMMARY);
}

/** The same words at each interval, until an instant. The component says nothing else in between. */
export function repeatLines(
  site: Site,
  log: LogName,
  from: number,
  until: number,
  every: number,
  lines: readonly (readonly [number, string])[],
): void {
  site.ownIdleLines.add(log);
  for (let at = from; at <= until; at += every) writeLines(site, log, at, lines);
  keepQuiet(site, log, from, until);
}
