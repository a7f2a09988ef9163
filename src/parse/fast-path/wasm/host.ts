// The module that reads lines (`wasm/`), and what it holds in its memory: the tables of catalogues, a part of a log, a batch of records. There is one for all
// logs, which are parsed one after another.

import { endianness } from 'node:os';
import type { Knowledge } from '../../../knowledge/index.js';
import type { RowBatch } from '../../records/columns.js';
import { LINES_MODULE } from './binary.js';
import { isAllowed, matcherOf } from '../../templates/matcher.js';

/** What `wasm/lines.ts` exports: functions, and addresses and sizes of `wasm/memory.ts`. */
interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly read: (from: number, to: number) => number;
  readonly learn: (...trailer: LearnedTrailer) => number;
  forgetTrailers(): void;
  forgetMessages(): void;
  useOpenings(one: number, other: number): void;
  readonly HEAP: WebAssembly.Global;
  readonly MARKS: WebAssembly.Global;
  readonly SLOTS: WebAssembly.Global;
  readonly TOLD: WebAssembly.Global;
  readonly ROWS: WebAssembly.Global;
  readonly ROW_OFFSET: WebAssembly.Global;
  readonly ROW_LENGTH: WebAssembly.Global;
  readonly ROW_WALL: WebAssembly.Global;
  readonly ROW_THREAD: WebAssembly.Global;
  readonly ROW_TEMPLATE: WebAssembly.Global;
  readonly ROW_SHAPE: WebAssembly.Global;
  readonly SCRATCH: WebAssembly.Global;
  readonly LONGEST: WebAssembly.Global;
  readonly WINDOW: WebAssembly.Global;
  readonly WINDOW_SIZE: WebAssembly.Global;
}

/** A trailer in the scratch, see `learn` in `wasm/trailers.ts`. */
export type LearnedTrailer = [
  length: number,
  clock: number,
  hasMs: boolean,
  decimal: number,
  decimalEnd: number,
  hex: number,
  hexEnd: number,
  midnight: number,
  shape: number,
  catalogue: number,
  tables: number,
];

/** Looks at the memory. */
export interface Views {
  readonly bytes: Uint8Array;
  readonly marks: Int32Array;
  /** What `read` told. */
  readonly told: Int32Array;
  readonly rows: RowBatch;
}

/** The module, ready for the templates of a knowledge. */
export interface LineModule extends Pick<Exports, 'read' | 'learn'> {
  /** New after the memory has grown. */
  readonly views: Views;
  readonly mostRows: number;
  /** Address of the part of the log, and its size. */
  readonly window: number;
  readonly windowSize: number;
  /** Where a trailer must stand that is learned, and bytes of the longest. */
  readonly scratch: number;
  readonly longestTrailer: number;
  /**
   * Says whose log is read: what was learned for another one is forgotten.
   *
   * @param openings  the bytes with which another record could begin in a message, at most `MOST_OPENINGS`
   */
  serve(owner: object, knowledge: Knowledge, openings: readonly number[]): void;
  /** Address of the tables of a catalogue: 0 if it has none, -1 if the module cannot hold them. */
  tablesOf(catalogue: number): number;
}

/** Largest number of a template or shape in a batch of rows. */
export const MOST_16 = 0xffff;
export const MOST_OPENINGS = 2;
/** Ends a line, so it stands for no byte in a message. */
const NO_OPENING = 0x0a;
const PAGE = 65_536;
/** Bytes behind each table, since words are read across its end. */
const ROOM = 16;
const DEEPEST_WALK = 256;

let theModule: LineModule | null | undefined;

/** The module; undefined where there is no WebAssembly, no memory for it, or numbers lie in memory the other way round. */
export function lineModule(): LineModule | undefined {
  if (theModule === undefined) {
    try {
      theModule = endianness() === 'LE' ? createLineModule() : null;
    } catch {
      theModule = null; // all lines are read as those of an unusual kind are
    }
  }
  return theModule ?? undefined;
}

function createLineModule(): LineModule {
  let knowledge: Knowledge | undefined;
  let owner: object | undefined;
  let tables: number[] = [];

  const isAllowedThere = (catalogue: number, ordinal: number): boolean => {
    const matcher = knowledge && matcherOf(knowledge, catalogue);
    return matcher !== undefined && isAllowed(matcher, ordinal, views().bytes, views().marks);
  };
  const module = new WebAssembly.Module(Buffer.from(LINES_MODULE, 'base64'));
  const exports = new WebAssembly.Instance(module, { conditions: { isAllowed: isAllowedThere } }).exports as Exports;
  const { memory } = exports;
  let top = exports.HEAP.value;
  let latest = look(exports);

  function views(): Views {
    if (latest.bytes.buffer !== memory.buffer) latest = look(exports);
    return latest;
  }

  /** Address of free room. */
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

  function writeTables(catalogue: number): number {
    const matcher = knowledge && matcherOf(knowledge, catalogue);
    if (!matcher) return 0;
    const { machine, entries, tree, nodes, edges, jumps, templates, isConditional } = matcher.tables;
    if (machine.marks.length > views().marks.length) return -1;
    const programs = [machine.code, machine.literals, machine.classes, entries];
    const parts = [...programs, tree, nodes, edges, jumps, Int32Array.from(templates), isConditional];
    return write(Int32Array.of(...parts.map(write), reserve(4 * DEEPEST_WALK)));
  }

  return {
    read: exports.read,
    learn: exports.learn,
    get views() {
      return views();
    },
    mostRows: exports.ROWS.value,
    window: exports.WINDOW.value,
    windowSize: exports.WINDOW_SIZE.value,
    scratch: exports.SCRATCH.value,
    longestTrailer: exports.LONGEST.value,
    serve(one, known, openings) {
      if (owner === one) return;
      owner = one;
      exports.forgetTrailers();
      if (knowledge === known) return;
      knowledge = known;
      tables = [];
      top = exports.HEAP.value;
      exports.forgetMessages();
      exports.useOpenings(openings[0] ?? NO_OPENING, openings[1] ?? openings[0] ?? NO_OPENING);
      views().marks.fill(-1);
    },
    tablesOf: (catalogue) => (catalogue < 0 ? 0 : (tables[catalogue] ??= writeTables(catalogue))),
  };
}

function look(exports: Exports): Views {
  const { buffer } = exports.memory;
  const count = exports.ROWS.value;
  return {
    bytes: new Uint8Array(buffer),
    marks: new Int32Array(buffer, exports.MARKS.value, 2 * exports.SLOTS.value),
    told: new Int32Array(buffer, exports.TOLD.value, 3),
    rows: {
      offset: new Uint32Array(buffer, exports.ROW_OFFSET.value, count),
      length: new Uint32Array(buffer, exports.ROW_LENGTH.value, count),
      wall: new Float64Array(buffer, exports.ROW_WALL.value, count),
      thread: new Uint32Array(buffer, exports.ROW_THREAD.value, count),
      template: new Uint16Array(buffer, exports.ROW_TEMPLATE.value, count),
      shape: new Uint16Array(buffer, exports.ROW_SHAPE.value, count),
    },
  };
}
