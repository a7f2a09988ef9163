// Elements -> the bytes that can follow at a place, which decides where a run of bytes has only one possible end.

import type { ByteRun } from '../types/index.js';
import type { Element } from './elements.js';
import { BLANK } from './instructions.js';

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

/** What may stand where a sequence of elements begins. */
export function firstOf(elements: readonly Element[], follow: Follow): Follow {
  return elements.reduceRight((after, element) => before(element, after), follow);
}

export function before(element: Element, follow: Follow): Follow {
  switch (element.kind) {
    case 'text': {
      const [first] = element.bytes;
      return first === undefined ? follow : beginningOfText(first);
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

// Ten thousand templates ask for the same few, and are compared by them.
const beginnings: Follow[] = [];

function beginningOfText(first: number): Follow {
  return (beginnings[first] ??= { bytes: classOf(first === BLANK ? BLANKS : [[first, first]]), end: false });
}

/** What may stand where runs begin; `end` if they may take no byte at all. */
export function beginningOfRuns(runs: readonly ByteRun[]): Follow {
  return runs.reduceRight((after, run) => beforeRun(run, after), NOTHING_FOLLOWS);
}

export function beforeRun(run: ByteRun, follow: Follow): Follow {
  if (run.max === 0) return follow;
  const own: Follow = { bytes: classOf(run.ranges), end: false };
  return run.min > 0 ? own : union([own, follow]);
}

function union(follows: readonly Follow[]): Follow {
  const bytes = new Uint8Array(256);
  for (const follow of follows) for (let byte = 0; byte < bytes.length; byte++) bytes[byte]! |= follow.bytes[byte]!;
  return { bytes, end: follows.some((follow) => follow.end) };
}

type Ranges = readonly (readonly [number, number])[];

const classes = new WeakMap<Ranges, Uint8Array>();

/** Flags of the bytes in the ranges, the same ones for the same ranges: not to be changed. */
export function classOf(ranges: Ranges): Uint8Array {
  let flags = classes.get(ranges);
  if (!flags) {
    flags = new Uint8Array(256);
    for (const [low, high] of ranges) flags.fill(1, low, high + 1);
    classes.set(ranges, flags);
  }
  return flags;
}
