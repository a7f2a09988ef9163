// The frame of a command over captured files: load, open, let the engine work, tell what could not be read, report, close.
import type { AnalyzeOptions } from '../../engine.js';
import type { Knowledge } from '../../knowledge/index.js';
import type { Bundle } from '../../model/index.js';
import { readClockOptions } from '../options/clock-options.js';
import { closeAll, openInput } from './open-input.js';
import type { InspectArguments } from '../options/options.js';
import { loadKnowledge } from './packs.js';
import { type Problems, problemsOf } from './problems.js';
import { watchRun } from '../output/progress.js';
import type { Run } from '../context.js';

/** What all commands over captured files are given. */
type InputArguments = Omit<InspectArguments, 'format' | 'all'>;

/**
 * Runs a command over captured files.
 *
 * @param work    a function of the engine
 * @param report  prints what it made; returns the exit code
 */
export async function overInput<T>(
  args: InputArguments,
  run: Run,
  work: (bundles: readonly Bundle[], knowledge: Knowledge, options: AnalyzeOptions) => T,
  report: (made: T, problems: Problems) => Promise<number>,
): Promise<number> {
  const watch = watchRun(run.streams, { isQuiet: args.quiet === true, isVerbose: args.verbose === true });
  let bundles: readonly Bundle[] = [];
  try {
    watch.begin('load');
    const options = await readClockOptions(args);
    const knowledge = await loadKnowledge(args, run);
    watch.begin('open');
    bundles = await openInput(args, run.streams, watch);
    const problems = problemsOf(bundles);
    const made = work(bundles, knowledge, { ...options, onStep: (step) => watch.begin(step), onProblem: problems.onProblem });
    watch.begin('report');
    watch.clear();
    await problems.tell(run);
    return await report(made, problems);
  } finally {
    watch.end(bundles);
    closeAll(bundles);
  }
}
