// Messages about opening what was given.
import type { NoArgs } from './args.js';

/** What a message about the file system speaks of. */
export type PathSubject = 'file' | 'folder' | 'path';

/** What something is that is not a plain file. */
export type SpecialFileType = 'link' | 'hard-link' | 'named-pipe' | 'socket' | 'device' | 'other';

/** Code -> arguments. `reason` is what the system or a package says, or the message of another code. Sizes and limits are bytes, unless said otherwise. */
export interface ReadMessages {
  /** Not one of the given paths can be read. `others`: how many more there are. `reason`: why the first one cannot. */
  readonly 'nothing-readable': { readonly path: string; readonly others: number; readonly reason: string };
  /** Help for `nothing-readable`. */
  readonly 'nothing-readable-help': NoArgs;
  /** `open` was called without a path and without a stream. */
  readonly 'no-path-given': NoArgs;

  /** The path leads to nothing. */
  readonly 'path-missing': { readonly subject: PathSubject };
  /** The system refuses access. */
  readonly 'access-denied': { readonly subject: PathSubject };
  /** Symbolic links that lead to each other. */
  readonly 'link-loop': NoArgs;
  /** The name is longer than the system allows. */
  readonly 'name-too-long': { readonly subject: PathSubject };
  /** Any other error of the system. */
  readonly 'path-unreadable': { readonly subject: PathSubject; readonly reason: string };
  /** A link in a folder leads out of all given folders. */
  readonly 'link-leaves-folder': NoArgs;
  /** A link in a folder leads to nothing. */
  readonly 'link-broken': NoArgs;
  /** A file of a folder, or an entry of an archive, is not a plain file. */
  readonly 'special-file': { readonly type: SpecialFileType };
  /** A path names a device or a named pipe. */
  readonly 'path-is-device': NoArgs;
  /** A path is a pattern, and nothing matches it. */
  readonly 'no-match': NoArgs;

  /** The pipe failed before anything came. */
  readonly 'pipe-unreadable': { readonly reason: string };
  /** Help for `pipe-unreadable`. */
  readonly 'pipe-unreadable-help': NoArgs;
  /** The pipe failed after some bytes. */
  readonly 'pipe-broken': { readonly reason: string };
  /** The list of paths in a pipe is longer than 64 MB. */
  readonly 'path-list-too-long': NoArgs;
  /** Help for `path-list-too-long`. */
  readonly 'path-list-too-long-help': NoArgs;

  /** Files in a folder of captures that belong to none of them and are not those of a site. `names`: the first ones. */
  readonly 'files-beside-captures': { readonly names: readonly string[]; readonly count: number };

  /** A named encoding does not exist. */
  readonly 'unknown-encoding': { readonly name: string };
  /** Help for `unknown-encoding`. */
  readonly 'unknown-encoding-help': NoArgs;
  /** An encoding was named for a file or folder that the input does not have. */
  readonly 'no-file-for-encoding': { readonly label: string };
  /** Help for `no-file-for-encoding`. */
  readonly 'no-file-for-encoding-help': NoArgs;

  /** An entry of an archive has no name. */
  readonly 'entry-unnamed': NoArgs;
  /** An entry or a whole archive is encrypted. */
  readonly encrypted: NoArgs;
  /** An entry of a zip is compressed by a method that is not supported. `method`: its name, or its number if it has none. */
  readonly 'compression-unsupported': { readonly method: string };
  /** An archive holds several entries of one name. */
  readonly 'entry-repeated': NoArgs;
  /** All that an archive holds is also unpacked beside it. */
  readonly 'archive-already-unpacked': NoArgs;
  /** The directory of a zip names an entry that is not there. */
  readonly 'entry-not-found': { readonly reason: string };
  /** An entry unpacks to more bytes than the archive states. */
  readonly 'entry-larger-than-stated': { readonly stated: number };
  /** An entry unpacks to fewer bytes than the archive states. */
  readonly 'entry-smaller-than-stated': { readonly size: number; readonly stated: number };
  /** The checksum of an entry does not fit its bytes. */
  readonly 'checksum-mismatch': NoArgs;
  /** Bytes that belong to nothing follow the end of an archive. */
  readonly 'garbage-behind-end': NoArgs;
  /** 7-Zip reports an error for an entry or an archive. */
  readonly 'extraction-failed': { readonly reason: string };
  /** An entry ends early. `size`: bytes that could be read; `stated`: what the archive says, null if it does not. */
  readonly 'entry-incomplete': { readonly size: number; readonly stated: number | null; readonly reason: string };
  /** An archive ends early, or is damaged. */
  readonly 'archive-incomplete': { readonly reason: string };
  /** A header in a tar is damaged: what follows it, to the next sound one, is lost. `bytes`: how much that is. */
  readonly 'tar-header-damaged': { readonly bytes: number };
  /** Nothing of an archive can be read. */
  readonly 'archive-unreadable': { readonly reason: string };
  /** An archive of this format needs an optional package that is not installed. */
  readonly 'package-missing': { readonly format: string; readonly package: string };
  /** The temporary file for what is unpacked cannot be written. */
  readonly 'temporary-file-failed': { readonly reason: string };

  /** More entries than the option `maxEntries` allows. `limit`: a count. */
  readonly 'max-entries-exceeded': { readonly limit: number };
  /** More bytes than the option `maxBytes` allows. */
  readonly 'max-bytes-exceeded': { readonly limit: number };
  /** An entry has more bytes than the option `maxEntryBytes` allows. `stated`: its size if the archive says it; it is not read at all then. */
  readonly 'max-entry-bytes-exceeded': { readonly limit: number; readonly stated: number | null };
  /** Something unpacks to more times its size than the option `maxRatio` allows. `limit`: a factor. */
  readonly 'max-ratio-exceeded': { readonly limit: number };
  /** Archives are nested deeper than the option `maxDepth` allows. `limit`: a count. */
  readonly 'max-depth-exceeded': { readonly limit: number };
  /** An archive states more entries than the option `maxEntries` allows, and is not unpacked. Counts. */
  readonly 'stated-entries-exceed-limit': { readonly stated: number; readonly limit: number };
  /** An archive states more bytes than the option `maxBytes` allows, and is not unpacked. */
  readonly 'stated-bytes-exceed-limit': { readonly stated: number; readonly limit: number };
  /** An archive states more bytes than the option `maxRatio` allows, and is not unpacked. `limit`: a factor. */
  readonly 'stated-ratio-exceeds-limit': { readonly stated: number; readonly limit: number };

  /** A bundle holds no file, and nothing went wrong. */
  readonly 'bundle-empty': NoArgs;
  /** A bundle, or a source of it, is used after it was closed. `bundle`: its name, or the path of the file. */
  readonly 'bundle-closed': { readonly bundle: string };

  /** The file of the built-in packs is missing or damaged; the build makes it. */
  readonly 'packs-unreadable': { readonly path: string };

  /** Reason: a file has become shorter. `size`: bytes that could be read; `expected`: its size when it was found. */
  readonly 'file-shrunk': { readonly size: number; readonly expected: number };
  /** What a bundle was unpacked to is used after the bundle was closed. */
  readonly 'temporary-file-closed': NoArgs;
  /** A file was changed while it was read, so that records are missing or are not as they were parsed. */
  readonly 'file-changed': { readonly reason: string };
  /** Reason: other bytes are where those of the file were. */
  readonly 'file-overwritten': NoArgs;
  /** Reason: the path leads to another file now. */
  readonly 'file-replaced': NoArgs;
  /** Reason: bytes are missing at the end. */
  readonly 'ends-early': NoArgs;
  /** Reason: the bytes make no sense. */
  readonly damaged: NoArgs;
  /** A file that is followed became shorter: it is read again from its beginning. */
  readonly 'follow-truncated': NoArgs;
  /** Other bytes are where those of a file that is followed were: it is read again from its beginning. */
  readonly 'follow-replaced': NoArgs;
  /** A path that is followed is not there any more; it is read when it appears again. */
  readonly 'follow-gone': NoArgs;
  /** A file that is followed cannot be read; it is tried again. */
  readonly 'follow-unreadable': { readonly reason: string };
  /** Reason: the thread that unpacks ended without an answer. */
  readonly 'unpacker-stopped': NoArgs;
  /** Reason: an archive needs more memory than the option `memoryLimit` allows. */
  readonly 'memory-limit-reached': NoArgs;
}
