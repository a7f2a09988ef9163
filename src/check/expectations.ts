// What smslog.yaml says, after it was read: what is expected of which captures, what counts, what does not count for a while.
import type { Outcome } from '../contract/index.js';

/** What is expected of captures. Members that are left out are not asked. */
export interface Expectation {
  /** Path or pattern of captures; one without a slash is about their names. */
  readonly bundle: string;
  readonly site?: string | undefined;
  readonly process?: string | undefined;
  /** One of these. */
  readonly outcome?: readonly Outcome[] | undefined;
  /** One of these. */
  readonly stage?: readonly string[] | undefined;
  /** All of these are active. */
  readonly finding?: readonly string[] | undefined;
  readonly remedy?: string | undefined;
  /** None of these is active. */
  readonly forbid?: readonly string[] | undefined;
  /** Most records of the capture that no template recognizes. */
  readonly unrecognized?: number | undefined;
  /** Most records of the capture that are damaged. */
  readonly malformed?: number | undefined;
  /** Components whose logs have to be there: `SMS_LAN_SENDER`, or `SEC/SMS_LAN_SENDER`. */
  readonly captured?: readonly string[] | undefined;
  /** Line of the file. */
  readonly line: number;
}

/** What does not count, for a reason and for a time. Members that are left out fit all. */
export interface Suppression {
  readonly bundle?: string | undefined;
  readonly site?: string | undefined;
  readonly finding?: string | undefined;
  readonly outcome?: Outcome | undefined;
  readonly reason: string;
  /** Last day on which it holds: `2026-12-31`. */
  readonly until: string;
  readonly line: number;
}

/** Everything that a file says. */
export interface Expectations {
  readonly expect: readonly Expectation[];
  readonly suppress: readonly Suppression[];
  /** `failed`, `finding:ID` ...; undefined if the file does not say it. */
  readonly failOn?: readonly string[] | undefined;
  /** Path of the baseline, beside the file. */
  readonly baseline?: string | undefined;
}
