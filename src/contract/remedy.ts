// What to do, and what to capture when the files do not decide.

import type { IsoInstant } from './terms.js';

export interface PreconditionResult {
  readonly id: string;
  readonly kind: 'require' | 'forbid' | 'record' | 'check';
  readonly text: string;
  readonly state: 'yes' | 'no' | 'ask';
  /** What was found (recorded names), or the question to ask. */
  readonly detail: string | null;
  readonly evidence: readonly number[];
}

export interface WorkaroundResult {
  readonly workaround: string;
  readonly title: string;
  readonly references: readonly string[];
  readonly preconditions: readonly PreconditionResult[];
  readonly risk: string;
  readonly steps: readonly string[];
  readonly cautions: readonly string[];
  readonly verify: readonly string[];
  readonly withheldBecause: string | null;
}

export interface RemedyResult {
  /** `none` or the id of a workaround of the packs. */
  readonly workaround: string;
  readonly why: string;
  readonly alternatives: readonly WorkaroundResult[];
}

export interface CaptureRequest {
  readonly site: string | null;
  readonly file: string;
  /** What a log has to cover; null for a file that shows a state (`dir.txt`, `sms.reg`). */
  readonly from: IsoInstant | null;
  readonly to: IsoInstant | null;
  /** The stage that it would decide, and whether it alone would. */
  readonly stage: string;
  readonly decides: boolean;
}
