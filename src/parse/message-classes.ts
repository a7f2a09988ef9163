// Messages -> templates, and whether a message may hold the frame of another record that was run together with it.

import type { Knowledge } from '../knowledge/index.js';
import type { FramePrograms } from './frame-programs.js';
import { classify, type Matcher } from './matcher.js';
import { createSeenMessages, type SeenMessages } from './seen-messages.js';
import { templatesHolding } from './template-bytes.js';

/** Where a message is looked up. */
export interface Catalogued {
  /** Index of the component in the knowledge; -1 if it has none. */
  readonly catalogue: number;
  readonly matcher: Matcher | undefined;
}

export interface MessageClasses {
  /** What was classified already. */
  readonly seen: SeenMessages;
  /**
   * Classifies a message in the bytes that the machine of the frames has, and remembers the answer.
   *
   * @returns one more than the template, shifted left by one; the lowest bit is `HOLDS_OPENING`
   */
  classifyNew(where: Catalogued, bytes: Uint8Array, start: number, end: number): number;
  /** Whether there is a byte with which the frame of another record could begin. */
  holdsOpening(bytes: Uint8Array, start: number, end: number): boolean;
}

/** The message may hold another record. */
export const HOLDS_OPENING = 1;

/** Template in an answer of `classifyNew`; -1 if it is none. */
export function templateIn(answer: number): number {
  return (answer >> 1) - 1;
}

interface Remembered {
  readonly messages: SeenMessages;
  readonly mayHold: (template: number) => boolean;
}

const remembered = new WeakMap<Knowledge, Remembered>();

/** What is remembered for all logs that are parsed with a knowledge. */
function rememberedOf(knowledge: Knowledge, openings: Uint8Array): Remembered {
  let known = remembered.get(knowledge);
  if (!known) remembered.set(knowledge, (known = { messages: createSeenMessages(), mayHold: templatesHolding(knowledge, openings) }));
  return known;
}

export function messageClasses(knowledge: Knowledge, { endSound: { machine }, openings }: FramePrograms): MessageClasses {
  const { messages, mayHold } = rememberedOf(knowledge, openings);
  const bytesOfOpenings = [...openings.keys()].filter((byte) => openings[byte] === 1);

  function holdsOpening(bytes: Uint8Array, start: number, end: number): boolean {
    if (machine.bytes !== bytes) return holdsByte(bytes, start, end);
    for (const byte of bytesOfOpenings) {
      // Four bytes at a time: exclusive or makes the byte that is looked for a zero, and only a zero borrows into its highest bit.
      const wanted = Math.imul(byte, 0x0101_0101);
      let at = start;
      for (; at + 4 <= end; at += 4) {
        const word = machine.view.getInt32(at, true) ^ wanted;
        if (((word - 0x0101_0101) & ~word & 0x8080_8080) !== 0) return true;
      }
      for (; at < end; at++) if (bytes[at] === byte) return true;
    }
    return false;
  }

  function holdsByte(bytes: Uint8Array, start: number, end: number): boolean {
    for (let at = start; at < end; at++) if (openings[bytes[at]!] === 1) return true;
    return false;
  }

  return {
    holdsOpening,
    seen: messages,
    classifyNew({ catalogue, matcher }, bytes, start, end) {
      const template = matcher ? classify(matcher, bytes, start, end) : -1;
      const holds = (template < 0 || mayHold(template)) && holdsOpening(bytes, start, end);
      const answer = ((template + 1) << 1) | (holds ? HOLDS_OPENING : 0);
      messages.add(catalogue, machine.view, start, end, answer);
      return answer;
    },
  };
}
