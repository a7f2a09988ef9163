// `smslog timeline`: captured files -> their records in order of time, and with --follow what comes to them.
import { trace } from '../../engine.js';
import type { Knowledge } from '../../knowledge/index.js';
import type { Bundle, TraceRow } from '../../model/index.js';
import { followFiles, type LivePipe, watchPipe } from '../../read/index.js';
import { createTimelineWriter, readColumns } from '../../report/index.js';
import type { ClockChoice } from '../../trace/index.js';
import { SmslogError } from '../../errors.js';
import { isColored, terminalWidth } from '../output/color.js';
import { createRunProgram, type RunProgram } from '../output/run-program.js';
import { readDuration } from '../options/durations.js';
import type { TimelineArguments } from '../options/trace-options.js';
import { isPiped, isStdinPath } from '../input/open-input.js';
import { withInput } from '../input/with-input.js';
import { beginFollowing, type Followed, followPipe, followTo } from '../trace/follow.js';
import { readFilters, type ReadFilters } from '../trace/read-filters.js';
import { showAll, type Write } from '../trace/show.js';
import { runValues } from '../trace/run-values.js';
import { type CommandContext, notice } from '../context.js';

/** A pipe that gives nothing for so long is shown as it comes. */
const PAUSE_MS = 25;

/** The clock that the options ask for. */
function clockOf(args: TimelineArguments): ClockChoice {
  if (args.utc === true) return { kind: 'utc' };
  if (args.wall === true) return { kind: 'wall' };
  return { kind: 'site', code: args['clock-of'] ?? undefined };
}

/** Throws SmslogError `usage` for options that a run that goes on cannot have. */
function checkFollow(args: TimelineArguments, { context }: ReadFilters): void {
  if (args.follow !== true) {
    if (args.run !== undefined)
      throw new SmslogError('usage', '--run needs --follow.', undefined, 'It is started for records that come later.');
    return;
  }
  if (context > 0)
    throw new SmslogError('usage', '--context N cannot be followed.', undefined, 'What comes behind a record is not known when it comes.');
  if (args.job !== undefined)
    throw new SmslogError(
      'usage',
      '--job cannot be followed.',
      undefined,
      'What belongs to a job is known from all of its records; filter by --grep and the id.',
    );
}

/** The pipe that standard input is, if nothing else is named; undefined if it is none. */
function pipeOf({ paths, stdin }: TimelineArguments, context: CommandContext): LivePipe | undefined {
  const isOnly = paths.every(isStdinPath) && (stdin === undefined || stdin === 'auto' || stdin === 'log');
  return isOnly && isPiped(context.streams) ? watchPipe(context.streams.stdin, PAUSE_MS) : undefined;
}

/** Runs the command: 6 if something could not be read, otherwise 0 if there are records, else 5. */
export async function runTimeline(args: TimelineArguments, given: CommandContext): Promise<number> {
  const filters = readFilters(args);
  checkFollow(args, filters);
  const program =
    args.run === undefined
      ? undefined
      : createRunProgram(args.run, { everyMs: readDuration(args['run-every'], '--run-every') }, (text) => void notice(given, text));
  const pipe = pipeOf(args, given);
  const { stdout, stderr, env } = given.streams;
  const context = pipe ? { ...given, streams: { stdout, stderr, env, stdin: pipe.stream } } : given;
  const writer = createTimelineWriter(args.format, {
    width: terminalWidth(context.streams),
    color: isColored(args.color, context.streams),
    columns: args.columns === undefined ? undefined : readColumns(args.columns),
    highlight: args.highlight ?? [],
    highlightBy: args['highlight-by'],
  });
  const write: Write = async (rows) => {
    for (const chunk of writer(rows)) if (!(await context.stdout.write(chunk))) return false;
    return true;
  };
  let input: { readonly bundles: readonly Bundle[]; readonly knowledge: Knowledge } | undefined;
  const follower = args.follow === true && !pipe ? followFiles(args.paths) : undefined;
  const prepare: typeof trace = (bundles, knowledge, options) => {
    input = { bundles: [bundles].flat(), knowledge };
    return trace(bundles, knowledge, { ...options, clock: clockOf(args) });
  };
  try {
    return await withInput(args, context, prepare, async (traces, problems) => {
      const { bundles = [], knowledge } = input ?? {};
      const compiled = new Map(traces.map((one) => [one, filters.isFiltered ? filters.compile(one.subject) : undefined]));
      const ends = follower && beginFollowing(follower, bundles);
      const total = await showAll(traces, { args, context, filters: compiled, around: filters.context, ends, write });
      if (total === undefined) return 0;
      const goesOn = follower !== undefined || pipe?.isOpen() === true;
      if (goesOn && knowledge) {
        const followed: Followed = { knowledge, traces, filters: compiled, write: (rows) => writeMatches(rows, write, program) };
        if (follower) await followTo(follower, bundles, followed, context);
        else if (pipe) await followPipe(pipe, bytesOf(bundles), bundles[0]?.sources[0]?.label ?? 'stdin', followed);
        return problems.isUnread() ? 6 : 0;
      }
      if (total === 0) await notice(context, 'The input contains no records; run smslog inspect to see what each file is.');
      return problems.isUnread() ? 6 : total === 0 ? 5 : 0;
    });
  } finally {
    follower?.close();
  }
}

/** What came through a pipe until it paused. */
function bytesOf(bundles: readonly Bundle[]): Uint8Array {
  const source = bundles[0]?.sources[0];
  return source ? source.slice(0, source.size) : new Uint8Array();
}

async function writeMatches(rows: readonly TraceRow[], write: Write, program: RunProgram | undefined): Promise<boolean> {
  for (const row of rows) program?.happened(runValues(row));
  return write(rows);
}
