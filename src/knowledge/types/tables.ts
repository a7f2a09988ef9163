// Byte programs and tables that `link` compiles from frames and templates. Types only.

import type { FrameDef, StampDef } from './frames.js';

/** Programs with the pools that they point into, as strings that a JSON file can hold. Words are 32 bits, little-endian; all is in base64. */
export interface CodeData {
  /** Programs, see `Op`: words. */
  readonly code: string;
  /** Bytes that the programs compare with. */
  readonly literals: string;
  /** 32 bytes a class: bit b of byte i says that byte value 8 * i + b is in it. */
  readonly classes: string;
}

/** One pattern of one frame. */
export interface FramePatternData {
  /** Index into `Knowledge.frames`. */
  readonly frame: number;
  readonly anchor: FrameDef['anchor'];
  readonly isMultiline: boolean;
  readonly damage?: string;
  readonly hasComponent: boolean;
  readonly hasStamp: boolean;
  /** Whether its dates are those of any country; else a program prints them in one way only. */
  readonly isDateFree: boolean;
  /** Whether stamp, component, thread and severity are read from attributes, each for itself. */
  readonly hasAttributes: boolean;
  /** Slot of the text that names the severity. */
  readonly typeSlot: number;
  /** Whether its stamp says what its clock is ahead of UTC. */
  readonly saysOffset: boolean;
  /** Slot of the text that names the zone. */
  readonly zoneSlot: number;
  /** How the thread is read: not there, by code, or the base of the digits in its slot. */
  readonly thread: 'none' | 'code' | 10 | 16;
  /** Whether it ends in fixed text. */
  readonly isClosed: boolean;
  /** Whether the message is what is left over at the far end; otherwise it stands in its slot. */
  readonly leavesMessage: boolean;
  /** Bytes that are taken off both ends of the message. */
  readonly strip: readonly number[];
}

/** The programs of all frames, as data. Addresses are -1 for no program. */
export interface FrameTable {
  /** Their readers follow those that are code. */
  readonly stamps: readonly StampDef[];
  readonly patterns: readonly FramePatternData[];
  /** Sound patterns: those read backwards; of these those that end in fixed text; those read forwards. */
  readonly sound: CodeData & { readonly end: number; readonly complete: number; readonly forward: number };
  /** All others by direction; those read backwards by frame; and each pattern alone, sound ones too. */
  readonly damaged: CodeData & {
    readonly end: number;
    readonly forward: number;
    readonly endOf: readonly number[];
    readonly single: readonly number[];
  };
  /** Flags by byte, 32 bytes in base64: see `FramePrograms`. */
  readonly closings: string;
  readonly openings: string;
  readonly beginnings: string;
  readonly marksBefore: readonly string[];
  readonly marksBehind: readonly string[];
  readonly tellsDigitsApart: boolean;
}

/**
 * The templates of one component as numbers. `first` maps a discriminating byte to the candidates worth trying, in order of preference
 * (most literal bytes first, then the later pack); `code` holds one small program a template. The layout is fixed in `programs/matcher-table.ts` and read by `parse/templates/matcher.ts` only.
 */
export interface MatcherTable {
  readonly templates: readonly number[];
  readonly data: Readonly<Record<string, unknown>>;
}
