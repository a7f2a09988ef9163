// What is known of a job or a stage -> its mark: a shape, so that it can be told without color.
import type { Outcome, VerdictName } from '../../contract/index.js';

/** The marks of one report. */
export interface Marks {
  readonly outcome: Readonly<Record<Outcome, string>>;
  readonly verdict: Readonly<Record<VerdictName, string>>;
  /** A stage whose time is not over. */
  readonly waiting: string;
  /** What stands for the rest of a text. */
  readonly cut: string;
}

const UNICODE: Marks = {
  outcome: { healthy: '✓', recovered: '↻', waiting: '…', delayed: '…', blocked: '⊘', failed: '✗', unknown: '?' },
  verdict: { reached: '✓', failed: '✗', missing: '○', unknown: '?', contested: '≠', 'not-expected': '·' },
  waiting: '…',
  cut: '…',
};

const ASCII: Marks = {
  outcome: { healthy: '+', recovered: 'r', waiting: '~', delayed: '~', blocked: 'B', failed: 'X', unknown: '?' },
  verdict: { reached: '+', failed: 'X', missing: 'o', unknown: '?', contested: '!', 'not-expected': '.' },
  waiting: '~',
  cut: '...',
};

/** The marks for a terminal that shows Unicode, or for any other. */
export function marksFor(unicode: boolean): Marks {
  return unicode ? UNICODE : ASCII;
}
