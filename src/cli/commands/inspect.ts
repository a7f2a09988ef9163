// `smslog inspect`: captured files -> what was recognized in each of them.
import { inspect } from '../../engine.js';
import type { Inspection } from '../../contract/index.js';
import { renderInspection } from '../../report/index.js';
import { isColored, reportWidth } from '../output/color.js';
import type { InspectArguments } from '../options/options.js';
import { withInput } from '../input/with-input.js';
import { type CommandContext, notice } from '../context.js';

/** Keeps the files of one site, and those without a site. */
function ofSite(inspection: Inspection, site: string): Inspection {
  const wanted = site.toUpperCase();
  const bundles = inspection.bundles.map((bundle) => ({
    ...bundle,
    files: bundle.files.filter((file) => file.site === wanted || file.site === null),
    coverage: bundle.coverage.filter((one) => one.site === wanted),
  }));
  return { ...inspection, bundles };
}

/** Whether anything in the input was recognized. */
function isUnderstood({ bundles }: Inspection): boolean {
  return bundles.some(({ files }) =>
    files.some((file) => file.kind !== 'other' && (file.records > file.malformed || !file.kind.endsWith('log'))),
  );
}

/** Runs the command: 6 if something could not be read, otherwise 0 if anything was recognized, else 5. */
export async function runInspect(args: InspectArguments, context: CommandContext): Promise<number> {
  return withInput(args, context, inspect, async (whole, problems) => {
    const inspection = args.site === undefined ? whole : ofSite(whole, args.site);
    const text = renderInspection(inspection, args.format, {
      width: reportWidth(context.streams),
      color: isColored(args.color, context.streams),
      all: args.all === true,
    });
    await context.stdout.write(text);
    if (isUnderstood(inspection)) return problems.isUnread() ? 6 : 0;
    await notice(context, 'The input contains no log or evidence file that smslog recognizes.');
    return problems.isUnread() ? 6 : 5;
  });
}
