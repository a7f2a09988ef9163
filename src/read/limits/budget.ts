// Counts what is taken out of archives and pipes, and stops at the limits.
import { Halt } from './limit-exceeded.js';
import { bytesText, FREE_OF_RATIO, type Limits } from '../options.js';

const FINAL = { isFinal: true };

/** What one call of `open` may still take in. */
export interface Budget {
  /** One more entry. Throws a final `Halt` if there are too many. */
  addEntry(): void;
  /** Bytes taken in. Throws a final `Halt` if there are too many. */
  addBytes(count: number): void;
}

/** @param onBytes told the sum of bytes taken in so far */
export function createBudget({ maxEntries, maxBytes }: Limits, onBytes: (sum: number) => void): Budget {
  let entries = 0;
  let bytes = 0;
  return {
    addEntry() {
      entries += 1;
      if (entries > maxEntries)
        throw new Halt('limit', `The archives hold more than ${maxEntries} entries (max-entries); the rest was not read.`, FINAL);
    },
    addBytes(count) {
      bytes += count;
      if (bytes > maxBytes)
        throw new Halt('limit', `The input holds more than ${bytesText(maxBytes)} (max-bytes); the rest was not read.`, FINAL);
      onBytes(bytes);
    },
  };
}

/** Compares what was unpacked with what it was packed in. */
export interface RatioMeter {
  /** More bytes of the packed form were read. */
  addPacked(count: number): void;
  /** More bytes came out of it. Throws a `Halt` if they are too many for what went in. */
  addUnpacked(count: number): void;
  /** Bytes that came out of it were not kept, and count no more. */
  takeBack(count: number): void;
}

/** @param isFinal whether the `Halt` ends the whole outermost archive */
export function createRatioMeter({ maxRatio }: Limits, isFinal: boolean): RatioMeter {
  let packed = 0;
  let unpacked = 0;
  return {
    addPacked(count) {
      packed += count;
    },
    takeBack(count) {
      unpacked -= count;
    },
    addUnpacked(count) {
      unpacked += count;
      if (unpacked > FREE_OF_RATIO && unpacked > packed * maxRatio) {
        throw new Halt('limit', `It unpacks to more than ${maxRatio} times its packed size (max-ratio); the rest was not read.`, {
          isFinal,
          isHostile: true,
        });
      }
    },
  };
}
