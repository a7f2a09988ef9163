// What a caller may set when it opens files, and what holds when it does not.
import type { Readable } from 'node:stream';
import type { NamedEncoding } from './bundles/encodings.js';

/** What standard input is taken for; `auto`: what its first bytes say. */
export type StdinKind = 'auto' | 'tar' | 'zip' | 'gzip' | 'log' | 'paths';

/** How far the opening and reading of files has come. */
export interface Progress {
  /** `find`: names are looked up; `unpack`: archives and pipes are taken in; `read`: the opened sources are read. */
  readonly phase: 'find' | 'unpack' | 'read';
  /** Files found so far, or bytes taken in or read so far. */
  readonly completed: number;
  /** Bytes that there are to read; undefined if nobody knows. */
  readonly total?: number;
}

/** Limits on input that has to be unpacked or kept. Bytes, unless said otherwise. */
export interface OpenOptions {
  /** Entries of archives and piped input are kept in memory up to this; more goes to a temporary file. 256 MB if left out. */
  readonly memoryLimit?: number;
  /** Most entries that are taken out of one archive (a count). 100,000 if left out. */
  readonly maxEntries?: number;
  /** Most bytes that are taken out of one archive or out of standard input. 8 GB if left out. */
  readonly maxBytes?: number;
  /** Most bytes of one entry of an archive. 4 GB if left out. */
  readonly maxEntryBytes?: number;
  /** How many times its packed size an archive or entry may unpack to (a count); the first megabyte is free. 250 if left out. */
  readonly maxRatio?: number;
  /** How deep archives may lie in each other (a count; 1: no archive in an archive). 3 if left out. */
  readonly maxDepth?: number;
  /** Where the temporary file is made; the system's own place if left out. */
  readonly temporaryFolder?: string;
  /** A stream that is read beside the paths. */
  readonly stdin?: Readable;
  /** What `stdin` holds; `auto` if left out. */
  readonly stdinKind?: StdinKind;
  /** Encodings of files where their bytes do not say it; code page 1252 if left out. */
  readonly encodings?: readonly NamedEncoding[];
  /** Called often while files are opened, and later while their sources are read. */
  readonly onProgress?: (progress: Progress) => void;
}

/** Limits on archives and pipes. */
export interface Limits {
  readonly maxEntries: number;
  readonly maxBytes: number;
  readonly maxEntryBytes: number;
  readonly maxRatio: number;
  readonly maxDepth: number;
}

const MEGABYTE = 1024 * 1024;
const GIGABYTE = 1024 * MEGABYTE;

/** Memory that `memoryLimit` stands for if it is left out. */
export const DEFAULT_MEMORY_LIMIT = 256 * MEGABYTE;

/** Bytes that an archive or entry may unpack to whatever the ratio: blanks and empty tables compress well and are harmless. */
export const RATIO_FREE_BYTES = MEGABYTE;

/** The limits that hold under these options. */
export function limitsOf(options: OpenOptions): Limits {
  return {
    maxEntries: options.maxEntries ?? 100_000,
    maxBytes: options.maxBytes ?? 8 * GIGABYTE,
    maxEntryBytes: options.maxEntryBytes ?? 4 * GIGABYTE,
    maxRatio: options.maxRatio ?? 250,
    maxDepth: options.maxDepth ?? 3,
  };
}
