// Messages -> templates. Logs say the same again and again (polls, heartbeats, steps without a name in them), so answers are remembered.

import { clearStack, isOverfull } from './backtrack-stack';
import {
  CACHE,
  CACHE_COUNT,
  CACHE_ENTRY_SIZE,
  CACHED_TEXTS,
  CACHED_TEXTS_SIZE,
  CAPTURES,
  LENGTH_SHIFT,
  SEEN_ONCE,
  SEEN_ONCE_COUNT,
  SLOTS,
  WINDOW,
} from './memory';
import { isBlank, setLimit, usePrograms } from './program-state';
import { resetSteps, matchText, run } from './program';

/** Whether the condition of a template holds. Evaluated in TypeScript, with the positions in the slots. */
// @ts-ignore: decorator
@external('conditions', 'satisfiesCondition')
declare function satisfiesCondition(catalogue: i32, ordinal: i32): i32;

/** The line must be read by the frame programs. */
export const UNSURE: i32 = -2;

/** Longer messages hardly ever come back, and are never looked up. */
const LONGEST_CACHED: usize = 256;
/** Longer ones are left to the matcher in TypeScript. */
const LONGEST_MESSAGE: usize = 8192;

// Of a message that was seen: where its text is kept (0: nothing), its length, its catalogue, the answer with the number of captures, and these from its beginning on.
const AT_LENGTH: usize = 4;
const AT_CATALOGUE: usize = 8;
const AT_ANSWER: usize = 12;
const AT_CAPTURES: usize = 16;
const ANSWER_BITS: u32 = 16;
const ANSWER_MASK: i32 = 0xffff;

/** Captures of the records of this call so far. */
export let captureCount: i32 = 0;

export function beginCaptures(): void {
  captureCount = 0;
}

/** The address of the next capture. */
function nextCapture(): usize {
  return CAPTURES + ((<usize>captureCount) << 2);
}

/** Adds the captures of the template that was matched last: the first ones of its slots. */
function addCaptures(count: i32): void {
  for (let slot = 0; slot < count; slot++) {
    const mark = SLOTS + ((<usize>slot) << 3);
    const start = load<i32>(mark);
    const length = load<i32>(mark, 4) - start;
    store<i32>(nextCapture(), start < 0 ? -1 : (start - <i32>WINDOW) | (length << LENGTH_SHIFT));
    captureCount++;
  }
}

/** Adds the captures of a message that was seen before. */
function addKnownCaptures(entry: usize, count: i32, start: usize): void {
  for (let number = 0; number < count; number++) {
    const capture = load<i32>(entry + ((<usize>number) << 2), AT_CAPTURES);
    store<i32>(nextCapture(), capture == -1 ? -1 : capture + <i32>(start - WINDOW));
    captureCount++;
  }
}

let used: i32 = 0;

/** Forgets everything: catalogues have other numbers from now on. */
export function forgetMessages(): void {
  memory.fill(CACHE, 0, CACHED_TEXTS - CACHE);
  used = 0;
}

const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
const OTHER_FACTOR: u64 = 0xc2b2_ae3d_27d4_eb4f;

function hashOf(catalogue: i32, start: usize, end: usize): u64 {
  let hash: u64 = (<u64>catalogue << 32) | <u64>(end - start);
  if (end - start < 8) return (hash ^ (load<u64>(start) & ~(<u64>-1 << <u64>((end - start) << 3)))) * FACTOR;
  // Two chains, since one product waits for the one before.
  let other = FACTOR;
  let at = start;
  for (; at + 16 < end; at += 16) {
    hash = rotl(hash ^ load<u64>(at), 23) * FACTOR;
    other = rotl(other ^ load<u64>(at, 8), 29) * OTHER_FACTOR;
  }
  if (at + 8 < end) other = rotl(other ^ load<u64>(at), 29) * OTHER_FACTOR;
  return (hash ^ rotl(other, 32) ^ load<u64>(end - 8)) * FACTOR;
}

function isSame(a: usize, b: usize, length: usize): bool {
  let i: usize = 0;
  if (length >= 16) {
    let differing = v128.xor(v128.load(a + length - 16), v128.load(b + length - 16));
    for (; i + 16 < length; i += 16) differing = v128.or(differing, v128.xor(v128.load(a + i), v128.load(b + i)));
    return !v128.any_true(differing);
  }
  for (; i < length; i++) if (load<u8>(a + i) != load<u8>(b + i)) return false;
  return true;
}

/**
 * The template of a message.
 *
 * @param tables  address of the catalogue's tables, 0 if it has none
 * @returns one more than its index, 0: none matchesTemplate; `UNSURE`
 */
export function templateOf(catalogue: i32, tables: usize, start: usize, end: usize): i32 {
  const length = end - start;
  if (length > LONGEST_CACHED) return tables == 0 ? 0 : findTemplate(catalogue, tables, start, end);
  const hash = hashOf(catalogue, start, end);
  const entry = CACHE + (<usize>(hash >> 40) & (CACHE_COUNT - 1)) * CACHE_ENTRY_SIZE;
  const text = <usize>load<u32>(entry);
  if (
    text != 0 &&
    load<u32>(entry, AT_LENGTH) == <u32>length &&
    load<i32>(entry, AT_CATALOGUE) == catalogue &&
    isSame(start, text, length)
  ) {
    const known = load<i32>(entry, AT_ANSWER);
    addKnownCaptures(entry, known >> ANSWER_BITS, start);
    return known & ANSWER_MASK;
  }
  const before = captureCount;
  const answer = tables == 0 ? 0 : findTemplate(catalogue, tables, start, end);
  // Many messages never come back, so one is kept only when it comes for the second time.
  const seenOnce = SEEN_ONCE + ((<usize>(hash >> 24) & (SEEN_ONCE_COUNT - 1)) << 2);
  if (load<u32>(seenOnce) != <u32>(hash >> 32)) store<u32>(seenOnce, <u32>(hash >> 32));
  else if (answer != UNSURE) keep(entry, catalogue, start, length, answer, captureCount - before);
  return answer;
}

/** Keeps a message with its answer and its captures, which were added last. */
function keep(entry: usize, catalogue: i32, start: usize, length: usize, answer: i32, count: i32): void {
  if (<usize>used + length > CACHED_TEXTS_SIZE) {
    memory.fill(CACHE, 0, CACHE_COUNT * CACHE_ENTRY_SIZE);
    used = 0;
  }
  const text = CACHED_TEXTS + <usize>used;
  memory.copy(text, start, length);
  store<u32>(entry, <u32>text);
  store<u32>(entry, <u32>length, AT_LENGTH);
  store<i32>(entry, catalogue, AT_CATALOGUE);
  store<i32>(entry, answer | (count << ANSWER_BITS), AT_ANSWER);
  for (let number = 0; number < count; number++) {
    const capture = load<i32>(nextCapture() - ((<usize>(count - number)) << 2));
    store<i32>(entry + ((<usize>number) << 2), capture == -1 ? -1 : capture - <i32>(start - WINDOW), AT_CAPTURES);
  }
  used += <i32>length;
}

function isPadding(byte: i32): bool {
  return byte == 0x20 || byte == 0x7e || byte == 0x09;
}

// Addresses in the tables of a catalogue, four bytes each.
const AT_CODE: usize = 0;
const AT_LITERALS: usize = 4;
const AT_CLASSES: usize = 8;
const AT_ENTRIES: usize = 12;
const AT_TREE: usize = 16;
const AT_NODES: usize = 20;
const AT_EDGES: usize = 24;
const AT_JUMPS: usize = 28;
const AT_TEMPLATES: usize = 32;
const AT_CONDITIONAL: usize = 36;
const AT_CAPTURE_COUNTS: usize = 40;
const AT_TRAIL: usize = 44;

/** What `matchMessage` does. */
function findTemplate(catalogue: i32, tables: usize, start: usize, end: usize): i32 {
  let from = start;
  let to = end;
  while (from < to && isPadding(load<u8>(from))) from++;
  while (to > from && isPadding(load<u8>(to - 1))) to--;
  if (to - from > LONGEST_MESSAGE) return UNSURE;

  const literals = <usize>load<u32>(tables, AT_LITERALS);
  usePrograms(<usize>load<u32>(tables, AT_CODE), literals, <usize>load<u32>(tables, AT_CLASSES));
  resetSteps();
  clearStack();
  const tree = <usize>load<u32>(tables, AT_TREE);
  const trail = <usize>load<u32>(tables, AT_TRAIL);
  const node = walkPrefixTree(tables, tree, trail, from, to);
  const first = tree + ((<usize>load<i32>(<usize>load<u32>(tables, AT_NODES) + ((<usize>node) << 2))) << 2);
  const count = load<i32>(first);
  const entries = <usize>load<u32>(tables, AT_ENTRIES);
  const conditional = <usize>load<u32>(tables, AT_CONDITIONAL);
  for (let i = 1; i <= count; i++) {
    const ordinal = load<i32>(first + ((<usize>i) << 2));
    const isFitting = matchesTemplate(entries + ((<usize>ordinal) << 4), trail, literals, to);
    if (isOverfull) return UNSURE;
    if (isFitting && (load<u8>(conditional + <usize>ordinal) == 0 || satisfiesCondition(catalogue, ordinal) != 0)) {
      addCaptures(<i32>load<u8>(<usize>load<u32>(tables, AT_CAPTURE_COUNTS) + <usize>ordinal));
      return load<i32>(<usize>load<u32>(tables, AT_TEMPLATES) + ((<usize>ordinal) << 2)) + 1;
    }
  }
  return 0;
}

/** Goes down the tree of beginnings as far as the message goes; leaves the positions in the trail. */
function walkPrefixTree(tables: usize, tree: usize, trail: usize, from: usize, to: usize): i32 {
  const jumps = <usize>load<u32>(tables, AT_JUMPS);
  const edges = <usize>load<u32>(tables, AT_EDGES);
  let node = 0;
  let depth: usize = 0;
  let here = from;
  store<u32>(trail, <u32>from);
  while (here < to) {
    const byte = <i32>load<u8>(here);
    const number = <i32>load<u8>(jumps + <usize>((node << 8) + byte));
    if (number == 0) break;
    const edge = tree + ((<usize>(load<i32>(edges + ((<usize>node) << 2)) + ((number - 1) << 2))) << 2);
    let next = here + 1;
    if (isBlank(byte)) while (next < to && isBlank(load<u8>(next))) next++;
    next = matchText(load<i32>(edge, 4), load<i32>(edge, 8), next, to);
    if (next == 0) break;
    here = next;
    node = load<i32>(edge, 12);
    store<u32>(trail + ((++depth) << 2), <u32>here);
  }
  return node;
}

function matchesTemplate(entry: usize, trail: usize, literals: usize, to: usize): bool {
  const from = <usize>load<u32>(trail + ((<usize>load<i32>(entry, 12)) << 2));
  const limit = to - <usize>load<i32>(entry, 8);
  if (limit < from) return false;
  let literal = literals + <usize>load<i32>(entry, 4);
  for (let i = limit; i < to; i++, literal++) if (load<u8>(i) != load<u8>(literal)) return false;
  setLimit(limit);
  return run(load<i32>(entry), from) >= 0;
}
