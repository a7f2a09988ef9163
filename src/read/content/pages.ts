// bytes that are asked for a few at a time -> reads of whole pages: the records of a log lie one behind the other.

/** Reads up to `length` bytes at `position` into `into`; returns how many. May throw `ReadError`. */
export type ReadAt = (into: Uint8Array, length: number, position: number) => number;

const PAGE_BYTES = 65_536;
/** Pages that are kept at a time, of all contents together. */
const MOST_PAGES = 16;

interface Page {
  readonly reader: ReadAt;
  readonly number: number;
  readonly bytes: Uint8Array;
}

/** The page that was used last comes first. */
const pages: Page[] = [];

/** Fills as much of a buffer as there is. */
function fill(into: Uint8Array, readAt: ReadAt, position: number): number {
  let done = 0;
  while (done < into.length) {
    const got = readAt(into.subarray(done), into.length - done, position + done);
    if (got <= 0) break;
    done += got;
  }
  return done;
}

/** A page; one that ends early is not kept, so that it is looked for again. */
function pageOf(readAt: ReadAt, number: number, begin: number, size: number): Uint8Array {
  const [last] = pages;
  // Nearly always, since records are asked for one behind the other.
  if (last?.number === number && last.reader === readAt) return last.bytes;
  const place = pages.findIndex((one) => one.number === number && one.reader === readAt);
  const [known] = place < 0 ? [] : pages.splice(place, 1);
  if (known) {
    pages.unshift(known);
    return known.bytes;
  }
  const bytes = new Uint8Array(Math.min(PAGE_BYTES, size - number * PAGE_BYTES));
  const got = fill(bytes, readAt, begin + number * PAGE_BYTES);
  if (got < bytes.length) return bytes.subarray(0, got);
  pages.unshift({ reader: readAt, number, bytes });
  if (pages.length > MOST_PAGES) pages.pop();
  return bytes;
}

/**
 * Copies bytes out of a file.
 *
 * @param into    filled as far as there are bytes
 * @param offset  from `begin` on; what lies behind `size` is not read
 * @returns how many were copied
 */
export function copyFromPages(into: Uint8Array, readAt: ReadAt, offset: number, begin: number, size: number): number {
  if (into.length > PAGE_BYTES) return fill(into, readAt, begin + offset);
  for (let done = 0; done < into.length; ) {
    const number = Math.floor((offset + done) / PAGE_BYTES);
    const from = offset + done - number * PAGE_BYTES;
    const part = pageOf(readAt, number, begin, size).subarray(from, from + into.length - done);
    if (part.length === 0) return done;
    into.set(part, done);
    done += part.length;
  }
  return into.length;
}
