// Tables of catalogues and a part of a log -> the memory of the WebAssembly module that reads lines (`assembly/`). One module serves all logs, which are
// parsed one after another.

import { endianness } from 'node:os';
import type { Knowledge } from '../../../knowledge/index.js';
import type { RowBatch } from '../../records/columns.js';
import { WASM_BINARY } from './binary.js';
import { keptCaptureCounts } from '../../records/kept-captures.js';
import { satisfiesCondition, matcherOf } from '../../templates/matcher.js';

/** What `assembly/lines.ts` exports: functions, and addresses and sizes of `assembly/memory.ts`. */
interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly read: (from: number, to: number) => number;
  readonly learn: (...trailer: LearnedTrailer) => number;
  forgetLayouts(): void;
  forgetMessages(): void;
  setTrailerFirstBytes(one: number, other: number): void;
  readonly HEAP: WebAssembly.Global;
  readonly SLOTS: WebAssembly.Global;
  readonly SLOT_COUNT: WebAssembly.Global;
  readonly RESULT: WebAssembly.Global;
  readonly ROWS: WebAssembly.Global;
  readonly ROW_OFFSET: WebAssembly.Global;
  readonly ROW_LENGTH: WebAssembly.Global;
  readonly ROW_WALL: WebAssembly.Global;
  readonly ROW_THREAD: WebAssembly.Global;
  readonly ROW_TEMPLATE: WebAssembly.Global;
  readonly ROW_ATTRIBUTES: WebAssembly.Global;
  readonly CAPTURES: WebAssembly.Global;
  readonly MOST_CAPTURES: WebAssembly.Global;
  readonly LENGTH_SHIFT: WebAssembly.Global;
  readonly SCRATCH: WebAssembly.Global;
  readonly LONGEST: WebAssembly.Global;
  readonly WINDOW: WebAssembly.Global;
  readonly WINDOW_SIZE: WebAssembly.Global;
}

/** A trailer layout, see `learn` in `assembly/trailer-layouts.ts`. */
export type LearnedTrailer = [
  length: number,
  clock: number,
  hasMs: boolean,
  decimal: number,
  decimalEnd: number,
  hex: number,
  hexEnd: number,
  midnight: number,
  attributes: number,
  catalogue: number,
  tables: number,
];

/** Views of its memory. */
export interface MemoryViews {
  readonly bytes: Uint8Array;
  readonly slots: Int32Array;
  /** Further results of `read`. */
  readonly result: Int32Array;
  readonly rows: RowBatch;
  /** See `CaptureBatch`. */
  readonly captures: Int32Array;
}

/** The module, ready for the templates of a knowledge. */
export interface WasmHost extends Pick<Exports, 'read' | 'learn'> {
  /** New after the memory has grown. */
  readonly views: MemoryViews;
  readonly maxRows: number;
  /** Bit of a capture from which on its length stands. */
  readonly captureLengthShift: number;
  /** Address of the part of the log, and its size. */
  readonly window: number;
  readonly windowSize: number;
  /** Address of the trailer to be learned, and bytes of the longest. */
  readonly scratch: number;
  readonly longestTrailer: number;
  /**
   * Gives the module to one log: layouts of another log are forgotten.
   *
   * @param firstBytes  the bytes with which another record could begin in a message, at most `MAX_TRAILER_FIRST_BYTES`
   */
  claim(owner: object, knowledge: Knowledge, firstBytes: readonly number[]): void;
  /** Address of the tables of a catalogue: 0 if it has none, -1 if the module cannot hold them. */
  addressOfTables(catalogue: number): number;
}

/** Largest number of a template, or of attributes, in a batch of rows. */
export const MAX_UINT16 = 0xffff;
export const MAX_TRAILER_FIRST_BYTES = 2;
/** A line feed, which no message holds. */
const NO_FIRST_BYTE = 0x0a;
const PAGE = 65_536;
/** Bytes after each table, since words are read across its end. */
const ROOM = 16;
const DEEPEST_WALK = 256;

let sharedHost: WasmHost | null | undefined;

/** The host of the one module; undefined without WebAssembly, without memory for it, and on big-endian machines. */
export function getWasmHost(): WasmHost | undefined {
  if (sharedHost === undefined) {
    try {
      sharedHost = endianness() === 'LE' ? createWasmHost() : null;
    } catch {
      sharedHost = null; // then all lines are read by the frame programs
    }
  }
  return sharedHost ?? undefined;
}

function createWasmHost(): WasmHost {
  let knowledge: Knowledge | undefined;
  let owner: object | undefined;
  let tables: number[] = [];

  const isConditionMet = (catalogue: number, ordinal: number): boolean => {
    const matcher = knowledge && matcherOf(knowledge, catalogue);
    return matcher !== undefined && satisfiesCondition(matcher, ordinal, shared.views().bytes, shared.views().slots);
  };
  const module = new WebAssembly.Module(Buffer.from(WASM_BINARY, 'base64'));
  // What a module exports is typed otherwise where types of browsers are known.
  const instance: { readonly exports: unknown } = new WebAssembly.Instance(module, { conditions: { satisfiesCondition: isConditionMet } });
  const exports = instance.exports as Exports;
  const shared = createSharedMemory(exports);

  function writeTables(catalogue: number): number {
    const matcher = knowledge && matcherOf(knowledge, catalogue);
    if (!knowledge || !matcher) return 0;
    const { machine, entries, tree, nodes, edges, jumps, templates, isConditional } = matcher.tables;
    if (machine.slots.length > shared.views().slots.length) return -1;
    const programs = [machine.code, machine.literals, machine.classes, entries];
    const kept = keptCaptureCounts(knowledge);
    const captureCounts = Uint8Array.from(templates, (template) => kept[template] ?? 0);
    const parts = [...programs, tree, nodes, edges, jumps, Int32Array.from(templates), isConditional, captureCounts];
    return shared.write(Int32Array.from([...parts.map(shared.write), shared.reserve(4 * DEEPEST_WALK)]));
  }

  return {
    read: exports.read,
    learn: exports.learn,
    get views() {
      return shared.views();
    },
    maxRows: exports.ROWS.value,
    captureLengthShift: exports.LENGTH_SHIFT.value,
    window: exports.WINDOW.value,
    windowSize: exports.WINDOW_SIZE.value,
    scratch: exports.SCRATCH.value,
    longestTrailer: exports.LONGEST.value,
    claim(one, known, firstBytes) {
      if (owner === one) return;
      owner = one;
      exports.forgetLayouts();
      if (knowledge === known) return;
      knowledge = known;
      tables = [];
      shared.clear();
      exports.forgetMessages();
      exports.setTrailerFirstBytes(firstBytes[0] ?? NO_FIRST_BYTE, firstBytes[1] ?? firstBytes[0] ?? NO_FIRST_BYTE);
      shared.views().slots.fill(-1);
    },
    addressOfTables: (catalogue) => (catalogue < 0 ? 0 : (tables[catalogue] ??= writeTables(catalogue))),
  };
}

/** Views of the memory of a module, and room for tables in it. */
function createSharedMemory(exports: Exports) {
  const { memory } = exports;
  let top = exports.HEAP.value;
  let latest = createViews(exports);

  function views(): MemoryViews {
    if (latest.bytes.buffer !== memory.buffer) latest = createViews(exports);
    return latest;
  }

  /** Reserves memory and returns its address. */
  function reserve(size: number): number {
    const address = top;
    top = (top + size + ROOM + 7) & ~7;
    const missing = top - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
    return address;
  }

  function write(table: Int32Array | Uint8Array): number {
    const address = reserve(table.byteLength);
    views().bytes.set(new Uint8Array(table.buffer, table.byteOffset, table.byteLength), address);
    return address;
  }

  /** Frees everything that was reserved. */
  function clear(): void {
    top = exports.HEAP.value;
  }

  return { views, reserve, write, clear };
}

function createViews(exports: Exports): MemoryViews {
  const { buffer } = exports.memory;
  const count = exports.ROWS.value;
  return {
    bytes: new Uint8Array(buffer),
    slots: new Int32Array(buffer, exports.SLOTS.value, 2 * exports.SLOT_COUNT.value),
    result: new Int32Array(buffer, exports.RESULT.value, 4),
    rows: {
      offset: new Uint32Array(buffer, exports.ROW_OFFSET.value, count),
      length: new Uint32Array(buffer, exports.ROW_LENGTH.value, count),
      wall: new Float64Array(buffer, exports.ROW_WALL.value, count),
      thread: new Uint32Array(buffer, exports.ROW_THREAD.value, count),
      template: new Uint16Array(buffer, exports.ROW_TEMPLATE.value, count),
      attributes: new Uint16Array(buffer, exports.ROW_ATTRIBUTES.value, count),
    },
    captures: new Int32Array(buffer, exports.CAPTURES.value, count * exports.MOST_CAPTURES.value),
  };
}
