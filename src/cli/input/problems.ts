// Problems of the input -> messages on standard error, so that they are seen when the report goes to a pipe.
import type { Analysis, MessageCode } from '../../contract/index.js';
import { type Bundle, isUnread, type Problem } from '../../model/index.js';
import { say } from '../../wording/index.js';
import { type CommandContext, notice } from '../context.js';

/** The problems of a run, from opening the input and from parsing it. */
export interface Problems {
  /** Receives the problems that parsing finds. */
  readonly onProblem: (problem: Problem, bundlePath: string) => void;
  /** Whether part of the input could not be read, and that matters: not with --keep-going. */
  isUnread(): boolean;
  /** Whether an error of this program cost a file or a job. */
  hasFault(): boolean;
  /** Writes which files were changed since they were opened; returns whether there are any. */
  tellChanges(context: CommandContext): Promise<boolean>;
  /** Writes each of them once. */
  tell(context: CommandContext): Promise<void>;
  /** Writes why the first files gave no result; for runs in which no file gave one. */
  tellNotes(analysis: Analysis, context: CommandContext): Promise<void>;
}

/** Notes that are written if no file gave a result. */
const MOST_NOTES = 5;

/** Unclear lines of evidence are shown in the report; but without `bundle.json` times are read differently. */
function isTold(problem: Problem): boolean {
  return isUnread(problem) || problem.kind === 'fault' || /(?:^|\/)bundle\.json$/i.test(problem.label);
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

/** A problem with the path of its bundle. */
type Located = Problem & { readonly bundlePath: string };

/** `captured: SEC/dir.txt`: the path of the bundle and the file in it; once if they are the same. */
function placeOf(bundlePath: string, source: string | null): string {
  if (source === null) return bundlePath;
  return source === bundlePath || source.startsWith(`${bundlePath}/`) ? source : `${bundlePath}: ${source}`;
}

/** The message of a problem with its place, and the option that sets the limit if it is one. */
function textOf({ bundlePath, label, code, message }: Located): string {
  const option = LIMIT_OPTIONS[code];
  return `${placeOf(bundlePath, label)}: ${message}${option === undefined ? '' : ` ${option} sets this limit.`}`;
}

/** Collects the problems of opened bundles, and those that parsing finds later. */
export function collectProblems(bundles: readonly Bundle[], isKeptGoing = false): Problems {
  const opened = bundles.flatMap(({ path, sources, problems }): Located[] => {
    const isEmpty = sources.length === 0 && problems.length === 0;
    const own: readonly Problem[] = isEmpty ? [{ label: path, kind: 'unclear', ...say('bundle-empty') }] : problems;
    return own.map((problem) => ({ ...problem, bundlePath: path }));
  });
  const parsed: Located[] = [];
  const written = new Set<string>();
  const tell = async (context: CommandContext, text: string): Promise<void> => {
    if (written.has(text)) return;
    written.add(text);
    await notice(context, text);
  };
  return {
    onProblem: (problem, bundlePath) => parsed.push({ ...problem, bundlePath }),
    isUnread: () => !isKeptGoing && [...opened, ...parsed].some(isUnread),
    hasFault: () => parsed.some(({ kind }) => kind === 'fault'),
    async tellChanges(context) {
      const changed = bundles.flatMap(({ path, sources }) =>
        sources.flatMap(({ label, change }) => {
          const message = change?.();
          return message ? [`${placeOf(path, label)}: ${message.message}`] : [];
        }),
      );
      for (const text of changed) await tell(context, text);
      return changed.length > 0;
    },
    async tell(context) {
      for (const problem of [...opened, ...parsed.filter(isTold)]) await tell(context, textOf(problem));
    },
    async tellNotes({ bundles: results }, context) {
      const notes = results.flatMap(({ path, notes: own }) => own.map(({ source, message }) => `${placeOf(path, source)}: ${message}`));
      for (const text of notes.slice(0, MOST_NOTES)) await tell(context, text);
      if (notes.length > MOST_NOTES) await tell(context, `${notes.length - MOST_NOTES} more notes are in the report.`);
    },
  };
}
