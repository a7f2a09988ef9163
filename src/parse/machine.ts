// Runs the programs that templates and frames compile to (see `Op`), forwards or backwards over bytes. The hot loop of the whole program: no strings, no objects.

import { ANY_CLASS, NO_MAX, NO_SLOT, type Op } from '../knowledge/index.js';

/**
 * Reads a value that is code. It must stand directly at `position`, in the direction of the machine, and may leave what it read in `values`.
 *
 * @returns the position after the value; -1 if there is none
 */
export type Reader = (machine: Machine, position: number) => number;

/** Programs with their pools, and the place where one runs. */
export interface Machine {
  readonly code: Int32Array;
  readonly literals: Uint8Array;
  /** Flags, 256 a class. */
  readonly classes: Uint8Array;
  readonly readers: readonly Reader[];
  /** Positions that captures leave: the first of slot s at 2s, the second at 2s + 1; -1 if the capture is missing. */
  readonly marks: Int32Array;
  /** Numbers that readers leave. */
  readonly values: Float64Array;
  bytes: Uint8Array;
  /** The position that nothing goes beyond. */
  limit: number;
  /** 1 forwards, -1 backwards. A position lies between two bytes; backwards the byte before it is next. */
  step: 1 | -1;
  /** Choices that may still be tried; a message that needs more matches nothing. */
  budget: number;
}

/** Choices that one message is worth. Ordinary messages need a few dozen. */
export const CHOICES = 100_000;

/** Makes a machine without bytes. */
export function createMachine(
  code: Int32Array,
  literals: Uint8Array,
  classes: Uint8Array,
  slots: number,
  readers: readonly Reader[] = [],
  values = 0,
): Machine {
  return {
    code,
    literals,
    classes,
    readers,
    marks: new Int32Array(2 * slots).fill(-1),
    values: new Float64Array(values),
    bytes: Buffer.alloc(0),
    limit: 0,
    step: 1,
    budget: CHOICES,
  };
}

/**
 * Runs a program.
 *
 * @param start     address of its first instruction
 * @param position  where it begins to read
 * @returns the id of the `Accept` that it reached; -1 if it does not match. Marks and values hold something of use only after a match.
 */
export function run(machine: Machine, start: number, position: number): number {
  const { code, bytes, limit, step, classes } = machine;
  const shift = step < 0 ? -1 : 0;
  let at = start;
  let here = position;
  for (;;) {
    // Plain numbers, checked against their names: only these become a jump table.
    switch (code[at]) {
      case 0 satisfies Op.Text: {
        const { literals } = machine;
        let from = code[at + 1]!;
        const to = from + code[at + 2]!;
        for (; from < to; from++) {
          if (here === limit) return -1;
          const wanted = literals[from]!;
          const found = bytes[here + shift]!;
          here += step;
          if (wanted === 0x20) {
            if (found !== 0x20 && found !== 0x09) return -1;
            while (here !== limit && (bytes[here + shift] === 0x20 || bytes[here + shift] === 0x09)) here += step;
          } else if (wanted !== found) return -1;
        }
        at += 3;
        break;
      }
      case 1 satisfies Op.Run: {
        const flags = code[at + 1]! << 8;
        const max = code[at + 3]!;
        const from = here;
        const end = max !== NO_MAX && (limit - here) * step > max ? here + max * step : limit;
        while (here !== end && classes[flags + bytes[here + shift]!] === 1) here += step;
        if ((here - from) * step < code[at + 2]!) return -1;
        at += 4;
        break;
      }
      case 5 satisfies Op.Mark:
        machine.marks[code[at + 1]!] = here;
        at += 2;
        break;
      case 4 satisfies Op.Maybe: {
        const { literals } = machine;
        const from = code[at + 1]!;
        const length = code[at + 2]!;
        let i = 0;
        if ((limit - here) * step >= length) while (i < length && bytes[here + shift + i * step] === literals[from + i]) i++;
        if (i === length) here += length * step;
        at += 3;
        break;
      }
      case 6 satisfies Op.Read: {
        if (here === limit || classes[(code[at + 2]! << 8) + bytes[here + shift]!] !== 1) return -1;
        here = machine.readers[code[at + 1]!]!(machine, here);
        if (here < 0) return -1;
        at += 3;
        break;
      }
      case 7 satisfies Op.Fork: {
        // Branches that cannot begin here are passed over, and the last that can needs no way back.
        const end = at + 2 + 2 * code[at + 1]!;
        let waiting = -1;
        for (let branch = at + 2; branch < end; branch += 2) {
          const flags = code[branch]!;
          if (flags !== ANY_CLASS && (here === limit || classes[(flags << 8) + bytes[here + shift]!] !== 1)) continue;
          if (waiting >= 0) {
            const id = run(machine, waiting, here);
            if (id >= 0) return id;
          }
          waiting = code[branch + 1]!;
        }
        if (waiting < 0) return -1;
        at = waiting;
        break;
      }
      case 10 satisfies Op.Capture: {
        const flags = code[at + 1]! << 8;
        const max = code[at + 3]!;
        const mark = code[at + 4]!;
        const from = here;
        const end = max !== NO_MAX && (limit - here) * step > max ? here + max * step : limit;
        while (here !== end && classes[flags + bytes[here + shift]!] === 1) here += step;
        if ((here - from) * step < code[at + 2]!) return -1;
        machine.marks[mark] = from;
        machine.marks[mark + 1] = here;
        at += 5;
        break;
      }
      case 11 satisfies Op.Choose: {
        if (here === limit) return -1;
        const byte = bytes[here + shift]!;
        const end = at + 2 + 2 * code[at + 1]!;
        let choice = at + 2;
        while (choice < end && classes[(code[choice]! << 8) + byte] !== 1) choice += 2;
        if (choice === end) return -1;
        at += code[choice + 1]!;
        break;
      }
      case 12 satisfies Op.Jump:
        at += code[at + 1]!;
        break;
      case 2 satisfies Op.Shortest:
        return runShortest(machine, at, here);
      case 3 satisfies Op.Value:
        return runValue(machine, at, here);
      case 8 satisfies Op.End:
        if (here !== limit) return -1;
        at += 1;
        break;
      case 9 satisfies Op.Accept:
        return code[at + 1]!;
      default:
        return -1;
    }
  }
}

function runShortest(machine: Machine, at: number, position: number): number {
  const { code, bytes, limit, step, classes } = machine;
  const shift = step < 0 ? -1 : 0;
  const flags = code[at + 1]! << 8;
  const min = code[at + 2]!;
  const max = code[at + 3]!;
  const next = code[at + 4]!;
  const mayEnd = code[at + 5] === 1;
  let here = position;
  for (let taken = 0; ; taken++, here += step) {
    const isEnd = here === limit;
    if (taken >= min && (isEnd ? mayEnd : next === ANY_CLASS || classes[(next << 8) + bytes[here + shift]!] === 1)) {
      if (--machine.budget < 0) return -1;
      const id = run(machine, at + 6, here);
      if (id >= 0) return id;
    }
    if (isEnd || taken === max || classes[flags + bytes[here + shift]!] !== 1) return -1;
  }
}

function runValue(machine: Machine, at: number, position: number): number {
  const { code, bytes, limit, step, classes, marks } = machine;
  const shift = step < 0 ? -1 : 0;
  const slot = code[at + 2]!;
  const next = code[at + 4]!;
  const mayEnd = code[at + 5] === 1;
  const base = used;
  const count = collectEnds(machine, code[at + 1]!, position, base);
  used = base + count;
  let id = -1;
  for (let i = 0; i < count && id < 0; i++) {
    const here = position + ends[base + i]! * step;
    if (here === limit ? !mayEnd : next !== ANY_CLASS && classes[(next << 8) + bytes[here + shift]!] !== 1) continue;
    if (--machine.budget < 0) break;
    id = run(machine, at + 6, here);
    if (id >= 0 && slot !== NO_SLOT) {
      marks[2 * slot] = position;
      marks[2 * slot + 1] = here;
    }
  }
  used = base;
  if (id < 0 && code[at + 3] === 1) {
    id = run(machine, at + 6, position);
    if (id >= 0 && slot !== NO_SLOT) marks[2 * slot] = marks[2 * slot + 1] = -1;
  }
  return id;
}

/** Distances at which values can end: a stack, since values are tried inside of values. */
let ends = new Int32Array(1024);
let used = 0;

/**
 * Puts the distances from `position` at which the value can end on the stack from `base`, rising, each once.
 *
 * @returns how many
 */
function collectEnds(machine: Machine, address: number, position: number, base: number): number {
  const { code } = machine;
  const alternatives = code[address]!;
  let lists = 0;
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
    if (from === to) continue;
    ends.copyWithin(top, from, to);
    top += to - from;
    lists++;
  }
  return lists > 1 ? sortOnce(base, top) : top - base;
}

/** The ends of one run that begins at any of the distances `from` to `to` of the stack; they are put behind these. */
function collectRun(machine: Machine, word: number, position: number, from: number, to: number): number {
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

function sortOnce(base: number, top: number): number {
  ends.subarray(base, top).sort();
  let out = base;
  for (let i = base; i < top; i++) if (i === base || ends[i] !== ends[out - 1]) ends[out++] = ends[i]!;
  return out - base;
}

function reserve(size: number): void {
  if (size <= ends.length) return;
  const larger = new Int32Array(2 * size);
  larger.set(ends);
  ends = larger;
}
