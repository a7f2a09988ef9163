// The command line in a process of its own that goes on: with --follow, with --watch, behind a pipe that stays open.
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { plainEnvironment } from './run-smslog.js';

/** A run that goes on until it is stopped. */
export class Running {
  stdout = '';
  stderr = '';
  readonly child: ChildProcessByStdio<Writable, Readable, Readable>;

  constructor(...args: readonly string[]) {
    this.child = spawn(process.execPath, ['bin/smslog.js', ...args], {
      env: plainEnvironment(),
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.child.stdout.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    this.child.stderr.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    this.child.stdin.on('error', () => undefined);
  }

  /** Waits until the output is as wanted. */
  async until(isThere: (run: this) => boolean, ms = 60_000): Promise<boolean> {
    for (const end = Date.now() + ms; Date.now() < end; ) {
      if (isThere(this)) return true;
      await delay(10);
    }
    return isThere(this);
  }

  async stop(): Promise<void> {
    const closed = new Promise((done) => this.child.once('close', done));
    this.child.kill('SIGKILL');
    await closed;
  }
}
