// A step of the engine -> its result, or the fault of ours that ended it, which is told as a problem of the capture and costs nothing else.

import type { Message, Step } from './contract/index.js';
import { ApiError, ReadError, SmslogError } from './errors.js';
import type { Bundle, Problem } from './model/index.js';
import { say } from './wording/index.js';

/** Callbacks of the caller. What they throw is thrown. */
export interface Watchers {
  /** Called when a step of a bundle begins, for those who show progress. */
  readonly onStep?: (step: Step, bundle: string) => void;
  /** Called for what parsing cannot read or use, and for errors of this program that cost a file or a job. */
  readonly onProblem?: (problem: Problem, bundlePath: string) => void;
}

const isOfCaller = (error: unknown): boolean => error instanceof SmslogError || error instanceof ApiError || error instanceof ReadError;

/** What came of a step: its result, or the error of ours that ended it. */
export type Done<Result> = { readonly result: Result; readonly fault?: undefined } | { readonly fault: Message };

/** Guards steps. An error of ours costs one bundle, and is a problem of it; mistakes of the caller, and what callbacks throw, are no errors of ours. */
export interface Guard<Options> {
  /** The given callbacks, watched. */
  readonly options: Options;
  attempt<Result>(step: Step, bundle: Bundle, work: () => Result): Done<Result>;
}

export function createGuard<Options extends Watchers>(given: Options): Guard<Options> {
  const thrown = new Set<unknown>();
  const watch = (call: () => void): void => {
    try {
      call();
    } catch (error) {
      thrown.add(error);
      throw error;
    }
  };
  const options: Options = {
    ...given,
    onStep: (step, bundle) => watch(() => given.onStep?.(step, bundle)),
    onProblem: (problem, path) => watch(() => given.onProblem?.(problem, path)),
  };
  return {
    options,
    attempt(step, bundle, work) {
      try {
        return { result: work() };
      } catch (error) {
        if (thrown.has(error) || isOfCaller(error)) throw error;
        const fault = say('capture-fault', { step, reason: String(error) });
        options.onProblem?.({ label: bundle.path, kind: 'fault', ...fault }, bundle.path);
        return { fault };
      }
    },
  };
}
