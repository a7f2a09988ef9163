// The options of all commands, in the form of yargs, and the types of what they give.
import type { InferredOptionTypes, Options } from 'yargs';

type Table = Readonly<Record<string, Options>>;

/** What analyze and timeline share. */
const SHARED_OPTIONS = {
  rules: {
    type: 'string',
    array: true,
    requiresArg: true,
    describe: 'a file or folder with grammars or rules of your own (may be repeated)',
  },
  tz: {
    type: 'string',
    array: true,
    requiresArg: true,
    describe: 'SITE=ZONE, the time zone of a site: IANA, Windows or UTC-06:00 (may be repeated)',
  },
  skew: { type: 'string', requiresArg: true, describe: 'how wrong a clock may be where nothing tells, e.g. 10m' },
  site: { type: 'string', requiresArg: true, describe: 'only this site code' },
  color: {
    choices: ['auto', 'always', 'never'],
    default: 'auto',
    requiresArg: true,
    describe: 'auto heeds NO_COLOR, FORCE_COLOR and whether a terminal reads',
  },
} as const satisfies Table;

export const ANALYZE_OPTIONS = {
  format: { choices: ['text', 'json'], default: 'text', requiresArg: true, describe: 'text for people, json for programs' },
  all: { type: 'boolean', describe: 'nothing shortened' },
  quiet: { type: 'boolean', describe: 'the first sentence only, and no remarks on standard error' },
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
  quiet: { type: 'boolean', describe: 'no remarks on standard error' },
  ...SHARED_OPTIONS,
} as const satisfies Table;

export const LINT_OPTIONS = {
  all: { type: 'boolean', describe: 'notes too, not only errors and warnings' },
} as const satisfies Table;

export const TRIAL_OPTIONS = {
  junit: { type: 'boolean', describe: 'print JUnit XML for build servers' },
} as const satisfies Table;

export const FORMAT_OPTIONS = {
  check: { type: 'boolean', describe: 'change nothing; name the files that are not formatted, exit code 1 if there is one' },
  stdout: { type: 'boolean', describe: 'change nothing; print the formatted text' },
} as const satisfies Table;

/** Paths as given; `-` is standard input. */
export interface PathArguments {
  readonly paths: readonly string[];
}

export type AnalyzeArguments = InferredOptionTypes<typeof ANALYZE_OPTIONS> & PathArguments;
export type TimelineArguments = InferredOptionTypes<typeof TIMELINE_OPTIONS> & PathArguments;
export type LintArguments = InferredOptionTypes<typeof LINT_OPTIONS> & PathArguments;
export type TrialArguments = InferredOptionTypes<typeof TRIAL_OPTIONS> & PathArguments;
export type FormatArguments = InferredOptionTypes<typeof FORMAT_OPTIONS> & PathArguments;
