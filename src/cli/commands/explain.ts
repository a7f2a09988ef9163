// `smslog explain`: id of a diagnosis -> its description; with `--bundle`, its conditions tested against a capture.
import { nearest } from '../../nearest.js';
import { explain } from '../../engine.js';
import { SmslogError } from '../../errors.js';
import { describeDiagnosis, describeRules, isCode, type Knowledge, listRuleNames, lookup } from '../../knowledge/index.js';
import type { BundleExplanation } from '../../contract/index.js';
import { renderDiagnosis, renderExplanations, renderTopics, type Topics } from '../../report/index.js';
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
  const near = nearest(id, [...ids, ...listRuleNames(knowledge)]);
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
  return new SmslogError('usage', `There is no finding, stage, workaround, precondition, event or code "${id}".`, undefined, help);
}

/** What a name stands for beside findings; undefined: nothing. */
function findTopics(knowledge: Knowledge, name: string): Topics | undefined {
  const rules = describeRules(knowledge, name);
  const found = isCode(name) ? lookup(knowledge, [name]) : undefined;
  const known = found && 'interpretations' in found && found.interpretations.length > 0 ? found : null;
  return rules.length === 0 && known === null ? undefined : { version: 1, query: name, rules, lookup: known };
}

/** The error for something that is no finding and so has no conditions to test. */
function notTestable({ query, rules }: Topics): SmslogError {
  const findings = rules.flatMap(({ parts }) => parts.flatMap(({ part, items }) => (part === 'findings' ? items : [])));
  const ids = findings.slice(0, MOST_IDS).map(({ text }) => text.split(':', 1).join(''));
  const help = ids.length > 0 ? `Findings of this stage: ${ids.join(', ')}.` : `smslog explain ${query} describes it.`;
  return new SmslogError('usage', `Only a finding can be tested against a capture, and "${query}" is none.`, undefined, help);
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
  const look = { width: reportWidth(context.streams), color: isColored(args.color, context.streams) };
  if (!description) {
    const topics = findTopics(knowledge, id);
    if (!topics) throw unknownFinding(knowledge, id);
    if (args.bundle !== undefined) throw notTestable(topics);
    await context.stdout.write(renderTopics(topics, args.format, look));
    return 0;
  }
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
