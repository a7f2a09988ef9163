// The commands of a fleet, rows of the table of commands.
import { type Command, defineCommand } from '../command.js';
import { isForReading } from '../options/common-options.js';
import {
  FLEET_REPORT_OPTIONS,
  FLEET_RETRY_OPTIONS,
  FLEET_STATUS_OPTIONS,
  FLEET_SUBMIT_OPTIONS,
  FLEET_WORK_OPTIONS,
  SQL_OPTIONS,
} from '../options/fleet-options.js';

/** In the order of the help. */
export const FLEET_COMMANDS: readonly Command[] = [
  defineCommand({
    name: 'fleet submit',
    summary: 'hand captures to the machines of a fleet; without a queue, judge them here',
    operand: { name: 'paths', describe: 'captures, or folders of them, below the root of the fleet' },
    options: FLEET_SUBMIT_OPTIONS,
    examples: [
      ['smslog fleet submit shelf --results results', 'judge on this machine what is not judged yet'],
      ['smslog fleet submit shelf --results results --queue redis://127.0.0.1', 'hand it to the machines that work for this queue'],
    ],
    load: async () => (await import('./fleet.js')).runFleetSubmit,
  }),
  defineCommand({
    name: 'fleet work',
    summary: 'judge captures that others have submitted, until it is told to stop',
    options: FLEET_WORK_OPTIONS,
    examples: [
      ['smslog fleet work --results results --queue redis://127.0.0.1', 'on each machine of the fleet'],
      ['smslog fleet work --results results --queue redis://127.0.0.1 --drain', 'until nothing is left to do'],
    ],
    load: async () => (await import('./fleet.js')).runFleetWork,
  }),
  defineCommand({
    name: 'fleet status',
    summary: 'how much is done, what was set aside, and the top causes',
    options: FLEET_STATUS_OPTIONS,
    examples: [
      ['smslog fleet status --results results', 'by the folder; with --queue, of the queue as well'],
      ['smslog fleet status --results results --listen 8080', 'as a page for a browser, http://127.0.0.1:8080/'],
    ],
    load: async () => (await import('./fleet.js')).runFleetStatus,
  }),
  defineCommand({
    name: 'fleet report',
    summary: 'the table of smslog triage over what the fleet has judged',
    options: FLEET_REPORT_OPTIONS,
    isPaged: isForReading,
    examples: [
      ['smslog fleet report --results results', 'the same table as smslog triage'],
      ['smslog fleet report --results results --output csv=jobs.csv', 'and for a spreadsheet'],
    ],
    load: async () => (await import('./fleet.js')).runFleetReport,
  }),
  defineCommand({
    name: 'fleet retry',
    summary: 'try again what was set aside, and hand on what a queue has lost',
    options: FLEET_RETRY_OPTIONS,
    examples: [['smslog fleet retry --results results --queue redis://127.0.0.1', 'when the reason is gone']],
    load: async () => (await import('./fleet.js')).runFleetRetry,
  }),
  defineCommand({
    name: 'sql',
    summary: 'ask the results of a fleet with SQL',
    operand: { name: 'query', describe: 'a question over the tables captures, jobs, findings, stages and records', isSingle: true },
    options: SQL_OPTIONS,
    examples: [['smslog sql "select cause, count(*) from jobs group by cause" --results results', 'how many jobs have which cause']],
    load: async () => (await import('./sql.js')).runSql,
  }),
];
