// `smslog grammar suggest`: captured files -> a grammar with templates for unrecognized messages.
import { readRecords } from '../../engine.js';
import { link, type Knowledge, type Pack } from '../../knowledge/index.js';
import { writeGrammar, type Proposal, type Suggestions, suggestTemplates } from '../../suggest/index.js';
import { onlyFormat } from '../options/record-options.js';
import { closeAll, openInput } from '../input/open-input.js';
import type { SuggestArguments } from '../options/options.js';
import { loadPacks } from '../input/packs.js';
import { collectProblems } from '../input/problems.js';
import { type CommandContext, notice } from '../context.js';
import { readCount } from '../options/sizes.js';

/** Rounds in which conflicting proposals are dropped. */
const MOST_ROUNDS = 8;

/** Packs that the proposals use: those that declare types or components. */
function usedPacks(packs: readonly Pack[]): readonly string[] {
  return packs.filter(({ types, components }) => types.length > 0 || components.length > 0).map(({ name }) => name);
}

/** The grammar without proposals that do not compile with the others, such as one whose sample matches another template. */
async function compilableGrammar(
  suggestions: Suggestions,
  packs: readonly Pack[],
  knowledge: Knowledge,
): Promise<{ readonly text: string; readonly kept: readonly Proposal[] }> {
  const { compile } = await import('../../language/index.js');
  const faulty = new Set<Proposal>();
  for (let round = 0; ; round++) {
    const { text, places } = writeGrammar(suggestions, knowledge, usedPacks(packs), (proposal) => !faulty.has(proposal));
    const kept = places.map(({ proposal }) => proposal);
    if (text === '') return { text, kept };
    const errors = compile([{ file: 'suggested.grammar', text }], packs).diagnostics.filter(({ severity }) => severity === 'error');
    if (errors.length === 0) return { text, kept };
    const before = faulty.size;
    for (const { span } of errors) {
      const place = places.find(({ line, endLine }) => line <= span.line && span.line <= endLine);
      if (place) faulty.add(place.proposal);
    }
    // Errors outside any proposal, or too many rounds: nothing can be suggested.
    if (faulty.size === before || round === MOST_ROUNDS) return { text: '', kept: [] };
  }
}

/** Prints a grammar file, and totals on standard error. 5 or 6 if the input contains no records. */
export async function runSuggest(args: SuggestArguments, context: CommandContext): Promise<number> {
  const options = { limit: readCount(args.limit, '--limit'), minCount: readCount(args.least, '--least') };
  const packs = await loadPacks(args.rules ?? [], context);
  const knowledge = onlyFormat(link(packs), args['input-format']);
  const bundles = await openInput(args, context.streams);
  try {
    const problems = collectProblems(bundles, args['keep-going']);
    const report = (sentence: string) => (args.quiet === true ? Promise.resolve() : notice(context, sentence));
    const parsed = bundles.map((bundle) => readRecords(bundle, knowledge));
    for (const one of parsed) for (const problem of one.problems) problems.onProblem(problem, one.bundle.path);
    await problems.tell(context);
    const suggestions = suggestTemplates(parsed, knowledge, options);
    const { records, unknown, skipped } = suggestions;
    if (records === 0) {
      await notice(context, 'The input contains no records.');
      return problems.isUnread() ? 6 : 5;
    }
    const { text, kept } = await compilableGrammar(suggestions, packs, knowledge);
    await context.stdout.write(text);
    const explained = kept.reduce((sum, { count }) => sum + count, 0);
    const share = unknown === 0 ? 0 : Math.round((explained / unknown) * 100);
    await report(
      `${records} records, ${unknown} of them unrecognized; ${kept.length} ${kept.length === 1 ? 'template matches' : 'templates match'} ${explained} of these (${share} %).`,
    );
    const reasons = [
      [skipped.nameless, 'no component'],
      [skipped.unwritable, 'too long, or with characters that a grammar cannot express'],
      [skipped.events, 'events of the event log, which grammars recognize by number'],
      [skipped.evicted, 'too many different messages'],
    ] as const;
    for (const [count, why] of reasons)
      if (count > 0) await report(`Skipped ${count} unrecognized ${count === 1 ? 'record' : 'records'}: ${why}.`);
    return problems.isUnread() ? 6 : 0;
  } finally {
    closeAll(bundles);
  }
}
