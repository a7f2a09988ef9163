// The instruction set that patterns compile to, and the compiler from elements to instructions. Templates are compiled when packs are linked, frames when a
// log parser starts; `parse/machine.ts` runs both. Patterns that are read backwards come with everything reversed, so nothing here knows a direction.

import type { ByteRun } from './types.js';

/** Instructions. Operands follow in the same array; see the comments for their order. */
export const enum Op {
  /** offset, length: these bytes of the literal pool. */
  Literal,
  /** One or more blanks or tabs, all that stand there. */
  Gap,
  /** class, min, max: as many bytes of the class as there are. Only where no shorter run can let the rest match. */
  Run,
  /** class, min, max, next, endMayFollow: the shortest run that lets the rest match. */
  Shortest,
  /** address of the value, slot, optional, next, endMayFollow: the shortest value that lets the rest match; missing only if none does. */
  Value,
  /** offset, length: these bytes if they stand there. Only where the rest cannot begin with them. */
  Maybe,
  /** slot: remembers the position. */
  Mark,
  /** reader, slot: a stamp or a thread number, read by code. */
  Read,
  /** number n, n addresses: the first that matches. */
  Fork,
  /** Nothing may be left. */
  End,
  /** id: matched. */
  Accept,
}

/** Marks of no capture: what stands there is matched and forgotten. */
export const NO_SLOT = -1;

/** No limit for a run. */
export const NO_MAX = -1;

/** `next` of an instruction that any byte may follow. */
export const ANY_NEXT = -1;

/** One element of a pattern, in the order in which it is read. A capture with slot s leaves its ends in marks 2s and 2s + 1. */
export type Element =
  | { readonly kind: 'literal'; readonly bytes: readonly number[] }
  | { readonly kind: 'gap' }
  | { readonly kind: 'value'; readonly slot: number; readonly alternatives: readonly (readonly ByteRun[])[]; readonly optional: boolean }
  | { readonly kind: 'reader'; readonly slot: number; readonly reader: number; readonly first: Uint8Array };

/** What may stand after an element: flags by byte, and whether the text may end there. */
export interface Follow {
  readonly bytes: Uint8Array;
  readonly end: boolean;
}

/** Follows of a pattern that must use up the text, and of one that need not. */
export const NOTHING_FOLLOWS: Follow = { bytes: new Uint8Array(256), end: true };
export const ANYTHING_FOLLOWS: Follow = { bytes: new Uint8Array(256).fill(1), end: true };

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
    case 'literal':
      return [[Op.Literal, internLiteral(pool, element.bytes), element.bytes.length]];
    case 'gap':
      return [[Op.Gap]];
    case 'reader':
      return [[Op.Read, element.reader, element.slot]];
    case 'value':
      return compileValue(element, pool, follow);
  }
}

function compileValue(element: Element & { kind: 'value' }, pool: Pool, follow: Follow): (readonly number[])[] {
  const [only, ...others] = element.alternatives;
  const { slot } = element;
  const marked = (inner: (readonly number[])[]) => (slot === NO_SLOT ? inner : [[Op.Mark, 2 * slot], ...inner, [Op.Mark, 2 * slot + 1]]);

  if (only && others.length === 0) {
    const text = element.optional && slot === NO_SLOT ? fixedText(only) : undefined;
    if (text?.[0] !== undefined && !follow.bytes[text[0]]) return [[Op.Maybe, internLiteral(pool, text), text.length]];
    if (!element.optional && isDeterministic(only, follow)) {
      return marked(only.map((run) => [Op.Run, internClass(pool, classOf(run.ranges)), run.min, run.max]));
    }
    const [run, second] = only;
    if (!element.optional && run && !second) {
      return marked([[Op.Shortest, internClass(pool, classOf(run.ranges)), run.min, run.max, ...nextOf(pool, follow)]]);
    }
  }
  return [[Op.Value, internValue(pool, element.alternatives), slot, element.optional ? 1 : 0, ...nextOf(pool, follow)]];
}

function nextOf(pool: Pool, follow: Follow): readonly [number, number] {
  const next = follow.bytes.includes(0) ? internClass(pool, follow.bytes) : ANY_NEXT;
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

/** What may stand where a sequence of elements begins. */
export function firstOf(elements: readonly Element[], follow: Follow): Follow {
  return elements.reduceRight((after, element) => before(element, after), follow);
}

function before(element: Element, follow: Follow): Follow {
  switch (element.kind) {
    case 'literal':
      return element.bytes.length === 0 ? follow : { bytes: classOf([[element.bytes[0] ?? 0, element.bytes[0] ?? 0]]), end: false };
    case 'gap':
      return {
        bytes: classOf([
          [0x20, 0x20],
          [0x09, 0x09],
        ]),
        end: false,
      };
    case 'reader':
      return { bytes: element.first, end: false };
    case 'value': {
      const starts = element.alternatives.map((runs) => runs.reduceRight((after, run) => beforeRun(run, after), follow));
      if (element.optional) starts.push(follow);
      return union(starts);
    }
  }
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
