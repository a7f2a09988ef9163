// Numbers of log records as columns, in segments of 65,536 rows: 28 bytes a record. Nothing here knows what the numbers mean.

/** Rows of a full segment. */
const ROWS = 65_536;
const SHIFT = 16;
const MASK = ROWS - 1;
const FIRST_ROWS = 64;
const MOST_16 = 0xffff;
const MOST_32 = 0xffff_ffff;

/** One segment. Columns are as narrow as their numbers allow; one that gets a larger number becomes wider. */
interface Segment {
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
  shape: Uint16Array | Uint32Array;
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
  readonly shape: Uint16Array;
}

/** What is written and read of one row. */
export interface Columns {
  readonly count: number;
  readonly heldBytes: number;
  /**
   * Adds a row.
   *
   * @param thread    0 to 2^32 - 1; what stands for "none" is a matter of the shape
   * @param template  -1 or more
   * @param shape     0 or more
   */
  readonly push: (offset: number, length: number, line: number, wall: number, thread: number, template: number, shape: number) => void;
  /** Adds the first `count` rows of a batch; `base` is added to their offsets, and lines are numbered from `line` on. */
  readonly pushAll: (rows: RowBatch, count: number, base: number, line: number) => void;
  /** Gives back what is not used. Nothing may be pushed afterwards. */
  readonly trim: () => void;
  readonly setShape: (row: number, shape: number) => void;
  readonly offset: (row: number) => number;
  readonly length: (row: number) => number;
  readonly line: (row: number) => number;
  readonly wall: (row: number) => number;
  readonly thread: (row: number) => number;
  readonly template: (row: number) => number;
  readonly shape: (row: number) => number;
}

export function createColumns(): Columns {
  const segments: Segment[] = [];
  let current: Segment | undefined;

  const segmentOf = (row: number): Segment => segments[row >> SHIFT]!;

  function addSegment(base: number): Segment {
    // Most logs are small; one that needs a second segment is likely to fill it.
    const segment = createSegment(base, current ? ROWS : FIRST_ROWS);
    segments.push(segment);
    current = segment;
    return segment;
  }

  return {
    get count() {
      return current ? (segments.length - 1) * ROWS + current.rows : 0;
    },
    get heldBytes() {
      return segments.reduce((sum, segment) => sum + heldBy(segment), 0);
    },
    push(offset, length, line, wall, thread, template, shape) {
      let segment = current;
      if (segment === undefined || segment.rows === ROWS) segment = addSegment(offset);
      const row = segment.rows;
      if (row === segment.length.length) resize(segment, Math.min(ROWS, 4 * row));
      segment.rows = row + 1;
      const distance = offset - segment.base;
      if (distance > MOST_32 && segment.offset instanceof Uint32Array) segment.offset = Float64Array.from(segment.offset);
      segment.offset[row] = distance;
      segment.length[row] = length;
      segment.line[row] = line;
      segment.wall[row] = wall;
      segment.thread[row] = thread;
      if (template >= MOST_16 && segment.template instanceof Uint16Array) segment.template = Uint32Array.from(segment.template);
      segment.template[row] = template + 1;
      writeShape(segment, row, shape);
    },
    pushAll(rows, count, base, line) {
      for (let from = 0; from < count; ) {
        let segment = current;
        if (segment === undefined || segment.rows === ROWS) segment = addSegment(base + rows.offset[from]!);
        const row = segment.rows;
        const take = Math.min(count - from, ROWS - row);
        if (row + take > segment.length.length) resize(segment, Math.min(ROWS, Math.max(4 * row, row + take)));
        const to = from + take;
        segment.rows = row + take;
        const distance = base - segment.base;
        if (distance + rows.offset[to - 1]! > MOST_32 && segment.offset instanceof Uint32Array)
          segment.offset = Float64Array.from(segment.offset);
        const { offset, line: lines } = segment;
        for (let i = from, at = row; i < to; i++, at++) {
          offset[at] = distance + rows.offset[i]!;
          lines[at] = line + i;
        }
        segment.length.set(rows.length.subarray(from, to), row);
        segment.wall.set(rows.wall.subarray(from, to), row);
        segment.thread.set(rows.thread.subarray(from, to), row);
        segment.template.set(rows.template.subarray(from, to), row);
        segment.shape.set(rows.shape.subarray(from, to), row);
        from = to;
      }
    },
    trim() {
      if (current) resize(current, current.rows);
    },
    setShape: (row, shape) => writeShape(segmentOf(row), row & MASK, shape),
    offset: (row) => segmentOf(row).base + segmentOf(row).offset[row & MASK]!,
    length: (row) => segmentOf(row).length[row & MASK]!,
    line: (row) => segmentOf(row).line[row & MASK]!,
    wall: (row) => segmentOf(row).wall[row & MASK]!,
    thread: (row) => segmentOf(row).thread[row & MASK]!,
    template: (row) => segmentOf(row).template[row & MASK]! - 1,
    shape: (row) => segmentOf(row).shape[row & MASK]!,
  };
}

function createSegment(base: number, room: number): Segment {
  return {
    base,
    rows: 0,
    offset: new Uint32Array(room),
    length: new Uint32Array(room),
    line: new Uint32Array(room),
    wall: new Float64Array(room),
    thread: new Uint32Array(room),
    template: new Uint16Array(room),
    shape: new Uint16Array(room),
  };
}

function writeShape(segment: Segment, row: number, shape: number): void {
  if (shape > MOST_16 && segment.shape instanceof Uint16Array) segment.shape = Uint32Array.from(segment.shape);
  segment.shape[row] = shape;
}

type Column = Uint16Array | Uint32Array | Float64Array;

function resize(segment: Segment, rows: number): void {
  const resized = <T extends Column>(column: T): T => {
    const other = new (column.constructor as new (length: number) => T)(rows);
    other.set(column.subarray(0, Math.min(rows, column.length)));
    return other;
  };
  segment.offset = resized(segment.offset);
  segment.length = resized(segment.length);
  segment.line = resized(segment.line);
  segment.wall = resized(segment.wall);
  segment.thread = resized(segment.thread);
  segment.template = resized(segment.template);
  segment.shape = resized(segment.shape);
}

function heldBy({ offset, length, line, wall, thread, template, shape }: Segment): number {
  return [offset, length, line, wall, thread, template, shape].reduce((sum, column) => sum + column.byteLength, 0);
}
