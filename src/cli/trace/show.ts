// Traces -> what is there of their records, written; what is not shown is counted on standard error.
import type { Filter } from '../../filter/index.js';
import type { TraceRow } from '../../model/index.js';
import { bundleTitles, visible } from '../../report/index.js';
import type { Selection, Trace } from '../../trace/index.js';
import { type CommandContext, notice } from '../context.js';
import type { TimelineArguments } from '../options/trace-options.js';
import { clockNotice, hiddenNotice } from './notices.js';

/** Writes rows; false if nobody reads them any more. */
export type Write = (rows: Iterable<TraceRow>) => Promise<boolean>;

/** What is shown, and how. */
export interface ShowOptions {
  readonly args: Pick<TimelineArguments, 'format' | 'all' | 'quiet' | 'follow'>;
  readonly context: CommandContext;
  /** The filter of each trace. */
  readonly filters: ReadonlyMap<Trace, Filter | undefined>;
  /** How many records around each one are shown. */
  readonly around: number;
  /** Where the whole lines end of files that are followed. */
  readonly ends: ReadonlyMap<string, number> | undefined;
  readonly write: Write;
}

/** Says what is not shown, and which clock is. */
async function tell(context: CommandContext, one: Trace, selection: Selection, isText: boolean): Promise<void> {
  const sentences = [...(isText ? [clockNotice(one)] : []), hiddenNotice(selection)];
  for (const sentence of sentences) if (sentence !== undefined) await notice(context, sentence);
}

/** Shows what is there. The number of records, or undefined if nobody reads them any more. */
export async function showAll(
  traces: readonly Trace[],
  { args, context, filters, around, ends, write }: ShowOptions,
): Promise<number | undefined> {
  const isText = args.format === 'text';
  const titles = bundleTitles(traces);
  let total = 0;
  for (const [index, one] of traces.entries()) {
    // Of what is followed nothing is folded: what comes next would have to change a line that was written.
    const folds = isText && args.all !== true && args.follow !== true;
    const selection = one.select({ filter: filters.get(one), context: around, folds, ends });
    total += selection.total;
    if (isText && traces.length > 1 && !(await context.stdout.write(`== ${visible(titles[index] ?? one.name)} ==\n`))) return undefined;
    if (!(await write(selection.rows))) return undefined;
    if (args.quiet !== true) await tell(context, one, selection, isText);
  }
  return total;
}
