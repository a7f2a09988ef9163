// The instruction set that patterns compile to, and the compiler from elements to instructions. Templates and frames are compiled when packs
// are linked; `parse/templates/machine.ts` runs both. Patterns that are read backwards come with everything reversed, so nothing here knows a direction.

import type { ByteRun, PatternPart } from '../types/index.js';
import { encodeWindows1252 } from '../values/windows-1252.js';

/** Instructions. Operands follow in the same array; see the comments for their order. */
export const enum Op {
  /** offset, length: this text of the literal pool; each blank in it stands for all the blanks and tabs that are there, at least one. */
  Text,
  /** class, min, max: as many bytes of the class as there are. Only where no shorter run can let the rest match. */
  Run,
  /** class, min, max, next, endMayFollow: the shortest run that lets the rest match. */
  Shortest,
  /** address of the value, slot, optional, next, endMayFollow: the shortest value that lets the rest match; missing only if none does. */
  Value,
  /** offset, length: these bytes if they stand there. Only where the rest cannot begin with them. */
  Maybe,
  /** mark: remembers the position. */
  Mark,
  /** reader, class: a stamp or a thread number, read by code; it begins with a byte of the class. */
  Read,
  /** number n, n times class and address: the first that matches of those that can begin with the next byte. */
  Fork,
  /** Nothing may be left. */
  End,
  /** id: matched. */
  Accept,
  /** class, min, max, mark: `Run`, and remembers both ends in this mark and the next. */
  Capture,
  /** number n, n times class and distance: goes on behind the block that begins with the next byte; blocks end in a `Jump`. */
  Choose,
  /** distance from here. */
  Jump,
}

/** Marks of no capture: what stands there is matched and forgotten. */
export const NO_SLOT = -1;

/** No limit for a run. */
export const NO_MAX = -1;

/** Class of an instruction for which any byte will do, or none. */
export const ANY_CLASS = -1;

/** The byte that stands for a run of blanks in a text. */
export const BLANK = 0x20;

/** One element of a pattern, in the order in which it is read. A capture with slot s leaves its ends in marks 2s and 2s + 1. */
export type Element =
  | { readonly kind: 'text'; readonly bytes: readonly number[] }
  | { readonly kind: 'value'; readonly slot: number; readonly alternatives: readonly (readonly ByteRun[])[]; readonly optional: boolean }
  | { readonly kind: 'reader'; readonly reader: number; readonly first: Uint8Array };

/** What may stand after an element: flags by byte, and whether the text may end there. */
export interface Follow {
  readonly bytes: Uint8Array;
  readonly end: boolean;
}

/** Follows of a pattern that must use up the text, and of one that need not. */
export const NOTHING_FOLLOWS: Follow = { bytes: new Uint8Array(256), end: true };
export const ANYTHING_FOLLOWS: Follow = { bytes: new Uint8Array(256).fill(1), end: true };

const BLANKS: readonly (readonly [number, number])[] = [
  [0x20, 0x20],
  [0x09, 0x09],
];

/** Growing code with the pools that it points into. */
export interface Pool {
  readonly code: number[];
  readonly literals: number[];
  /** Flags, 256 a class. */
  readonly classes: number[];
  /** What is in the pools already: flags -> number of the class, bytes -> offset, words of a value -> address. */
  readonly classNumbers: Map<string, number>;
  readonly literalOffsets: Map<string, number>;
  readonly valueAddresses: Map<string, number>;
}

export function createPool(): Pool {
  return { code: [], literals: [], classes: [], classNumbers: new Map(), literalOffsets: new Map(), valueAddresses: new Map() };
}

/** Flags of the bytes in the ranges. */
export function classOf(ranges: readonly (readonly [number, number])[]): Uint8Array {
  const flags = new Uint8Array(256);
  for (const [low, high] of ranges) flags.fill(1, low, high + 1);
  return flags;
}

/** Number of a class in the pool. */
export function internClass(pool: Pool, flags: Uint8Array): number {
  const key = String.fromCharCode(...flags);
  const known = pool.classNumbers.get(key);
  if (known !== undefined) return known;
  const number = pool.classes.length / 256;
  for (const flag of flags) pool.classes.push(flag);
  pool.classNumbers.set(key, number);
  return number;
}

/** Offset of some bytes in the literal pool. */
export function internLiteral(pool: Pool, bytes: readonly number[]): number {
  const key = String.fromCharCode(...bytes);
  const known = pool.literalOffsets.get(key);
  if (known !== undefined) return known;
  const offset = pool.literals.length;
  pool.literals.push(...bytes);
  pool.literalOffsets.set(key, offset);
  return offset;
}

/**
 * Instructions of a sequence of elements, as arrays, one an instruction. They hold no addresses of code but those of values, so they can be compared and moved.
 *
 * @param follow  what may stand after the last element
 */
export function compileElements(elements: readonly Element[], pool: Pool, follow: Follow): readonly (readonly number[])[] {
  const blocks: (readonly number[])[][] = [];
  let after = follow;
  for (const element of [...elements].reverse()) {
    blocks.push(compileElement(element, pool, after));
    after = before(element, after);
  }
  return blocks.reverse().flat();
}

function compileElement(element: Element, pool: Pool, follow: Follow): (readonly number[])[] {
  switch (element.kind) {
    case 'text':
      return [[Op.Text, internLiteral(pool, element.bytes), element.bytes.length]];
    case 'reader':
      return [[Op.Read, element.reader, internClass(pool, element.first)]];
    case 'value':
      return compileValue(element, pool, follow);
  }
}

function compileValue(element: Element & { kind: 'value' }, pool: Pool, follow: Follow): (readonly number[])[] {
  const { alternatives, slot, optional } = element;
  const [only] = alternatives;
  if (optional && slot === NO_SLOT && only && alternatives.length === 1) {
    const text = fixedText(only);
    if (text?.[0] !== undefined && !follow.bytes[text[0]]) return [[Op.Maybe, internLiteral(pool, text), text.length]];
  }
  const chains = optional ? [] : alternatives.map((runs) => compileChain(runs, pool, follow));
  const [first] = chains;
  if (first && chains.length === 1) return marked(first, slot);
  const sound = chains.filter((chain) => chain !== undefined);
  if (sound.length > 1 && sound.length === chains.length && areDisjoint(alternatives))
    return marked([compileChoice(alternatives, sound, pool)], slot);
  return [[Op.Value, internValue(pool, alternatives), slot, optional ? 1 : 0, ...nextOf(pool, follow)]];
}

function marked(inner: readonly (readonly number[])[], slot: number): (readonly number[])[] {
  if (slot === NO_SLOT) return [...inner];
  const [only, ...others] = inner;
  if (only?.[0] === Op.Run && others.length === 0) return [[Op.Capture, ...only.slice(1), 2 * slot]];
  return [[Op.Mark, 2 * slot], ...inner, [Op.Mark, 2 * slot + 1]];
}

/** Instructions of runs of which only the last may have several ends; undefined if another has. */
function compileChain(runs: readonly ByteRun[], pool: Pool, follow: Follow): readonly (readonly number[])[] | undefined {
  const last = runs.at(-1);
  if (!last) return undefined;
  const before = runs.slice(0, -1);
  if (!isDeterministic(before, beforeRun(last, follow))) return undefined;
  const chain = before.map((run) => runInstruction(run, pool));
  if (isDeterministic([last], follow)) chain.push(runInstruction(last, pool));
  else chain.push([Op.Shortest, internClass(pool, classOf(last.ranges)), last.min, last.max, ...nextOf(pool, follow)]);
  return chain;
}

function runInstruction(run: ByteRun, pool: Pool): readonly number[] {
  const text = fixedText([run]);
  return text && !text.includes(BLANK)
    ? [Op.Text, internLiteral(pool, text), text.length]
    : [Op.Run, internClass(pool, classOf(run.ranges)), run.min, run.max];
}

/** Whether the first byte tells which alternative it can be. */
function areDisjoint(alternatives: readonly (readonly ByteRun[])[]): boolean {
  const firsts = alternatives.map(beginningOfRuns);
  const total = new Uint8Array(256);
  for (const { bytes } of firsts) bytes.forEach((flag, byte) => (total[byte]! += flag));
  return firsts.every(({ end }) => !end) && total.every((count) => count < 2);
}

function compileChoice(
  alternatives: readonly (readonly ByteRun[])[],
  chains: readonly (readonly (readonly number[])[])[],
  pool: Pool,
): readonly number[] {
  const blocks = chains.map((chain) => chain.flat());
  const words: number[] = [Op.Choose, blocks.length];
  let distance = 2 + 2 * blocks.length;
  blocks.forEach((block, i) => {
    words.push(internClass(pool, beginningOfRuns(alternatives[i] ?? []).bytes), distance);
    distance += block.length + 2;
  });
  for (const block of blocks) words.push(...block, Op.Jump, distance - words.length - block.length);
  return words;
}

function nextOf(pool: Pool, follow: Follow): readonly [number, number] {
  const next = follow.bytes.includes(0) ? internClass(pool, follow.bytes) : ANY_CLASS;
  return [next, follow.end ? 1 : 0];
}

/** Address of a value: number of alternatives, then for each the number of its runs and (class, min, max) of each run. */
function internValue(pool: Pool, alternatives: readonly (readonly ByteRun[])[]): number {
  const words = [alternatives.length];
  for (const runs of alternatives) {
    words.push(runs.length);
    for (const run of runs) words.push(internClass(pool, classOf(run.ranges)), run.min, run.max);
  }
  const key = words.join();
  const known = pool.valueAddresses.get(key);
  if (known !== undefined) return known;
  const address = pool.code.length;
  pool.code.push(...words);
  pool.valueAddresses.set(key, address);
  return address;
}

/** Whether there is at most one way to read the runs: each either has a fixed length or ends where what follows it cannot begin earlier. */
function isDeterministic(runs: readonly ByteRun[], follow: Follow): boolean {
  let after = follow;
  for (const run of [...runs].reverse()) {
    const flags = classOf(run.ranges);
    if (run.min !== run.max && flags.some((flag, byte) => flag === 1 && after.bytes[byte] === 1)) return false;
    after = beforeRun(run, after);
  }
  return true;
}

/** The text of a value that can only be one text. */
function fixedText(runs: readonly ByteRun[]): readonly number[] | undefined {
  const bytes: number[] = [];
  for (const run of runs) {
    const [range, other] = run.ranges;
    if (!range || other || range[0] !== range[1] || run.min !== run.max) return undefined;
    for (let i = 0; i < run.min; i++) bytes.push(range[0]);
  }
  return bytes;
}

/** Parts of a pattern as elements; neighbouring texts and gaps are one. */
export function elementsOf(
  parts: readonly PatternPart[],
  valueOf: (capture: PatternPart & { kind: 'capture' }) => Element,
): readonly Element[] {
  const elements: Element[] = [];
  for (const part of parts) {
    if (part.kind === 'capture') {
      elements.push(valueOf(part));
      continue;
    }
    const bytes = part.kind === 'gap' ? [BLANK] : encodeWindows1252(part.text);
    const last = elements.at(-1);
    if (last?.kind === 'text') elements[elements.length - 1] = { kind: 'text', bytes: [...last.bytes, ...bytes] };
    else elements.push({ kind: 'text', bytes });
  }
  return elements;
}

/** What may stand where a sequence of elements begins. */
export function firstOf(elements: readonly Element[], follow: Follow): Follow {
  return elements.reduceRight((after, element) => before(element, after), follow);
}

function before(element: Element, follow: Follow): Follow {
  switch (element.kind) {
    case 'text': {
      const [first] = element.bytes;
      if (first === undefined) return follow;
      return { bytes: first === BLANK ? classOf(BLANKS) : classOf([[first, first]]), end: false };
    }
    case 'reader':
      return { bytes: element.first, end: false };
    case 'value': {
      const starts = element.alternatives.map((runs) => runs.reduceRight((after, run) => beforeRun(run, after), follow));
      if (element.optional) starts.push(follow);
      return union(starts);
    }
  }
}

/** What may stand where runs begin; `end` if they may take no byte at all. */
function beginningOfRuns(runs: readonly ByteRun[]): Follow {
  return runs.reduceRight((after, run) => beforeRun(run, after), NOTHING_FOLLOWS);
}

function beforeRun(run: ByteRun, follow: Follow): Follow {
  if (run.max === 0) return follow;
  const own: Follow = { bytes: classOf(run.ranges), end: false };
  return run.min > 0 ? own : union([own, follow]);
}

function union(follows: readonly Follow[]): Follow {
  const bytes = new Uint8Array(256);
  for (const follow of follows) follow.bytes.forEach((flag, byte) => (bytes[byte]! |= flag));
  return { bytes, end: follows.some((follow) => follow.end) };
}
