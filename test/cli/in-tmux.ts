// A program in a terminal that tmux plays.
import { spawnSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import type { ExecutionContext } from 'ava';
import { hasProgram } from './programs.js';
import { plainEnvironment } from './run-smslog.js';

/** Waits until something is so; fails with what is seen if it never is. */
export async function until(t: ExecutionContext, seen: () => string, isThere: (text: string) => boolean): Promise<void> {
  const end = Date.now() + 120_000;
  while (Date.now() < end) {
    if (isThere(seen())) {
      t.pass();
      return;
    }
    await delay(20);
  }
  t.fail(`never seen; there is:\n${seen()}`);
}

/** Whether tests in a terminal can run. */
export function hasTmux(untried = 'smslog view is not tried in a terminal'): boolean {
  return hasProgram('tmux', untried, '-V');
}

let started = 0;

/** A terminal of tmux with a server of its own. */
export class Terminal {
  private readonly socket = `smslog-test-${process.pid}-${(started += 1)}`;

  constructor(
    private readonly command: string,
    columns = 80,
    rows = 24,
    private readonly env: NodeJS.ProcessEnv = plainEnvironment(),
    private readonly cwd: string = process.cwd(),
  ) {
    this.tmux(
      '-f',
      '/dev/null',
      'new-session',
      '-d',
      '-x',
      String(columns),
      '-y',
      String(rows),
      `${command}; echo "ended $?"; exec sleep 600`,
    );
  }

  private tmux(...args: readonly string[]): string {
    const { status, stdout, stderr } = spawnSync('tmux', ['-L', this.socket, ...args], {
      encoding: 'utf8',
      cwd: this.cwd,
      // A terminal is one whatever started it.
      env: { ...this.env, LC_ALL: 'C.UTF-8', TERM: 'xterm-256color', CI: 'true' },
    });
    if (status !== 0) throw new Error(`tmux ${args.join(' ')}: ${stderr} (${this.command})`);
    return stdout;
  }

  readonly screen = (): string => this.tmux('capture-pane', '-p');

  press(...keys: readonly string[]): void {
    this.tmux('send-keys', ...keys);
  }

  resize(columns: number, rows: number): void {
    this.tmux('resize-window', '-x', String(columns), '-y', String(rows));
  }

  stop(): void {
    this.tmux('kill-server');
  }
}
