// What the reader of an archive hands its entries to.
import type { Problem } from '../../model/index.js';
import type { Content } from '../content/content.js';
import type { Packing } from './archive-format.js';
import type { Pieces } from '../content/chunks.js';

/** A problem in an archive. `parts` is empty if the archive as a whole is meant. */
export interface EntryProblem {
  readonly parts: readonly string[];
  readonly kind: Problem['kind'];
  readonly message: string;
}

/** A file of an archive, or an archive in it. */
export interface ArchiveEntry {
  /** Parts of its name without `.`, `..`, drive and leading slash. Empty for the only file of a gzip or xz. */
  readonly parts: readonly string[];
  readonly inside: Content | Contents;
}

/** What was taken out of an archive. */
export interface Contents {
  readonly packing: Packing;
  /** In the order in which they came. */
  readonly entries: readonly ArchiveEntry[];
  readonly problems: readonly EntryProblem[];
}

/** What the archive says of an entry, as far as it does. */
export interface EntryFacts {
  /** Bytes unpacked. */
  readonly size?: number;
  /** Bytes packed. */
  readonly packed?: number;
}

/** One entry that is being taken in. */
export interface Receipt {
  /** Takes over the bytes. Throws a `Halt` at a limit, after which the receipt is void. */
  write(bytes: Uint8Array): void;
  /** Bytes written so far. */
  readonly size: number;
  /** The content, `isCut` if its end is missing. */
  end(isCut?: boolean): Content;
  /** What came is not needed. */
  drop(): void;
}

/** Takes entries in, and archives in archives apart. All of it throws a final `Halt` where nothing more may be read. */
export interface Sink {
  /** Takes in one entry. What is wrong with it becomes a problem; its pieces are read no further than need be. */
  take(parts: readonly string[], pieces: Pieces, facts: EntryFacts): Promise<void>;
  /** The same by hand: begins an entry; undefined if it is refused (which is a problem then). */
  begin(parts: readonly string[], facts: EntryFacts): Receipt | undefined;
  /** The same by hand: puts a content that was received in its place, or unpacks it if it is an archive. */
  settle(parts: readonly string[], content: Content): Promise<void>;
  /** Names an entry that is not taken in. */
  skip(parts: readonly string[], kind: Problem['kind'], message: string): void;
  /** Names what is wrong with an entry that was. */
  problem(parts: readonly string[], kind: Problem['kind'], message: string): void;
}

/** The parts of a name in an archive. Names are labels: nothing is ever written to where they say. */
export function partsOf(name: string): string[] {
  return name
    .replace(/^[A-Za-z]:(?=[\\/])/, '')
    .split(/[\\/]/)
    .filter((part) => part !== '' && part !== '.' && part !== '..');
}
