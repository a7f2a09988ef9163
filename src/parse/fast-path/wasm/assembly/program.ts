// Runs the programs of templates forwards over bytes: what `machine.ts` does, which is the reference. Positions are addresses.

import { truncateStack, stackEntry, pushCandidateEnds, stackHeight } from './backtrack-stack';
import { SLOTS } from './memory';
import { classAt, code, isBlank, isIn, limit, literals } from './program-state';

const NONE: usize = 0;
const ANY_CLASS: i32 = -1;
const NO_MAX: i32 = -1;
const NO_SLOT: i32 = -1;
const STEP_LIMIT: i32 = 100_000;

/** Backtracking steps that are left. */
let stepsLeft: i32 = 0;

/** To be called for each message. */
export function resetSteps(): void {
  stepsLeft = STEP_LIMIT;
}

function word(at: usize, index: i32): i32 {
  return load<i32>(at + ((<usize>index) << 2));
}

/** Compares a text of the literals with the bytes at `position`; a blank matches any run of blanks and tabs. Returns the position after it, or 0. */
export function matchText(from: i32, length: i32, position: usize, limit: usize): usize {
  const text = literals + from;
  const size = <usize>length;
  let here = position;
  let i: usize = 0;
  if (position + size <= limit) {
    while (i + 8 <= size && load<u64>(position + i) == load<u64>(text + i)) i += 8;
    if (i + 8 > size) {
      const bits = (size - i) << 3;
      if (((load<u64>(position + i) ^ load<u64>(text + i)) & ~(<u64>-1 << <u64>bits)) == 0) i = size;
    }
    here += i;
    if (i > 0 && load<u8>(text + i - 1) == 0x20) while (here < limit && isBlank(load<u8>(here))) here++;
  }
  // Another number of blanks than one, or the first difference.
  for (; i < size; i++) {
    if (here >= limit) return NONE;
    const wanted = load<u8>(text + i);
    const found = load<u8>(here++);
    if (wanted != 0x20) {
      if (wanted != found) return NONE;
    } else {
      if (!isBlank(found)) return NONE;
      while (here < limit && isBlank(load<u8>(here))) here++;
    }
  }
  return here;
}

/** End of the run of a class that begins here, with at most so many bytes. */
function runEnd(flags: usize, here: usize, max: i32): usize {
  const last = limit;
  const end = max != NO_MAX && last - here > <usize>max ? here + <usize>max : last;
  let to = here;
  while (to != end && isIn(flags, to)) to++;
  return to;
}

/** Whether the program after a value can continue at a position. */
function mayGoOn(here: usize, next: i32, mayEnd: bool): bool {
  return here == limit ? mayEnd : next == ANY_CLASS || isIn(classAt(next), here);
}

/** Runs a program. Returns the id of the `Accept` that it reached, -1 if it does not match. */
export function run(start: i32, position: usize): i32 {
  let at = code + ((<usize>start) << 2);
  let here = position;
  while (true) {
    switch (word(at, 0)) {
      case 0: {
        here = matchText(word(at, 1), word(at, 2), here, limit);
        if (here == NONE) return -1;
        at += 12;
        break;
      }
      case 1: {
        const from = here;
        here = runEnd(classAt(word(at, 1)), here, word(at, 3));
        if (<i32>(here - from) < word(at, 2)) return -1;
        at += 16;
        break;
      }
      case 5:
        store<i32>(SLOTS + ((<usize>word(at, 1)) << 2), <i32>here);
        at += 8;
        break;
      case 4: {
        const text = literals + word(at, 1);
        const length = <usize>word(at, 2);
        let i: usize = 0;
        if (limit - here >= length) while (i < length && load<u8>(here + i) == load<u8>(text + i)) i++;
        if (i == length) here += length;
        at += 12;
        break;
      }
      case 7: {
        const end = 2 + 2 * word(at, 1);
        let waiting = -1;
        for (let branch = 2; branch < end; branch += 2) {
          const flags = word(at, branch);
          if (flags != ANY_CLASS && (here == limit || !isIn(classAt(flags), here))) continue;
          if (waiting >= 0) {
            const id = run(waiting, here);
            if (id >= 0) return id;
          }
          waiting = word(at, branch + 1);
        }
        if (waiting < 0) return -1;
        at = code + ((<usize>waiting) << 2);
        break;
      }
      case 10: {
        const mark = SLOTS + ((<usize>word(at, 4)) << 2);
        const from = here;
        here = runEnd(classAt(word(at, 1)), here, word(at, 3));
        if (<i32>(here - from) < word(at, 2)) return -1;
        store<i32>(mark, <i32>from);
        store<i32>(mark + 4, <i32>here);
        at += 20;
        break;
      }
      case 11: {
        if (here == limit) return -1;
        const end = 2 + 2 * word(at, 1);
        let choice = 2;
        while (choice < end && !isIn(classAt(word(at, choice)), here)) choice += 2;
        if (choice == end) return -1;
        at += (<usize>word(at, choice + 1)) << 2;
        break;
      }
      case 12:
        at += (<usize>word(at, 1)) << 2;
        break;
      case 2:
        return runShortest(at, here);
      case 3:
        return runValue(at, here);
      case 8:
        if (here != limit) return -1;
        at += 4;
        break;
      case 9:
        return word(at, 1);
      default:
        return -1;
    }
  }
}

function behind(at: usize): i32 {
  return <i32>((at - code) >> 2) + 6;
}

function runShortest(at: usize, position: usize): i32 {
  const end = limit;
  const flags = classAt(word(at, 1));
  const min = word(at, 2);
  const max = word(at, 3);
  const isAnyNext = word(at, 4) == ANY_CLASS;
  const nextFlags = classAt(word(at, 4));
  const mayEnd = word(at, 5) == 1;
  const next = behind(at);
  let here = position;
  let taken = 0;
  do {
    if (taken >= min && (here == end ? mayEnd : isAnyNext || isIn(nextFlags, here))) {
      if (--stepsLeft < 0) return -1;
      const id = run(next, here);
      if (id >= 0) return id;
    }
  } while (here != end && taken++ != max && isIn(flags, here++));
  return -1;
}

function runValue(at: usize, position: usize): i32 {
  const slot = word(at, 2);
  const next = word(at, 4);
  const mayEnd = word(at, 5) == 1;
  const slots = SLOTS + ((<usize>slot) << 3);
  const base = stackHeight();
  const count = pushCandidateEnds(code + ((<usize>word(at, 1)) << 2), position);
  let id = -1;
  for (let i = 0; i < count && id < 0; i++) {
    const here = position + <usize>stackEntry(base + i);
    if (!mayGoOn(here, next, mayEnd)) continue;
    if (--stepsLeft < 0) break;
    id = run(behind(at), here);
    if (id >= 0 && slot != NO_SLOT) {
      store<i32>(slots, <i32>position);
      store<i32>(slots + 4, <i32>here);
    }
  }
  truncateStack(base);
  if (id < 0 && word(at, 3) == 1) {
    id = run(behind(at), position);
    if (id >= 0 && slot != NO_SLOT) {
      store<i32>(slots, -1);
      store<i32>(slots + 4, -1);
    }
  }
  return id;
}
