// `smslog explain`: id of a diagnosis -> its description; with `--bundle`, its conditions tested against a capture.
import { nearest } from '../../nearest.js';
import { explain } from '../../engine.js';
import { SmslogError } from '../../errors.js';
import { describeDiagnosis, type Knowledge } from '../../knowledge/index.js';
import type { BundleExplanation } from '../../contract/index.js';
import { renderDiagnosis, renderExplanations } from '../../report/index.js';
import { isColored, reportWidth } from '../output/color.js';
import { readClockOptions } from '../options/clock-options.js';
import { closeAll, openInput } from '../input/open-input.js';
import type { ExplainArguments } from '../options/options.js';
import { loadKnowledge } from '../input/packs.js';
import { collectProblems } from '../input/problems.js';
import { type CommandContext, notice } from '../context.js';

/** Ids that are shown if none is similar. */
const MOST_IDS = 8;

/** The error for an unknown id. */
function unknownFinding(knowledge: Knowledge, id: string): SmslogError {
  const ids = knowledge.diagnoses.map((one) => one.id);
  const near = nearest(id, ids);
  const words = new Set(ids.flatMap((one) => one.split('-')));
  const wanted = words.has(id.toLowerCase()) ? id.toLowerCase() : (nearest(id, words) ?? id.toLowerCase());
  const textOf = (one: Knowledge['diagnoses'][number]) => [one.id, one.title, ...one.references.map((article) => article.id)].join(' ');
  const alike = knowledge.diagnoses.filter((one) => textOf(one).toLowerCase().includes(wanted)).map((one) => one.id);
  const help =
    near !== undefined
      ? `Did you mean ${near}?`
      : wanted !== '' && alike.length > 0
        ? `Similar ids: ${alike.slice(0, MOST_IDS).join(', ')}${alike.length > MOST_IDS ? ' and more' : ''}.`
        : 'smslog analyze prints the id of each finding; docs/findings.md lists all of them, and docs/not-in-a-bundle.md the failures that no captured file shows.';
  return new SmslogError('usage', `There is no diagnosis "${id}".`, undefined, help);
}

/** Keeps the jobs of one site. */
function ofSite(explained: readonly BundleExplanation[], site: string | undefined): readonly BundleExplanation[] {
  if (site === undefined) return explained;
  const wanted = site.toUpperCase();
  return explained.map((one) => ({ ...one, instances: one.instances.filter((instance) => instance.site === wanted) }));
}

/** Runs the command: 0, or with `--bundle` 5 and 6 if the input contains no job. */
export async function runExplain(args: ExplainArguments, context: CommandContext): Promise<number> {
  const knowledge = await loadKnowledge(args, context);
  const id = args.finding;
  const description = describeDiagnosis(knowledge, id.toLowerCase()) ?? describeDiagnosis(knowledge, id);
  if (!description) throw unknownFinding(knowledge, id);
  const look = { width: reportWidth(context.streams), color: isColored(args.color, context.streams) };
  if (args.bundle === undefined) {
    await context.stdout.write(renderDiagnosis(description, args.format, look));
    return 0;
  }
  const options = await readClockOptions(args);
  const bundles = await openInput({ ...args, paths: args.bundle }, context.streams);
  try {
    const problems = collectProblems(bundles, args['keep-going']);
    const explained = ofSite(explain(bundles, knowledge, description.id, { ...options, onProblem: problems.onProblem }), args.site);
    await problems.tell(context);
    await context.stdout.write(renderExplanations(explained, args.format, look));
    if (explained.some(({ instances }) => instances.length > 0)) return problems.isUnread() ? 6 : 0;
    await notice(context, `The input contains no ${description.process.id} job.`);
    return problems.isUnread() ? 6 : 5;
  } finally {
    closeAll(bundles);
  }
}
