// Lines of an installation of SEC by PRI, for tests of how its stages are followed.
import type { Files } from './fixture.js';

/** `8:00:00 AM` -> a row of the event log of a server. */
export const ntEvent = (time: string, id: number, text: string, kind = 'Information'): string =>
  `6/10/97,${time},SMS,${kind},None,${id},N/A,PRI1,${text}`;

/** Hierarchy Manager begins to install SEC. */
export const BEGUN = ntEvent('8:00:00 AM', 349, 'Remote site installation sequence started for site SEC.');
/** Hierarchy Manager got what Site Configuration Manager of SEC reports. */
export const REPORTED = ntEvent('9:50:00 AM', 358, 'Received an ACTUAL site control file from site SEC');

/** Records of one component. */
export const log = (component: string, ...records: readonly (readonly [time: string, message: string])[]): readonly string[] =>
  records.map(([time, message]) => `${message}   $$<${component}><Tue Jun 10 ${time} 1997~><thread=E4>`);

/** The Scheduler makes the send request of the job with the site control file. */
export const SCHEDULED = log(
  'SMS_SCHEDULER',
  ['09:00:00', '<JOB SEC0004D>~ Updating status of minijob "Site control file".~'],
  ['09:00:03', 'Scheduling send request 0_0B7SEC.'],
);

/** Files of an installation that has begun, with others. The event log is as saved by Event Viewer, newest first. */
export const begun = (files: Files, ...events: readonly string[]): Files => ({
  'PRI/eventlog.txt': [...[...events].reverse(), BEGUN],
  ...files,
});
