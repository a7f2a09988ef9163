// Counts what is taken out of archives and pipes, and stops at the limits.
import { ReadingStopped } from './reading-stopped.js';
import { say } from '../../wording/index.js';
import { RATIO_FREE_BYTES, type Limits } from '../options.js';

const FATAL = { isFatal: true };

/** What one archive or pipe, with all that is in it, may still take in: a hostile one costs nothing of those beside it. */
export interface Budget {
  /** One more entry. Throws a fatal `ReadingStopped` if there are too many. */
  addEntry(): void;
  /** Bytes taken in. Throws a fatal `ReadingStopped` if there are too many. */
  addBytes(count: number): void;
  /** Bytes that were taken in are dropped: they do not count any more. */
  removeBytes(count: number): void;
}

/** @param onBytes called with the number of bytes that were taken in */
export function createBudget({ maxEntries, maxBytes }: Limits, onBytes: (count: number) => void): Budget {
  let entries = 0;
  let bytes = 0;
  return {
    addEntry() {
      entries += 1;
      if (entries > maxEntries) throw new ReadingStopped('limit', say('max-entries-exceeded', { limit: maxEntries }), FATAL);
    },
    addBytes(count) {
      bytes += count;
      if (bytes > maxBytes) throw new ReadingStopped('limit', say('max-bytes-exceeded', { limit: maxBytes }), FATAL);
      onBytes(count);
    },
    removeBytes(count) {
      bytes -= count;
    },
  };
}

/** Compares what was unpacked with what it was packed in. */
export interface RatioMeter {
  /** More bytes of the packed form were read. */
  addPacked(count: number): void;
  /** More bytes came out of it. Throws `ReadingStopped` if they are too many for what went in. */
  addUnpacked(count: number): void;
  /** Unpacked bytes were not kept: they do not count. */
  removeUnpacked(count: number): void;
}

/** @param isFatal whether exceeding the limit ends the whole outermost archive */
export function createRatioMeter({ maxRatio }: Limits, isFatal: boolean): RatioMeter {
  let packed = 0;
  let unpacked = 0;
  return {
    addPacked(count) {
      packed += count;
    },
    removeUnpacked(count) {
      unpacked -= count;
    },
    addUnpacked(count) {
      unpacked += count;
      if (unpacked > RATIO_FREE_BYTES && unpacked > packed * maxRatio) {
        throw new ReadingStopped('limit', say('max-ratio-exceeded', { limit: maxRatio }), { isFatal, isHostile: true });
      }
    },
  };
}
