// `smslog analyze`: captured files in, the verdict out.
import { SmslogError } from '../../errors.js';
import { analyze } from '../../engine.js';
import type { Analysis } from '../../contract/index.js';
import { reportJson, reportText } from '../../report/index.js';
import { isColoured, reportWidth } from '../output/colour.js';
import { exitCodeOf } from '../output/exit-code.js';
import type { AnalyzeArguments } from '../options/options.js';
import { overInput } from '../input/with-input.js';
import { type Run, remark } from '../context.js';

/** Only the instances of one site. Throws SmslogError `no-data` if there is none. */
function ofSite(analysis: Analysis, site: string): Analysis {
  const wanted = site.toUpperCase();
  const codes = [...new Set(analysis.bundles.flatMap((bundle) => bundle.instances.map((instance) => instance.site)))];
  if (!codes.includes(wanted)) {
    const help = codes.length === 0 ? 'No site has one.' : `There is one of ${codes.join(', ')}.`;
    throw new SmslogError('no-data', `The input holds no job of site ${site}.`, undefined, help);
  }
  const bundles = analysis.bundles.map((bundle) => ({
    ...bundle,
    instances: bundle.instances.filter((instance) => instance.site === wanted),
  }));
  return { ...analysis, bundles: bundles.filter((bundle) => bundle.instances.length > 0) };
}

/** Runs the command; the exit code says what was found. */
export async function runAnalyze(args: AnalyzeArguments, run: Run): Promise<number> {
  return overInput(args, run, analyze, async (whole, problems) => {
    const analysis = args.site === undefined ? whole : ofSite(whole, args.site);
    const text =
      args.format === 'json'
        ? reportJson(analysis)
        : reportText(analysis, {
            width: reportWidth(run.streams),
            colour: isColoured(args.color, run.streams),
            all: args.all === true,
            quiet: args.quiet === true,
          });
    const isRead = await run.stdout.write(text);
    const code = exitCodeOf(analysis, problems.isUnread(), { failOn: args['fail-on'], allowUnknown: args['allow-unknown'] === true });
    if (code === 5) {
      await problems.tellNotes(whole, run);
      const hasRecords = whole.bundles.some(({ coverage }) => coverage.some(({ records }) => records > 0));
      const hint = hasRecords ? ' If it holds a secondary site, name it and its parent: --site SEC --parent PRI.' : '';
      await remark(run, `Nothing in the input belongs to a job that the rules know.${hint}`);
    }
    return isRead ? code : 0;
  });
}
