// What a caller may set when it opens files, and what holds when it does not.

/** Limits on input that has to be unpacked or kept. Bytes, unless said otherwise. */
export interface OpenOptions {
  /** Entries of archives and piped input are kept in memory up to this; more goes to a temporary file. 256 MB if left out. */
  readonly memoryLimit?: number;
  /** Most entries that are taken out of one archive (a count). 100,000 if left out. */
  readonly maxEntries?: number;
  /** Most bytes that are taken out of one archive or out of standard input. 8 GB if left out. */
  readonly maxBytes?: number;
  /** Where the temporary file is made; the system's own place if left out. */
  readonly temporaryFolder?: string;
}

/** Limits on one archive or pipe. */
export interface Limits {
  readonly maxEntries: number;
  readonly maxBytes: number;
}

const MEGABYTE = 1024 * 1024;

/** Memory that `memoryLimit` stands for if it is left out. */
export const DEFAULT_MEMORY_LIMIT = 256 * MEGABYTE;

/** The limits that hold under these options. */
export function limitsOf(options: OpenOptions): Limits {
  return { maxEntries: options.maxEntries ?? 100_000, maxBytes: options.maxBytes ?? 8192 * MEGABYTE };
}
