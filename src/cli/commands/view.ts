// `smslog view`: captured files -> a viewer in the terminal.
import { openSync } from 'node:fs';
import { ReadStream } from 'node:tty';
import { openCaptures, type ViewedCapture } from '../../engine.js';
import { SmslogError } from '../../errors.js';
import { parseFilter } from '../../filter/index.js';
import type { Knowledge } from '../../knowledge/index.js';
import type { Bundle } from '../../model/index.js';
import { followFiles } from '../../read/index.js';
import { beginState, type Marks, screenOf, type Size } from '../../terminal/index.js';
import { type CommandContext, notice } from '../context.js';
import { withInput } from '../input/with-input.js';
import type { ViewArguments } from '../options/view-options.js';
import { isColored } from '../output/color.js';
import { beginFollowing, createPieceReader, type PieceReader } from '../trace/follow.js';
import { loadSavedFilters } from '../trace/saved-filters.js';
import { liveCapture, type LiveCapture } from '../view/captures.js';
import { loadShell, type RunShell } from '../view/load-shell.js';
import { Loop } from '../view/loop.js';
import { loadMarks, saveMarks } from '../view/marks-files.js';

/** The terminal: keys come from it, too, where records come through a pipe. Throws SmslogError `usage` without one. */
function terminalOf({ streams }: CommandContext): { readonly stdin: ReadStream; readonly stdout: NodeJS.WriteStream } {
  const { stdin, stdout } = streams;
  const help = 'In a pipe or a file smslog timeline writes the records, and smslog analyze the verdict.';
  if (stdout.isTTY !== true || stdout !== process.stdout) throw new SmslogError('usage', 'smslog view needs a terminal.', undefined, help);
  if (stdin.isTTY === true && stdin === process.stdin) return { stdin: process.stdin, stdout: process.stdout };
  try {
    return { stdin: new ReadStream(openSync('/dev/tty', 'r')), stdout: process.stdout };
  } catch {
    throw new SmslogError('usage', 'smslog view needs a terminal for its keys.', undefined, help);
  }
}

/** The filter that the options ask for. Throws SmslogError `usage`, with a caret, for one that is none. */
function filterOf(args: ViewArguments): string {
  const named = (args.where ?? []).map((text) => ({ text, place: { file: '--where' } }));
  const all = [...named, ...loadSavedFilters(args.filter ?? [], args.filters)];
  for (const one of all) parseFilter(one);
  return all.length === 1 ? all[0]!.text : all.map(({ text }) => `(${text})`).join(' and ');
}

/** What the viewer is opened with. */
interface Opened {
  readonly captures: readonly ViewedCapture[];
  readonly reader: PieceReader | undefined;
  readonly ends: ReadonlyMap<string, number> | undefined;
}

async function show(
  opened: Opened,
  filter: string,
  runShell: RunShell,
  context: CommandContext,
  color: ViewArguments['color'],
): Promise<void> {
  const { stdin, stdout } = terminalOf(context);
  const size = (): Size => ({ columns: stdout.columns || 80, rows: Math.max(1, (stdout.rows || 24) - 1) });
  let live: readonly LiveCapture[] = opened.captures.map((one) => liveCapture(one, opened.ends));
  const loaded = live.map(({ path }) => loadMarks(path));
  const marks = loaded.map((one): Marks => (typeof one === 'string' ? new Map() : one));
  const shown = () => live.map((one) => one.shown);
  const begun = beginState(shown(), marks, context.unicode);
  let quit = (): void => undefined;
  const { reader } = opened;
  const loop = new Loop(
    {
      ...begun,
      filter,
      pending: filter === '' ? begun.pending : { kind: 'filter' },
      message: loaded.find((one) => typeof one === 'string') ?? '',
    },
    {
      size,
      judge() {
        live = live.map((one) => one.judged());
        return shown();
      },
      look:
        reader &&
        (() => {
          const came = reader();
          if (came.length === 0) return undefined;
          for (const { capture, parsed } of came) live = live.map((one, index) => (index === capture ? one.continued(parsed) : one));
          return shown();
        }),
      save({ capture, marks: own }) {
        const refused = loaded[capture];
        return typeof refused === 'string' ? refused : saveMarks(live[capture]!.path, own);
      },
      write: (sequence) => void stdout.write(sequence),
      quit: () => quit(),
    },
  );
  await runShell(
    { loop, draw: (state) => screenOf(state, size()), isColored: isColored(color, context.streams) },
    { stdin, stdout },
    (end) => (quit = end),
  );
  if (stdin !== process.stdin) stdin.destroy();
}

/** Runs the command: 6 if something could not be read, 5 if there are no records, otherwise 0. */
export async function runView(args: ViewArguments, context: CommandContext): Promise<number> {
  terminalOf(context);
  const filter = filterOf(args);
  const runShell = await loadShell();
  const follower = args.follow === true ? followFiles(args.paths) : undefined;
  let input: { readonly bundles: readonly Bundle[]; readonly knowledge: Knowledge } | undefined;
  const prepare: typeof openCaptures = (bundles, knowledge, options) => {
    input = { bundles: [bundles].flat(), knowledge };
    return openCaptures(bundles, knowledge, options);
  };
  try {
    return await withInput(args, context, prepare, async (captures, problems) => {
      if (captures.length === 0) {
        await notice(context, 'The input contains no records; run smslog inspect to see what each file is.');
        return problems.isUnread() ? 6 : 5;
      }
      const ends = follower && input && beginFollowing(follower, input.bundles);
      const reader = follower && input && createPieceReader(follower, input.bundles, captures, input.knowledge);
      await show({ captures, reader, ends }, filter, runShell, context, args.color);
      return problems.isUnread() ? 6 : 0;
    });
  } finally {
    follower?.close();
  }
}
