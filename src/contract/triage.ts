// The result of `smslog triage --format json`: one row a job over many captures, the causes that they share, and the order of work.

import type { Message } from './messages/index.js';
import type { Confidence, Count, ExitStatus, IsoInstant, LineNumber, Outcome, Severity, UnknownReason, VerdictName } from './terms.js';

/** A line that proves something, with all that is needed to open it. */
export interface RowLine {
  /** Path that an editor can open, as the input was given; null for a member of an archive and for what was piped in. */
  readonly path: string | null;
  /** Name of the file in its bundle. */
  readonly source: string;
  /** Line of the file, from 1. */
  readonly line: LineNumber;
  /** Code of the site that the file belongs to; null if unknown. */
  readonly site: string | null;
  /** Corrected instant; null if the line has no time. */
  readonly at: IsoInstant | null;
  /** The line as it is in the file. */
  readonly text: string;
}

/** One stage of the job of a row. */
export interface RowStage {
  /** `P8`. */
  readonly id: string;
  /** What happens at this stage. */
  readonly title: string;
  /** Code of the site where it happens. */
  readonly site: string;
  /** What is known of it. */
  readonly verdict: VerdictName;
  /** Why the verdict is `unknown`; null for other verdicts. */
  readonly reason: UnknownReason | null;
  /** When it was reached or failed; null if not known. */
  readonly at: IsoInstant | null;
  /** The first line that proves the verdict; null if none does. */
  readonly line: RowLine | null;
}

/** Why a job stands where it stands. */
export interface RowCause {
  /** Id of the diagnosis in the pack. */
  readonly id: string;
  /** The cause in a few words. */
  readonly title: string;
  /** How much it matters. */
  readonly severity: Severity;
  /** How sure it is. */
  readonly confidence: Confidence;
  /** Code of the site whose files show it, if all of them are of one site: where it is to be mended. */
  readonly at: string | null;
  /** What happened, with the names of this job filled in. */
  readonly explanation: string;
  /** Steps that remove it. */
  readonly fix: readonly string[];
  /** Articles: `Q163379`. */
  readonly references: readonly string[];
  /** The first lines that prove it. */
  readonly lines: readonly RowLine[];
}

/** A file to capture. */
export interface RowRequest {
  /** Code of the site to capture it at; null if unknown. */
  readonly site: string | null;
  /** Usual name of the file. */
  readonly file: string;
  /** Whether it alone would decide. */
  readonly decides: boolean;
}

/** A finding of a job by its id. */
export interface RowFinding {
  /** Id of the diagnosis in the pack. */
  readonly id: string;
  /** How much it matters. */
  readonly severity: Severity;
  /** How sure it is. */
  readonly confidence: Confidence;
}

/** What was read of a bundle. */
export interface RowReading {
  /** Records of all logs. */
  readonly records: Count;
  /** Records that no template recognizes. */
  readonly unrecognized: Count;
  /** Records that are damaged beyond reading. */
  readonly malformed: Count;
  /** Components whose logs were captured, each with its site: `SEC/SMS_LAN_SENDER`. */
  readonly captured: readonly string[];
}

/** One judged job; or a bundle without any, with the reason. */
export interface TriageRow {
  /** Path of the bundle as given. */
  readonly bundle: string;
  /** When it was captured; null if not stated. */
  readonly capturedAt: IsoInstant | null;
  /** End of what its logs cover; null if they cover nothing. */
  readonly coveredUntil: IsoInstant | null;
  /** Id of the process; null if no job was judged, as in the other fields. */
  readonly process: string | null;
  /** Code of the site. */
  readonly site: string | null;
  /** What the job is about: the code of the site, or the values of its keys where a site has many jobs. */
  readonly subject: string | null;
  /** Name of the server of the site; null if unknown. */
  readonly server: string | null;
  /** Code of its parent; null if unknown. */
  readonly parent: string | null;
  /** Keys of the job as far as they are known. */
  readonly keys: Readonly<Record<string, string>>;
  /** `install`, `upgrade` or `unknown` for ct2-report. */
  readonly operation: string | null;
  /** How it ended, or how far it is; null if no job was judged. */
  readonly outcome: Outcome | null;
  /** Id of the failing, waiting or undecided stage; `done` when healthy. */
  readonly stage: string | null;
  /** What explains the outcome; null if nothing does, or nothing has to. */
  readonly cause: RowCause | null;
  /** `none` or the id of a workaround of the packs; null if no job was judged. */
  readonly remedy: string | null;
  /** The first thing to do; null if there is nothing. */
  readonly firstAction: string | null;
  /** Since when it stands there: the last stage that was confirmed, or the failure; null if not known. */
  readonly since: IsoInstant | null;
  /** How long it had stood there when it was captured, in milliseconds; null if not known. */
  readonly waitedMs: number | null;
  /** All findings that are active and not ruled out, best first. */
  readonly findings: readonly RowFinding[];
  /** What was read of the bundle; null if it could not be opened. */
  readonly reading: RowReading | null;
  /** Files that would help to decide, the most useful first. */
  readonly bring: readonly RowRequest[];
  /** Why no job was judged; null if one was. */
  readonly reason: Message | null;
  /** The first thing of the bundle that could not be read; null if all of it could. */
  readonly unread: Message | null;
  /** Path of a later capture of the same site; null if nothing shows that there is one. */
  readonly later: string | null;
  /** Tells this problem from others, in new captures too: a hash of cause, process, stage, host role, shape of the keys, site and parent. */
  readonly fingerprint: string;
  /** All stages of the job. */
  readonly stages: readonly RowStage[];
  /** `--by bundle`: how many jobs of the bundle had which outcome; left out otherwise. */
  readonly jobs?: Readonly<Partial<Record<Outcome, Count>>>;
}

/** Jobs with one cause. */
export interface TriageCause {
  /** Id of the diagnosis. */
  readonly id: string;
  /** The cause in a few words. */
  readonly title: string;
  /** The surest of all. */
  readonly confidence: Confidence;
  /** How many jobs. */
  readonly jobs: Count;
  /** How many bundles. */
  readonly bundles: Count;
  /** Codes of their sites. */
  readonly sites: readonly string[];
  /** Where it is mended, if at one site for all of them: its code; null if at each site. */
  readonly at: string | null;
  /** The first step of the fix, if it is the same for all; else null. */
  readonly firstAction: string | null;
}

/** What to mend first, since others wait for it. */
export interface WorkStep {
  /** Code of the site to begin at. */
  readonly at: string;
  /** Id of the diagnosis there; null if the job of that site has to be completed. */
  readonly cause: string | null;
  /** What is to be mended. */
  readonly title: string;
  /** Codes of the sites that it holds up. */
  readonly holdsUp: readonly string[];
  /** Paths of the bundles that show it. */
  readonly bundles: readonly string[];
  /** Steps that remove the cause. */
  readonly fix: readonly string[];
}

/** The result of a triage. */
export interface Triage {
  /** Version of the contract. */
  readonly version: 2;
  /** All exit codes that apply, the one that the command ends with first. */
  readonly status: readonly ExitStatus[];
  /** How many bundles there are. */
  readonly bundles: Count;
  /** How many jobs have which outcome. */
  readonly outcomes: Readonly<Record<Outcome, Count>>;
  /** How many bundles hold no job. */
  readonly withoutJob: Count;
  /** Causes, those of most jobs first. */
  readonly causes: readonly TriageCause[];
  /** What others wait for, what holds up most first. */
  readonly orderOfWork: readonly WorkStep[];
  /** What needs a hand first, then what has waited longest. */
  readonly rows: readonly TriageRow[];
  /** Rows that `--top` left out. */
  readonly omitted: Count;
}
