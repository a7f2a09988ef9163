// What was captured: opened files, and what could not be read.

import type { Message } from '../contract/index.js';

/** One captured file. Opened by `read`; synchronous from then on. */
export interface Source {
  /** The name shown to people and cited: relative path with forward slashes, e.g. `SEC/Logs/SCHED.LOG`. Unique in its bundle. */
  readonly label: string;
  /** Path of the file as the input was given; undefined for a member of an archive and for what was piped in. */
  readonly path?: string;
  /** Bytes held. */
  readonly size: number;
  /** The end is missing: it broke off, or a limit ended the reading. */
  readonly isCut?: true;
  /** Its bytes are known to be not, or not all, those that were captured: what they show is there, and what they do not show may have been. */
  readonly isDamaged?: true;
  /** What happened to the file since it was opened that costs some of its bytes; undefined if nothing is known of that. */
  readonly change?: () => Message | undefined;
  /** Of a file on the disk: what tells it from others, and when it was written last. Equal states of one size are equal bytes. */
  readonly state?: { readonly file: string; readonly modified: number };
  /** How its bytes become characters, if somebody said so. */
  readonly codePage?: CodePage;
  /** One pass over the bytes. Each piece is only valid until the next is asked for. Throws `ReadError` if the file can't be read any more. */
  chunks(): Iterable<Uint8Array>;
  /** A few bytes, which must not be changed. Clipped at the end of the source. */
  slice(offset: number, length: number): Uint8Array;
}

/** A way in which bytes become characters. */
export interface CodePage {
  /** `windows-1252`, `cp850`, `shift_jis`, `utf-16le` ... */
  readonly name: string;
  /** A new decoder of one text: pieces in, their characters out; `end` gives what is left. */
  decoder(): { write(bytes: Uint8Array): string; end(): string };
}

/** What could not be read, or was read and left aside (`unclear`, `unused`): a message about a file. Never an exception: other files go on. */
export type Problem = Message & {
  /** The file or path that it concerns, named like a source. */
  readonly label: string;
  readonly kind: 'denied' | 'missing' | 'not-a-file' | 'limit' | 'unreadable' | 'damaged' | 'unclear' | 'unused' | 'fault';
};

/** All that was captured together. */
export interface Bundle {
  /** Folder, archive or standard input label. */
  readonly name: string;
  /** Path as given, with the member for an archive of captures; `-` is standard input. */
  readonly path: string;
  readonly sources: readonly Source[];
  readonly problems: readonly Problem[];
  /** Frees descriptors and temporary files. Sources may not be used afterwards. */
  close(): void;
}
