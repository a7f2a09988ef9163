// The options of `bundle`, and the type of their values.
import type { InferredOptionTypes } from 'yargs';
import type { OptionTable } from '../command-description.js';
import { FORCE, INPUT_OPTIONS, type PathArguments, QUIET, RULES } from './options.js';

export const BUNDLE_OPTIONS = {
  output: { type: 'string', requiresArg: true, describe: 'FILE.zip: the archive to write' },
  force: FORCE,
  redact: {
    type: 'boolean',
    describe:
      'replace the names of servers, domains, accounts and sites (not site codes) in all files; written only if the diagnosis stays the same',
  },
  names: { type: 'string', requiresArg: true, describe: 'with --redact: FILE.csv: write which name stands for which; keep it to yourself' },
  script: {
    choices: ['nt4', 'powershell'],
    requiresArg: true,
    describe:
      'print a script that collects a capture on the server itself: commands of Windows NT 4.0, or PowerShell 5 for Configuration Manager',
  },
  quiet: QUIET,
  rules: RULES,
  ...INPUT_OPTIONS,
} as const satisfies OptionTable;

export type BundleArguments = InferredOptionTypes<typeof BUNDLE_OPTIONS> & PathArguments;
