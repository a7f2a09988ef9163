// What is known of a diagnosis in an attempt. Types only.

import type { Confidence, EvidenceLine, Message, Severity } from '../../contract/index.js';
import type { DiagnosisDef, Occurrence } from '../../knowledge/index.js';
import type { ConditionResult } from '../conditions/index.js';
import type { StageState } from '../stages/stages.js';

export interface Finding {
  readonly diagnosis: DiagnosisDef;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly state: 'active' | 'healed';
  /** `ahead`: it will stop the job at a later stage, once what stops it now is mended. */
  readonly role: 'cause' | 'ahead';
  /** The stage whose failure it explains. */
  readonly stage: StageState;
  readonly explanation: string;
  readonly fix: readonly string[];
  readonly citations: readonly EvidenceLine[];
  readonly sampled: ConditionResult['sampled'];
  readonly against: readonly EvidenceLine[];
  /** All conditions hold. */
  readonly isComplete: boolean;
  readonly tier: number;
  readonly unknowns: number;
  readonly kinds: number;
  /** A line of a log speaks for it, not only how things stand now. */
  readonly hasEvent: boolean;
  readonly illustrative: boolean;
  /** Instant of the newest record, or else file, that speaks for it; NaN: how things stand at the capture does. */
  readonly newest: number;
  /** Sources that would settle the unknown conditions. */
  readonly missingEvidence: readonly Occurrence[];
  /** The row of the ranking that put it behind the finding above it; null for the first. */
  rankedBy: Message | null;
}
