// The frames of the packs -> programs. Patterns with `anchor end` are read backwards from the line end, so that the message is never looked at; the others
// forwards. All patterns of one kind are one program, in which patterns share what they begin with: the first that fits, in the order of the packs, wins.

import {
  ANYTHING_FOLLOWS,
  classOf,
  compileElements,
  createPool,
  elementsOf,
  encodeWindows1252,
  firstOf,
  NO_SLOT,
  NOTHING_FOLLOWS,
  Op,
} from '../knowledge/index.js';
import type { ByteRun, Element, FrameDef, Knowledge, PatternPart, Pool, TypeDef } from '../knowledge/index.js';
import { type Program, writeFork } from './fork.js';
import { createFindings, createMachine, type Findings, type Machine, type Reader } from './machine.js';
import { ccmTimeReader } from './loose-stamps.js';
import { VALUES } from './stamp-values.js';
import { STAMP_READERS } from './stamps.js';
import { decimalHexReader } from './threads.js';

/** Slots of the captures of frames. */
export const SLOT_COMPONENT = 0;
export const SLOT_ZONE = 1;
export const SLOT_BIAS = 2;
export const SLOT_THREAD = 3;
export const SLOT_MESSAGE = 4;
/** Its first mark is where a forward pattern ends. */
export const SLOT_END = 5;
const SLOTS = 6;

/** One pattern of one frame. */
export interface FramePattern {
  /** Index into `Knowledge.frames`. */
  readonly frame: number;
  readonly anchor: FrameDef['anchor'];
  readonly isMultiline: boolean;
  readonly damage: string | undefined;
  readonly hasComponent: boolean;
  /** `whole`: the wall time in one piece; `split`: day and time apart. */
  readonly stamp: 'none' | 'whole' | 'split';
  /** Slot of the text that names the zone. */
  readonly zoneSlot: number;
  /** How the thread is read: not there, by code, or the base of the digits in its slot. */
  readonly thread: 'none' | 'code' | 10 | 16;
  /** Whether it ends in fixed text. */
  readonly isClosed: boolean;
  /** Whether the message is what is left over at the far end; otherwise it stands in its slot. */
  readonly leavesMessage: boolean;
  /** Bytes that are taken off both ends of the message: flags. */
  readonly stripped: Uint8Array;
}

/** Patterns of frames, ready to run; address -1 if there are none. */
export interface FrameProgram {
  readonly machine: Machine;
  readonly address: number;
}

/** All frames, ready to run. */
export interface FramePrograms extends Findings {
  readonly patterns: readonly FramePattern[];
  /** Sound patterns that are read backwards from the end of a line. */
  readonly endSound: FrameProgram;
  /** Those of them that end in fixed text: only these can end a record in the middle of a line. */
  readonly endComplete: FrameProgram;
  /** Sound patterns that are read forwards. */
  readonly forwardSound: FrameProgram;
  /** All others; made when they are first needed, since most logs are whole. */
  damaged(): DamagedPrograms;
  /** Last bytes of the patterns of `endComplete`, flags. */
  readonly closings: Uint8Array;
  /** First bytes of sound frames behind their message: a message with none of them holds no second record. */
  readonly openings: Uint8Array;
  /** First bytes of sound forward patterns, flags. */
  readonly beginnings: Uint8Array;
  /** Literals with which patterns of `anchor both` begin, and those behind their message. */
  readonly marksBefore: readonly Buffer[];
  readonly marksBehind: readonly Buffer[];
  /** Whether some sound pattern that is read backwards fits one digit and not another; see `trailers.ts`. */
  readonly tellsDigitsApart: boolean;
  /** Lines that are markers of the writer. */
  readonly markers: readonly Buffer[];
}

/** Programs that are needed where a line is not simply a sound record. */
export interface DamagedPrograms {
  readonly end: FrameProgram;
  /** The same, of one frame (index as in `Knowledge.frames`): damage that several frames know is read as that of the frame around it. */
  readonly endOf: readonly FrameProgram[];
  readonly forward: FrameProgram;
  /** Each pattern alone, sound ones too. */
  readonly single: readonly FrameProgram[];
}

const READER_NAMES = [...Object.keys(STAMP_READERS), 'ccm-time', 'decimal-hex'];
const READERS: readonly Reader[] = [...Object.values(STAMP_READERS), ccmTimeReader(SLOT_BIAS), decimalHexReader(SLOT_THREAD)];

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
};

/** A pattern with what it is made from. */
interface Source {
  readonly id: number;
  readonly parts: readonly PatternPart[];
  readonly pattern: FramePattern;
}

type Types = Readonly<Record<string, TypeDef>>;

const loaded = new WeakMap<Knowledge, FramePrograms>();

/** The programs of the frames of a knowledge; made once. */
export function framePrograms(knowledge: Knowledge): FramePrograms {
  let programs = loaded.get(knowledge);
  if (!programs) loaded.set(knowledge, (programs = buildPrograms(knowledge)));
  return programs;
}

const isEnd = ({ pattern }: Source) => pattern.anchor === 'end';
const isSound = ({ pattern }: Source) => pattern.damage === undefined;

function buildPrograms({ frames, types }: Knowledge): FramePrograms {
  const sources = frames.flatMap((definition, frame) =>
    definition.patterns.map(({ parts, damaged }) => ({ parts, pattern: describe(definition, frame, parts, damaged, types) })),
  );
  const all = sources.map((source, id): Source => ({ ...source, id }));
  const sound = all.filter(isSound);
  const ends = sound.filter(isEnd);
  const complete = ends.filter(({ pattern }) => pattern.isClosed);
  const forwards = sound.filter((one) => !isEnd(one));
  const findings = createFindings(SLOTS, VALUES);
  const [endSound, endComplete, forwardSound] = writePrograms([ends, complete, forwards], findings, types);
  let damaged: DamagedPrograms | undefined;
  return {
    ...findings,
    patterns: all.map(({ pattern }) => pattern),
    endSound,
    endComplete,
    forwardSound,
    damaged: () => (damaged ??= damagedPrograms(all, frames.length, findings, types)),
    closings: flagsOf(complete.map((one) => firstBytes(one, types))),
    openings: flagsOf(ends.map(({ parts }) => bytesAfterMessage(parts, types))),
    beginnings: flagsOf(forwards.map((one) => firstBytes(one, types))),
    marksBefore: literalsOf(frames, (parts) => parts[0]),
    marksBehind: literalsOf(frames, (parts) => parts[parts.findIndex(isMessage) + 1]),
    tellsDigitsApart: ends.some(({ parts }) => parts.some((part) => isPicky(part, types))),
    markers: frames.flatMap((frame) => frame.markers).map((marker) => Buffer.from(encodeWindows1252(marker))),
  };
}

function damagedPrograms(all: readonly Source[], frames: number, findings: Findings, types: Types): DamagedPrograms {
  const damaged = all.filter((one) => !isSound(one));
  const ends = damaged.filter(isEnd);
  const endsOf = Array.from({ length: frames }, (_, frame) => ends.filter(({ pattern }) => pattern.frame === frame));
  const forwards = damaged.filter((one) => !isEnd(one));
  const [end, forward, ...others] = writePrograms([ends, forwards, ...endsOf, ...all.map((one) => [one])], findings, types);
  return { end, forward, endOf: others.slice(0, frames), single: others.slice(frames) };
}

/** Programs for lists of patterns, on one machine. */
function writePrograms<const L extends readonly (readonly Source[])[]>(
  lists: L,
  findings: Findings,
  types: Types,
): { readonly [K in keyof L]: FrameProgram } {
  const pool = createPool();
  const compiled = new Map<Source, Program>();
  const programOf = (source: Source): Program => {
    let program = compiled.get(source);
    if (!program) compiled.set(source, (program = [...compilePattern(source, pool, types), [Op.Accept, source.id]]));
    return program;
  };
  const addresses = lists.map((list) => writeFork(list.map(programOf), pool));
  const machine = createMachine(
    Int32Array.from(pool.code),
    Uint8Array.from(pool.literals),
    Uint8Array.from(pool.classes),
    findings,
    READERS,
  );
  return addresses.map((address) => ({ machine, address })) as { readonly [K in keyof L]: FrameProgram };
}

function describe(frame: FrameDef, index: number, parts: readonly PatternPart[], damage: string | undefined, types: Types): FramePattern {
  const captures = parts.filter((part) => part.kind === 'capture');
  const typeOf = (name: string) => captures.find((capture) => capture.name === name)?.type;
  const stamp = typeOf('stamp');
  const thread = typeOf('thread');
  const stripped = new Uint8Array(256);
  for (const byte of [0x20, 0x09, 0x0a, 0x0d, 0x00, ...encodeWindows1252(frame.strip)]) stripped[byte] = 1;
  return {
    frame: index,
    anchor: frame.anchor,
    isMultiline: frame.multiline,
    damage,
    hasComponent: typeOf('component') !== undefined,
    stamp: stamp === undefined ? 'none' : stamp.startsWith('ccm-') ? 'split' : 'whole',
    zoneSlot:
      typeOf('zone') !== undefined
        ? SLOT_ZONE
        : typeOf('bias') !== undefined || captures.some(({ type }) => type === 'ccm-time')
          ? SLOT_BIAS
          : NO_SLOT,
    thread: thread === undefined ? 'none' : READER_NAMES.includes(thread) ? 'code' : types[thread]?.compare === 'hex' ? 16 : 10,
    isClosed: parts.at(-1)?.kind === 'text',
    leavesMessage: isMessage(frame.anchor === 'end' ? parts[0] : parts.at(-1)),
    stripped,
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
  const runs = ((part.type === '' ? UNTYPED[part.name] : types[part.type]?.alternatives) ?? []).flat();
  return runs.some(({ ranges }) => {
    const flags = classOf(ranges);
    return DIGIT_KINDS.some(([low, high]) => new Set(flags.subarray(low, high + 1)).size > 1);
  });
}

/** Parts in the order in which they are read. */
function elementsOfFrame(parts: readonly PatternPart[], isBackward: boolean, types: Types): readonly Element[] {
  const readable = isBackward
    ? parts.map((part) => (part.kind === 'text' ? { ...part, text: Array.from(part.text).reverse().join('') } : part))
    : parts;
  return elementsOf(readable, ({ name, type, optional }) => {
    const reader = READER_NAMES.indexOf(type);
    if (reader >= 0) return { kind: 'reader', reader, first: readerFirst(type, isBackward) };
    const alternatives = (type === '' ? UNTYPED[name] : types[type]?.alternatives) ?? [];
    return {
      kind: 'value',
      slot: SLOT_OF[name] ?? NO_SLOT,
      alternatives: isBackward ? alternatives.map((runs) => [...runs].reverse()) : alternatives,
      optional,
    };
  });
}

/** Bytes with which a value that is code can begin: a weekday, a digit, or a parenthesis or the M of AM and PM seen from behind. */
function readerFirst(type: string, isBackward: boolean): Uint8Array {
  const first = new Uint8Array(256);
  if (type === 'decimal-hex' && isBackward) first[0x29] = 1;
  else if (/^(?:asctime|weekday)/.test(type) && !isBackward) first.fill(1, 0x41, 0x7b);
  else first.fill(1, 0x30, 0x3a);
  if (type === 'mdy-half' && isBackward) first[0x4d] = first[0x6d] = 1;
  return first;
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
function literalsOf(frames: readonly FrameDef[], partOf: (parts: readonly PatternPart[]) => PatternPart | undefined): readonly Buffer[] {
  const patterns = frames.filter(({ anchor }) => anchor === 'both').flatMap((frame) => frame.patterns);
  const parts = patterns.map((pattern) => partOf(pattern.parts));
  const texts = parts.flatMap((part) => (part?.kind === 'text' ? [part.text] : []));
  return [...new Set(texts)].map((text) => Buffer.from(encodeWindows1252(text)));
}
