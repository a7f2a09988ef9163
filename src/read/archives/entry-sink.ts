// What a reader of archives gives its entries to.
import type { Problem } from '../../model/index.js';
import type { ReadMessage } from '../read-message.js';
import type { Content } from '../content/content.js';
import type { ArchiveFormat } from './archive-format.js';
import type { Chunks } from '../content/chunks.js';

/** A problem in an archive. `parts` is empty if the archive as a whole is meant. */
export interface EntryProblem {
  readonly parts: readonly string[];
  readonly kind: Problem['kind'];
  readonly message: ReadMessage;
  /** The bytes that were read of the entry, or of all entries, may be wrong. */
  readonly isDamage?: true;
}

/** A file of an archive, or an archive in it. */
export interface ArchiveEntry {
  /** Parts of its name without `.`, `..`, drive and leading slash. Empty for the only file of a gzip or xz. */
  readonly parts: readonly string[];
  readonly content: Content | ArchiveContents;
}

/** What was taken out of an archive. */
export interface ArchiveContents {
  readonly format: ArchiveFormat;
  /** In the order in which they came. */
  readonly entries: readonly ArchiveEntry[];
  readonly problems: readonly EntryProblem[];
}

/** Sizes of an entry, as far as the archive states them. */
export interface EntrySizes {
  /** Bytes unpacked. */
  readonly size?: number;
  /** Bytes packed. */
  readonly packedSize?: number;
}

/** Takes in one entry. */
export interface EntryWriter {
  /** Takes over the bytes. Throws `ReadingStopped` at a limit; the writer is useless then. */
  write(bytes: Uint8Array): void;
  /** Bytes written so far. */
  readonly size: number;
  /** The content, `isCut` if its end is missing. */
  finish(isCut?: boolean): Content;
  /** Drops what was written. */
  discard(): void;
}

/** Takes in entries, and unpacks archives in archives. Every method throws a fatal `ReadingStopped` where nothing more may be read. */
export interface EntrySink {
  /** Reads one entry. What is wrong with it becomes a problem; its chunks are read no further than need be. */
  addEntry(parts: readonly string[], chunks: Chunks, sizes: EntrySizes): Promise<void>;
  /** The same in two steps, first: undefined if the entry is refused, which is a problem then. */
  beginEntry(parts: readonly string[], sizes: EntrySizes): EntryWriter | undefined;
  /** The same in two steps, second: adds what was written, or unpacks it if it is an archive. */
  commit(parts: readonly string[], content: Content): Promise<void>;
  /** Adds a problem: the entry is not read. */
  skipEntry(parts: readonly string[], kind: Problem['kind'], message: ReadMessage): void;
  /** Adds a problem with an entry that was read. */
  addProblem(parts: readonly string[], kind: Problem['kind'], message: ReadMessage): void;
  /** Adds a problem with an entry that was read: its bytes may be wrong. */
  addDamage(parts: readonly string[], message: ReadMessage): void;
}

/** The parts of a name in an archive. Names are labels: nothing is ever written to where they say. */
export function splitEntryName(name: string): string[] {
  return name
    .replace(/^[A-Za-z]:(?=[\\/])/, '')
    .split(/[\\/]/)
    .filter((part) => part !== '' && part !== '.' && part !== '..');
}
