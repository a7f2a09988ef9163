// captures that were judged, or to which records came -> the state that shows them
import { WORST_FIRST } from '../triage/index.js';
import { chooseDeciding } from './find.js';
import { choosePlace, reveal } from './list.js';
import { extendList } from './settle.js';
import { jobOf, listLength, recordsOf, type Size, type TerminalCapture, type TerminalState } from './state.js';

/** The job that needs a hand first, over all captures. */
function worstJob(captures: readonly TerminalCapture[]): { readonly capture: number; readonly job: number } | undefined {
  const all = captures.flatMap(({ result }, capture) =>
    (result?.instances ?? []).map((instance, job) => ({ capture, job, rank: WORST_FIRST.indexOf(instance.outcome) })),
  );
  return all.reduce<(typeof all)[number] | undefined>((worst, one) => (worst && worst.rank <= one.rank ? worst : one), undefined);
}

/** The same captures, judged: until a key was pressed the verdict of the worst job is shown, and its deciding record chosen. */
function judged(state: TerminalState, size: Size): TerminalState {
  if (state.isTouched) return jobOf(state) ? state : { ...state, job: state.captures[state.capture]?.result?.instances.length ? 0 : -1 };
  const worst = worstJob(state.captures);
  return worst ? reveal(chooseDeciding({ ...state, capture: worst.capture, job: worst.job, pane: 'verdict' }), size) : state;
}

/** Takes captures in place of those that are shown: the same ones, in the same order, with more known of them. */
export function receive(state: TerminalState, captures: readonly TerminalCapture[], size: Size): TerminalState {
  const before = recordsOf(state).records.count;
  const isJudged = state.captures.some(({ result }, index) => result === undefined && captures[index]?.result !== undefined);
  const next = extendList({ ...state, captures }, before);
  const known = isJudged ? judged(next, size) : next;
  const isLonger = recordsOf(known).records.count > before;
  return reveal(known.isAtEnd && isLonger ? choosePlace(known, listLength(known) - 1) : known, size);
}
