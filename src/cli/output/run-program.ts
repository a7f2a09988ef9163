// `--run COMMAND` -> a program that is started when something happens, never through a shell.
import { type ChildProcess, spawn } from 'node:child_process';
import { SmslogError, reasonOf } from '../../errors.js';
import { visible } from '../../report/index.js';

/** Starts the program. */
export interface RunProgram {
  /** To be called when it happens; `{name}` in its arguments becomes the value of that name. */
  happened(values: Readonly<Record<string, string>>): void;
  /** Whether it would be started now. */
  isReady(): boolean;
}

/** A program that takes longer hangs. */
const LONGEST_MS = 30_000;

/** Words separated by blanks; blanks inside of quotes belong to a word. Throws SmslogError `usage` for a quote that nothing closes. */
function splitCommand(text: string): readonly string[] {
  const words = [...text.matchAll(/(?:[^\s"']|"[^"]*"|'[^']*')+/g)].map(([word]) =>
    word.replace(/"([^"]*)"|'([^']*)'/g, (_, a?: string, b?: string) => a ?? b ?? ''),
  );
  const isOpen = /["']/.test(text.replace(/"[^"]*"|'[^']*'/g, ''));
  if (words.length === 0 || isOpen)
    throw new SmslogError(
      'usage',
      isOpen ? 'A quote in --run is not closed.' : '--run names no program.',
      undefined,
      "For example: --run 'notify-send {site} {text}'",
    );
  return words;
}

/** A word with values in it, each as a part of one argument. */
function fill(word: string, values: Readonly<Record<string, string>>): string {
  return word.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined ? whole : visible(value);
  });
}

/** How often a program is started, and for how long. */
export interface RunLimits {
  /** It is started at most so often; what happens in between is counted, and told by the next start in `SMSLOG_SKIPPED`. */
  readonly everyMs: number;
  /** It is stopped after so long. */
  readonly longestMs?: number;
}

function startProgram([program = '', ...args]: readonly string[], skipped: number): ChildProcess {
  return spawn(program, args, {
    stdio: ['ignore', 'ignore', 'ignore'],
    env: { ...process.env, SMSLOG_SKIPPED: String(skipped) },
    shell: false,
  });
}

/** Calls when a program ends, with a sentence if it did not end well. One that hangs is stopped. */
function onEnd(child: ChildProcess, name: string, longestMs: number, end: (sentence?: string) => void): void {
  let isStopped = false;
  const timer = setTimeout(() => {
    isStopped = true;
    child.kill('SIGKILL');
  }, longestMs);
  child.once('error', (error) => {
    clearTimeout(timer);
    end(`--run: ${name} cannot be started (${error.message}).`);
  });
  child.once('exit', (code, signal) => {
    clearTimeout(timer);
    if (isStopped) end(`--run: ${name} has not ended after ${longestMs / 1000} seconds and is stopped.`);
    else if (signal !== null) end(`--run: ${name} was ended by ${signal}.`);
    else end(code === 0 ? undefined : `--run: ${name} ended with exit code ${code}.`);
  });
}

/** @param tell  receives a sentence if the program cannot be started, fails or hangs */
export function createRunProgram(
  text: string,
  { everyMs, longestMs = LONGEST_MS }: RunLimits,
  tell: (sentence: string) => void,
): RunProgram {
  const words = splitCommand(text);
  const name = words[0] ?? '';
  let isRunning = false;
  let last = Number.NEGATIVE_INFINITY;
  let skipped = 0;
  let told = '';
  const tellOnce = (sentence: string): void => {
    if (sentence !== told) tell(sentence);
    told = sentence;
  };
  const end = (sentence?: string): void => {
    isRunning = false;
    if (sentence !== undefined) tellOnce(sentence);
  };

  const isReady = (): boolean => !isRunning && performance.now() - last >= everyMs;

  return {
    isReady,
    happened(values) {
      if (!isReady()) {
        skipped += 1;
        return;
      }
      last = performance.now();
      isRunning = true;
      const passedOver = skipped;
      skipped = 0;
      try {
        const filled = words.map((word) => fill(word, values));
        onEnd(startProgram(filled, passedOver), name, longestMs, end);
      } catch (error) {
        // Arguments that are too long for the system are not reported by an event.
        end(`--run: ${name} cannot be started (${reasonOf(error)}).`);
      }
    },
  };
}
