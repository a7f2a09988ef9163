// The options of the commands around the knowledge, in the form of yargs, and the types of what they give.
import type { InferredOptionTypes, Options } from 'yargs';
import { INPUT_OPTIONS, SITE_OPTIONS, TIMELINE_OPTIONS } from './options/options.js';

type Table = Readonly<Record<string, Options>>;

const { rules, color, quiet } = TIMELINE_OPTIONS;
const FORMAT = { choices: ['text', 'json'], default: 'text', requiresArg: true, describe: 'text for people, json for programs' } as const;

export const EXPLAIN_OPTIONS = {
  bundle: {
    type: 'string',
    array: true,
    requiresArg: true,
    describe: 'say why it holds or does not in this capture (folder, tar or file; may be repeated)',
  },
  format: FORMAT,
  quiet,
  rules,
  ...SITE_OPTIONS,
  color,
  ...INPUT_OPTIONS,
} as const satisfies Table;

export const LOOKUP_OPTIONS = {
  component: { type: 'string', requiresArg: true, describe: 'only as this component prints codes: its name, or a part of it' },
  format: FORMAT,
  rules,
  color,
} as const satisfies Table;

export const AUDIT_OPTIONS = { format: FORMAT, color } as const satisfies Table;

export const SUGGEST_OPTIONS = {
  rules,
  limit: { type: 'string', requiresArg: true, default: '200', describe: 'at most so many templates' },
  least: { type: 'string', requiresArg: true, default: '2', describe: 'only of messages that stand at least so often' },
  quiet,
  ...INPUT_OPTIONS,
} as const satisfies Table;

export type ExplainArguments = InferredOptionTypes<typeof EXPLAIN_OPTIONS> & { readonly finding: string };
export type LookupArguments = InferredOptionTypes<typeof LOOKUP_OPTIONS> & { readonly words: readonly string[] };
export type AuditArguments = InferredOptionTypes<typeof AUDIT_OPTIONS> & { readonly paths: readonly string[] };
export type SuggestArguments = InferredOptionTypes<typeof SUGGEST_OPTIONS> & { readonly paths: readonly string[] };
