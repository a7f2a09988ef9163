// The options of all commands, in the form of yargs, and the types of their values.
import type { InferredOptionTypes } from 'yargs';
import { describeFormats, formatsOf, type Product } from '../../report/index.js';
import type { OptionTable } from '../command-description.js';

const INPUT_GROUP = 'Input:';
const SITE_GROUP = 'Sites and clocks:';

/** Which part of the input is read, and how much of it. */
export const INPUT_OPTIONS = {
  stdin: {
    choices: ['auto', 'tar', 'zip', 'gzip', 'log', 'paths'],
    requiresArg: true,
    group: INPUT_GROUP,
    describe: 'type of the piped data; auto detects it from the first bytes',
  },
  encoding: {
    type: 'string',
    array: true,
    requiresArg: true,
    group: INPUT_GROUP,
    describe: 'PAGE or FILE=PAGE: code page of files that are neither UTF-8 nor UTF-16 (437, 850, 932 ...; default: 1252; can be repeated)',
  },
  'keep-going': { type: 'boolean', group: INPUT_GROUP, describe: 'what cannot be read is a remark: no exit code 6 if something else can' },
  'input-format': {
    type: 'string',
    requiresArg: true,
    group: INPUT_GROUP,
    valuesFrom: 'record-formats',
    describe: 'read only records of this format',
  },
  'max-bytes': {
    type: 'string',
    requiresArg: true,
    group: INPUT_GROUP,
    describe: 'maximum total size of the data of one archive or pipe (default: 8G)',
  },
  'max-entry-bytes': {
    type: 'string',
    requiresArg: true,
    group: INPUT_GROUP,
    describe: 'maximum size of one file in an archive (default: 4G)',
  },
  'max-entries': {
    type: 'string',
    requiresArg: true,
    group: INPUT_GROUP,
    describe: 'maximum number of files in one archive (default: 100000)',
  },
  'max-ratio': {
    type: 'string',
    requiresArg: true,
    group: INPUT_GROUP,
    describe: 'maximum ratio of unpacked to packed size of a file (default: 250)',
  },
  'max-depth': {
    type: 'string',
    requiresArg: true,
    group: INPUT_GROUP,
    describe: 'maximum nesting depth of archives (default: 3)',
  },
  'max-memory': {
    type: 'string',
    requiresArg: true,
    group: INPUT_GROUP,
    describe: 'memory for unpacked data; the rest goes to a temporary file (default: 256M)',
  },
} as const satisfies OptionTable;

/** What the user states about sites and their clocks. */
export const SITE_OPTIONS = {
  site: {
    type: 'string',
    requiresArg: true,
    group: SITE_GROUP,
    describe: 'show only this site code; if the files do not name their site, their site code; with --parent: its parent is that',
  },
  parent: {
    type: 'string',
    requiresArg: true,
    group: SITE_GROUP,
    describe: 'code of the parent site, whatever the files say',
  },
  tz: {
    type: 'string',
    array: true,
    requiresArg: true,
    group: SITE_GROUP,
    describe: 'SITE=ZONE: time zone of a site (or PARENT, CHILD) as an IANA name, a Windows name or UTC-06:00 (can be repeated)',
  },
  clock: {
    type: 'string',
    array: true,
    requiresArg: true,
    group: SITE_GROUP,
    describe: 'SITE=ERROR: clock error of a site, negative if slow, for example PARENT=-7m (can be repeated)',
  },
  skew: {
    type: 'string',
    requiresArg: true,
    group: SITE_GROUP,
    describe: 'largest clock error to assume where the logs do not bound it, for example 10m',
  },
  'date-order': {
    choices: ['dmy', 'mdy', 'ymd'],
    requiresArg: true,
    group: SITE_GROUP,
    describe: 'order of day, month and year in dates of numbers (default: what the dates of a file show)',
  },
  'trust-wall': {
    type: 'string',
    array: true,
    requiresArg: true,
    group: SITE_GROUP,
    describe: 'FILE or all: order the records of this log by the clock on the wall, whatever offset from UTC it prints (can be repeated)',
  },
  'dst-rule': {
    choices: ['history', 'static', 'nt4'],
    requiresArg: true,
    group: SITE_GROUP,
    describe: "daylight saving time: the historical rules, or one rule for all years as in Windows NT (today's, or that of NT 4.0)",
  },
} as const satisfies OptionTable;

export const FORCE = { type: 'boolean', describe: 'replace files that exist' } as const;
export const QUIET = { type: 'boolean', describe: 'no progress on standard error' } as const;
export const RULES = {
  type: 'string',
  array: true,
  requiresArg: true,
  describe: 'file or folder with your own grammars or rules (can be repeated)',
} as const;
export const PROCESS = {
  type: 'string',
  array: true,
  requiresArg: true,
  valuesFrom: 'processes',
  describe: 'judge only jobs of this process (can be repeated)',
} as const;
export const COLOR = {
  choices: ['auto', 'always', 'never'],
  default: 'auto',
  requiresArg: true,
  describe: 'when to use color; auto respects NO_COLOR, FORCE_COLOR and whether the output is a terminal',
} as const;

/** `--format` of a command that reports one product: the formats that can show it. */
export function formatOption<P extends Product>(product: P) {
  return { choices: formatsOf(product), default: 'text', requiresArg: true, describe: describeFormats(product) } as const;
}

/** Options that analyze, inspect and timeline share. */
export const SHARED_OPTIONS = {
  verbose: { type: 'boolean', describe: 'report the duration of each step on standard error' },
  rules: RULES,
  ...SITE_OPTIONS,
  color: COLOR,
  ...INPUT_OPTIONS,
} as const satisfies OptionTable;

export const OUTPUT = {
  type: 'string',
  array: true,
  requiresArg: true,
  describe: 'FORMAT=FILE: write the result to a file in this format as well (can be repeated)',
} as const;
export const FAIL_ON = {
  choices: ['error', 'warning', 'never'],
  default: 'error',
  requiresArg: true,
  describe: 'lowest severity that makes the exit code 1',
} as const;
export const ALLOW_UNKNOWN = { type: 'boolean', describe: 'exit code 0 instead of 4 for undecided jobs' } as const;

export const RUN_EVERY = { type: 'string', requiresArg: true, default: '10s', describe: 'start it at most so often' } as const;

export const ANALYZE_OPTIONS = {
  format: formatOption('analysis'),
  process: PROCESS,
  output: OUTPUT,
  all: { type: 'boolean', describe: 'shorten nothing: every stage, precondition, workaround, finding, clock and file' },
  utc: { type: 'boolean', describe: 'show times in UTC (default: on the clock of the site of each job)', conflicts: 'clock-of' },
  'clock-of': { type: 'string', requiresArg: true, describe: 'SITE: show all times on the clock of this site' },
  quiet: { type: 'boolean', describe: 'print only the first line and the cause of each job, and no progress on standard error' },
  watch: {
    type: 'boolean',
    describe:
      'go on: when files change, analyze again and show what changed (on a terminal drawn anew, with a bell; else once for each change)',
  },
  run: {
    type: 'string',
    requiresArg: true,
    describe:
      'with --watch: start this program when a verdict changes; {site}, {outcome}, {was}, {stage}, {cause} and {text} are filled in',
  },
  'run-every': RUN_EVERY,
  'fail-on': FAIL_ON,
  'allow-unknown': ALLOW_UNKNOWN,
  ...SHARED_OPTIONS,
} as const satisfies OptionTable;

export const INSPECT_OPTIONS = {
  format: formatOption('inspection'),
  all: { type: 'boolean', describe: 'show all details of every file' },
  quiet: QUIET,
  ...SHARED_OPTIONS,
} as const satisfies OptionTable;

export const DIFF_OPTIONS = {
  format: formatOption('diff'),
  all: { type: 'boolean', describe: 'show jobs that have not changed, and what of a workaround is so already' },
  quiet: QUIET,
  ...SHARED_OPTIONS,
} as const satisfies OptionTable;

export const EXPLAIN_OPTIONS = {
  bundle: {
    type: 'string',
    array: true,
    requiresArg: true,
    describe: 'test the conditions against this capture: folder, archive or file (can be repeated)',
  },
  format: formatOption('diagnosis'),
  quiet: QUIET,
  rules: RULES,
  ...SITE_OPTIONS,
  color: COLOR,
  ...INPUT_OPTIONS,
} as const satisfies OptionTable;

export const LOOKUP_OPTIONS = {
  component: { type: 'string', requiresArg: true, describe: 'only meanings in messages of this component (its name, or part of it)' },
  format: formatOption('lookup'),
  rules: RULES,
  color: COLOR,
} as const satisfies OptionTable;

export const LINT_OPTIONS = {
  all: { type: 'boolean', describe: 'show notes as well as errors and warnings' },
} as const satisfies OptionTable;

export const TEST_OPTIONS = {
  junit: { type: 'boolean', describe: 'print JUnit XML for build servers' },
  mutants: {
    type: 'boolean',
    describe: 'mutation testing: change the rules one small edit at a time and list the edits that no test detects',
  },
  only: {
    type: 'string',
    array: true,
    requiresArg: true,
    describe: 'with --mutants: edits in this rule (id of a diagnosis or workaround, or a stage such as P8) or file (can be repeated)',
  },
  limit: { type: 'string', requiresArg: true, describe: 'with --mutants: maximum number of edits, spread over all files' },
} as const satisfies OptionTable;

export const FMT_OPTIONS = {
  check: { type: 'boolean', describe: 'list files that are not formatted, without changing them; exit code 1 if there are any' },
  stdout: { type: 'boolean', describe: 'print the formatted text instead of changing files' },
} as const satisfies OptionTable;

export const AUDIT_OPTIONS = { format: formatOption('audit'), color: COLOR } as const satisfies OptionTable;

export const SUGGEST_OPTIONS = {
  rules: RULES,
  limit: { type: 'string', requiresArg: true, default: '200', describe: 'maximum number of templates' },
  least: { type: 'string', requiresArg: true, default: '2', describe: 'minimum number of occurrences of a message' },
  quiet: QUIET,
  ...INPUT_OPTIONS,
} as const satisfies OptionTable;

/** Paths as given; `-` is standard input. */
export interface PathArguments {
  readonly paths: readonly string[];
}

/** Values of the options that select and limit the input. */
export type InputArguments = Partial<InferredOptionTypes<typeof INPUT_OPTIONS>> & PathArguments;
export type AnalyzeArguments = InferredOptionTypes<typeof ANALYZE_OPTIONS> & PathArguments;
export type InspectArguments = InferredOptionTypes<typeof INSPECT_OPTIONS> & PathArguments;
export type DiffArguments = InferredOptionTypes<typeof DIFF_OPTIONS> & { readonly captures: readonly string[] };
export type ExplainArguments = InferredOptionTypes<typeof EXPLAIN_OPTIONS> & { readonly finding: string };
export type LookupArguments = InferredOptionTypes<typeof LOOKUP_OPTIONS> & { readonly words: readonly string[] };
export type LintArguments = InferredOptionTypes<typeof LINT_OPTIONS> & PathArguments;
export type TestArguments = InferredOptionTypes<typeof TEST_OPTIONS> & PathArguments;
export type FormatArguments = InferredOptionTypes<typeof FMT_OPTIONS> & PathArguments;
export type AuditArguments = InferredOptionTypes<typeof AUDIT_OPTIONS> & PathArguments;
export type SuggestArguments = InferredOptionTypes<typeof SUGGEST_OPTIONS> & PathArguments;
