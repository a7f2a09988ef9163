// Numbers of log records as columns, in blocks: 28 bytes a record.

/** Rows of a full block. What reads all records does so block by block: a function that is called often is compiled well, however long a log is. */
const ROWS = 8192;
const SHIFT = 13;
const MASK = ROWS - 1;
const FIRST_ROWS = 64;
const MOST_16 = 0xffff;
const MOST_32 = 0xffff_ffff;

import type { RecordBlock } from '../../model/index.js';

/** One block. Columns are as narrow as their numbers allow; one that gets a larger number becomes wider. */
interface Block extends RecordBlock {
  /** Added to `offset`. */
  readonly base: number;
  rows: number;
  offset: Uint32Array | Float64Array;
  length: Uint32Array;
  line: Uint32Array;
  wall: Float64Array;
  thread: Uint32Array;
  /** One more than the template. */
  template: Uint16Array | Uint32Array;
  attributes: Uint16Array | Uint32Array;
}

/** Rows by columns. */
export interface RowBatch {
  /** From a base that is given with the batch. */
  readonly offset: Uint32Array;
  readonly length: Uint32Array;
  readonly wall: Float64Array;
  readonly thread: Uint32Array;
  /** One more than the template. */
  readonly template: Uint16Array;
  readonly attributes: Uint16Array;
}

/** What is written and read of one row. */
export interface Columns {
  readonly count: number;
  readonly blocks: readonly RecordBlock[];
  readonly heldBytes: number;
  /**
   * Adds a row.
   *
   * @param thread    0 to 2^32 - 1; which value means "none" is decided by the attributes
   * @param template  -1 or more
   * @param attributes     0 or more
   */
  readonly push: (offset: number, length: number, line: number, wall: number, thread: number, template: number, attributes: number) => void;
  /** Adds the first `count` rows of a batch; `base` is added to their offsets, and lines are numbered from `line` on. */
  readonly pushAll: (rows: RowBatch, count: number, base: number, line: number) => void;
  /** Takes back the last rows. */
  readonly drop: (rows: number) => void;
  /** Frees unused memory. Nothing may be pushed afterwards. */
  readonly trim: () => void;
  readonly setAttributes: (row: number, attributes: number) => void;
  readonly offset: (row: number) => number;
  readonly length: (row: number) => number;
  readonly line: (row: number) => number;
  readonly wall: (row: number) => number;
  readonly thread: (row: number) => number;
  readonly template: (row: number) => number;
  readonly attributes: (row: number) => number;
}

export function createColumns(): Columns {
  const blocks: Block[] = [];
  let current: Block | undefined;

  const blockOf = (row: number): Block => blocks[row >> SHIFT]!;

  function addBlock(base: number): Block {
    // Most logs are small; one that needs a second block is likely to fill it.
    const block = createBlock(base, current ? ROWS : FIRST_ROWS);
    blocks.push(block);
    current = block;
    return block;
  }

  return {
    blocks,
    get count() {
      return current ? (blocks.length - 1) * ROWS + current.rows : 0;
    },
    get heldBytes() {
      return blocks.reduce((sum, block) => sum + heldBy(block), 0);
    },
    push(offset, length, line, wall, thread, template, attributes) {
      const block = current === undefined || current.rows === ROWS ? addBlock(offset) : current;
      appendRow(block, offset, length, line, wall, thread, template, attributes);
    },
    pushAll(rows, count, base, line) {
      for (let from = 0; from < count; ) {
        const block = current === undefined || current.rows === ROWS ? addBlock(base + rows.offset[from]!) : current;
        const to = Math.min(count, from + ROWS - block.rows);
        appendRows(block, rows, from, to, base, line);
        from = to;
      }
    },
    drop(rows) {
      for (let left = rows; left > 0 && current; ) {
        const dropped = Math.min(left, current.rows);
        current.rows -= dropped;
        left -= dropped;
        if (current.rows > 0) break;
        blocks.pop();
        current = blocks.at(-1);
      }
    },
    trim() {
      if (current) resize(current, current.rows);
    },
    setAttributes: (row, attributes) => writeAttributes(blockOf(row), row & MASK, attributes),
    offset: (row) => blockOf(row).base + blockOf(row).offset[row & MASK]!,
    length: (row) => blockOf(row).length[row & MASK]!,
    line: (row) => blockOf(row).line[row & MASK]!,
    wall: (row) => blockOf(row).wall[row & MASK]!,
    thread: (row) => blockOf(row).thread[row & MASK]!,
    template: (row) => blockOf(row).template[row & MASK]! - 1,
    attributes: (row) => blockOf(row).attributes[row & MASK]!,
  };
}

function appendRow(
  block: Block,
  offset: number,
  length: number,
  line: number,
  wall: number,
  thread: number,
  template: number,
  attributes: number,
): void {
  const row = block.rows;
  if (row === block.length.length) resize(block, Math.min(ROWS, 4 * row));
  block.rows = row + 1;
  const distance = offset - block.base;
  if (distance > MOST_32 && block.offset instanceof Uint32Array) block.offset = Float64Array.from(block.offset);
  block.offset[row] = distance;
  block.length[row] = length;
  block.line[row] = line;
  block.wall[row] = wall;
  block.thread[row] = thread;
  if (template >= MOST_16 && block.template instanceof Uint16Array) block.template = Uint32Array.from(block.template);
  block.template[row] = template + 1;
  writeAttributes(block, row, attributes);
}

/** Appends the rows `from` to `to` of a batch, for which the block has room. */
function appendRows(block: Block, rows: RowBatch, from: number, to: number, base: number, line: number): void {
  const row = block.rows;
  const end = row + to - from;
  if (end > block.length.length) resize(block, Math.min(ROWS, Math.max(4 * row, end)));
  block.rows = end;
  const distance = base - block.base;
  if (distance + rows.offset[to - 1]! > MOST_32 && block.offset instanceof Uint32Array) block.offset = Float64Array.from(block.offset);
  const { offset, line: lines } = block;
  for (let i = from, at = row; i < to; i++, at++) {
    offset[at] = distance + rows.offset[i]!;
    lines[at] = line + i;
  }
  block.length.set(rows.length.subarray(from, to), row);
  block.wall.set(rows.wall.subarray(from, to), row);
  block.thread.set(rows.thread.subarray(from, to), row);
  block.template.set(rows.template.subarray(from, to), row);
  block.attributes.set(rows.attributes.subarray(from, to), row);
}

function createBlock(base: number, room: number): Block {
  return {
    base,
    rows: 0,
    offset: new Uint32Array(room),
    length: new Uint32Array(room),
    line: new Uint32Array(room),
    wall: new Float64Array(room),
    thread: new Uint32Array(room),
    template: new Uint16Array(room),
    attributes: new Uint16Array(room),
  };
}

function writeAttributes(block: Block, row: number, attributes: number): void {
  if (attributes > MOST_16 && block.attributes instanceof Uint16Array) block.attributes = Uint32Array.from(block.attributes);
  block.attributes[row] = attributes;
}

type Column = Uint16Array | Uint32Array | Float64Array;

function resize(block: Block, rows: number): void {
  const resized = <T extends Column>(column: T): T => {
    const other = new (column.constructor as new (length: number) => T)(rows);
    other.set(column.subarray(0, Math.min(rows, column.length)));
    return other;
  };
  block.offset = resized(block.offset);
  block.length = resized(block.length);
  block.line = resized(block.line);
  block.wall = resized(block.wall);
  block.thread = resized(block.thread);
  block.template = resized(block.template);
  block.attributes = resized(block.attributes);
}

function heldBy({ offset, length, line, wall, thread, template, attributes }: Block): number {
  return [offset, length, line, wall, thread, template, attributes].reduce((sum, column) => sum + column.byteLength, 0);
}
