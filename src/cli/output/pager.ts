// Text that is longer than the terminal -> a pager, as git does it; what fits is printed.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cells } from '../../report/index.js';
import { createOutput, type Output, type Streams } from './streams.js';

/** An output that has an end. */
export interface Paged extends Output {
  /** Prints what fitted, or waits until the reader has left the pager. To be called once. Resolves to whether a pager was started. */
  end(): Promise<boolean>;
}

/** The program of the pager with its arguments; undefined if nothing is to be paged. */
export function pagerOf({ stdout, env }: Pick<Streams, 'stdout' | 'env'>, platform: string): readonly string[] | undefined {
  if (stdout.isTTY !== true || env['TERM'] === 'dumb') return undefined;
  // Windows has no pager that shows color.
  const command = env['SMSLOG_PAGER'] ?? env['PAGER'] ?? (platform === 'win32' ? '' : 'less');
  const words = command.split(/\s+/).filter((word) => word !== '');
  return words.length === 0 || (words.length === 1 && words[0] === 'cat') ? undefined : words;
}

/** Lines that a text takes on a terminal of so many columns; escape sequences take no room. */
function rowsOf(text: string, columns: number): number {
  const lines = text.replace(/\u001b\[[\d;]*m/g, '').split('\n');
  return lines.slice(0, -1).reduce((sum, line) => sum + Math.max(1, Math.ceil(cells(line) / columns)), 0);
}

/** Starts the pager. Resolves to undefined if that is not possible. */
async function startPager([program = '', ...args]: readonly string[], env: Streams['env']): Promise<ChildProcess | undefined> {
  const child = spawn(program, args, { stdio: ['pipe', 'inherit', 'inherit'], env: { LESS: 'FRX', ...env }, shell: false });
  try {
    await once(child, 'spawn');
    return child;
  } catch {
    return undefined;
  }
}

/** @param tell receives a sentence if the pager cannot be started, or dies */
export function createPager(
  stdout: Output,
  { stdout: { rows = 24, columns = 80 }, env }: Pick<Streams, 'stdout' | 'env'>,
  pager: readonly string[],
  tell: (sentence: string) => Promise<void>,
): Paged {
  let held = '';
  let height = 0;
  let output: Output | undefined;
  let child: ChildProcess | undefined;
  let ended: Promise<unknown[]> | undefined;
  // A key that interrupts is for the pager; it ends this run by going.
  const ignore = (): void => undefined;
  const name = pager[0] ?? '';
  const begin = async (): Promise<Output> => {
    child = await startPager(pager, env);
    if (child?.stdin) {
      ended = once(child, 'exit');
      process.on('SIGINT', ignore);
      return createOutput(child.stdin);
    }
    // Whoever named no pager misses none.
    if (env['SMSLOG_PAGER'] !== undefined || env['PAGER'] !== undefined) await tell(`The pager ${name} cannot be started.`);
    return stdout;
  };
  return {
    get isClosed() {
      return output?.isClosed ?? stdout.isClosed;
    },
    async write(text) {
      if (output !== undefined) return output.write(text);
      held += text;
      height += rowsOf(text, columns);
      if (height < rows) return true;
      output = await begin();
      const all = held;
      held = '';
      return output.write(all);
    },
    async end() {
      if (output === undefined) await stdout.write(held);
      if (child === undefined || ended === undefined) return false;
      child.stdin?.end();
      const [code, signal] = (await ended) as [number | null, string | null];
      process.off('SIGINT', ignore);
      if (signal !== null) await tell(`The pager ${name} was ended by ${signal}.`);
      else if (code !== 0) await tell(`The pager ${name} ended with exit code ${code}.`);
      return true;
    },
  };
}
