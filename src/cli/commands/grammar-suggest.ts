// `smslog grammar suggest`: templates for the messages that no grammar knows.
import { readRecords } from '../../engine.js';
import { link, type Knowledge, type Pack } from '../../knowledge/index.js';
import { grammarText, type Proposal, type Suggestions, suggestTemplates } from '../../suggest/index.js';
import { onlyFormat } from '../options/record-options.js';
import { closeAll, openInput } from '../input/open-input.js';
import type { SuggestArguments } from '../options/options.js';
import { loadPacks } from '../input/packs.js';
import { collectProblems } from '../input/problems.js';
import { type CommandContext, notice } from '../context.js';
import { readCount } from '../options/sizes.js';

/** Rounds in which proposals that clash are left out; each leaves fewer to clash. */
const MOST_ROUNDS = 8;

/** Packs that the proposals need: those that declare types or components. */
function usedPacks(packs: readonly Pack[]): readonly string[] {
  return packs.filter(({ types, components }) => types.length > 0 || components.length > 0).map(({ name }) => name);
}

/** The grammar without proposals that do not compile beside the others, such as one whose sample another template takes. */
async function soundGrammar(
  suggestions: Suggestions,
  packs: readonly Pack[],
  knowledge: Knowledge,
): Promise<{ readonly text: string; readonly kept: readonly Proposal[] }> {
  const { compile } = await import('../../language/index.js');
  const faulty = new Set<Proposal>();
  for (let round = 0; ; round++) {
    const { text, places } = grammarText(suggestions, knowledge, usedPacks(packs), (proposal) => !faulty.has(proposal));
    const kept = places.map(({ proposal }) => proposal);
    if (text === '') return { text, kept };
    const errors = compile([{ file: 'suggested.grammar', text }], packs).diagnostics.filter(({ severity }) => severity === 'error');
    if (errors.length === 0) return { text, kept };
    const before = faulty.size;
    for (const { span } of errors) {
      const place = places.find(({ line, endLine }) => line <= span.line && span.line <= endLine);
      if (place) faulty.add(place.proposal);
    }
    // What cannot be blamed on one proposal, or never ends, leaves none.
    if (faulty.size === before || round === MOST_ROUNDS) return { text: '', kept: [] };
  }
}

/** Prints a grammar file and says on standard error how far it goes; 5 or 6 if the input holds no record. */
export async function runSuggest(args: SuggestArguments, context: CommandContext): Promise<number> {
  const options = { limit: readCount(args.limit, '--limit'), least: readCount(args.least, '--least') };
  const packs = await loadPacks(args.rules ?? [], context);
  const knowledge = onlyFormat(link(packs), args['input-format']);
  const bundles = await openInput(args, context.streams);
  try {
    const problems = collectProblems(bundles);
    const say = (sentence: string) => (args.quiet === true ? Promise.resolve() : notice(context, sentence));
    const parsed = bundles.map((bundle) => readRecords(bundle, knowledge));
    for (const one of parsed) one.problems.forEach(problems.onProblem);
    await problems.tell(context);
    const suggestions = suggestTemplates(parsed, knowledge, options);
    const { records, unknown, left } = suggestions;
    if (records === 0) {
      await notice(context, 'The input holds no record.');
      return problems.isUnread() ? 6 : 5;
    }
    const { text, kept } = await soundGrammar(suggestions, packs, knowledge);
    await context.stdout.write(text);
    const explained = kept.reduce((sum, { count }) => sum + count, 0);
    const share = unknown === 0 ? 0 : Math.round((explained / unknown) * 100);
    await say(
      `${records} records, ${unknown} of them unknown; ${kept.length} ${kept.length === 1 ? 'template explains' : 'templates explain'} ${explained} of these (${share} %).`,
    );
    const reasons = [
      [left.nameless, 'belong to no component that a grammar can declare'],
      [left.unwritable, 'are too long or hold characters that cannot be written down'],
      [left.events, 'are events of the event log, whose templates go by their number'],
      [left.forgotten, 'are of too many kinds'],
    ] as const;
    for (const [count, why] of reasons)
      if (count > 0) await say(`Left aside: ${count} unknown ${count === 1 ? 'record' : 'records'}, which ${why}.`);
    return 0;
  } finally {
    closeAll(bundles);
  }
}
