// `smslog timeline`: captured files -> their records in order of time.
import { trace } from '../../engine.js';
import { bundleTitles, renderTimeline, readColumns, visible } from '../../report/index.js';
import type { ClockChoice, Selection, Trace } from '../../trace/index.js';
import { isColored, terminalWidth } from '../output/color.js';
import type { TimelineArguments } from '../options/trace-options.js';
import { withInput } from '../input/with-input.js';
import { readFilters } from '../trace/read-filters.js';
import { clockNotice, hiddenNotice } from '../trace/notices.js';
import { type CommandContext, notice } from '../context.js';

/** The clock that the options ask for. */
function clockOf(args: TimelineArguments): ClockChoice {
  if (args.utc === true) return { kind: 'utc' };
  if (args.wall === true) return { kind: 'wall' };
  return { kind: 'site', code: args['clock-of'] ?? undefined };
}

/** Runs the command: 6 if something could not be read, otherwise 0 if there are records, else 5. */
export async function runTimeline(args: TimelineArguments, context: CommandContext): Promise<number> {
  const filters = readFilters(args);
  const columns = args.columns === undefined ? undefined : readColumns(args.columns);
  const look = {
    width: terminalWidth(context.streams),
    color: isColored(args.color, context.streams),
    columns,
    highlight: args.highlight ?? [],
    highlightBy: args['highlight-by'],
  };
  const isText = args.format === 'text';
  const prepare: typeof trace = (bundles, knowledge, options) => trace(bundles, knowledge, { ...options, clock: clockOf(args) });
  return withInput(args, context, prepare, async (traces, problems) => {
    const titles = bundleTitles(traces);
    let total = 0;
    for (const [index, one] of traces.entries()) {
      const selection = one.select({
        filter: filters.isFiltered ? filters.compile(one.subject) : undefined,
        context: filters.context,
        folds: isText && args.all !== true,
      });
      total += selection.total;
      if (isText && traces.length > 1 && !(await context.stdout.write(`== ${visible(titles[index] ?? one.name)} ==\n`))) return 0;
      for (const chunk of renderTimeline(selection.rows, args.format, look)) if (!(await context.stdout.write(chunk))) return 0;
      if (args.quiet !== true) await tell(context, one, selection, isText);
    }
    if (total === 0) await notice(context, 'The input contains no records; run smslog inspect to see what each file is.');
    return problems.isUnread() ? 6 : total === 0 ? 5 : 0;
  });
}

/** Says what is not shown, and which clock is. */
async function tell(context: CommandContext, one: Trace, selection: Selection, isText: boolean): Promise<void> {
  const sentences = [...(isText ? [clockNotice(one)] : []), hiddenNotice(selection)];
  for (const sentence of sentences) if (sentence !== undefined) await notice(context, sentence);
}
