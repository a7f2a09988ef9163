// What to do, and what to capture when the files do not decide.

import type { Message } from './messages/index.js';
import type { EvidenceNumber, IsoInstant } from './terms.js';

/** A precondition of a workaround, evaluated. */
export interface PreconditionResult {
  /** Id in the pack, `A1`. */
  readonly id: string;
  /** `require` and `forbid` decide whether the workaround may be offered; `record` is a step that may be done already; `check` is looked at afterwards. */
  readonly kind: 'require' | 'forbid' | 'record' | 'check';
  /** What has to be so, in words. */
  readonly text: string;
  /** `ask`: only an operator can say. */
  readonly state: 'yes' | 'no' | 'ask';
  /** What was found (recorded names), or the question to ask. */
  readonly detail: string | null;
  /** Lines that answer it. */
  readonly evidence: readonly EvidenceNumber[];
}

/** One step of a workaround. */
export interface WorkaroundStep {
  /** What to do. */
  readonly text: string;
  /** It may destroy something if it is done carelessly. */
  readonly isDangerous: boolean;
  /** The capture shows that it is done; null if it does not. */
  readonly done: Message | null;
}

/** A workaround of the packs, with its preconditions evaluated for one job. */
export interface WorkaroundResult {
  /** Id in the pack. */
  readonly workaround: string;
  /** What it does, in a few words. */
  readonly title: string;
  /** Articles: `Q163379`. */
  readonly references: readonly string[];
  /** What has to hold before it may be used. */
  readonly preconditions: readonly PreconditionResult[];
  /** What it changes, rising. */
  readonly risk: 'none' | 'files' | 'services' | 'registry' | 'rebuild';
  /** What to do, in order. */
  readonly steps: readonly WorkaroundStep[];
  /** What not to do. */
  readonly cautions: readonly string[];
  /** How to see that it worked: stages that have to be reached afterwards, and within what time. */
  readonly verify: readonly Message[];
  /** The precondition that rules it out; null if it may be offered. */
  readonly withheldBecause: Message | null;
}

/** The answer to "what now?". */
export interface RemedyResult {
  /** `none` or the id of a workaround of the packs. */
  readonly workaround: string;
  /** Why this one, or why none. */
  readonly why: Message;
  /** All workarounds that were considered, the chosen one first. */
  readonly alternatives: readonly WorkaroundResult[];
}

/** A file that would help to decide. */
export interface CaptureRequest {
  /** Code of the site to capture it at; null if unknown. */
  readonly site: string | null;
  /** Usual name of the file. */
  readonly file: string;
  /** Start of what a log has to cover; null for a file that shows a state (`dir.txt`, `sms.reg`). */
  readonly from: IsoInstant | null;
  /** End of what a log has to cover; null for a file that shows a state. */
  readonly to: IsoInstant | null;
  /** Id of the stage that it would decide. */
  readonly stage: string;
  /** Whether it alone would decide it. */
  readonly decides: boolean;
}
