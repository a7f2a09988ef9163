// The result of `smslog check --format json`: what is not as expected.

import type { Message } from './messages/index.js';
import type { Count, ExitStatus } from './terms.js';
import type { TriageRow } from './triage.js';

/** Against the baseline: not in it, in it, or only in it. */
export type BaselineState = 'new' | 'unchanged' | 'fixed';

/** One thing that a check found. */
export interface CheckProblem {
  /**
   * `unmet`: an expectation of smslog.yaml does not hold; `fail-on`: a job that no expectation speaks of is what --fail-on names; `unread`: input that could not
   * be read; `suppression`: a suppression is past its date or fits nothing; `fixed`: in the baseline, and gone.
   */
  readonly kind: 'unmet' | 'fail-on' | 'unread' | 'suppression' | 'fixed';
  /** `error` fails the check. */
  readonly level: 'error' | 'warning' | 'note';
  /** What is wrong. */
  readonly message: Message;
  /** Path of the bundle; null if it concerns none. */
  readonly bundle: string | null;
  /** Code of the site; null if it concerns none. */
  readonly site: string | null;
  /** Line of smslog.yaml that says so; null if none does. */
  readonly line: Count | null;
  /** Tells it from others, in new captures too. */
  readonly fingerprint: string;
  /** Against the baseline; null without one. */
  readonly baseline: BaselineState | null;
  /** Why it does not count; null if it does. */
  readonly suppressed: string | null;
}

/** The result of a check. */
export interface Check {
  /** Version of the contract. */
  readonly version: 2;
  /** All exit codes that apply, the one that the command ends with first. */
  readonly status: readonly ExitStatus[];
  /** How many expectations there are. */
  readonly expectations: Count;
  /** How many of them hold wherever they apply. */
  readonly met: Count;
  /** What is not as expected, errors first. */
  readonly problems: readonly CheckProblem[];
  /** All that was judged, as a triage has it. */
  readonly rows: readonly TriageRow[];
}
