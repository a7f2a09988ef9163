// The options of commands over many captures, in the form of yargs, and the types of their values.
import type { InferredOptionTypes } from 'yargs';
import type { OptionTable } from '../command-description.js';
import {
  ALLOW_UNKNOWN,
  COLOR,
  FAIL_ON,
  formatOption,
  INPUT_OPTIONS,
  OUTPUT,
  type PathArguments,
  PROCESS,
  QUIET,
  RULES,
  SITE_OPTIONS,
} from './options.js';

/** What is stated of sites holds for every capture that has them. A log to trust is one of one capture; sites are also what rows are chosen by. */
const { site, 'trust-wall': _, ...others } = SITE_OPTIONS;
export const STATED_SITE = site;
export const BATCH_SITES = others;

export const WORKERS = {
  type: 'string',
  requiresArg: true,
  describe: 'captures that are analyzed at a time (default: one for each processor, at most 16)',
} as const;

/** Options of commands that judge many captures side by side. */
const BATCH_OPTIONS = {
  workers: WORKERS,
  resume: {
    type: 'string',
    requiresArg: true,
    describe: 'DIR: keep the result of each capture there, and do not analyze again what is there and has not changed',
  },
  quiet: QUIET,
  rules: RULES,
  process: PROCESS,
  ...BATCH_SITES,
  color: COLOR,
  ...INPUT_OPTIONS,
} as const satisfies OptionTable;

const FILTER_GROUP = 'Which jobs:';
const filter = (describe: string) => ({ type: 'string', array: true, requiresArg: true, group: FILTER_GROUP, describe }) as const;

/** Which rows of a triage are shown, and how. */
export const SHOWN_OPTIONS = {
  format: formatOption('triage'),
  output: OUTPUT,
  by: {
    choices: ['job', 'bundle'],
    default: 'job',
    requiresArg: true,
    describe: 'one row per job, or per bundle: its worst job, with counts',
  },
  outcome: {
    choices: ['failed', 'blocked', 'unknown', 'delayed', 'waiting', 'recovered', 'healthy'],
    array: true,
    requiresArg: true,
    group: FILTER_GROUP,
    describe: 'only jobs with this outcome (can be repeated, as the others)',
  },
  cause: filter('only jobs with this finding as their cause'),
  stage: filter('only jobs that stand at this stage'),
  site: filter(
    'only jobs of this site; if it is the only one: their site code, if the files do not name their site; with --parent: its parent is that',
  ),
  confidence: {
    choices: ['confirmed', 'likely', 'possible'],
    array: true,
    requiresArg: true,
    group: FILTER_GROUP,
    describe: 'only jobs whose cause is so sure',
  },
  since: {
    type: 'string',
    requiresArg: true,
    group: FILTER_GROUP,
    describe: 'only jobs that stand where they stand since this UTC date or later',
  },
  top: { type: 'string', requiresArg: true, group: FILTER_GROUP, describe: 'maximum number of rows' },
  'fail-on': FAIL_ON,
  'allow-unknown': ALLOW_UNKNOWN,
} as const satisfies OptionTable;

export const TRIAGE_OPTIONS = {
  ...SHOWN_OPTIONS,
  live: { type: 'boolean', describe: 'a line on standard error for each job as it is done (default: if it is a terminal)' },
  ...BATCH_OPTIONS,
} as const satisfies OptionTable;

export type TriageArguments = InferredOptionTypes<typeof TRIAGE_OPTIONS> & PathArguments;

export const CHECK_OPTIONS = {
  format: formatOption('check'),
  output: OUTPUT,
  site: STATED_SITE,
  expect: { type: 'string', requiresArg: true, describe: 'file with what is expected (default: smslog.yaml, if there is one)' },
  'fail-on': {
    type: 'string',
    array: true,
    requiresArg: true,
    describe:
      'failed, blocked, unknown, waiting, delayed, warning or finding:ID: what fails the check where no expectation speaks of it (default: failed,blocked)',
  },
  baseline: { type: 'string', requiresArg: true, describe: 'file of known problems, which do not fail the check' },
  'update-baseline': { type: 'boolean', describe: 'write the problems that there are now to the baseline' },
  init: { type: 'boolean', describe: 'write a first smslog.yaml from what is there', conflicts: 'update-baseline' },
  'allow-unknown': ALLOW_UNKNOWN,
  ...BATCH_OPTIONS,
} as const satisfies OptionTable;

export type CheckArguments = InferredOptionTypes<typeof CHECK_OPTIONS> & PathArguments;
