// `--run COMMAND` -> a program that is started for records that pass, never through a shell.
import { spawn } from 'node:child_process';
import { SmslogError } from '../../errors.js';
import type { TraceRow } from '../../model/index.js';
import { visible } from '../../report/index.js';

/** Starts the program. */
export interface MatchCommand {
  /** To be called for each record that passes. */
  matched(row: TraceRow): void;
}

/** A program that takes longer hangs. */
const LONGEST_MS = 30_000;

/** Words separated by blanks; blanks inside of quotes belong to a word. Throws SmslogError `usage` for a quote that nothing closes. */
export function splitCommand(text: string): readonly string[] {
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

/** `{text}`, `{site}` ... of a record, each as a part of one argument. */
function fill(word: string, row: TraceRow): string {
  const values: Readonly<Record<string, string>> = {
    text: visible(row.message),
    site: row.site ?? '',
    component: row.component ?? '',
    file: row.source,
    line: String(row.line),
    time: row.local ?? '',
    event: row.event ?? '',
    severity: row.severity ?? row.suggestedSeverity ?? '',
  };
  return word.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/**
 * @param everyMs  it is started at most so often; what matches in between is counted, and told by the next start in `SMSLOG_SKIPPED`
 * @param tell     receives a sentence if the program cannot be started, fails or hangs
 */
export function createMatchCommand(text: string, everyMs: number, tell: (sentence: string) => void): MatchCommand {
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
  return {
    matched(row) {
      const now = performance.now();
      if (isRunning || now - last < everyMs) {
        skipped += 1;
        return;
      }
      last = now;
      isRunning = true;
      const [program = '', ...args] = words.map((word) => fill(word, row));
      const child = spawn(program, args, {
        stdio: ['ignore', 'ignore', 'ignore'],
        env: { ...process.env, SMSLOG_SKIPPED: String(skipped) },
        shell: false,
      });
      skipped = 0;
      const timer = setTimeout(() => {
        tellOnce(`--run: ${name} has not ended after ${LONGEST_MS / 1000} seconds and is stopped.`);
        child.kill('SIGKILL');
      }, LONGEST_MS);
      const end = (sentence: string | undefined): void => {
        clearTimeout(timer);
        isRunning = false;
        if (sentence !== undefined) tellOnce(sentence);
      };
      child.once('error', (error) => end(`--run: ${name} cannot be started (${error.message}).`));
      child.once('exit', (code, signal) =>
        end(code === 0 || signal !== null ? undefined : `--run: ${name} ended with exit code ${code ?? 0}.`),
      );
    },
  };
}
