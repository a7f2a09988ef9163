// Where values of types that have several lengths can end: what `backtrack-stack.ts` of the parser does, on a stack of a fixed size.

import { STACK, STACK_COUNT } from './memory';
import { classAt, isIn, limit } from './program-state';

let used: i32 = 0;

/** Whether the stack was too small since this was last set to false: the answer counts for nothing then. */
export let isOverfull: bool = false;

export function clearStack(): void {
  used = 0;
  isOverfull = false;
}

export function stackHeight(): i32 {
  return used;
}

export function stackEntry(bucket: i32): i32 {
  return load<i32>(STACK + ((<usize>bucket) << 2));
}

function setStackEntry(bucket: i32, distance: i32): void {
  store<i32>(STACK + ((<usize>bucket) << 2), distance);
}

export function truncateStack(base: i32): void {
  used = base;
}

function hasRoom(size: i32): bool {
  if (<usize>size <= STACK_COUNT) return true;
  isOverfull = true;
  return false;
}

/** Puts the distances from `position` at which the value can end on the stack, rising, each once. Returns how many. */
export function pushCandidateEnds(address: usize, position: usize): i32 {
  const base = used;
  const alternatives = load<i32>(address);
  let top = base;
  let word = address + 4;
  for (let i = 0; i < alternatives; i++) {
    const runs = load<i32>(word);
    word += 4;
    if (!hasRoom(top + 1)) return 0;
    setStackEntry(top, 0);
    let from = top;
    let to = top + 1;
    for (let j = 0; j < runs; j++, word += 12) {
      const after = collectRun(word, position, from, to);
      if (isOverfull) return 0;
      from = to;
      to = after;
    }
    const end = top + to - from;
    for (let to = top; to < end; to++, from++) setStackEntry(to, stackEntry(from));
    top = top == base || end == top ? end : mergeEnds(base, top, end);
    if (isOverfull) return 0;
  }
  used = top;
  return top - base;
}

function collectRun(word: usize, position: usize, from: i32, to: i32): i32 {
  const flags = classAt(load<i32>(word));
  const min = load<i32>(word + 4);
  const max = load<i32>(word + 8);
  const room = <i32>(limit - position);
  let out = to;
  let last = -1;
  let stop = -1; // where the bytes of the class end, for every start before it
  for (let i = from; i < to; i++) {
    const start = stackEntry(i);
    if (start > stop) {
      stop = start;
      while (stop < room && isIn(flags, position + <usize>stop)) stop++;
    }
    const most = max == -1 ? stop : min_(stop, start + max);
    if (!hasRoom(out + most - start + 1)) return out;
    for (let end = max_(start + min, last + 1); end <= most; end++) {
      setStackEntry(out++, end);
      last = end;
    }
  }
  return out;
}

function min_(a: i32, b: i32): i32 {
  return a < b ? a : b;
}

function max_(a: i32, b: i32): i32 {
  return a > b ? a : b;
}

/** Merges two rising lists of the stack into one with each number once; returns where it ends. */
function mergeEnds(base: i32, middle: i32, top: i32): i32 {
  if (!hasRoom(2 * top - base)) return top;
  let one = base;
  let other = middle;
  let out = top;
  while (one < middle || other < top) {
    const fromOther = one == middle || (other < top && stackEntry(other) < stackEntry(one));
    const end = fromOther ? stackEntry(other++) : stackEntry(one++);
    if (out == top || stackEntry(out - 1) != end) setStackEntry(out++, end);
  }
  memory.copy(STACK + ((<usize>base) << 2), STACK + ((<usize>top) << 2), (<usize>(out - top)) << 2);
  return base + out - top;
}
