// The frames of packs -> the table of their programs. Patterns with `anchor end` are read backwards from the line end, so that the message is never looked at; the
// others forwards. All patterns of one kind are one program, in which patterns share what they begin with: the first that fits, in the order of the packs, wins.

import { packCode, packFlags } from './code-data.js';
import { type Program, writeBranches } from './branches.js';
import { ANYTHING_FOLLOWS, classOf, firstOf, NOTHING_FOLLOWS } from './follow.js';
import { compileElements } from './compile.js';
import { createPool, type Pool } from './pool.js';
import { type Element, elementsOf } from './elements.js';
import { NO_SLOT, Op } from './instructions.js';
import type { ByteRun, CodeData, FrameDef, FramePatternData, FrameTable, Knowledge, PatternPart } from '../types/index.js';
import { ATTRIBUTE_TYPES, FRAME_READERS, readerFirst } from './frame-readers.js';
import { firstOfStamp, saysOffset } from './declared-stamps.js';
import { encodeWindows1252 } from '../values/windows-1252.js';

/** Slots of the captures of frames. */
export const SLOT_COMPONENT = 0;
const SLOT_ZONE = 1;
export const SLOT_BIAS = 2;
export const SLOT_THREAD = 3;
export const SLOT_MESSAGE = 4;
/** Its first mark is where a forward pattern ends. */
export const SLOT_END = 5;
const SLOT_TYPE = 6;
/** Number of slots. */
export const SLOTS = 7;

const ANY_BYTE: readonly (readonly [number, number])[] = [[0x00, 0xff]];
const DIGIT: readonly (readonly [number, number])[] = [[0x30, 0x39]];
const NO_BRACKET: readonly (readonly [number, number])[] = [
  [0x20, 0x3b],
  [0x3d, 0x3d],
  [0x3f, 0xff],
];

/** What captures without a type may hold. */
const UNTYPED: Readonly<Record<string, readonly (readonly ByteRun[])[]>> = {
  message: [[{ ranges: ANY_BYTE, min: 0, max: -1 }]],
  component: [[{ ranges: NO_BRACKET, min: 1, max: 255 }]],
  zone: [[{ ranges: NO_BRACKET, min: 1, max: 80 }]],
  bias: [
    [
      {
        ranges: [
          [0x2b, 0x2b],
          [0x2d, 0x2d],
        ],
        min: 0,
        max: 1,
      },
      { ranges: DIGIT, min: 1, max: 4 },
    ],
  ],
};

const SLOT_OF: Readonly<Record<string, number>> = {
  component: SLOT_COMPONENT,
  zone: SLOT_ZONE,
  bias: SLOT_BIAS,
  thread: SLOT_THREAD,
  message: SLOT_MESSAGE,
  type: SLOT_TYPE,
};

/** A pattern with what it is made from. */
interface Source {
  readonly id: number;
  readonly parts: readonly PatternPart[];
  readonly pattern: FramePatternData;
}

/** What captures may be, by pack: types, and stamps that are data. */
type Types = Pick<Knowledge, 'types' | 'stamps'>;

const isEnd = ({ pattern }: Source) => pattern.anchor === 'end';
const isSound = ({ pattern }: Source) => pattern.damage === undefined;

/** Builds the table of all frames. */
export function buildFrameTable(frames: readonly FrameDef[], types: Types): FrameTable {
  const sources = frames.flatMap((definition, frame) =>
    definition.patterns.map(({ parts, damaged }) => ({ parts, pattern: describe(definition, frame, parts, damaged, types) })),
  );
  const all = sources.map((source, id): Source => ({ ...source, id }));
  const sound = all.filter(isSound);
  const ends = sound.filter(isEnd);
  const complete = ends.filter(({ pattern }) => pattern.isClosed);
  const forwards = sound.filter((one) => !isEnd(one));
  return {
    stamps: types.stamps,
    patterns: all.map(({ pattern }) => pattern),
    sound: soundPrograms(ends, complete, forwards, types),
    damaged: damagedPrograms(all, frames.length, types),
    closings: packFlags(flagsOf(complete.map((one) => firstBytes(one, types)))),
    openings: packFlags(flagsOf(ends.map(({ parts }) => bytesAfterMessage(parts, types)))),
    beginnings: packFlags(flagsOf(forwards.map((one) => firstBytes(one, types)))),
    marksBefore: literalsOf(frames, (parts) => parts[0]),
    marksBehind: literalsOf(frames, (parts) => parts[parts.findIndex(isMessage) + 1]),
    tellsDigitsApart: ends.some(({ parts }) => !isLoose(parts) && parts.some((part) => isPicky(part, types))),
  };
}

function soundPrograms(
  ends: readonly Source[],
  complete: readonly Source[],
  forwards: readonly Source[],
  types: Types,
): FrameTable['sound'] {
  const { addresses, code } = writePrograms([ends, complete, forwards], types);
  const [end = -1, closed = -1, forward = -1] = addresses;
  return { ...code, end, complete: closed, forward };
}

function damagedPrograms(all: readonly Source[], frames: number, types: Types): FrameTable['damaged'] {
  const damaged = all.filter((one) => !isSound(one));
  const ends = damaged.filter(isEnd);
  const endsOf = Array.from({ length: frames }, (_, frame) => ends.filter(({ pattern }) => pattern.frame === frame));
  const forwards = damaged.filter((one) => !isEnd(one));
  const { addresses, code } = writePrograms([ends, forwards, ...endsOf, ...all.map((one) => [one])], types);
  const [end = -1, forward = -1, ...others] = addresses;
  return { ...code, end, forward, endOf: others.slice(0, frames), single: others.slice(frames) };
}

/** Programs for lists of patterns, in one pool, and their addresses. */
function writePrograms(
  lists: readonly (readonly Source[])[],
  types: Types,
): { readonly addresses: readonly number[]; readonly code: CodeData } {
  const pool = createPool();
  const compiled = new Map<Source, Program>();
  const programOf = (source: Source): Program => {
    let program = compiled.get(source);
    if (!program) compiled.set(source, (program = [...compilePattern(source, pool, types), [Op.Accept, source.id]]));
    return program;
  };
  const addresses = lists.map((list) => writeBranches(list.map(programOf), pool));
  return { addresses, code: packCode(pool) };
}

function describe(
  frame: FrameDef,
  index: number,
  parts: readonly PatternPart[],
  damage: string | undefined,
  types: Types,
): FramePatternData {
  const captures = parts.filter((part) => part.kind === 'capture');
  const typeOf = (name: string) => captures.find((capture) => capture.name === name)?.type;
  const stamp = typeOf('stamp');
  const thread = typeOf('thread');
  const hasAttributes = stamp !== undefined && ATTRIBUTE_TYPES.includes(stamp);
  return {
    frame: index,
    anchor: frame.anchor,
    isMultiline: frame.multiline,
    ...(damage !== undefined && { damage }),
    hasComponent: hasAttributes || typeOf('component') !== undefined,
    hasStamp: stamp !== undefined,
    isDateFree: hasAttributes || (stamp?.startsWith('local') ?? false),
    hasAttributes,
    saysOffset: saysOffset(types.stamps.find(({ id }) => id === stamp)),
    typeSlot: typeOf('type') === undefined ? NO_SLOT : SLOT_TYPE,
    zoneSlot:
      typeOf('zone') !== undefined
        ? SLOT_ZONE
        : hasAttributes || stamp === 'mdy-bias' || typeOf('bias') !== undefined
          ? SLOT_BIAS
          : NO_SLOT,
    thread: hasAttributes
      ? 'code'
      : thread === undefined
        ? 'none'
        : FRAME_READERS.includes(thread)
          ? 'code'
          : types.types[thread]?.compare === 'hex'
            ? 16
            : 10,
    isClosed: parts.at(-1)?.kind === 'text',
    leavesMessage: isMessage(frame.anchor === 'end' ? parts[0] : parts.at(-1)),
    strip: [0x20, 0x09, 0x0a, 0x0d, 0x00, ...encodeWindows1252(frame.strip)],
  };
}

function isMessage(part: PatternPart | undefined): boolean {
  return part?.kind === 'capture' && part.name === 'message';
}

/** Instructions of a pattern, in the direction of its frame. */
function compilePattern({ parts, pattern }: Source, pool: Pool, types: Types): Program {
  const isBackward = pattern.anchor === 'end';
  const { leavesMessage } = pattern;
  const ordered = isBackward ? [...parts].reverse() : parts;
  const elements = elementsOfFrame(leavesMessage ? ordered.slice(0, -1) : ordered, isBackward, types);
  const mustEnd = !leavesMessage && isBackward;
  const instructions = [...compileElements(elements, pool, mustEnd ? NOTHING_FOLLOWS : ANYTHING_FOLLOWS)];
  if (leavesMessage) instructions.push([Op.Mark, 2 * SLOT_MESSAGE]);
  else instructions.push(mustEnd ? [Op.End] : [Op.Mark, 2 * SLOT_END]);
  return instructions;
}

/** Bytes with which a pattern can begin, in the direction of its frame. */
function firstBytes({ parts, pattern }: Source, types: Types): Uint8Array {
  const isBackward = pattern.anchor === 'end';
  return firstOf(elementsOfFrame(isBackward ? [...parts].reverse() : parts, isBackward, types), NOTHING_FOLLOWS).bytes;
}

/** Digits, and letters that are digits of hexadecimal numbers. */
const DIGIT_KINDS: readonly (readonly [number, number])[] = [
  [0x30, 0x39],
  [0x41, 0x46],
  [0x61, 0x66],
];

/** Whether a part of a pattern fits some of the digits of a kind and not the others. */
function isPicky(part: PatternPart, types: Types): boolean {
  if (part.kind === 'gap') return false;
  if (part.kind === 'text') return /[0-9]/.test(part.text);
  const runs = ((part.type === '' ? UNTYPED[part.name] : types.types[part.type]?.alternatives) ?? []).flat();
  return runs.some(({ ranges }) => {
    const flags = classOf(ranges);
    return DIGIT_KINDS.some(([low, high]) => new Set(flags.subarray(low, high + 1)).size > 1);
  });
}

/** Stamps without fixed columns that no stamp with fixed columns looks like, whatever its digits. */
const LOOSE_STAMPS: readonly string[] = ['local', 'local-half'];

function isLoose(parts: readonly PatternPart[]): boolean {
  return parts.some((part) => part.kind === 'capture' && LOOSE_STAMPS.includes(part.type));
}

/** Parts in the order in which they are read. */
function elementsOfFrame(parts: readonly PatternPart[], isBackward: boolean, types: Types): readonly Element[] {
  const readable = isBackward
    ? parts.map((part) => (part.kind === 'text' ? { ...part, text: Array.from(part.text).reverse().join('') } : part))
    : parts;
  return elementsOf(readable, ({ name, type, optional }) => {
    const reader = FRAME_READERS.indexOf(type);
    if (reader >= 0) return { kind: 'reader', reader, first: readerFirst(type, isBackward) };
    const stamp = name === 'stamp' ? types.stamps.findIndex(({ id }) => id === type) : -1;
    if (stamp >= 0) return { kind: 'reader', reader: FRAME_READERS.length + stamp, first: firstOfStamp(types.stamps[stamp], isBackward) };
    const alternatives = (type === '' ? UNTYPED[name] : types.types[type]?.alternatives) ?? [];
    return {
      kind: 'value',
      slot: SLOT_OF[name] ?? NO_SLOT,
      alternatives: isBackward ? alternatives.map((runs) => [...runs].reverse()) : alternatives,
      optional,
    };
  });
}

function bytesAfterMessage(parts: readonly PatternPart[], types: Types): Uint8Array {
  const after = parts.slice(parts.findIndex(isMessage) + 1);
  return firstOf(elementsOfFrame(after, false, types), NOTHING_FOLLOWS).bytes;
}

function addFlags(to: Uint8Array, from: Uint8Array): void {
  from.forEach((flag, byte) => (to[byte]! |= flag));
}

function flagsOf(all: readonly Uint8Array[]): Uint8Array {
  const flags = new Uint8Array(256);
  for (const one of all) addFlags(flags, one);
  return flags;
}

/** Certain literals of the patterns of `anchor both`, each once. */
function literalsOf(frames: readonly FrameDef[], partOf: (parts: readonly PatternPart[]) => PatternPart | undefined): readonly string[] {
  const patterns = frames.filter(({ anchor }) => anchor === 'both').flatMap((frame) => frame.patterns);
  const parts = patterns.map((pattern) => partOf(pattern.parts));
  const texts = parts.flatMap((part) => (part?.kind === 'text' ? [part.text] : []));
  return [...new Set(texts)];
}
