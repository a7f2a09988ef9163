// `smslog analyze`: captured files -> the report on their jobs.
import { SmslogError } from '../../errors.js';
import { type AnalyzeOptions, type Examination, examine, ParseMemory } from '../../engine.js';
import type { Knowledge } from '../../knowledge/index.js';
import type { Bundle } from '../../model/index.js';
import type { Analysis } from '../../contract/index.js';
import { keyOfJob } from '../../diff/index.js';
import { renderAnalysis } from '../../report/index.js';
import { isColored, analysisWidth } from '../output/color.js';
import { readOutputs, writeOutputs } from '../output/files.js';
import { pageContents } from '../../page-contents.js';
import { exitCodeOf, isSilent, statusOf, WORST_FIRST } from '../../triage/index.js';
import type { AnalyzeArguments } from '../options/options.js';
import { isStdinPath } from '../input/open-input.js';
import type { Problems } from '../input/problems.js';
import { loadStated, withInput } from '../input/with-input.js';
import { readDuration } from '../options/durations.js';
import { createRunProgram } from '../output/run-program.js';
import { verdictsOf } from '../watch/verdicts.js';
import { type Shown, watchTo } from '../watch/watch.js';
import { type CommandContext, notice } from '../context.js';

/** Keeps the jobs of one site, and what is seen of it without a job. Throws SmslogError `no-data` if there is neither. */
function ofSite(analysis: Analysis, site: string): Analysis {
  const wanted = site.toUpperCase();
  const bundles = analysis.bundles
    .map((bundle) => ({
      ...bundle,
      instances: bundle.instances.filter((one) => one.site === wanted),
      observations: bundle.observations.filter((one) => one.site === wanted),
      unexplained: bundle.unexplained.filter((one) => one.site === wanted),
    }))
    .filter((bundle) => !isSilent({ ...analysis, bundles: [bundle] }));
  if (bundles.length > 0) return { ...analysis, bundles };
  const codes = [...new Set(analysis.bundles.flatMap((bundle) => bundle.instances.map((instance) => instance.site)))];
  const other = analysis.bundles.flatMap(({ notApplicable }) => notApplicable).find(({ site: code }) => code === wanted);
  if (other) throw new SmslogError('no-data', other.reason.message);
  const help = codes.length === 0 ? 'It contains no jobs of other sites either.' : `It contains jobs of ${codes.join(', ')}.`;
  throw new SmslogError('no-data', `The input contains no job of site ${site}.`, undefined, help);
}

/** The code of a site whose clock is known. Throws SmslogError `no-data` if no file of it has a time. */
function clockSite({ bundles }: Analysis, site: string): string {
  const wanted = site.toUpperCase();
  const codes = [...new Set(bundles.flatMap(({ clocks }) => clocks.map((clock) => clock.site)))];
  if (codes.includes(wanted)) return wanted;
  const help = codes.length === 0 ? undefined : `It contains clocks of ${codes.join(', ')}.`;
  throw new SmslogError('no-data', `The input contains no clock of site ${site}.`, undefined, help);
}

/** What no rule is about: the sites of other products, if there are any. */
function otherProducts({ bundles }: Analysis): string | undefined {
  const sentences = bundles.flatMap(({ notApplicable }) => notApplicable.map(({ reason }) => reason.message));
  return sentences.length === 0 ? undefined : ` ${[...new Set(sentences)].join(' ')}`;
}

/** How to name the site and its parent, with the codes that were found. */
function hintOf({ bundles }: Analysis): string {
  const undecided = bundles.flatMap(({ undecidedParents }) => undecidedParents);
  if (undecided.length > 0) {
    const commands = undecided.flatMap(({ would }) => would.map(({ command }) => command));
    return ` Nothing shows which site reports to which; say it: ${commands.join(' or ')}`;
  }
  const seen = bundles.flatMap(({ coverage }) => coverage.flatMap(({ site, records }) => (records > 0 ? [site] : [])));
  if (seen.length === 0) return '';
  const [first, ...others] = [...new Set(seen)].filter((code) => !code.startsWith('?'));
  if (first === undefined) return ' If it is from a secondary site, name the site and its parent with --site and --parent.';
  if (others.length === 0) return ` If ${first} reports to another site, name that one: --site ${first} --parent and its code.`;
  return ` If one of ${[first, ...others].join(', ')} reports to another, name both, for example --site ${others[0]} --parent ${first}.`;
}

/** How to compare two captures in which one job is; undefined if each job is in one. */
function comparisonOf({ bundles }: Analysis): string | undefined {
  const seen = new Map<string, string>();
  for (const { path, instances } of bundles)
    for (const job of instances) {
      const key = keyOfJob(job);
      const earlier = seen.get(key);
      if (earlier !== undefined && earlier !== path)
        return `These are captures of the same job of ${job.site}; compare them: smslog diff ${earlier} ${path}`;
      seen.set(key, path);
    }
  return undefined;
}

/** Whether a page for browsers is asked for, which holds the records. */
const isPage = ({ format, output }: AnalyzeArguments): boolean =>
  format === 'html' || readOutputs('analysis', output ?? []).some((one) => one.format === 'html');

/** More verdicts than fit below a report are counted. */
const MOST_CLOSING_LINES = 6;

/** `12 jobs: 2 failed, 10 healthy`, what needs a hand first. */
function countsOf({ bundles }: Analysis): string {
  const outcomes = bundles.flatMap(({ instances }) => instances.map(({ outcome }) => outcome));
  const counts = WORST_FIRST.map((outcome) => [outcome, outcomes.filter((one) => one === outcome).length] as const);
  return `${outcomes.length} jobs: ${counts.flatMap(([outcome, count]) => (count === 0 ? [] : `${count} ${outcome}`)).join(', ')}`;
}

/** What of an analysis is reported, and how. */
function readReport(args: AnalyzeArguments, examined: Examination, problems: Problems, { streams, unicode }: CommandContext) {
  const whole = examined.analysis;
  const chosen = args.site === undefined ? whole : ofSite(whole, args.site);
  const status = statusOf(chosen, {
    isUnread: problems.isUnread(),
    hasFault: problems.hasFault(),
    failOn: args['fail-on'],
    allowUnknown: args['allow-unknown'] === true,
  });
  const analysis: Analysis = { ...chosen, status };
  const look = {
    color: isColored(args.color, streams),
    all: args.all === true,
    unicode,
    utc: args.utc === true,
    clockOf: args['clock-of'] === undefined ? undefined : clockSite(whole, args['clock-of']),
    quiet: args.quiet === true,
    page: isPage(args) ? pageContents(examined) : undefined,
  };
  return {
    analysis,
    render: (format = args.format, color = look.color) =>
      renderAnalysis(analysis, format, { ...look, color, width: analysisWidth(streams) }),
    /** The verdicts again, for the end of a long report. */
    closing: () => {
      const verdicts = renderAnalysis(analysis, 'text', { ...look, quiet: true, width: analysisWidth(streams) }).trimEnd();
      return verdicts.split('\n').length <= MOST_CLOSING_LINES ? verdicts : countsOf(analysis);
    },
    async tellNothing(context: CommandContext) {
      if (!status.includes(5)) return;
      await problems.tellNotes(whole, context);
      await notice(context, `The input contains no job that the rules describe.${otherProducts(whole) ?? hintOf(whole)}`);
    },
  };
}

/** Throws SmslogError `usage` for options of a run that goes on, without it, and for input that cannot change. */
function checkWatch({ watch, run, paths }: AnalyzeArguments): void {
  if (watch !== true) {
    if (run !== undefined)
      throw new SmslogError('usage', '--run needs --watch.', undefined, 'It is started for verdicts that change later.');
    return;
  }
  if (paths.length === 0 || paths.some(isStdinPath))
    throw new SmslogError('usage', '--watch needs files or folders.', undefined, 'What was piped in does not change.');
}

/** Runs the command. The exit code depends on the outcomes. */
export async function runAnalyze(args: AnalyzeArguments, context: CommandContext): Promise<number> {
  const outputs = readOutputs('analysis', args.output ?? []);
  checkWatch(args);
  const writeFiles = ({ render }: ReturnType<typeof readReport>) => writeOutputs(outputs, context.eol, (format) => render(format, false));
  if (args.watch === true) return watchAnalysis(args, context, writeFiles);
  return withInput(args, context, examine, async (examined, problems) => {
    const report = readReport(args, examined, problems, context);
    const text = report.render();
    writeFiles(report);
    await context.stdout.write(text);
    context.closing(report.closing());
    await report.tellNothing(context);
    const comparison = comparisonOf(report.analysis);
    if (comparison !== undefined && args.quiet !== true) await notice(context, comparison);
    return exitCodeOf(report.analysis.status);
  });
}

/** Shows the report again and again. Always 0: whoever ends it has seen it. */
async function watchAnalysis(
  args: AnalyzeArguments,
  context: CommandContext,
  writeFiles: (report: ReturnType<typeof readReport>) => void,
): Promise<number> {
  const { run } = args;
  const everyMs = readDuration(args['run-every'], '--run-every');
  const program = run === undefined ? undefined : createRunProgram(run, { everyMs }, (text) => void notice(context, text));
  let loaded: ReturnType<typeof loadStated> | undefined;
  const load = () => (loaded ??= loadStated(args, context));
  const memory = new ParseMemory();
  const work = (bundles: readonly Bundle[], knowledge: Knowledge, options: AnalyzeOptions) =>
    examine(bundles, knowledge, { ...options, memory });
  const once = async (own: CommandContext, isFirst: boolean): Promise<Shown | undefined> => {
    let shown: Shown | undefined;
    const input = isFirst ? args : { ...args, quiet: true, verbose: false };
    const show = async (examined: Examination, problems: Problems): Promise<number> => {
      const report = readReport(args, examined, problems, context);
      writeFiles(report);
      await report.tellNothing(own);
      shown = { verdicts: verdictsOf(report.analysis), render: () => report.render() };
      return 0;
    };
    await withInput(input, own, work, show, load);
    return shown;
  };
  await watchTo({ paths: args.paths, analyze: once, isText: args.format === 'text', program }, context);
  return 0;
}
