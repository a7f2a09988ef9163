// The options of `smslog fleet`, in the form of yargs, and the types of their values.
import type { InferredOptionTypes } from 'yargs';
import type { OptionTable } from '../command-description.js';
import { BATCH_SITES, SHOWN_OPTIONS, STATED_SITE, WORKERS } from './batch-options.js';
import { COLOR, INPUT_OPTIONS, type PathArguments, PROCESS, RULES } from './options.js';

const FLEET_GROUP = 'Fleet:';
const WORK_GROUP = 'Work:';

const RESULTS = {
  type: 'string',
  requiresArg: true,
  demandOption: true,
  group: FLEET_GROUP,
  describe: 'DIR: folder that all machines share: what was submitted, and results',
} as const;

const QUEUE = {
  type: 'string',
  requiresArg: true,
  group: FLEET_GROUP,
  describe: 'redis://HOST:PORT of a Redis or Valkey server (default: SMSLOG_QUEUE; without it, all is done on this machine)',
} as const;

const SHARED = {
  results: RESULTS,
  queue: QUEUE,
  root: {
    type: 'string',
    requiresArg: true,
    group: FLEET_GROUP,
    describe: 'folder that captures are below, on this machine (default: this folder)',
  },
} as const satisfies OptionTable;

/** How a machine works. */
const WORK = {
  workers: { ...WORKERS, group: WORK_GROUP },
  'time-limit': {
    type: 'string',
    requiresArg: true,
    default: '10m',
    group: WORK_GROUP,
    describe: 'longest time of one capture; its thread is ended then',
  },
  'memory-limit': {
    type: 'string',
    requiresArg: true,
    default: '2G',
    group: WORK_GROUP,
    describe: 'most memory of a thread for objects; it is ended then',
  },
  tries: { type: 'string', requiresArg: true, default: '3', group: WORK_GROUP, describe: 'set a capture aside after so many tries' },
} as const satisfies OptionTable;

/** A queue carries no pipe; what cannot be read is told by the report. */
const { stdin: _stdin, 'keep-going': KEEP_GOING, ...READING } = INPUT_OPTIONS;

export const FLEET_SUBMIT_OPTIONS = {
  ...SHARED,
  'most-waiting': {
    type: 'string',
    requiresArg: true,
    default: '10000',
    group: FLEET_GROUP,
    describe: 'wait while so many captures are in the queue',
  },
  records: {
    type: 'boolean',
    group: FLEET_GROUP,
    describe: 'keep the records of each capture as a Parquet file beside its result, for smslog sql (needs @duckdb/node-api)',
  },
  ...WORK,
  rules: RULES,
  process: PROCESS,
  site: STATED_SITE,
  ...BATCH_SITES,
  ...READING,
} as const satisfies OptionTable;

export const FLEET_WORK_OPTIONS = {
  ...SHARED,
  rules: RULES,
  ...WORK,
  lease: {
    type: 'string',
    requiresArg: true,
    default: '30s',
    group: WORK_GROUP,
    describe: 'a machine that is silent for so long is gone; others do its captures',
  },
  drain: { type: 'boolean', group: WORK_GROUP, describe: 'end when nothing is left to do' },
} as const satisfies OptionTable;

export const FLEET_RETRY_OPTIONS = { ...SHARED, rules: RULES, ...WORK } as const satisfies OptionTable;

export const FLEET_STATUS_OPTIONS = {
  results: RESULTS,
  queue: QUEUE,
  listen: {
    type: 'string',
    requiresArg: true,
    group: FLEET_GROUP,
    describe: 'HOST:PORT: show it as a web page there, until it is stopped (without HOST: for this machine alone)',
  },
  format: { choices: ['text', 'json'], default: 'text', requiresArg: true, describe: 'text for people, json for programs' },
} as const satisfies OptionTable;

const BATCH = {
  type: 'string',
  requiresArg: true,
  group: FLEET_GROUP,
  describe: 'which captures, if there are results of several packs or options; fleet status names them',
} as const;

export const SQL_OPTIONS = {
  results: RESULTS,
  batch: BATCH,
  format: {
    choices: ['text', 'csv', 'json'],
    default: 'text',
    requiresArg: true,
    describe: 'text for people, csv for spreadsheets, json for programs',
  },
  parquet: { type: 'string', requiresArg: true, describe: 'FOLDER: write each table there as a Parquet file, too' },
} as const satisfies OptionTable;

export const FLEET_REPORT_OPTIONS = {
  results: RESULTS,
  batch: BATCH,
  ...SHOWN_OPTIONS,
  site: { ...SHOWN_OPTIONS.site, describe: 'only jobs of this site' },
  'keep-going': { ...KEEP_GOING, describe: 'what cannot be read, or is not done yet, is a remark: no exit code 6 if something else can' },
  color: COLOR,
} as const satisfies OptionTable;

export type FleetSubmitArguments = InferredOptionTypes<typeof FLEET_SUBMIT_OPTIONS> & PathArguments;
export type FleetWorkArguments = InferredOptionTypes<typeof FLEET_WORK_OPTIONS>;
export type FleetRetryArguments = InferredOptionTypes<typeof FLEET_RETRY_OPTIONS>;
export type FleetStatusArguments = InferredOptionTypes<typeof FLEET_STATUS_OPTIONS>;
export type SqlArguments = InferredOptionTypes<typeof SQL_OPTIONS> & { readonly query: string };
export type FleetReportArguments = InferredOptionTypes<typeof FLEET_REPORT_OPTIONS>;
