// The same input through the command: it ends with a code of the table and prints nothing that a terminal obeys.

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { checkHarmless } from './check-output.js';
import { type Failure, failureOf, promise } from './failure.js';
import type { Input } from './input.js';

/** Exit codes of a result; 2, 3 and 5 say what is wrong with the input. */
const CODES: readonly (number | null)[] = [0, 1, 2, 3, 4, 5, 6];

/** Writes files below a folder; a name that the disk does not take, or that leads elsewhere, is left out. */
function writeBelow(folder: string, input: Input): void {
  for (const { name, bytes } of input.files) {
    const path = resolve(folder, name);
    if (relative(folder, path).startsWith('..')) continue;
    try {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, bytes);
    } catch {
      // A folder has the same name, or the name is too long.
    }
  }
}

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

function run(args: readonly string[], input: Buffer | undefined): Promise<Ended> {
  const child = spawn(process.execPath, ['bin/smslog.js', ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  const pieces: Buffer[] = [];
  child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
  child.stderr.on('data', (piece: Buffer) => pieces.push(piece));
  // It may end before it has read everything.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input ?? '');
  return new Promise((done) => child.on('close', (code) => done({ code, output: Buffer.concat(pieces).toString('utf8') })));
}

function argumentsOf(input: Input, folder: string): readonly string[] {
  if (input.kind === 'pack') return ['rules', 'lint', folder];
  return input.kind === 'archive' ? ['analyze', '-'] : ['analyze', '--all', folder];
}

/** Tries one input. Returns what went wrong. */
export async function tryCommand(input: Input): Promise<Failure | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'smslog-fuzz-'));
  try {
    if (input.kind !== 'archive') writeBelow(folder, input);
    const { code, output } = await run(argumentsOf(input, folder), input.kind === 'archive' ? input.files[0]?.bytes : undefined);
    promise(CODES.includes(code), 'the command ends well', () => `exit code ${code}: ${output.slice(0, 1000)}`);
    checkHarmless(output, 'the command');
    return undefined;
  } catch (error) {
    return failureOf(error);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
