// Messages about what a check found.
import type { Outcome } from '../terms.js';

/** A capture and the site in it that a message speaks of; '' if it is about no site. */
export interface SubjectArgs {
  /** Path of the capture. */
  readonly bundle: string;
  /** Code of the site. */
  readonly site: string;
}

/** Code -> arguments. */
export interface CheckMessages {
  /** No capture fits an expectation. */
  readonly 'check-fits-nothing': { readonly bundle: string; readonly site: string };
  /** A value is another one than expected. `property`: `outcome`, `stage`, `remedy`. */
  readonly 'check-differs': SubjectArgs & { readonly property: string; readonly expected: readonly string[]; readonly found: string };
  /** An expected finding is not there. `found`: those that are. */
  readonly 'check-finding-missing': SubjectArgs & { readonly finding: string; readonly found: readonly string[] };
  /** A forbidden finding is there. */
  readonly 'check-finding-forbidden': SubjectArgs & { readonly finding: string };
  /** More records of a kind than expected. */
  readonly 'check-too-many-records': SubjectArgs & {
    readonly kind: 'unrecognized' | 'malformed';
    readonly most: number;
    readonly found: number;
  };
  /** The logs of a component were not captured. */
  readonly 'check-not-captured': SubjectArgs & { readonly component: string };
  /** A job is what --fail-on names. `cause`: what explains it, '' if nothing does. */
  readonly 'check-job': SubjectArgs & { readonly outcome: Outcome | 'no-job'; readonly stage: string; readonly cause: string };
  /** A suppression is past its date. */
  readonly 'check-suppression-past': { readonly reason: string; readonly until: string };
  /** A suppression fits nothing any more. */
  readonly 'check-suppression-unused': { readonly reason: string };
  /** A problem of the baseline is gone. */
  readonly 'check-fixed': SubjectArgs & { readonly cause: string };
}
