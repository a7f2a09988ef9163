// `smslog timeline`: captured files in, their records on one clock out.
import { timeline } from '../engine.js';
import type { Bundle, TimelineRow } from '../model.js';
import { timelineNdjson, timelineText, visible } from '../report/index.js';
import { isColoured, terminalWidth } from './colour.js';
import { readClockOptions } from './clock-options.js';
import { closeAll, openInput } from './input.js';
import { loadKnowledge } from './packs.js';
import type { TimelineArguments } from './options.js';
import { problemsOf } from './problems.js';
import { watchRun } from './progress.js';
import { type Run, remark } from './run.js';

/** Rows of one site, counted as they pass. */
function* passing(rows: Iterable<TimelineRow>, site: string | undefined, count: { rows: number }): Generator<TimelineRow> {
  const wanted = site?.toUpperCase();
  for (const row of rows) {
    if (wanted !== undefined && row.site !== wanted) continue;
    count.rows += 1;
    yield row;
  }
}

/** Runs the command: 0 if there was a record, 6 or 5 if there was none. */
export async function runTimeline(args: TimelineArguments, run: Run): Promise<number> {
  const watch = watchRun(run.streams, { isQuiet: args.quiet === true, isVerbose: args.verbose === true });
  let bundles: readonly Bundle[] = [];
  try {
    watch.begin('load');
    const options = await readClockOptions(args);
    const knowledge = await loadKnowledge(args, run);
    watch.begin('open');
    bundles = await openInput(args, run.streams, watch);
    const problems = problemsOf(bundles);
    const count = { rows: 0 };
    let hidden = false;
    const views = timeline(bundles, knowledge, { ...options, onStep: (step) => watch.begin(step), onProblem: problems.onProblem });
    watch.begin('print');
    watch.clear();
    await problems.tell(run);
    for (const view of views) {
      const before = count.rows;
      const isRead = await write(view.name, views.length > 1, passing(view.rows(args.all === true), args.site, count), args, run);
      if (!isRead) return 0;
      // Records that no template knows are no empty input.
      if (count.rows === before && args.all !== true) {
        const [first] = passing(view.rows(true), args.site, { rows: 0 });
        hidden ||= first !== undefined;
      }
    }
    if (count.rows > 0) return 0;
    await remark(
      run,
      hidden
        ? 'No grammar knows any of these records; --all shows them.'
        : 'The input holds no record; smslog inspect says what each file is.',
    );
    if (hidden) return 0;
    return problems.isUnread() ? 6 : 5;
  } finally {
    watch.end(bundles);
    closeAll(bundles);
  }
}

async function write(name: string, isOneOfMany: boolean, rows: Iterable<TimelineRow>, args: TimelineArguments, run: Run): Promise<boolean> {
  if (args.format === 'text' && isOneOfMany && !(await run.stdout.write(`== ${visible(name)} ==\n`))) return false;
  const pieces =
    args.format === 'ndjson'
      ? timelineNdjson(rows)
      : timelineText(rows, { width: terminalWidth(run.streams), colour: isColoured(args.color, run.streams) });
  for (const piece of pieces) if (!(await run.stdout.write(piece))) return false;
  return true;
}
