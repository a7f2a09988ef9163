// What of the input could not be read or used, told on standard error: nobody should overlook it in a pipe.
import type { Bundle, Problem } from '../model.js';
import { type Run, remark } from './run.js';

/** The problems of a run, from opening the input and from parsing it. */
export interface Problems {
  /** Takes those that parsing meets. */
  readonly onProblem: (problem: Problem) => void;
  /** Whether something of the input could not be read. */
  isUnread(): boolean;
  /** Names each of them once. */
  tell(run: Run): Promise<void>;
}

/** Problems that kept us from the content of an input; a damaged `bundle.json` was read, it only says nothing. */
function isUnread(problem: Problem): boolean {
  return problem.kind !== 'damaged';
}

/** Lines of evidence that cannot be read are the business of reports; but without `bundle.json` times are read differently. */
function isTold(problem: Problem): boolean {
  return isUnread(problem) || /(?:^|\/)bundle\.json$/i.test(problem.label);
}

export function problemsOf(bundles: readonly Bundle[]): Problems {
  const all = bundles.flatMap((bundle) => bundle.problems);
  const parsed: Problem[] = [];
  return {
    onProblem: (problem) => parsed.push(problem),
    isUnread: () => [...all, ...parsed].some(isUnread),
    async tell(run) {
      const told = [...all, ...parsed.filter(isTold)];
      for (const text of new Set(told.map(({ label, message }) => `${label}: ${message}`))) await remark(run, text);
    },
  };
}
