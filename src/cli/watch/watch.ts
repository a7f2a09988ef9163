// `smslog analyze --watch`: an analysis, and again one whenever its files change, until nobody reads it any more.
import { setTimeout as delay } from 'node:timers/promises';
import { SmslogError } from '../../errors.js';
import { watchFiles } from '../../read/index.js';
import type { CommandContext } from '../context.js';
import { failureText } from '../output/failure.js';
import type { RunProgram } from '../output/run-program.js';
import { changesBetween, changeText, changeValues, type Verdict, type VerdictChange } from './verdicts.js';
import { drawScreen } from './screen.js';

/** How often files are looked at. */
const LOOK_MS = 50;
/** A look that takes long is followed by a pause of so many times its length: a folder of thousands of files must not keep a processor busy. */
const PAUSES = 10;

/** One analysis as it is shown. */
export interface Shown {
  readonly verdicts: readonly Verdict[];
  /** The report, in the width of the moment. */
  readonly render: () => string;
}

/** What is watched, and how it is shown. */
export interface WatchOptions {
  readonly paths: readonly string[];
  /** Analyses the files as they are; undefined if there is nothing to show. Sentences go to the standard error of the context. */
  readonly analyze: (context: CommandContext, isFirst: boolean) => Promise<Shown | undefined>;
  /** Whether the report is for people, in a pipe under a line that tells what changed. */
  readonly isText: boolean;
  readonly program: RunProgram | undefined;
}

/** Sentences of runs: one that the run before said too is not said again. */
function createSentences() {
  let before = new Set<string>();
  let now = new Set<string>();
  return {
    begin(): void {
      before = now;
      now = new Set();
    },
    /** Whether it is new. */
    add(text: string): boolean {
      const isNew = !before.has(text) && !now.has(text);
      now.add(text);
      return isNew;
    },
    all: (): readonly string[] => [...now],
  };
}

const clockTime = (): string => new Date().toTimeString().slice(0, 8);

class Watch {
  private readonly sentences = createSentences();
  private shown: Shown | undefined;
  private isFirst = true;
  /** Verdicts that the program was told. */
  private told: readonly Verdict[] = [];
  private lastChange = '';
  private drawn = '';

  constructor(
    private readonly options: WatchOptions,
    private readonly context: CommandContext,
  ) {}

  /** Whether what is shown is drawn anew, on a terminal that can. */
  private get isScreen(): boolean {
    const { stdout, env } = this.context.streams;
    return this.options.isText && stdout.isTTY === true && env['TERM'] !== 'dumb';
  }

  /** Analyses once more. Mistakes of the first time end it; later ones are sentences. */
  async again(): Promise<void> {
    this.sentences.begin();
    const { stderr } = this.context;
    const isHidden = this.isScreen && this.context.streams.stderr.isTTY === true;
    const write = async (text: string): Promise<boolean> => (this.sentences.add(text) && !isHidden ? stderr.write(text) : !stderr.isClosed);
    const context = {
      ...this.context,
      stderr: {
        write,
        get isClosed() {
          return stderr.isClosed;
        },
      },
    };
    try {
      const shown = await this.options.analyze(context, this.isFirst);
      if (shown) await this.show(shown);
    } catch (error) {
      if (this.isFirst || !(error instanceof SmslogError)) throw error;
      await write(failureText(error));
    }
    this.isFirst = false;
    await this.draw();
  }

  private async show(shown: Shown): Promise<void> {
    const before = this.shown?.verdicts;
    const changes = changesBetween(before ?? [], shown.verdicts);
    this.shown = shown;
    if (before === undefined) this.told = shown.verdicts;
    if (changes.length === 0 && before !== undefined) return;
    this.lastChange = `${clockTime()} ${changes.map(changeText).join('; ')}`;
    if (this.isScreen) {
      if (before !== undefined) await this.context.stdout.write('\u0007');
    } else await this.writeBlock(shown);
  }

  private async writeBlock({ render }: Shown): Promise<void> {
    const heading = this.options.isText ? `== ${this.lastChange} ==\n` : '';
    await this.context.stdout.write(`${heading}${render()}`);
  }

  /** Draws the screen if it would not be the same. */
  async draw(): Promise<void> {
    if (!this.isScreen || !this.shown) return;
    const { columns = 80, rows = 24 } = this.context.streams.stdout;
    const notes = [...this.sentences.all().map((text) => text.trimEnd()), `Watching; changed ${this.lastChange}`];
    const screen = drawScreen(this.shown.render(), notes, { columns, rows });
    if (screen === this.drawn) return;
    this.drawn = screen;
    await this.context.stdout.write(screen);
  }

  /** Starts the program for what it was not told yet, if it may be started now. */
  tellProgram(): void {
    const { program } = this.options;
    if (!program?.isReady() || !this.shown) return;
    const changes: readonly VerdictChange[] = changesBetween(this.told, this.shown.verdicts);
    this.told = this.shown.verdicts;
    if (changes.length > 0) program.happened(changeValues(changes));
  }
}

/** Watches until the reader has gone. */
export async function watchTo(options: WatchOptions, context: CommandContext): Promise<void> {
  const files = watchFiles(options.paths);
  const watch = new Watch(options, context);
  while (!context.stdout.isClosed) {
    const begun = performance.now();
    // Before anything is read: what comes meanwhile is a change.
    if (await files.look()) await watch.again();
    else await watch.draw();
    watch.tellProgram();
    await delay(Math.max(LOOK_MS, Math.min(PAUSES * (performance.now() - begun), 20 * LOOK_MS)));
  }
}
