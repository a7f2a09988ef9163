// Options -> knowledge and opened bundles -> a function of the engine -> a report; closes the bundles in any case.
import { EXIT_CODES } from '../../errors.js';
import type { AnalyzeOptions } from '../../engine.js';
import type { Knowledge } from '../../knowledge/index.js';
import type { Bundle } from '../../model/index.js';
import { readClockOptions } from '../options/clock-options.js';
import { closeAll, openInput } from './open-input.js';
import type { InspectArguments } from '../options/options.js';
import { loadKnowledge } from './packs.js';
import { type Problems, collectProblems } from './problems.js';
import { createProgress } from '../output/progress.js';
import { EXIT_FAULT } from '../output/failure.js';
import type { CommandContext } from '../context.js';

/** Options that all commands on captured files share. */
type InputArguments = Omit<InspectArguments, 'format' | 'all'>;

/**
 * Runs a command on captured files.
 *
 * @param work    a function of the engine
 * @param report  prints the result; returns the exit code
 */
export async function withInput<T>(
  args: InputArguments,
  context: CommandContext,
  work: (bundles: readonly Bundle[], knowledge: Knowledge, options: AnalyzeOptions) => T,
  report: (made: T, problems: Problems) => Promise<number>,
): Promise<number> {
  const progress = createProgress(context.streams, { isQuiet: args.quiet === true, isVerbose: args.verbose === true });
  let bundles: readonly Bundle[] = [];
  try {
    progress.begin('load');
    const options = await readClockOptions(args);
    const knowledge = await loadKnowledge(args, context);
    progress.begin('open');
    bundles = await openInput(args, context.streams, progress);
    const problems = collectProblems(bundles, args['keep-going']);
    const made = work(bundles, knowledge, { ...options, onStep: (step) => progress.begin(step), onProblem: problems.onProblem });
    progress.begin('report');
    progress.clear();
    await problems.tell(context);
    const code = await report(made, problems);
    // What went wrong while rows were read is known when they are written.
    await problems.tell(context);
    const isChanged = await problems.tellChanges(context);
    return problems.hasFault() ? EXIT_FAULT : isChanged ? EXIT_CODES['cannot-read'] : code;
  } finally {
    progress.end(bundles);
    closeAll(bundles);
  }
}
