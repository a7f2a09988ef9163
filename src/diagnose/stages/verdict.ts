// what is known of a stage -> its verdict. Nothing else decides it.

import type { UnknownReason, VerdictName } from '../../contract/index.js';

/** What is known of a stage of one attempt. */
export interface StageKnowledge {
  /** What proves that it was reached. */
  readonly success: 'observed' | 'fact' | 'inferred' | null;
  /** A failure of the same transport after its last success. */
  readonly isUndone: boolean;
  /** A record says that it is done, its input is still there long after, and nothing later was reached. */
  readonly isContradicted: boolean;
  /** What says that it failed. `illustrative`: only wording that no source prints. */
  readonly failure: 'observed' | 'fact' | 'illustrative' | null;
  /** Its input still waits. */
  readonly isInputWaiting: boolean;
  /** What would wait for it, a service by the rules, is not there any more. */
  readonly isWaiterGone: boolean;
  /** Every record that would show it was captured, and none does. */
  readonly isAbsent: boolean;
  /** The mandatory stages before it: all reached, some not known, or one proved not reached. */
  readonly before: 'reached' | 'unknown' | 'refuted';
  /** Whether its window is over at the time of capture. `no-anchor`: nothing tells when it began. */
  readonly window: 'over' | 'open' | 'clock' | 'unknown' | 'no-anchor';
}

/** A verdict, what it rests on, and why it is unknown. */
export interface StageVerdict {
  readonly verdict: VerdictName;
  readonly basis: 'observed' | 'fact' | 'inferred' | null;
  readonly reason: UnknownReason | null;
}

const unknown = (reason: UnknownReason): StageVerdict => ({ verdict: 'unknown', basis: null, reason });

const OPEN_WINDOW = { open: 'window-open', unknown: 'window-open', clock: 'clock', 'no-anchor': 'no-anchor' } as const;

/** Judges a stage. The first line that fits decides. */
export function judgeStage(known: StageKnowledge): StageVerdict {
  if (known.success !== null && known.isUndone) return { verdict: 'failed', basis: 'observed', reason: null };
  if (known.success !== null && known.isContradicted) return { verdict: 'contested', basis: known.success, reason: 'ambiguous' };
  if (known.success !== null) return { verdict: 'reached', basis: known.success, reason: null };
  if (known.before === 'refuted') return { verdict: 'not-expected', basis: null, reason: null };
  if (known.failure === 'observed' || known.failure === 'fact') return { verdict: 'failed', basis: known.failure, reason: null };
  // Wording that no source prints says that it failed: then it does not merely wait.
  if (known.failure === 'illustrative') return unknown('not-captured');
  if (known.isWaiterGone && known.window !== 'over' && known.before === 'reached') return unknown('not-captured');
  if (known.window !== 'over') return unknown(known.before === 'unknown' ? 'upstream' : OPEN_WINDOW[known.window]);
  if (known.isInputWaiting) return { verdict: 'missing', basis: 'fact', reason: null };
  if (known.isAbsent) return { verdict: 'missing', basis: null, reason: null };
  return unknown(known.before === 'unknown' ? 'upstream' : 'not-captured');
}
