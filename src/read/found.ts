// What was found in the given paths, before it is sorted into bundles and gets labels.
import type { Problem } from '../model/index.js';
import type { ReadMessage } from './read-message.js';
import type { Content } from './content/content.js';

/** A file, or an entry of an archive. */
export interface FoundFile {
  /** Absolute, with forward slashes. An archive counts as a folder named like it: `/x/S12/SEC/dir.txt` for an entry of `/x/S12.tar`. */
  readonly path: string;
  readonly content: Content;
  /** Named by the caller itself, not found in a folder or archive. */
  readonly isNamed: boolean;
  /** Where it comes from, if from an archive. */
  readonly archive?: {
    /** Path of the outermost archive. */
    readonly path: string;
    /** Path that its contents have. */
    readonly contents: string;
    /** Paths that the same file would have if that archive had been unpacked beside itself. */
    readonly unpackedPaths: readonly string[];
  };
}

/** A problem with what an absolute path leads to. */
export interface PathProblem {
  readonly path: string;
  readonly kind: Problem['kind'];
  readonly message: ReadMessage;
}

/** What a path turned out to be: where its files begin, what is in it and what could not be read. */
export interface ResolvedInput {
  /** Absolute path of the folder, the archive or the file. */
  readonly path: string;
  /** Its files have paths below this one. */
  readonly isFolder: boolean;
  /** The path was there and could be opened. */
  readonly isReadable: boolean;
  /** It came through a pipe: its path is made up and belongs to no folder. */
  readonly isPiped?: true;
  /** Path of the archive that it is, with its own name. */
  readonly archive?: string;
  readonly files: readonly FoundFile[];
  readonly problems: readonly PathProblem[];
}

/** The part before the last slash; '' at the top. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The part after the last slash. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
