// The result of `smslog analyze --format json`.

import type { Message } from './messages/index.js';
import type { EvidenceLine, Note } from './citation.js';
import type { ClockResult, CoverageResult } from './clocks.js';
import type { CaptureRequest, RemedyResult } from './remedy.js';
import type {
  Confidence,
  Count,
  EvidenceNumber,
  ExitStatus,
  IsoInstant,
  Outcome,
  ParentBasis,
  Severity,
  UnknownReason,
  VerdictName,
} from './terms.js';

/** One stage of a job. */
export interface StageResult {
  /** `P8`. */
  readonly id: string;
  /** What happens at this stage. */
  readonly title: string;
  /** Code of the site where it happens. */
  readonly site: string;
  /** Name of the component that does the work of it; null if the pack names none. */
  readonly component: string | null;
  /** What is known of it. */
  readonly verdict: VerdictName;
  /** What the verdict rests on: a record, a file or setting, or a later stage; null if it rests on nothing. */
  readonly basis: 'observed' | 'fact' | 'inferred' | null;
  /** The only proof is wording that could not be verified in any published source. */
  readonly illustrative: boolean;
  /** Why the verdict is `unknown`; null for other verdicts. */
  readonly reason: UnknownReason | null;
  /** The job can succeed without it. */
  readonly optional: boolean;
  /** When it was reached or failed; null if not known. */
  readonly at: IsoInstant | null;
  /** Id of a stage before it that is dated later, although it comes first: a clock or a date is wrong; null if the times are in order. */
  readonly timedBefore: string | null;
  /** When the window of this stage ends; null if it never opened. */
  readonly until: IsoInstant | null;
  /** Lines that prove the verdict. */
  readonly evidence: readonly EvidenceNumber[];
  /** Lines that speak against the verdict (contested), or the proof of coverage behind an absence. */
  readonly against: readonly EvidenceNumber[];
}

/** A diagnosis that applies to a job, or that was considered and ruled out. */
export interface FindingResult {
  /** Id of the diagnosis in the pack. */
  readonly id: string;
  /** The cause in a few words. */
  readonly title: string;
  /** How much it matters. */
  readonly severity: Severity;
  /** How sure it is. */
  readonly confidence: Confidence;
  /** `healed`: it happened, and the job went on. */
  readonly state: 'active' | 'healed';
  /** `cause`: it concerns the stages at which the job may have stopped. `ahead`: it will stop the job at a later stage, once what stops it now is mended; where the job has arrived, it still holds and will stop the next one. */
  readonly role: 'cause' | 'ahead';
  /** Id of the stage whose failure it explains. */
  readonly stage: string;
  /** Articles: `Q163379`. */
  readonly references: readonly string[];
  /** What happened, with the names of this job filled in. */
  readonly explanation: string;
  /** Steps that remove the cause. */
  readonly fix: readonly string[];
  /** Lines that prove it: of many that say the same, the first and the last ones. */
  readonly evidence: readonly EvidenceNumber[];
  /** Of each lot of lines that `evidence` names only in part: the first of them, and how many there are. */
  readonly repeated: readonly { readonly evidence: EvidenceNumber; readonly count: Count }[];
  /** Lines that speak against it. */
  readonly against: readonly EvidenceNumber[];
  /** The row of the ranking that put it behind the finding above it; null for the first. */
  readonly rankedBy: Message | null;
}

/** An earlier attempt of the same job. */
export interface AttemptResult {
  /** How it ended. */
  readonly outcome: Outcome;
  /** Id of the stage at which it ended; `done` if it succeeded. */
  readonly stage: string;
  /** When it began; null if not known. */
  readonly from: IsoInstant | null;
  /** When it ended; null if not known. */
  readonly to: IsoInstant | null;
}

/** How far a job came: behind `low`, at or before `high`. Stage ids. */
export interface Position {
  /** The last stage proved reached; null if none is. */
  readonly low: string | null;
  /** The first stage behind it that is proved not reached (failed, missing, its input still waiting), or the goal. */
  readonly high: string;
  /** Mandatory stages between both, of which neither is proved. */
  readonly undetermined: readonly string[];
}

/** Errors and warnings of a site that no finding and no stage explains. */
export interface UnexplainedErrors {
  /** How many. */
  readonly count: Count;
  /** When the first was written. */
  readonly first: IsoInstant | null;
  /** When the last was written. */
  readonly last: IsoInstant | null;
  /** The first few. */
  readonly evidence: readonly EvidenceNumber[];
}

/** A finding that concerns a component of a site, seen where no job of the site was judged. */
export interface ObservationResult extends FindingResult {
  /** Code of the site. */
  readonly site: string;
}

/** Errors and warnings that nothing explains, of a site that no judged job is of. */
export interface SiteErrors extends UnexplainedErrors {
  /** Code of the site. */
  readonly site: string;
}

/** The last stage that was proved reached. */
export interface LastConfirmed {
  /** Stage id. */
  readonly stage: string;
  /** When it was reached; null if not known. */
  readonly at: IsoInstant | null;
  /** Lines that prove it. */
  readonly evidence: readonly EvidenceNumber[];
}

/** One job: a process at work for one site. */
export interface InstanceResult {
  /** Id of the process in the pack: `ct2-report`. */
  readonly process: string;
  /** Name of the process. */
  readonly title: string;
  /** What the job is about: the code of the site, for processes with one job a site. */
  readonly subject: string;
  /** Code of the site that the job belongs to. */
  readonly site: string;
  /** Name of its server; null if unknown. */
  readonly server: string | null;
  /** Code of its parent; null if unknown. */
  readonly parent: string | null;
  /** How the parent is known; null if it is not. */
  readonly parentBasis: ParentBasis | null;
  /** Role in the process -> code of the site that plays it; null if unknown. */
  readonly hosts: Readonly<Record<string, string | null>>;
  /** `install`, `upgrade` or `unknown` for ct2-report. */
  readonly operation: string;
  /** How it ended, or how far it is. */
  readonly outcome: Outcome;
  /**
   * Id of the failing, waiting or undecided stage; `done` when healthy.
   *
   * @minLength 1
   */
  readonly stage: string;
  /** How far it came. */
  readonly position: Position;
  /** Whether an event or an artefact proves that it stopped here. */
  readonly located: boolean;
  /** What the Administrator program shows; null if not known. */
  readonly phase: string | null;
  /** The last stage proved reached; null if none is. */
  readonly lastConfirmed: LastConfirmed | null;
  /** When to check again; null if there is nothing to wait for. */
  readonly nextCheckAt: IsoInstant | null;
  /** Keys of the job as far as they are known (`job`, `request`). */
  readonly keys: Readonly<Record<string, string>>;
  /** All stages that apply to it, in order. */
  readonly stages: readonly StageResult[];
  /** Best explanation first. */
  readonly findings: readonly FindingResult[];
  /** Errors of the site that nothing explains; null if there are none. Of a job that is done: those up to its end. */
  readonly unexplained: UnexplainedErrors | null;
  /** Errors of the site after the job was done, which are no part of it; null if there are none. */
  readonly afterwards: UnexplainedErrors | null;
  /** What to do. */
  readonly remedy: RemedyResult;
  /** Files that would help to decide, the most useful first. */
  readonly captureRequests: readonly CaptureRequest[];
  /** Earlier attempts, oldest first. */
  readonly attempts: readonly AttemptResult[];
}

/** What it would mean that one of two sites reports to the other. */
export interface ParentReading {
  /** Code of the site that would report. */
  readonly child: string;
  /** Code of its parent. */
  readonly parent: string;
  /** How its job would be judged; null if it would have none, or if there are more than eight pairs and this is none of the first. */
  readonly outcome: Outcome | null;
  /** Id of the failing, waiting or undecided stage; `done` when healthy; null if it would have no job. */
  readonly stage: string | null;
  /** Ids of the active findings above `possible`, best first. */
  readonly findings: readonly string[];
  /** The command that judges it so. */
  readonly command: string;
}

/** Two sites of which nothing in the files shows who reports to whom. */
export interface UndecidedParents {
  /** Codes of both. */
  readonly sites: readonly [string, string];
  /** What is possible, the reading that explains more first. */
  readonly would: readonly ParentReading[];
  /** Ids of the findings that all readings have in common. */
  readonly common: readonly string[];
  /** The command that decides, for the first reading. */
  readonly command: string;
}

/** A process that says nothing of a site, since the site runs another product. */
export interface NotApplicable {
  /** Id of the process in the pack. */
  readonly process: string;
  /** Code of the site. */
  readonly site: string;
  /** What shows the product. */
  readonly reason: Message;
  /** The line that proves it. */
  readonly evidence: readonly EvidenceNumber[];
}

/** The result of one bundle. */
export interface BundleResult {
  /** Short name: the folder or archive. Two bundles can have the same one. */
  readonly name: string;
  /** Path as given, with the member for an archive of captures: tells any two bundles of a run apart. `-` is standard input. */
  readonly path: string;
  /** When it was captured; null if not stated. */
  readonly capturedAt: IsoInstant | null;
  /** The jobs that were judged. */
  readonly instances: readonly InstanceResult[];
  /** What is seen without a job: causes at sites that take part in no job, by their own files. The best of each site first. */
  readonly observations: readonly ObservationResult[];
  /** Errors that nothing explains: of sites that take part in no job, and those that name nobody of sites that take part in jobs of others. */
  readonly unexplained: readonly SiteErrors[];
  /** Sites that run another product than a process is about; they have no job of it. */
  readonly notApplicable: readonly NotApplicable[];
  /** Sites of which nothing shows who reports to whom; they have no job. */
  readonly undecidedParents: readonly UndecidedParents[];
  /** All cited lines; others point into it by index. */
  readonly evidence: readonly EvidenceLine[];
  /** Clocks of the sites. */
  readonly clocks: readonly ClockResult[];
  /** What the logs cover. */
  readonly coverage: readonly CoverageResult[];
  /** Files that could not be read or say nothing, each with its reason; clocks that contradict; other warnings. */
  readonly notes: readonly Note[];
}

/** The one documented result. Everything a report shows is in it. */
export interface Analysis {
  /** Version of the contract. */
  readonly version: 2;
  /** All exit codes that apply, the one that the command ends with first. */
  readonly status: readonly ExitStatus[];
  /** In the order given. */
  readonly bundles: readonly BundleResult[];
}
