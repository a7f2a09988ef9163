// Runs the programs that templates and frames compile to (see `Op`), forwards or backwards over bytes. The hot loop of the whole program: no strings, no objects.

import { truncateStack, stackEntry, pushCandidateEnds, stackHeight } from './backtrack-stack.js';
import { ANY_CLASS, NO_MAX, NO_SLOT, type Op } from '../../knowledge/index.js';

/**
 * Reads a value by code. It must begin at `position`, in the direction of the machine; what was read is written to `values`.
 *
 * @returns the position after the value; -1 if something else is there
 */
export type Reader = (machine: Machine, position: number) => number;

/** Programs with their pools, and the place where one runs. */
export interface Machine {
  readonly code: Int32Array;
  readonly literals: Uint8Array;
  /** Flags, 256 a class. */
  readonly classes: Uint8Array;
  readonly readers: readonly Reader[];
  /** Positions of captures: the first of slot s at 2s, the second at 2s + 1; -1 if the capture is missing. */
  readonly slots: Int32Array;
  /** Numbers that readers write. */
  readonly values: Float64Array;
  /** Reads literals four bytes at a time; the last literal is followed by a few more bytes. */
  readonly literalView: DataView;
  /** Set both by `readBytes`. */
  bytes: Uint8Array;
  inputView: DataView;
  /** The position at which the input ends. */
  limit: number;
  /** 1 forwards, -1 backwards. A position is between two bytes; backwards the byte before it is next. */
  step: 1 | -1;
  /** Backtracking steps that are left; a message that needs more matches nothing. */
  stepsLeft: number;
}

/** Most backtracking steps for one message. Ordinary messages need a few dozen. */
export const STEP_LIMIT = 100_000;

/** What a match leaves; machines may share it. */
export interface Registers {
  readonly slots: Int32Array;
  readonly values: Float64Array;
}

/** Room for the captures of some slots, and for some numbers of readers. */
export function createRegisters(slots: number, values = 0): Registers {
  return { slots: new Int32Array(2 * slots).fill(-1), values: new Float64Array(values) };
}

/** Makes a machine without bytes. */
export function createMachine(
  code: Int32Array,
  literals: Uint8Array,
  classes: Uint8Array,
  { slots, values }: Registers,
  readers: readonly Reader[] = [],
): Machine {
  const padded = new Uint8Array(literals.length + 4);
  padded.set(literals);
  return {
    code,
    literals: padded,
    classes,
    readers,
    slots,
    values,
    literalView: new DataView(padded.buffer),
    bytes: NO_BYTES,
    inputView: new DataView(NO_BYTES.buffer, 0, 0),
    limit: 0,
    step: 1,
    stepsLeft: STEP_LIMIT,
  };
}

const NO_BYTES = Buffer.alloc(0);

/** Gives a machine the bytes that it runs over. */
export function setInput(machine: Machine, bytes: Uint8Array): void {
  if (machine.bytes === bytes) return;
  machine.bytes = bytes;
  machine.inputView = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** What counts of a word of which only the first bytes belong to the text, by their number. */
const WORD_PART = [0, 0xff, 0xffff, 0xff_ffff];

/**
 * Compares a text of the literals with the bytes at `position`, forwards. A blank in the text matches any run of blanks and tabs.
 *
 * @returns the position after the text; -1 if it is not there
 */
export function matchText(machine: Machine, from: number, length: number, position: number, limit: number): number {
  const { bytes, literals, inputView, literalView } = machine;
  let i = 0;
  let here = position;
  if (length <= limit - position && position + length + 4 <= bytes.length) {
    while (i + 4 <= length && inputView.getInt32(position + i, true) === literalView.getInt32(from + i, true)) i += 4;
    if (i + 4 > length && ((inputView.getInt32(position + i, true) ^ literalView.getInt32(from + i, true)) & WORD_PART[length - i]!) === 0)
      i = length;
    here += i;
    if (i > 0 && literals[from + i - 1] === 0x20) while (here < limit && isBlank(bytes[here]!)) here++;
  }
  // Another number of blanks than one, or the first difference.
  for (; i < length; i++) {
    if (here >= limit) return -1;
    const wanted = literals[from + i]!;
    const found = bytes[here++]!;
    if (wanted !== 0x20) {
      if (wanted !== found) return -1;
    } else {
      if (!isBlank(found)) return -1;
      while (here < limit && isBlank(bytes[here]!)) here++;
    }
  }
  return here;
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x09;
}

/** The same backwards; the text is the wrong way round then. */
function matchTextBackwards({ bytes, literals }: Machine, from: number, length: number, position: number, limit: number): number {
  let here = position;
  for (let i = from; i < from + length; i++) {
    if (here <= limit) return -1;
    const wanted = literals[i]!;
    const found = bytes[--here]!;
    if (wanted === 0x20 ? !isBlank(found) : wanted !== found) return -1;
    if (wanted === 0x20) while (here > limit && isBlank(bytes[here - 1]!)) here--;
  }
  return here;
}

/**
 * Runs a program. It is one long function on purpose: each instruction takes a few nanoseconds, so a call for each would cost more than the instruction.
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
        here =
          step > 0
            ? matchText(machine, code[at + 1]!, code[at + 2]!, here, limit)
            : matchTextBackwards(machine, code[at + 1]!, code[at + 2]!, here, limit);
        if (here < 0) return -1;
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
        machine.slots[code[at + 1]!] = here;
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
        machine.slots[mark] = from;
        machine.slots[mark + 1] = here;
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
      if (--machine.stepsLeft < 0) return -1;
      const id = run(machine, at + 6, here);
      if (id >= 0) return id;
    }
    if (isEnd || taken === max || classes[flags + bytes[here + shift]!] !== 1) return -1;
  }
}

function runValue(machine: Machine, at: number, position: number): number {
  const { code, bytes, limit, step, classes, slots } = machine;
  const shift = step < 0 ? -1 : 0;
  const slot = code[at + 2]!;
  const next = code[at + 4]!;
  const mayEnd = code[at + 5] === 1;
  const base = stackHeight();
  const count = pushCandidateEnds(machine, code[at + 1]!, position);
  let id = -1;
  for (let i = 0; i < count && id < 0; i++) {
    const here = position + stackEntry(base + i) * step;
    if (here === limit ? !mayEnd : next !== ANY_CLASS && classes[(next << 8) + bytes[here + shift]!] !== 1) continue;
    if (--machine.stepsLeft < 0) break;
    id = run(machine, at + 6, here);
    if (id >= 0 && slot !== NO_SLOT) {
      slots[2 * slot] = position;
      slots[2 * slot + 1] = here;
    }
  }
  truncateStack(base);
  if (id < 0 && code[at + 3] === 1) {
    id = run(machine, at + 6, position);
    if (id >= 0 && slot !== NO_SLOT) slots[2 * slot] = slots[2 * slot + 1] = -1;
  }
  return id;
}
