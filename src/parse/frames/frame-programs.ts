// The frame table of the knowledge -> programs ready to run.

import { encodeWindows1252, FRAME_READERS, SLOT_THREAD, SLOTS, unpackFlags } from '../../knowledge/index.js';
import type { FramePatternData, FrameTable, Knowledge } from '../../knowledge/index.js';
import { createRegisters, type Registers, type Machine, type Reader } from '../templates/machine.js';
import { loadMachine } from '../templates/matcher-tables.js';
import { createAttributeReader } from './attributes.js';
import { createStampReader } from './declared-stamps.js';
import { VALUES } from './stamp-registers.js';
import { STAMP_READERS } from './stamps.js';
import { createDecimalHexReader } from './thread-ids.js';

export { SLOT_BIAS, SLOT_COMPONENT, SLOT_END, SLOT_MESSAGE, SLOT_THREAD } from '../../knowledge/index.js';

/** One pattern of one frame. */
export interface FramePattern extends FramePatternData {
  /** Bytes that are taken off both ends of the message, flags. */
  readonly stripped: Uint8Array;
}

/** A program of several patterns, ready to run. `address` is -1 if there is no pattern. */
export interface FrameProgram {
  readonly machine: Machine;
  readonly address: number;
}

/** All frames, ready to run. */
export interface FramePrograms extends Registers {
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
  readonly trailerLastBytes: Uint8Array;
  /** First bytes of sound trailers, flags: a message without any of them holds no second record. */
  readonly trailerFirstBytes: Uint8Array;
  /** The same as a list. */
  readonly trailerFirstByteList: readonly number[];
  /** First bytes of sound forward patterns, flags. */
  readonly headerFirstBytes: Uint8Array;
  /** Literals before and after the message, of patterns with `anchor both`. */
  readonly openingLiterals: readonly Buffer[];
  readonly closingLiterals: readonly Buffer[];
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

const READER_OF: Readonly<Record<string, Reader>> = {
  ...STAMP_READERS,
  attributes: createAttributeReader(true),
  'sound-attributes': createAttributeReader(false),
  'decimal-hex': createDecimalHexReader(SLOT_THREAD),
};

/** The reader of each number. */
const READERS: readonly Reader[] = FRAME_READERS.map((name) => {
  const reader = READER_OF[name];
  if (!reader) throw new Error(`unreadable: ${name}`);
  return reader;
});

const loaded = new WeakMap<Knowledge, FramePrograms>();

/** The programs of the frames of a knowledge; made once. */
export function loadFramePrograms(knowledge: Knowledge): FramePrograms {
  let programs = loaded.get(knowledge);
  if (!programs) loaded.set(knowledge, (programs = createPrograms(knowledge)));
  return programs;
}

function createPrograms({ frames, frameTable: table }: Knowledge): FramePrograms {
  const findings = createRegisters(SLOTS, VALUES);
  const readers = [...READERS, ...table.stamps.map(createStampReader)];
  const machine = loadMachine(table.sound, findings, readers);
  let damaged: DamagedPrograms | undefined;
  const openings = unpackFlags(table.openings);
  return {
    ...findings,
    patterns: table.patterns.map((pattern) => ({ ...pattern, stripped: flagsOf(pattern.strip) })),
    endSound: { machine, address: table.sound.end },
    endComplete: { machine, address: table.sound.complete },
    forwardSound: { machine, address: table.sound.forward },
    damaged: () => (damaged ??= loadDamaged(table.damaged, findings, readers)),
    trailerLastBytes: unpackFlags(table.closings),
    trailerFirstBytes: openings,
    trailerFirstByteList: [...openings.keys()].filter((byte) => openings[byte] === 1),
    headerFirstBytes: unpackFlags(table.beginnings),
    openingLiterals: table.marksBefore.map(bytesOf),
    closingLiterals: table.marksBehind.map(bytesOf),
    tellsDigitsApart: table.tellsDigitsApart,
    markers: frames.flatMap((frame) => frame.markers).map(bytesOf),
  };
}

function loadDamaged(data: FrameTable['damaged'], findings: Registers, readers: readonly Reader[]): DamagedPrograms {
  const machine = loadMachine(data, findings, readers);
  const at = (address: number): FrameProgram => ({ machine, address });
  return { end: at(data.end), forward: at(data.forward), endOf: data.endOf.map(at), single: data.single.map(at) };
}

function bytesOf(text: string): Buffer {
  return Buffer.from(encodeWindows1252(text));
}

function flagsOf(bytes: readonly number[]): Uint8Array {
  const flags = new Uint8Array(256);
  for (const byte of bytes) flags[byte] = 1;
  return flags;
}
