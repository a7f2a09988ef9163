// `smslog timeline`: captured files in, their records on one clock out.
import { timeline } from '../../engine.js';
import type { TimelineRow } from '../../contract/index.js';
import { timelineNdjson, timelineText, visible } from '../../report/index.js';
import { isColoured, terminalWidth } from '../output/colour.js';
import type { TimelineArguments } from '../options/options.js';
import { overInput } from '../input/with-input.js';
import { type Run, remark } from '../context.js';

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
  return overInput(args, run, timeline, async (views, problems) => {
    const count = { rows: 0 };
    let hidden = false;
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
  });
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
