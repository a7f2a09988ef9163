// Captures of the records of one log, as numbers of texts: written while it is scanned, read as fields without the bytes of the record.

import type { Knowledge } from '../../knowledge/index.js';
import type { Fields } from '../../model/index.js';
import { keptCaptureCounts } from './kept-captures.js';
import { createKeptFields, type KeptFields } from './kept-fields.js';
import { ValueColumn } from './value-column.js';
import { MISSING, NOT_KEPT, type ValueTable } from './value-table.js';

/** The captures of a template that was matched: positions in the bytes, those of slot s at 2s and 2s + 1; negative if one is missing. */
export interface Captured {
  readonly bytes: Uint8Array;
  readonly slots: Int32Array;
}

/** Captures of a batch of rows one behind the other: position and, from a bit on, length; -1 if one is missing. */
export interface CaptureBatch {
  readonly bytes: Uint8Array;
  /** Added to positions. */
  readonly base: number;
  readonly lengthShift: number;
  readonly captures: Int32Array;
  readonly count: number;
}

/** The captures of the rows of one log. */
export class CaptureStore {
  private readonly counts: Uint8Array;
  private readonly column: ValueColumn;
  private readonly kept: KeptFields;
  /** Whether anything was kept: no captures are found in event logs. */
  private isInUse = false;
  private row = 0;
  private readonly numberOf = (slot: number): number => this.column.at(this.row, slot);

  /** @param templateOf  template of a row; -1 = none */
  constructor(
    knowledge: Knowledge,
    private readonly table: ValueTable,
    templateOf: (row: number) => number,
  ) {
    this.counts = keptCaptureCounts(knowledge);
    this.column = new ValueColumn((row) => this.counts[templateOf(row)] ?? 0);
    this.kept = createKeptFields(knowledge, table);
  }

  /** Adds those of the next row. */
  add(template: number, captured: Captured | undefined): void {
    const count = this.counts[template] ?? 0;
    this.isInUse ||= captured !== undefined;
    this.column.begin(count);
    for (let slot = 0; slot < count; slot++) this.column.push(captured ? this.intern(captured, slot) : NOT_KEPT);
  }

  /**
   * Adds those of the next rows.
   *
   * @param templates  one more than the template of each row
   */
  addAll(templates: Uint16Array, rows: number, { bytes, base, lengthShift, captures, count }: CaptureBatch): void {
    const { column, table, counts } = this;
    this.isInUse = true;
    for (let row = 0; row < rows; row++) column.begin(counts[templates[row]! - 1] ?? 0);
    const mask = (1 << lengthShift) - 1;
    for (let i = 0; i < count; i++) {
      const capture = captures[i]!;
      const start = base + (capture & mask);
      column.push(capture === -1 ? MISSING : table.intern(bytes, start, start + (capture >> lengthShift)));
    }
  }

  /** Takes back the last rows. */
  drop(rows: number): void {
    this.column.drop(rows);
  }

  /** Frees unused memory. */
  trim(): void {
    this.column.trim();
  }

  /** The fields of a row; undefined if they have to be read from its bytes. */
  fields(row: number, template: number): Fields | undefined {
    this.row = row;
    return this.isInUse ? this.kept.all(template, this.numberOf) : undefined;
  }

  /** One of them; null if there is none, undefined if it has to be read from the bytes. */
  field(row: number, template: number, name: string): string | null | undefined {
    this.row = row;
    return this.isInUse ? this.kept.one(template, name, this.numberOf) : undefined;
  }

  /** The number of one of them; `MISSING` if there is none, `NOT_KEPT` if it has to be read from the bytes. */
  number(row: number, template: number, name: string): number {
    this.row = row;
    return this.isInUse ? this.kept.number(template, name, this.numberOf) : NOT_KEPT;
  }

  get heldBytes(): number {
    return this.column.heldBytes;
  }

  private intern({ bytes, slots }: Captured, slot: number): number {
    const start = slots[2 * slot]!;
    return start < 0 ? MISSING : this.table.intern(bytes, start, slots[2 * slot + 1]!);
  }
}
