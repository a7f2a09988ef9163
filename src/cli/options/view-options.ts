// The options of `smslog view`, in the form of yargs, and the types of their values.
import type { InferredOptionTypes } from 'yargs';
import type { OptionTable } from '../command-description.js';
import { type PathArguments, QUIET, SHARED_OPTIONS } from './options.js';
import { TIMELINE_OPTIONS } from './trace-options.js';

export const VIEW_OPTIONS = {
  where: TIMELINE_OPTIONS.where,
  filter: TIMELINE_OPTIONS.filter,
  filters: TIMELINE_OPTIONS.filters,
  follow: TIMELINE_OPTIONS.follow,
  quiet: QUIET,
  ...SHARED_OPTIONS,
} as const satisfies OptionTable;

export type ViewArguments = InferredOptionTypes<typeof VIEW_OPTIONS> & PathArguments;
