// A value of several possible lengths -> the positions where it can end, as numbers on a stack: backtracking makes no objects.

import { NO_MAX } from '../../knowledge/index.js';

/** The parts of a machine that are needed here. */
interface MachineInput {
  readonly code: Int32Array;
  readonly classes: Uint8Array;
  readonly bytes: Uint8Array;
  readonly limit: number;
  readonly step: 1 | -1;
}

/** A stack, since values are tried inside of values. */
let ends = new Int32Array(1024);
let used = 0;

/** Number of distances on the stack. */
export function stackHeight(): number {
  return used;
}

/** The distance at a place of the stack. */
export function stackEntry(place: number): number {
  return ends[place]!;
}

/** Takes everything from `base` off the stack. */
export function truncateStack(base: number): void {
  used = base;
}

/**
 * Puts the distances from `position` at which a value can end on the stack, rising, each once.
 *
 * @param address  of the value in the code
 * @returns how many
 */
export function pushCandidateEnds(machine: MachineInput, address: number, position: number): number {
  const { code } = machine;
  const base = used;
  const alternatives = code[address]!;
  let top = base;
  let word = address + 1;
  for (let i = 0; i < alternatives; i++) {
    const runs = code[word++]!;
    reserve(top + 1);
    ends[top] = 0;
    let from = top;
    let to = top + 1;
    for (let j = 0; j < runs; j++, word += 3) {
      const after = collectRun(machine, word, position, from, to);
      from = to;
      to = after;
    }
    const end = top + to - from;
    for (let to = top; to < end; to++, from++) ends[to] = ends[from]!;
    top = top === base || end === top ? end : mergeEnds(base, top, end);
  }
  used = top;
  return top - base;
}

/** The ends of one run that begins at any of the distances `from` to `to` of the stack; they are pushed after these. */
function collectRun(machine: MachineInput, word: number, position: number, from: number, to: number): number {
  const { code, bytes, limit, step, classes } = machine;
  const shift = step < 0 ? -1 : 0;
  const flags = code[word]! << 8;
  const min = code[word + 1]!;
  const max = code[word + 2]!;
  const room = (limit - position) * step;
  let out = to;
  let last = -1;
  let stop = -1; // where the bytes of the class end, for every start before it
  for (let i = from; i < to; i++) {
    const start = ends[i]!;
    if (start > stop) {
      stop = start;
      while (stop < room && classes[flags + bytes[position + stop * step + shift]!] === 1) stop++;
    }
    const most = max === NO_MAX ? stop : Math.min(stop, start + max);
    reserve(out + most - start + 1);
    for (let end = Math.max(start + min, last + 1); end <= most; end++) {
      ends[out++] = end;
      last = end;
    }
  }
  return out;
}

/** Merges two rising lists of the stack, `base` to `middle` and `middle` to `top`, into one with each number once; returns where it ends. */
function mergeEnds(base: number, middle: number, top: number): number {
  reserve(2 * top - base);
  let [one, other, out] = [base, middle, top];
  while (one < middle || other < top) {
    const fromOther = one === middle || (other < top && ends[other]! < ends[one]!);
    const end = fromOther ? ends[other++]! : ends[one++]!;
    if (out === top || ends[out - 1] !== end) ends[out++] = end;
  }
  ends.copyWithin(base, top, out);
  return base + out - top;
}

function reserve(size: number): void {
  if (size <= ends.length) return;
  const larger = new Int32Array(2 * size);
  larger.set(ends);
  ends = larger;
}
