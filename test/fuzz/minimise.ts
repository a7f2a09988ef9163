// An input that fails in, the smallest input that still fails in the same way out.

import type { Failure } from './failure.js';
import type { Input, NamedBytes } from './input.js';

/** Whether an input still fails in the way that is looked at. */
export type StillFails = (input: Input) => Promise<boolean>;

interface Budget {
  left: number;
  readonly until: number;
}

const isSpent = (budget: Budget): boolean => budget.left <= 0 || Date.now() > budget.until;

/**
 * Leaves out ever smaller parts of a list as long as it still fails.
 *
 * @param keeps  tries the list without some parts
 */
async function without<T>(all: readonly T[], keeps: (rest: readonly T[]) => Promise<boolean>, budget: Budget): Promise<readonly T[]> {
  let kept = all;
  for (let size = Math.ceil(kept.length / 2); size >= 1 && kept.length > 0; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < kept.length && !isSpent(budget); ) {
      const rest = [...kept.slice(0, at), ...kept.slice(at + size)];
      budget.left--;
      if (await keeps(rest)) kept = rest;
      else at += size;
    }
  }
  return kept;
}

function linesOf(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const feed = bytes.indexOf(0x0a, at);
    const end = feed < 0 ? bytes.length : feed + 1;
    lines.push(bytes.subarray(at, end));
    at = end;
  }
  return lines;
}

/** Bytes in about 64 pieces each time, so that one long line gets shorter too. */
function piecesOf(bytes: Buffer): Buffer[] {
  const size = Math.max(1, Math.ceil(bytes.length / 64));
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
}

/**
 * Shrinks an input: whole files first, then lines, then bytes.
 *
 * @param timeMs  after this nothing more is tried
 */
export async function minimise(input: Input, stillFails: StillFails, timeMs: number): Promise<Input> {
  const budget: Budget = { left: 2000, until: Date.now() + timeMs };
  const withFiles = (files: readonly NamedBytes[]): Input => ({ ...input, files });
  let files = input.kind === 'archive' ? input.files : await without(input.files, (rest) => stillFails(withFiles(rest)), budget);
  for (const [index, file] of files.entries()) {
    const withBytes = (parts: readonly Buffer[]) =>
      files.map((one, i) => (i === index ? { name: file.name, bytes: Buffer.concat(parts) } : one));
    let parts: readonly Buffer[] = await without(linesOf(file.bytes), (rest) => stillFails(withFiles(withBytes(rest))), budget);
    for (let before = -1, size = Buffer.concat(parts).length; size !== before && !isSpent(budget); ) {
      parts = await without(piecesOf(Buffer.concat(parts)), (rest) => stillFails(withFiles(withBytes(rest))), budget);
      [before, size] = [size, Buffer.concat(parts).length];
    }
    files = withBytes(parts);
  }
  return withFiles(files);
}

/** Two failures are the same if they break the same promise; an exception must also come from the same place. */
export function isSame(a: Failure, b: Failure | undefined): boolean {
  return b !== undefined && a.check === b.check;
}
