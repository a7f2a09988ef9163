// The bytes of something that was found, before it is known by which name and in which bundle it goes.
import type { Problem } from '../../model/index.js';

/** A `Source` without its label. */
export interface Content {
  /** Bytes held. */
  readonly size: number;
  /** The end is missing: it broke off, or a limit ended the reading. */
  readonly isCut?: true;
  /** One pass over the bytes; each piece is only valid until the next is asked for. Throws `ReadError` if the file can't be read any more. */
  chunks(): Iterable<Uint8Array>;
  /** A copy of a few bytes, clipped at the end. Never throws: what cannot be read any more is missing at the end. */
  slice(offset: number, length: number): Uint8Array;
}

/** A file, or an entry of an archive. */
export interface Item {
  /** Absolute place with forward slashes; an archive counts as a folder named like it: `/x/S12/SEC/dir.txt` for an entry of `/x/S12.tar`. */
  readonly at: string;
  readonly content: Content;
  /** Named by the caller itself, not found in a folder or archive. */
  readonly isNamed: boolean;
  /** Where it comes from, if from an archive. */
  readonly packed?: {
    /** Place of the outermost archive. */
    readonly file: string;
    /** Places where the same file would lie if somebody had unpacked that archive beside it. */
    readonly twins: readonly string[];
  };
}

/** A problem, at an absolute place. */
export interface Trouble {
  readonly at: string;
  readonly kind: Problem['kind'];
  readonly message: string;
}

/** What a path turned out to be: where its files begin, what is in it and what could not be read. */
export interface Found {
  /** Absolute place of the folder, the archive or the file. */
  readonly at: string;
  /** Files have other places below this one. */
  readonly isFolder: boolean;
  /** The path was there and could be opened. */
  readonly isReadable: boolean;
  /** It came through a pipe: its place is made up, and lies in no folder. */
  readonly isPiped?: true;
  readonly items: readonly Item[];
  readonly troubles: readonly Trouble[];
}

/** The part before the last slash; '' at the top. */
export function folderOf(at: string): string {
  return at.slice(0, Math.max(0, at.lastIndexOf('/')));
}

/** The part after the last slash. */
export function nameOf(at: string): string {
  return at.slice(at.lastIndexOf('/') + 1);
}
