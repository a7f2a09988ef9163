// Messages about verdicts, causes and remedies.
import type { Step } from '../terms.js';
import type { NoArgs } from './args.js';

/** Why a workaround is suggested, or none. */
interface RemedyMessages {
  /** The outcome is `healthy`: no remedy is needed. */
  readonly 'remedy-healthy': NoArgs;
  /** The outcome is `recovered`: no remedy is needed. */
  readonly 'remedy-recovered': NoArgs;
  /** The outcome is `waiting`: nothing is wrong yet. */
  readonly 'remedy-waiting': NoArgs;
  /** The outcome is `delayed`: the job is queued behind others. */
  readonly 'remedy-delayed': NoArgs;
  /** The outcome is `blocked`: something keeps the job from starting. */
  readonly 'remedy-blocked': NoArgs;
  /** The outcome is `unknown`: files are missing. */
  readonly 'remedy-undecided': NoArgs;
  /** The command that judges a site as the child of another one. */
  readonly 'deciding-command': { readonly path: string; readonly child: string; readonly parent: string };
  /** The cause is known and no workaround is needed. `isQueued`: the job is still queued and continues once the cause is fixed. */
  readonly 'remedy-fix-cause': { readonly isQueued: boolean };
  /** No known cause matches. `isQueued`: the job is still queued, so that a second file would fail as the first did. */
  readonly 'remedy-no-cause': { readonly isQueued: boolean };
  /** Nothing shows whether the job is still queued, and a second file must not be made while one waits. `fixFirst`: the cause is known and has to be fixed. */
  readonly 'remedy-not-known-lost': { readonly fixFirst: boolean };
  /** Every workaround that fits is withheld. */
  readonly 'remedy-all-withheld': NoArgs;
  /** The job is still queued and does not continue without help. */
  readonly 'remedy-queued': NoArgs;
  /** The job is lost. `fixFirst`: the cause is known and has to be fixed before the workaround. */
  readonly 'remedy-lost': { readonly fixFirst: boolean };
}

/** A precondition that rules a workaround out. */
export interface PreconditionArgs {
  /** Id of the precondition in its pack. */
  readonly precondition: string;
  /** What has to be so, in words. */
  readonly text: string;
  /** Id of the workaround to look at instead; null if there is none. */
  readonly otherwise: string | null;
}

/** Parts of a workaround. */
interface WorkaroundMessages {
  /** A condition that forbids the workaround is met. */
  readonly 'withheld-forbidden': PreconditionArgs;
  /** A condition that the workaround requires is not met. */
  readonly 'withheld-required': PreconditionArgs;
  /** The capture shows that a step is done. `found`: the files or values that show it. */
  readonly 'step-done': { readonly found: readonly string[] };
  /** A stage that has to be reached after the workaround. `stage`: its id, null if the process does not have it. */
  readonly 'verify-stage': { readonly stage: string | null; readonly title: string; readonly withinMs: number };
}

/** The row of the ranking that put a finding behind the one above it. */
interface RankingMessages {
  /** A line or the version of the site contradicts it. */
  readonly 'ranked-by-contradiction': NoArgs;
  /** It is over, the other one is active. */
  readonly 'ranked-by-state': NoArgs;
  /** What stops the job now before what will stop it later. */
  readonly 'ranked-by-role': NoArgs;
  /** Confirmed findings before likely ones. */
  readonly 'ranked-by-confirmation': NoArgs;
  /** A narrower finding, which its rule names as broader than itself, holds at the same stage. */
  readonly 'ranked-by-narrower': NoArgs;
  /** It is about harmless lines. */
  readonly 'ranked-by-harmless': NoArgs;
  /** It is only possible. */
  readonly 'ranked-by-certainty': NoArgs;
  /** It is less severe. */
  readonly 'ranked-by-severity': NoArgs;
  /** Some of its conditions are undecided, none of the other one. */
  readonly 'ranked-by-decided-conditions': NoArgs;
  /** The stage is not the one where its fault occurs. */
  readonly 'ranked-by-primary-stage': NoArgs;
  /** Its evidence is tied less closely to this job. */
  readonly 'ranked-by-evidence-strength': NoArgs;
  /** More of its conditions are undecided. */
  readonly 'ranked-by-undecided-conditions': NoArgs;
  /** It has fewer kinds of evidence. */
  readonly 'ranked-by-evidence-kinds': NoArgs;
  /** Its evidence is wording that no published source shows. */
  readonly 'ranked-by-verified-wording': NoArgs;
  /** It has fewer conditions. */
  readonly 'ranked-by-condition-count': NoArgs;
  /** It is known of a wider range of versions. */
  readonly 'ranked-by-product-range': NoArgs;
  /** Nothing tells them apart but their ids. */
  readonly 'ranked-by-id': NoArgs;
}

/** A stage, by id and title. */
export interface StageArgs {
  /** `P8`. */
  readonly stage: string;
  /** What happens at the stage. */
  readonly title: string;
}

/** Where the job is, for a diagnosis that does not explain that stage. */
export interface ElsewhereArgs {
  /** `P8`; null if the job reached its goal. */
  readonly stage: string | null;
  /** What happens at the stage; null if the job reached its goal. */
  readonly title: string | null;
}

/** How many of the conditions of a diagnosis are not met or undecided. */
export interface ConditionArgs extends ElsewhereArgs {
  /** Conditions that are not met, or undecided. */
  readonly count: number;
  /** All conditions. */
  readonly conditions: number;
  /** Besides, the diagnosis does not explain where the job is. */
  readonly isElsewhere: boolean;
}

/** Why a diagnosis applies to a job or does not. */
interface ExplainMessages {
  /** Some of its conditions are not met. */
  readonly 'diagnosis-not-met': ConditionArgs;
  /** Some of its conditions are undecided, and no line speaks for it. */
  readonly 'diagnosis-undecided': ConditionArgs;
  /** Its conditions are met, but it does not explain where the job is. */
  readonly 'diagnosis-elsewhere': ElsewhereArgs;
  /** Its conditions are met, and something that rules it out is met too. */
  readonly 'diagnosis-contradicted': NoArgs;
  /** Its conditions are met, and the site runs another version. */
  readonly 'diagnosis-other-version': { readonly from: string; readonly to: string; readonly version: string };
  /** Some of its conditions are undecided, none is unmet. */
  readonly 'diagnosis-possible': StageArgs;
  /** It applied, and the stage was reached later. */
  readonly 'diagnosis-recovered': StageArgs;
  /** It applies. `rank`: its place among the findings of the job, from 1. */
  readonly 'diagnosis-applies': StageArgs & { readonly confidence: string; readonly rank: number };
}

/** A site of another product than a process is about. */
export interface ProductArgs {
  /** Code of the site. */
  readonly site: string;
  /** Version that the site runs, at least. */
  readonly version: string;
  /** Id of the process. */
  readonly process: string;
  /** The oldest version that the process is about. */
  readonly from: string;
  /** The newest version that the process is about. */
  readonly to: string;
}

/** A stage of a job that is dated before one that comes before it. */
export interface OrderArgs {
  /** Code of the site of the job. */
  readonly site: string;
  /** Id of the stage. */
  readonly stage: string;
  /** Id of the stage that comes before it. */
  readonly before: string;
  /** Code of the site whose clock dates the stage. */
  readonly clock: string;
  /** Code of the site whose clock dates the stage before it. */
  readonly other: string;
  /** How much earlier the stage is dated. */
  readonly ms: number;
}

/** Code -> arguments. */
export interface DiagnoseMessages extends RemedyMessages, WorkaroundMessages, RankingMessages, ExplainMessages {
  /** A stage is dated before one that comes before it: a clock or a date is wrong. */
  readonly 'stages-out-of-order': OrderArgs;
  /** Nothing that was captured is of a job that the process follows at a site: it is not judged. */
  readonly 'no-job': { readonly site: string; readonly process: string };
  /** Where nothing is judged: the jobs that a parent began for sites without files have ended. `more`: how many sites are not named. */
  readonly 'jobs-ended': { readonly process: string; readonly parent: string; readonly sites: readonly string[]; readonly more: number };
  /** Too many jobs of a process: the newest are judged. `of`: how many there are. */
  readonly 'jobs-not-judged': { readonly process: string; readonly judged: number; readonly of: number };
  /** A site runs another product than the process is about: it is not judged. */
  readonly 'other-product': ProductArgs;
  /** The parent of a site runs another product than the process is about; the site itself is judged. */
  readonly 'other-product-above': ProductArgs & { readonly parent: string };
  /** An error of smslog itself ended the judging of a job. */
  readonly 'job-fault': { readonly process: string; readonly site: string; readonly reason: string };
  /** An error of smslog itself ended a step of the work on a capture, or the looking for what is seen without a job. */
  readonly 'capture-fault': { readonly step: Step | 'observe' | 'trace'; readonly reason: string };
  /** The explanation of a finding of which every condition is undecided. */
  readonly 'finding-undecided': NoArgs;
  /** Stands in a text of a pack for a value that the capture does not show. `owner`: the host that has it; null if no host has. */
  readonly 'unknown-value': { readonly name: string; readonly owner: string | null };
  /** The same for a property of a site whose code is known. `isInPath`: it stands in a path, in which words would be taken for names. */
  readonly 'unknown-property': { readonly name: string; readonly site: string; readonly isInPath: boolean };
}
