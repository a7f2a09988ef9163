// The options of all commands, in the form of yargs, and the types of what they give.
import type { InferredOptionTypes, Options } from 'yargs';

type Table = Readonly<Record<string, Options>>;

/** What of the input is read, and how much of it. */
export const INPUT_OPTIONS = {
  stdin: {
    choices: ['auto', 'tar', 'zip', 'gzip', 'log', 'paths'],
    requiresArg: true,
    group: 'Input:',
    describe: 'what is piped in; auto goes by its first bytes',
  },
  encoding: {
    type: 'string',
    array: true,
    requiresArg: true,
    group: 'Input:',
    describe:
      'PAGE or FILE=PAGE, the code page of files that are neither UTF-8 nor UTF-16: 437, 850, 932 ..., 1252 if not given (may be repeated)',
  },
  'input-format': {
    type: 'string',
    requiresArg: true,
    group: 'Input:',
    describe: 'records of this format only: sms1, sms2, cm07, ccm, pcm, setup, smsprov, datetime, smstrace',
  },
  'max-bytes': {
    type: 'string',
    requiresArg: true,
    group: 'Input:',
    describe: 'most that is taken out of archives and pipes, 8G if not given',
  },
  'max-entry-bytes': { type: 'string', requiresArg: true, group: 'Input:', describe: 'most of one file in an archive, 4G if not given' },
  'max-entries': { type: 'string', requiresArg: true, group: 'Input:', describe: 'most files in archives, 100000 if not given' },
  'max-ratio': {
    type: 'string',
    requiresArg: true,
    group: 'Input:',
    describe: 'most times its packed size that a file may unpack to, 250 if not given',
  },
  'max-depth': { type: 'string', requiresArg: true, group: 'Input:', describe: 'how deep archives may lie in each other, 3 if not given' },
  'max-memory': {
    type: 'string',
    requiresArg: true,
    group: 'Input:',
    describe: 'what is unpacked is kept in memory up to this, then in a temporary file; 256M if not given',
  },
} as const satisfies Table;

/** What the user says of sites and of their clocks. */
export const SITE_OPTIONS = {
  site: {
    type: 'string',
    requiresArg: true,
    group: 'Sites and clocks:',
    describe: 'only this site code; of files that name no site, the code of theirs',
  },
  parent: { type: 'string', requiresArg: true, group: 'Sites and clocks:', describe: 'code of the site that theirs reports to' },
  tz: {
    type: 'string',
    array: true,
    requiresArg: true,
    group: 'Sites and clocks:',
    describe: 'SITE=ZONE, the time zone of a site (or PARENT, CHILD): IANA, Windows or UTC-06:00 (may be repeated)',
  },
  clock: {
    type: 'string',
    array: true,
    requiresArg: true,
    group: 'Sites and clocks:',
    describe: 'SITE=ERROR, how fast or slow (-) the clock of a site is, e.g. PARENT=-7m (may be repeated)',
  },
  skew: {
    type: 'string',
    requiresArg: true,
    group: 'Sites and clocks:',
    describe: 'how wrong a clock may be where nothing tells, e.g. 10m',
  },
  'dst-rule': {
    choices: ['history', 'static', 'nt4'],
    requiresArg: true,
    group: 'Sites and clocks:',
    describe: "daylight saving time: as it was; or one rule for all years, as Windows NT has it: today's, or that of NT 4.0",
  },
} as const satisfies Table;

/** What analyze, inspect and timeline share. */
const SHARED_OPTIONS = {
  verbose: { type: 'boolean', describe: 'say on standard error how long each step took' },
  rules: {
    type: 'string',
    array: true,
    requiresArg: true,
    describe: 'a file or folder with grammars or rules of your own (may be repeated)',
  },
  ...SITE_OPTIONS,
  color: {
    choices: ['auto', 'always', 'never'],
    default: 'auto',
    requiresArg: true,
    describe: 'auto heeds NO_COLOR, FORCE_COLOR and whether a terminal reads',
  },
  ...INPUT_OPTIONS,
} as const satisfies Table;

export const ANALYZE_OPTIONS = {
  format: { choices: ['text', 'json'], default: 'text', requiresArg: true, describe: 'text for people, json for programs' },
  all: { type: 'boolean', describe: 'nothing shortened' },
  quiet: { type: 'boolean', describe: 'the first sentences only, and no progress on standard error' },
  'fail-on': { choices: ['error', 'warning', 'never'], default: 'error', requiresArg: true, describe: 'from what on the exit code is 1' },
  'allow-unknown': { type: 'boolean', describe: 'exit code 0 instead of 4 where the files do not decide' },
  ...SHARED_OPTIONS,
} as const satisfies Table;

export const TIMELINE_OPTIONS = {
  format: {
    choices: ['text', 'ndjson'],
    default: 'text',
    requiresArg: true,
    describe: 'text for people, ndjson (one object a line) for programs',
  },
  all: { type: 'boolean', describe: 'every record, also what no grammar knows or can read' },
  quiet: { type: 'boolean', describe: 'no progress on standard error' },
  ...SHARED_OPTIONS,
} as const satisfies Table;

export const INSPECT_OPTIONS = {
  format: { choices: ['text', 'json'], default: 'text', requiresArg: true, describe: 'text for people, json for programs' },
  all: { type: 'boolean', describe: 'every file at length' },
  quiet: { type: 'boolean', describe: 'no progress on standard error' },
  ...SHARED_OPTIONS,
} as const satisfies Table;

export const LINT_OPTIONS = {
  all: { type: 'boolean', describe: 'notes too, not only errors and warnings' },
} as const satisfies Table;

export const TRIAL_OPTIONS = {
  junit: { type: 'boolean', describe: 'print JUnit XML for build servers' },
  mutants: { type: 'boolean', describe: 'change the rules one small step at a time and name the steps that no test notices' },
  only: {
    type: 'string',
    array: true,
    requiresArg: true,
    describe: 'with --mutants: steps in this rule (id of a diagnosis or workaround, a stage such as P8) or in this file (may be repeated)',
  },
  limit: { type: 'string', requiresArg: true, describe: 'with --mutants: at most so many steps, spread over all files' },
} as const satisfies Table;

export const FORMAT_OPTIONS = {
  check: { type: 'boolean', describe: 'change nothing; name the files that are not formatted, exit code 1 if there is one' },
  stdout: { type: 'boolean', describe: 'change nothing; print the formatted text' },
} as const satisfies Table;

/** Paths as given; `-` is standard input. */
export interface PathArguments {
  readonly paths: readonly string[];
}

export type InputArguments = Partial<InferredOptionTypes<typeof INPUT_OPTIONS>> & PathArguments;
export type AnalyzeArguments = InferredOptionTypes<typeof ANALYZE_OPTIONS> & PathArguments;
export type TimelineArguments = InferredOptionTypes<typeof TIMELINE_OPTIONS> & PathArguments;
export type InspectArguments = InferredOptionTypes<typeof INSPECT_OPTIONS> & PathArguments;
export type LintArguments = InferredOptionTypes<typeof LINT_OPTIONS> & PathArguments;
export type TrialArguments = InferredOptionTypes<typeof TRIAL_OPTIONS> & PathArguments;
export type FormatArguments = InferredOptionTypes<typeof FORMAT_OPTIONS> & PathArguments;
