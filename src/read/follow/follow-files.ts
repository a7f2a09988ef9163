// paths -> what comes to their files: growth, rotation, truncation, files that appear
// A file is what its inode says, not what it is called: a log that is rolled over keeps its state under its new name, and its descriptor stays open, so that
// its last lines are read even if the next roll deletes it.
import { reasonOf } from '../../errors.js';
import { closeSync, fstatSync, openSync, readSync, statSync, type Stats } from 'node:fs';
import { resolve } from 'node:path';
import { append } from '../../lists.js';
import { say } from '../../wording/index.js';
import { READ_FLAGS } from '../content/open-files.js';
import type { ReadMessage } from '../read-message.js';
import { filesBelow } from './files-below.js';
import { createLineCutter, type LineCutter, type Piece } from './piece.js';

/** What happened since the last look. */
export interface Growth {
  /** In the order in which files were first seen: the rest of a log that was rolled over comes before the new one. */
  readonly pieces: readonly Piece[];
  /** What the user should know: truncated, replaced, gone, unreadable. */
  readonly notices: readonly { readonly path: string; readonly message: ReadMessage }[];
}

/** Follows files. */
export interface FileFollower {
  /** Says that the first `size` bytes of a file are known, and where its last whole line ends; `end` is that place. */
  begin(path: string, size: number): { readonly end: number };
  /** Looks at all files. */
  look(): Growth;
  close(): void;
}

const CHUNK = 1 << 20;
/** First bytes by which a file is known again. */
const HEAD_BYTES = 256;
/** Looks without growth after which the rest of a line that was rolled away is given. */
const PATIENCE = 10;

interface Followed {
  readonly descriptor: number;
  /** The name under which it was first seen. */
  readonly path: string;
  cutter: LineCutter;
  head: Uint8Array;
  /** The last bytes that were read, for telling a copy. */
  tail: Uint8Array;
  idle: number;
  /** The file that this one is a copy of, while it is copied. */
  original: Followed | undefined;
  /** Bytes that were given of that one. */
  given: number;
  /** How far it may be read in this look: what comes while it is compared with others may be what they gave. */
  limit: number;
}

/** What was known of a file before a look. */
interface Snapshot {
  readonly file: Followed;
  readonly head: Uint8Array;
  readonly tail: Uint8Array;
  readonly taken: number;
  readonly given: number;
}

const idOf = ({ dev, ino }: Stats): string => `${dev}:${ino}`;

function readAt(descriptor: number, offset: number, length: number): Uint8Array {
  const bytes = Buffer.allocUnsafe(length);
  let got = 0;
  while (got < length) {
    const more = readSync(descriptor, bytes, got, length - got, offset + got);
    if (more === 0) break;
    got += more;
  }
  return bytes.subarray(0, got);
}

const snapshotOf = (file: Followed): Snapshot => ({
  file,
  head: file.head,
  tail: file.tail,
  taken: file.cutter.taken,
  given: file.cutter.given,
});

const isEqual = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

class Follower implements FileFollower {
  private readonly files = new Map<string, Followed>();
  private readonly denied = new Set<string>();
  private readonly missing = new Set<string>();
  private notices: { path: string; message: ReadMessage }[] = [];

  constructor(private readonly paths: readonly string[]) {}

  begin(path: string, size: number): { readonly end: number } {
    const absolute = resolve(path);
    const one = this.open(absolute);
    if (!one) return { end: size };
    while (one.cutter.taken < size) if (this.readOn(one, size).got === 0) break;
    return { end: one.cutter.given };
  }

  /** Reads on in a file, up to a place. */
  private readOn(one: Followed, to: number): { readonly got: number; readonly piece: Piece | undefined } {
    const { taken } = one.cutter;
    const bytes = readAt(one.descriptor, taken, Math.min(CHUNK, to - taken));
    // Who writes a file anew writes its beginning first: where that is as it was, so was what was read. Else the next look finds the change.
    if (!this.hasHead(one)) return { got: 0, piece: undefined };
    const behindHead = Math.max(0, one.head.length - taken);
    one.head = Buffer.concat([one.head, bytes.subarray(behindHead, behindHead + HEAD_BYTES - one.head.length)]);
    if (bytes.length > 0) one.tail = Buffer.concat([one.tail, bytes]).subarray(-HEAD_BYTES);
    return { got: bytes.length, piece: bytes.length > 0 ? one.cutter.take(bytes) : undefined };
  }

  look(): Growth {
    this.notices = [];
    this.tellMissing();
    // Before anything is read: a copy is told by what was read of its original.
    const before = [...this.files.values()].map(snapshotOf);
    const changed = this.findChanges();
    const seen = new Map<string, string>();
    for (const path of this.paths.flatMap(filesBelow)) {
      const id = this.idAt(path);
      if (id !== undefined) seen.set(id, path);
    }
    for (const [id, path] of seen) if (!this.files.has(id)) this.open(path);
    // One that is empty may be about to become a copy.
    const fresh = [...this.files.values()].filter((one) => changed.has(one) || one.cutter.taken === 0);
    const originals = new Set(fresh.flatMap((one) => this.findOriginal(one, before) ?? []));
    const pieces: Piece[] = [...changed].flatMap(([one, message]) => this.startAgain(one, message, originals));
    for (const [id, one] of [...this.files]) append(pieces, this.read(id, one, seen.has(id)));
    return { pieces, notices: this.notices };
  }

  close(): void {
    for (const { descriptor } of this.files.values()) closeSync(descriptor);
    this.files.clear();
  }

  private idAt(path: string): string | undefined {
    try {
      const stats = statSync(path);
      return stats.isFile() ? idOf(stats) : undefined;
    } catch {
      return undefined;
    }
  }

  /** Names paths of the user that are not there any more, once each time. */
  private tellMissing(): void {
    for (const path of this.paths) {
      const isThere = statSync(path, { throwIfNoEntry: false }) !== undefined;
      if (isThere) this.missing.delete(path);
      else if (!this.missing.has(path)) {
        this.missing.add(path);
        this.notices.push({ path, message: say('follow-gone') });
      }
    }
  }

  private open(path: string): Followed | undefined {
    let descriptor: number | undefined;
    try {
      descriptor = openSync(path, READ_FLAGS);
      const stats = fstatSync(descriptor);
      const id = idOf(stats);
      const known = this.files.get(id);
      if (known || !stats.isFile()) {
        closeSync(descriptor);
        return known;
      }
      const head = readAt(descriptor, 0, Math.min(HEAD_BYTES, stats.size));
      const one: Followed = {
        descriptor,
        path,
        cutter: createLineCutter(path),
        head,
        tail: new Uint8Array(),
        idle: 0,
        original: undefined,
        given: 0,
        limit: Number.POSITIVE_INFINITY,
      };
      this.files.set(id, one);
      this.denied.delete(path);
      return one;
    } catch (error) {
      if (descriptor !== undefined) closeSync(descriptor);
      this.tellUnreadable(path, error);
      return undefined;
    }
  }

  private tellUnreadable(path: string, error: unknown): void {
    if (this.denied.has(path)) return;
    this.denied.add(path);
    this.notices.push({ path, message: say('follow-unreadable', { reason: reasonOf(error) }) });
  }

  /** Files that hold other bytes now. A log is copied before it is emptied: its copy has changed once the log has, and is looked at after it. */
  private findChanges(): ReadonlyMap<Followed, ReadMessage> {
    const changed = new Map<Followed, ReadMessage>();
    for (let found = -1; found < changed.size; ) {
      found = changed.size;
      for (const one of this.files.values()) {
        const change = changed.has(one) ? undefined : this.findChange(one);
        if (change) changed.set(one, change);
      }
    }
    return changed;
  }

  /** Whether other bytes are where those of a file were, or fewer. */
  private findChange(one: Followed): ReadMessage | undefined {
    try {
      if (fstatSync(one.descriptor).size < one.cutter.taken) return say('follow-truncated');
      return this.hasHead(one) ? undefined : say('follow-replaced');
    } catch (error) {
      this.tellUnreadable(one.path, error);
      return undefined;
    }
  }

  /** Whether a file begins as it did. */
  private hasHead({ descriptor, head }: Followed): boolean {
    return isEqual(readAt(descriptor, 0, head.length), head);
  }

  /** A log that is copied and then emptied: what was given of the original is not given again. */
  private findOriginal(one: Followed, before: readonly Snapshot[]): Followed | undefined {
    try {
      const { size } = fstatSync(one.descriptor);
      one.limit = size;
      const head = readAt(one.descriptor, 0, Math.min(HEAD_BYTES, size));
      const found = before.find(({ file, head: other, tail, taken }) => {
        const compared = Math.min(other.length, head.length);
        if (file === one || taken === 0 || compared === 0 || !isEqual(other.subarray(0, compared), head.subarray(0, compared)))
          return false;
        // A copy may still be under way; then only its beginning tells.
        return taken > size || isEqual(readAt(one.descriptor, taken - tail.length, tail.length), tail);
      });
      one.original = found?.file;
      one.given = found?.given ?? 0;
      return found?.file;
    } catch {
      return undefined;
    }
  }

  /** Begins to read a file that holds other bytes now. Of one that was copied nothing is missing, and one that is a copy is no surprise. */
  private startAgain(one: Followed, message: ReadMessage, originals: ReadonlySet<Followed>): readonly Piece[] {
    const isCopied = originals.has(one);
    const rest = isCopied ? undefined : one.cutter.rest();
    if (!isCopied && one.original === undefined) this.notices.push({ path: one.path, message });
    for (const other of this.files.values()) if (other.original === one) other.original = undefined;
    one.cutter = createLineCutter(one.path);
    one.head = new Uint8Array();
    one.tail = new Uint8Array();
    return rest ? [rest] : [];
  }

  private read(id: string, one: Followed, isThere: boolean): readonly Piece[] {
    const pieces = this.grow(one);
    one.idle = pieces.length > 0 ? 0 : one.idle + 1;
    if (isThere || one.idle < PATIENCE) return pieces;
    // It has no name any more that is followed, and nobody writes to it.
    const rest = one.cutter.rest();
    closeSync(one.descriptor);
    this.files.delete(id);
    return rest ? [...pieces, rest] : pieces;
  }

  /** Reads what came to a file. */
  private grow(one: Followed): readonly Piece[] {
    try {
      const size = Math.min(one.limit, fstatSync(one.descriptor).size);
      one.limit = Number.POSITIVE_INFINITY;
      const pieces: Piece[] = [];
      // While a log is copied, more of it may be read.
      if (one.original && one.cutter.taken <= one.given) one.given = Math.max(one.given, one.original.cutter.given);
      while (one.cutter.taken < size) {
        const isGiven = one.cutter.taken < one.given;
        const { got, piece } = this.readOn(one, isGiven ? Math.min(one.given, size) : size);
        if (got === 0) break;
        if (piece && !isGiven) pieces.push(piece);
      }
      return pieces;
    } catch (error) {
      this.tellUnreadable(one.path, error);
      return [];
    }
  }
}

/** @param paths  files and folders; what is not there yet may appear */
export function followFiles(paths: readonly string[]): FileFollower {
  return new Follower(paths.map((path) => resolve(path)));
}
