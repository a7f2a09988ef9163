// The result of `smslog diff --format json`: two captures of one site, or of several.

import type { EvidenceLine } from './citation.js';
import type { ExitStatus, Outcome, VerdictName } from './terms.js';

/** How a job stood in one capture. */
export interface JobState {
  /** How it ended, or how far it is. */
  readonly outcome: Outcome;
  /** Id of the failing, waiting or undecided stage; `done` when healthy. */
  readonly stage: string;
  /** Id of the best finding that holds and explains it; null if there is none. */
  readonly cause: string | null;
}

/**
 * What became of a job. `mended`: what stopped it does not any more, and it is done; `moved`: it came further, or its outcome is a better one; `worse`: the
 * contrary; `unchanged`: it stands where it stood; `new`, `gone`: only the later capture, or only the earlier one, has it.
 */
export type JobChange = 'mended' | 'moved' | 'worse' | 'unchanged' | 'new' | 'gone';

/** A stage of which both captures do not say the same. */
export interface StageChange {
  /** Id of the stage. */
  readonly id: string;
  /** What happens at this stage. */
  readonly title: string;
  /** What the earlier capture says of it; null if it did not apply. */
  readonly before: VerdictName | null;
  /** What the later one says; null if it does not apply. */
  readonly after: VerdictName | null;
}

/** A finding that one capture has and the other has not. */
export interface FindingChange {
  /** Id of the diagnosis in the pack. */
  readonly id: string;
  /** The cause in a few words. */
  readonly title: string;
  /** `new`: only the later one has it; `gone`: only the earlier one; `healed`: it happened, and the job went on. */
  readonly change: 'new' | 'gone' | 'healed';
}

/** What is looked at after a workaround, and what the later capture says of it. */
export interface CheckedClause {
  /** Id of the clause in the pack, `B7`; or of the stage that has to be reached. */
  readonly id: string;
  /** What has to be so, in words. */
  readonly text: string;
  /** `ask`: the later capture does not show it. */
  readonly state: 'yes' | 'no' | 'ask';
  /** What was found (recorded names); null if nothing is named. */
  readonly detail: string | null;
  /** Lines of the later capture that answer it. */
  readonly evidence: readonly EvidenceLine[];
}

/** Whether the workaround that the earlier capture called for has worked. */
export interface WorkaroundCheck {
  /** Id in the pack. */
  readonly workaround: string;
  /** What it does, in a few words. */
  readonly title: string;
  /** `yes`: all of it is so; `no`: something is not; `open`: nothing speaks against it, but not all is shown. */
  readonly worked: 'yes' | 'no' | 'open';
  /** Stages that have to be reached, then the clauses. */
  readonly checks: readonly CheckedClause[];
}

/** One job in both captures. */
export interface JobDiff {
  /** Id of the process in the pack. */
  readonly process: string;
  /** What the job is about. */
  readonly subject: string;
  /** Code of its site. */
  readonly site: string;
  /** What became of it. */
  readonly change: JobChange;
  /** How it stood; null if the earlier capture has it not. */
  readonly before: JobState | null;
  /** How it stands; null if the later capture has it not. */
  readonly after: JobState | null;
  /** Stages that have changed, in order. */
  readonly stages: readonly StageChange[];
  /** Findings that have changed. */
  readonly findings: readonly FindingChange[];
  /** null if the earlier capture called for none, or if there is no later one of this job. */
  readonly workaround: WorkaroundCheck | null;
}

/** What changed from one capture to another. */
export interface Diff {
  /** Version of this form. */
  readonly version: 1;
  /** Exit codes that apply to the later capture; the first one is that of the command. */
  readonly status: readonly ExitStatus[];
  /** What was given as the earlier capture. */
  readonly before: string;
  /** What was given as the later one. */
  readonly after: string;
  /** What needs a hand first. */
  readonly jobs: readonly JobDiff[];
}
