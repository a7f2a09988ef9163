// lines -> the bytes of a record that may continue in the next line, joined as they are in the source.

/** Longest record of several lines, bytes. If one gets longer, its closing literal is missing. */
export const LONGEST_RECORD = 1 << 16;

export interface PendingRecord {
  readonly bytes: Buffer;
  /** Bytes that count; 0 if nothing is pending. */
  readonly length: number;
  /** Offset of its first byte in the source, and its line. */
  readonly offset: number;
  readonly line: number;
  /** Pattern that the first line alone fits; -1 if the closing literal is missing so far. */
  readonly pattern: number;
  open(offset: number, line: number, pattern: number): void;
  /** Adds a line with its line feed. False if the record would become too long; nothing is added then. */
  append(bytes: Buffer, start: number, end: number): boolean;
  close(): void;
}

export function createPendingRecord(): PendingRecord {
  let bytes = Buffer.alloc(0);
  let length = 0;
  let offset = 0;
  let line = 0;
  let pattern = -1;
  return {
    get bytes() {
      return bytes;
    },
    get length() {
      return length;
    },
    get offset() {
      return offset;
    },
    get line() {
      return line;
    },
    get pattern() {
      return pattern;
    },
    open(...place) {
      [offset, line, pattern] = place;
      length = 0;
    },
    append(from, start, end) {
      const more = end - start + 1;
      if (length + more > LONGEST_RECORD) return false;
      if (length + more > bytes.length) {
        const larger = Buffer.alloc(Math.min(LONGEST_RECORD, 2 * (length + more)));
        bytes.copy(larger, 0, 0, length);
        bytes = larger;
      }
      from.copy(bytes, length, start, end);
      bytes[length + more - 1] = 0x0a;
      length += more;
      return true;
    },
    close() {
      length = 0;
    },
  };
}
