// What of the input could not be read or used, told on standard error: nobody should overlook it in a pipe.
import type { Analysis, MessageCode } from '../../contract/index.js';
import type { Bundle, Problem } from '../../model/index.js';
import { type CommandContext, notice } from '../context.js';

/** The problems of a run, from opening the input and from parsing it. */
export interface Problems {
  /** Takes those that parsing meets. */
  readonly onProblem: (problem: Problem) => void;
  /** Whether something of the input could not be read. */
  isUnread(): boolean;
  /** Names each of them once. */
  tell(context: CommandContext): Promise<void>;
  /** Says of the first files why nothing came of them; for runs in which nothing came of any. */
  tellNotes(analysis: Analysis, context: CommandContext): Promise<void>;
}

/** Files that are named where nothing came of any. */
const MOST_NOTES = 5;

/** Problems that kept us from the content of an input; a damaged `bundle.json` was read, it only says nothing. */
function isUnread(problem: Problem): boolean {
  return problem.kind !== 'damaged';
}

/** Lines of evidence that cannot be read are the business of reports; but without `bundle.json` times are read differently. */
function isTold(problem: Problem): boolean {
  return isUnread(problem) || /(?:^|\/)bundle\.json$/i.test(problem.label);
}

/** The options that set the limits of the library. */
const LIMIT_OPTIONS: Partial<Readonly<Record<MessageCode, string>>> = {
  'max-entries-exceeded': '--max-entries',
  'stated-entries-exceed-limit': '--max-entries',
  'max-bytes-exceeded': '--max-bytes',
  'stated-bytes-exceed-limit': '--max-bytes',
  'max-entry-bytes-exceeded': '--max-entry-bytes',
  'max-ratio-exceeded': '--max-ratio',
  'stated-ratio-exceeds-limit': '--max-ratio',
  'max-depth-exceeded': '--max-depth',
};

/** The message of a problem, with the option that sets the limit if it is one. */
function textOf({ label, code, message }: Problem): string {
  const option = code === undefined ? undefined : LIMIT_OPTIONS[code];
  return `${label}: ${message}${option === undefined ? '' : ` ${option} sets this limit.`}`;
}

export function collectProblems(bundles: readonly Bundle[]): Problems {
  const empty = bundles
    .filter(({ sources, problems }) => sources.length === 0 && problems.length === 0)
    .map(({ name }): Problem => ({ label: name, kind: 'damaged', message: 'There is no file in it.' }));
  const all = [...bundles.flatMap((bundle) => bundle.problems), ...empty];
  const parsed: Problem[] = [];
  const told = new Set<string>();
  const tell = async (context: CommandContext, text: string): Promise<void> => {
    if (told.has(text)) return;
    told.add(text);
    await notice(context, text);
  };
  return {
    onProblem: (problem) => parsed.push(problem),
    isUnread: () => [...all, ...parsed].some(isUnread),
    async tell(context) {
      for (const problem of [...all, ...parsed.filter(isTold)]) await tell(context, textOf(problem));
    },
    async tellNotes({ bundles: results }, context) {
      const notes = results
        .flatMap((result) => result.notes)
        .map(({ source, message }) => (source === null ? message : `${source}: ${message}`));
      for (const text of notes.slice(0, MOST_NOTES)) await tell(context, text);
      if (notes.length > MOST_NOTES) await tell(context, `${notes.length - MOST_NOTES} more files or sites are named in the report.`);
    },
  };
}
