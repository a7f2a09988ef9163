// Numbers of captures, as many a row as its template has -> a column without gaps, with a mark every four rows that says where they stand.

const BLOCK_SHIFT = 16;
const BLOCK_MASK = (1 << BLOCK_SHIFT) - 1;
const FIRST_SIZE = 256;
const MARK_SHIFT = 2;
const MARK_MASK = (1 << MARK_SHIFT) - 1;

/** Captures of rows, which are numbered from 0 on. */
export class ValueColumn {
  private readonly blocks: Uint32Array[] = [];
  private marks = new Uint32Array(64);
  private rows = 0;
  private length = 0;
  private written = 0;

  /** @param countOf  number of captures of a row that was begun */
  constructor(private readonly countOf: (row: number) => number) {}

  /** Begins the next row, of `count` captures, which follow. */
  begin(count: number): void {
    if ((this.rows & MARK_MASK) === 0) this.mark(this.rows >> MARK_SHIFT);
    this.rows++;
    this.length += count;
  }

  /** Adds the number of the next capture. */
  push(number: number): void {
    const place = this.written++;
    const [block, at] = [place >> BLOCK_SHIFT, place & BLOCK_MASK];
    if (at >= (this.blocks[block]?.length ?? 0)) this.grow(block);
    this.blocks[block]![at] = number;
  }

  /** Takes back the last rows. */
  drop(rows: number): void {
    for (let left = rows; left > 0; left--) this.length -= this.countOf(--this.rows);
    this.written = this.length;
  }

  /** The number of a capture of a row. */
  at(row: number, slot: number): number {
    let place = this.marks[row >> MARK_SHIFT]! + slot;
    for (let before = row & ~MARK_MASK; before < row; before++) place += this.countOf(before);
    return this.blocks[place >> BLOCK_SHIFT]![place & BLOCK_MASK]!;
  }

  /** Frees unused memory. */
  trim(): void {
    this.marks = this.marks.slice(0, (this.rows + MARK_MASK) >> MARK_SHIFT);
    const last = this.blocks.length - 1;
    if (last >= 0) this.blocks[last] = this.blocks[last]!.slice(0, this.written - (last << BLOCK_SHIFT));
  }

  get heldBytes(): number {
    return this.marks.byteLength + this.blocks.reduce((sum, block) => sum + block.byteLength, 0);
  }

  /** Makes room in a block. Most logs are small; one that needs a second block is likely to fill it. */
  private grow(block: number): void {
    const old = this.blocks[block];
    const size = block > 0 ? BLOCK_MASK + 1 : old ? 4 * old.length : FIRST_SIZE;
    this.blocks[block] = new Uint32Array(size);
    if (old) this.blocks[block].set(old);
  }

  private mark(number: number): void {
    if (number === this.marks.length) {
      const more = new Uint32Array(4 * number);
      more.set(this.marks);
      this.marks = more;
    }
    this.marks[number] = this.length;
  }
}
