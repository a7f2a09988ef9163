// Steps of a run -> a progress line on a terminal, and with --verbose the duration of each step.
import type { Bundle } from '../../model/index.js';
import type { Progress } from '../../read/index.js';
import type { Streams } from './streams.js';

const FIRST_AFTER_MS = 400;
const AGAIN_AFTER_MS = 100;

/** Follows one run. */
export interface ProgressReporter {
  /** For `open`; undefined if there is no terminal. */
  readonly onProgress: ((progress: Progress) => void) | undefined;
  /** Starts a step, which ends the one before. */
  begin(step: string): void;
  /** Clears the line, because other text follows. */
  clear(): void;
  /** Ends the last step; with --verbose writes the duration of each. */
  end(bundles: readonly Bundle[]): void;
}

const megabytes = (bytes: number) => (bytes / 1024 / 1024).toFixed(bytes < 100 * 1024 * 1024 ? 1 : 0);

function textOf({ phase, completed, total }: Progress): string {
  if (phase === 'find') return `${completed} files found`;
  if (phase === 'unpack') return `unpacking, ${megabytes(completed)} MB`;
  return total === undefined || total === 0
    ? 'reading'
    : `reading, ${megabytes(completed)} of ${megabytes(total)} MB (${Math.floor((100 * completed) / total)} %)`;
}

/** One line of a terminal that is rewritten. */
function createLine(stderr: Streams['stderr'], now: () => number) {
  const begun = now();
  let drawn = '';
  let last = Number.NEGATIVE_INFINITY;
  const draw = (text: string) => {
    // Blanks instead of an escape sequence: they work on every terminal.
    stderr.write(`\r${text.padEnd(drawn.length)}${text === '' ? '\r' : ''}`);
    drawn = text;
  };
  return {
    show(text: () => string) {
      const at = now();
      if (at - begun < FIRST_AFTER_MS || at - last < AGAIN_AFTER_MS) return;
      last = at;
      draw(`smslog: ${text()}`.slice(0, Math.max(20, (stderr.columns || 80) - 1)));
    },
    clear() {
      if (drawn !== '') draw('');
    },
  };
}

/** @param now milliseconds since any fixed time */
export function createProgress(
  { stderr }: Pick<Streams, 'stderr'>,
  options: { readonly isQuiet: boolean; readonly isVerbose: boolean },
  now: () => number = () => performance.now(),
): ProgressReporter {
  const line = stderr.isTTY === true && !options.isQuiet ? createLine(stderr, now) : undefined;
  const tookMs = new Map<string, number>();
  let current: { readonly step: string; readonly from: number } | undefined;
  const close = () => {
    if (current) tookMs.set(current.step, (tookMs.get(current.step) ?? 0) + now() - current.from);
    current = undefined;
  };
  return {
    onProgress: line && ((progress) => line.show(() => textOf(progress))),
    begin(step) {
      close();
      current = { step, from: now() };
      line?.show(() => step);
    },
    clear() {
      line?.clear();
    },
    end(bundles) {
      close();
      line?.clear();
      if (!options.isVerbose) return;
      const sources = bundles.flatMap((bundle) => bundle.sources);
      const bytes = sources.reduce((sum, { size }) => sum + size, 0);
      stderr.write(`smslog: ${sources.length} files, ${bytes} bytes, ${bundles.length} ${bundles.length === 1 ? 'bundle' : 'bundles'}\n`);
      for (const [step, ms] of tookMs) stderr.write(`smslog: ${step.padEnd(8)} ${(ms / 1000).toFixed(3).padStart(8)} s\n`);
    },
  };
}
