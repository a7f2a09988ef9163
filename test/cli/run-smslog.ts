// Runs the command line: in this process, which is quick, or in one of its own, as a user would.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { main } from '../../src/cli/main.js';

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** Piped in; nothing is piped if it is left out. */
  readonly stdin?: string | Uint8Array;
  /** What is said of colours. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface ProcessOptions extends RunOptions {
  /** The number of the user who runs it; only root may name one. */
  readonly uid?: number;
}

/** Environment without what a developer's terminal may say about colour; the bundle is not what coverage measures. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const left = Object.entries(process.env).filter(([name]) => !['NO_COLOR', 'FORCE_COLOR', 'NODE_OPTIONS'].includes(name));
  // Node hands this one on unless it is named.
  return { ...Object.fromEntries(left), NODE_V8_COVERAGE: undefined, SMSLOG_CONFIG: 'none' };
}

/** `smslog <args>` from the root of the checkout, in this process. */
export async function smslog(args: readonly string[], { stdin, env = {} }: RunOptions = {}): Promise<Ran> {
  const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
  const into = (pieces: Buffer[]): Writable =>
    new Writable({
      write(piece: Buffer, _encoding, done) {
        pieces.push(piece);
        done();
      },
    });
  const code = await main(args, {
    stdin: stdin === undefined ? Object.assign(Readable.from([]), { isTTY: true }) : Readable.from([Buffer.from(stdin)]),
    stdout: into(stdout),
    stderr: into(stderr),
    env: { SMSLOG_CONFIG: 'none', ...env },
  });
  return { code, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() };
}

/** `smslog <args>` from the root of the checkout, whose `dist` must be built, in a process of its own. */
export async function smslogProcess(args: readonly string[], options: ProcessOptions = {}): Promise<Ran> {
  const child = spawn(process.execPath, ['bin/smslog.js', ...args], {
    env: { ...plainEnvironment(), ...options.env },
    ...(options.uid !== undefined && { uid: options.uid }),
    stdio: [options.stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout?.on('data', (piece: Buffer) => stdout.push(piece));
  child.stderr?.on('data', (piece: Buffer) => stderr.push(piece));
  if (child.stdin) {
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.stdin);
  }
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() };
}

/** Calls `body` with a folder of its own, and removes the folder. */
export async function withFolder<T>(body: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'smslog-test-'));
  try {
    return await body(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
