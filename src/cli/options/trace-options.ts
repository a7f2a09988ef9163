// The options of `smslog timeline`, in the form of yargs, and the types of their values.
import type { InferredOptionTypes } from 'yargs';
import { TRACE_COLUMNS } from '../../report/index.js';
import type { OptionTable } from '../command-description.js';
import { formatOption, type PathArguments, QUIET, RUN_EVERY, SHARED_OPTIONS } from './options.js';

const FILTER_GROUP = 'Which records:';
const SHOW_GROUP = 'How they are shown:';

const one = (describe: string) => ({ type: 'string', requiresArg: true, group: FILTER_GROUP, describe }) as const;
const several = (describe: string) => ({ type: 'string', array: true, requiresArg: true, group: FILTER_GROUP, describe }) as const;

/** Options that say which records are shown. Each of them is a filter; a record must pass all that are given. */
const FILTER_OPTIONS = {
  where: several("expression over the columns, such as 'component = SMS_LAN_SENDER and code in (5, 53)'"),
  since: one('from this time on: 1998-02-03, "1998-02-03 19:03", "2h before failure", or 2h before the end'),
  until: one('up to this time'),
  at: one('around an instant: a stage such as P10 (of one site: SEC:P10), failure, start, end, or a time'),
  context: one('with --at: how long before and behind (default: 5m); without it how many records around each one'),
  component: several('name of the component, with or without SMS_; * stands for any characters (all of these can be repeated)'),
  thread: several('number of the thread: 295, or 0x127'),
  file: several('name of the file, with or without folders'),
  event: several('id of the template that knows the text, or none'),
  severity: one('at least this severity: debug, info, warning or error'),
  grep: several('regular expression that the text matches; case is ignored'),
  'not-grep': several('regular expression that the text does not match'),
  job: several('all records of a job, over all logs: its id, a send request, or the site that it is about'),
  filter: several('name of a saved filter'),
  filters: one('file of saved filters (default: smslog.filters)'),
} as const satisfies OptionTable;

const SHOW_OPTIONS = {
  all: { type: 'boolean', group: SHOW_GROUP, describe: 'show each routine record, also if it says the same as the one before' },
  columns: {
    type: 'string',
    requiresArg: true,
    group: SHOW_GROUP,
    describe: `columns, with commas: ${TRACE_COLUMNS.join(', ')}`,
  },
  utc: {
    type: 'boolean',
    group: SHOW_GROUP,
    describe: 'show times in UTC (default: on the clock of one site)',
    conflicts: ['clock-of', 'wall'],
  },
  'clock-of': {
    type: 'string',
    requiresArg: true,
    group: SHOW_GROUP,
    describe: 'SITE: show all times on the clock of this site',
    conflicts: 'wall',
  },
  wall: { type: 'boolean', group: SHOW_GROUP, describe: 'show the time of each record as it is printed' },
  highlight: {
    type: 'string',
    array: true,
    requiresArg: true,
    group: SHOW_GROUP,
    describe: 'on a terminal, mark this text (can be repeated)',
  },
  'highlight-by': {
    choices: ['thread', 'site', 'component'],
    requiresArg: true,
    group: SHOW_GROUP,
    describe: 'on a terminal, give the records of each thread, site or component a color',
  },
} as const satisfies OptionTable;

const FOLLOW_GROUP = 'What comes later:';

const FOLLOW_OPTIONS = {
  follow: { type: 'boolean', group: FOLLOW_GROUP, describe: 'go on with what comes to the files and folders, until it is stopped' },
  run: {
    type: 'string',
    requiresArg: true,
    group: FOLLOW_GROUP,
    describe:
      'with --follow: start this program for a record that comes and passes; {text}, {site}, {component}, {file} and {line} are filled in',
  },
  'run-every': { ...RUN_EVERY, group: FOLLOW_GROUP },
} as const satisfies OptionTable;

export const TIMELINE_OPTIONS = {
  format: formatOption('timeline'),
  ...FILTER_OPTIONS,
  ...SHOW_OPTIONS,
  ...FOLLOW_OPTIONS,
  quiet: QUIET,
  ...SHARED_OPTIONS,
} as const satisfies OptionTable;

export type TimelineArguments = InferredOptionTypes<typeof TIMELINE_OPTIONS> & PathArguments;
export type FilterArguments = Partial<InferredOptionTypes<typeof FILTER_OPTIONS>> & { readonly site?: string | undefined };
