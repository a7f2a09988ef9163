// Options -> knowledge and opened bundles -> a function of the engine -> a report; closes the bundles in any case.
import { EXIT_CODES } from '../../errors.js';
import type { AnalyzeOptions } from '../../engine.js';
import type { Knowledge } from '../../knowledge/index.js';
import type { Bundle } from '../../model/index.js';
import { readClockOptions } from '../options/clock-options.js';
import { closeAll, openInput } from './open-input.js';
import type { InspectArguments, PathArguments } from '../options/options.js';
import { loadKnowledge } from './packs.js';
import { type Problems, collectProblems } from './problems.js';
import { createProgress } from '../output/progress.js';
import { EXIT_FAULT } from '../output/failure.js';
import type { CommandContext } from '../context.js';

/** Options that commands on captured files share; what a command does not have is not given. */
export type InputArguments = Partial<Omit<InspectArguments, 'format' | 'all' | 'paths'>> & PathArguments;

/** A function of the engine. */
type Work<T> = (bundles: readonly Bundle[], knowledge: Knowledge, options: AnalyzeOptions) => T;

/** Prints a result; returns the exit code. */
type Report<T> = (made: T, problems: Problems) => Promise<number>;

/** What the options say, and what is known. */
export interface Stated {
  readonly options: AnalyzeOptions;
  readonly knowledge: Knowledge;
}

/** Loads what a run needs besides its input. */
export async function loadStated(args: InputArguments, context: CommandContext): Promise<Stated> {
  const options = await readClockOptions(args);
  return { options, knowledge: await loadKnowledge(args, context) };
}

/**
 * Runs a command on captured files.
 *
 * @param load  gives what was loaded before, if it is run again
 */
export async function withInput<T>(
  args: InputArguments,
  context: CommandContext,
  work: Work<T>,
  report: Report<T>,
  load: () => Promise<Stated> = () => loadStated(args, context),
): Promise<number> {
  const progress = createProgress(context.streams, { isQuiet: args.quiet === true, isVerbose: args.verbose === true });
  let bundles: readonly Bundle[] = [];
  try {
    progress.begin('load');
    const { options, knowledge } = await load();
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
