// A step of the engine -> its result, or the fault of ours that ended it, which is told as a problem of the capture and costs nothing else.

import type { DiagnoseMessages, Message, Step } from './contract/index.js';
import { ApiError, ReadError, SmslogError } from './errors.js';
import type { Bundle, LogRecords, Problem, RecordRef } from './model/index.js';
import { say } from './wording/index.js';

/** Callbacks of the caller. What they throw is thrown. */
export interface Watchers {
  /** Called when a step of a bundle begins, for those who show progress. */
  readonly onStep?: (step: Step, bundle: string) => void;
  /** Called for what parsing cannot read or use, and for errors of this program that cost a file or a job. */
  readonly onProblem?: (problem: Problem, bundlePath: string) => void;
}

const isOfCaller = (error: unknown): boolean => error instanceof SmslogError || error instanceof ApiError || error instanceof ReadError;

type FaultyStep = DiagnoseMessages['capture-fault']['step'];

/** What came of a step: its result, or the error of ours that ended it. */
export type Done<Result> = { readonly result: Result; readonly fault?: undefined } | { readonly fault: Message };

/** Guards steps. An error of ours costs one bundle, and is a problem of it; mistakes of the caller, and what callbacks throw, are no errors of ours. */
export interface Guard<Options> {
  /** The given callbacks, watched. */
  readonly options: Options;
  attempt<Result>(step: FaultyStep, bundle: Bundle, work: () => Result): Done<Result>;
  /** Makes something of records. The first error of ours ends that for their file: undefined from then on. */
  readFiles<Result>(bundle: Bundle, work: (ref: RecordRef) => Result): (ref: RecordRef) => Result | undefined;
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
  const tell = (error: unknown, { path }: Bundle, label: string, fault: Message): void => {
    if (thrown.has(error) || isOfCaller(error)) throw error;
    options.onProblem?.({ label, kind: 'fault', ...fault }, path);
  };
  return {
    options,
    attempt(step, bundle, work) {
      try {
        return { result: work() };
      } catch (error) {
        const fault = say('capture-fault', { step, reason: String(error) });
        tell(error, bundle, bundle.path, fault);
        return { fault };
      }
    },
    readFiles(bundle, work) {
      const lost = new Set<LogRecords>();
      return (ref) => {
        const { records } = ref.log;
        if (lost.has(records)) return undefined;
        try {
          return work(ref);
        } catch (error) {
          lost.add(records);
          tell(error, bundle, records.source.label, say('file-fault', { reason: String(error) }));
          return undefined;
        }
      };
    },
  };
}
