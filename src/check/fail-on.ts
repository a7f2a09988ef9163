// `--fail-on` of a check: words -> whether a row counts
import type { TriageRow } from '../contract/index.js';
import { isSure } from '../triage/index.js';

/** Words that stand for themselves; `finding:ID` is the other form. */
export const FAIL_ON_WORDS = ['failed', 'blocked', 'unknown', 'waiting', 'delayed', 'warning'] as const;

/** What counts if nothing is said. */
export const DEFAULT_FAIL_ON: readonly string[] = ['failed', 'blocked'];

/** The id of `finding:ID`; undefined for another word. */
export function findingOf(word: string): string | undefined {
  return /^finding:(.+)$/.exec(word)?.[1];
}

/** Whether this is a word of the list. */
export function isFailOn(word: string): boolean {
  return findingOf(word) !== undefined || FAIL_ON_WORDS.some((one) => one === word);
}

/** Whether a row is what one of the words names. A component that does not work counts like a failed job. */
export function countsFor(words: readonly string[], row: TriageRow): boolean {
  const { outcome, cause, findings } = row;
  const isBroken = outcome === null && cause !== null && cause.severity === 'error' && isSure(cause);
  return words.some((word) => {
    const finding = findingOf(word);
    if (finding !== undefined) return findings.some(({ id }) => id === finding);
    if (word === 'warning') return outcome === 'delayed' || findings.some((one) => one.severity !== 'info' && isSure(one));
    return outcome === word || (word === 'failed' && isBroken);
  });
}
