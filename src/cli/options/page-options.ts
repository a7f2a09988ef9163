// The options of `page`, and the type of their values.
import type { InferredOptionTypes } from 'yargs';
import type { OptionTable } from '../command-description.js';
import { FORCE } from './options.js';

export const PAGE_OPTIONS = {
  output: { type: 'string', requiresArg: true, demandOption: true, describe: 'FILE.html: the page to write' },
  force: FORCE,
} as const satisfies OptionTable;

export type PageArguments = InferredOptionTypes<typeof PAGE_OPTIONS>;
