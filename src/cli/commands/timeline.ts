// `smslog timeline`: captured files -> their records in order of time.
import { timeline } from '../../engine.js';
import type { TimelineRow } from '../../contract/index.js';
import { bundleTitles, renderTimeline, visible } from '../../report/index.js';
import { isColored, terminalWidth } from '../output/color.js';
import type { TimelineArguments } from '../options/options.js';
import { withInput } from '../input/with-input.js';
import { type CommandContext, notice } from '../context.js';

/** Keeps and counts the rows of one site. */
function* passing(rows: Iterable<TimelineRow>, site: string | undefined, count: { rows: number }): Generator<TimelineRow> {
  const wanted = site?.toUpperCase();
  for (const row of rows) {
    if (wanted !== undefined && row.site !== wanted) continue;
    count.rows += 1;
    yield row;
  }
}

/** Runs the command: 6 if something could not be read, otherwise 0 if there are records, else 5. */
export async function runTimeline(args: TimelineArguments, context: CommandContext): Promise<number> {
  return withInput(args, context, timeline, async (views, problems) => {
    const count = { rows: 0 };
    let hidden = false;
    const titles = bundleTitles(views);
    for (const [index, view] of views.entries()) {
      const before = count.rows;
      const isRead = await write(
        titles[index] ?? view.name,
        views.length > 1,
        passing(view.rows(args.all === true), args.site, count),
        args,
        context,
      );
      if (!isRead) return 0;
      // Unrecognized records are not an empty input.
      if (count.rows === before && args.all !== true) {
        const [first] = passing(view.rows(true), args.site, { rows: 0 });
        hidden ||= first !== undefined;
      }
    }
    if (count.rows > 0) return problems.isUnread() ? 6 : 0;
    await notice(
      context,
      hidden
        ? 'No grammar recognizes any of these records; use --all to show them.'
        : 'The input contains no records; run smslog inspect to see what each file is.',
    );
    return problems.isUnread() ? 6 : hidden ? 0 : 5;
  });
}

async function write(
  name: string,
  isOneOfMany: boolean,
  rows: Iterable<TimelineRow>,
  args: TimelineArguments,
  context: CommandContext,
): Promise<boolean> {
  if (args.format === 'text' && isOneOfMany && !(await context.stdout.write(`== ${visible(name)} ==\n`))) return false;
  const chunks = renderTimeline(rows, args.format, {
    width: terminalWidth(context.streams),
    color: isColored(args.color, context.streams),
  });
  for (const chunk of chunks) if (!(await context.stdout.write(chunk))) return false;
  return true;
}
