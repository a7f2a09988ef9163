// requests of the worker that unpacks one archive -> its files in the sink
import { say } from '../../../wording/index.js';
import type { Content } from '../../content/content.js';
import { ReadingStopped } from '../../limits/reading-stopped.js';
import { RATIO_FREE_BYTES, type Limits } from '../../options.js';
import type { ReadMessage } from '../../read-message.js';
import type { EntrySink, EntryWriter } from '../entry-sink.js';
import { ACCEPT, SKIP, type ListedEntry, type UnpackFailure, type WorkerRequest } from './protocol.js';

/** A name as 7-Zip prints it -> its parts. */
export type EntryNameParser = (name: string) => readonly string[];

/** A file that the worker is unpacking. */
interface OpenFile {
  readonly name: string;
  readonly writer: EntryWriter;
}

/** A file that the worker unpacked. */
interface UnpackedFile {
  readonly parts: readonly string[];
  readonly content: Content;
}

/** Looks at the sizes that an archive states before anything is unpacked. Throws `ReadingStopped` if they are too large. */
function checkSizes(entries: readonly ListedEntry[], packed: number, { maxBytes, maxEntries, maxRatio }: Limits): void {
  const sum = entries.reduce((total, { size }) => total + size, 0);
  const stop = (detail: ReadMessage): never => {
    throw new ReadingStopped('limit', detail, { isHostile: true });
  };
  if (entries.length > maxEntries) stop(say('stated-entries-exceed-limit', { stated: entries.length, limit: maxEntries }));
  if (sum > maxBytes) stop(say('stated-bytes-exceed-limit', { stated: sum, limit: maxBytes }));
  if (sum > RATIO_FREE_BYTES && sum > packed * maxRatio) stop(say('stated-ratio-exceeds-limit', { stated: sum, limit: maxRatio }));
}

/** Answers the worker, and passes on what it unpacks. */
export class Extractor {
  /** Names of entries that are not read: links, and what is encrypted. */
  private readonly refused = new Set<string>();
  /** Bytes of the entries by name, as the archive states them. */
  private readonly sizes = new Map<string, number>();
  /** By the number that the worker gives them. */
  private readonly open = new Map<number, OpenFile>();
  private readonly unpacked: UnpackedFile[] = [];

  constructor(
    private readonly archive: Content,
    private readonly sink: EntrySink,
    private readonly limits: Limits,
    private readonly splitName: EntryNameParser,
  ) {}

  /** The answer to a request; `data` holds the bytes that go with either. Throws `ReadingStopped` where no more may be unpacked. */
  answer(request: WorkerRequest, data: Uint8Array): number {
    switch (request.kind) {
      case 'read':
        return this.readArchive(request.offset, request.length, data);
      case 'list':
        return this.list(request.entries);
      case 'open':
        return this.begin(request.file, request.name);
      case 'write':
        return this.write(request.file, data.slice(0, request.length));
      case 'end':
        return this.end(request.file);
      default:
        return ACCEPT;
    }
  }

  /** Adds the problems that the worker had; it fails on refused entries too, which are problems already. */
  reportFailures(failures: readonly UnpackFailure[]): void {
    for (const { name, reason } of failures) {
      if (name !== undefined && this.refused.has(name)) continue;
      const parts = name === undefined ? [] : this.splitName(name);
      const isLocked = /encrypted|password/i.test(reason);
      if (isLocked) this.sink.addProblem(parts, 'denied', say('encrypted'));
      else this.sink.addDamage(parts, say('extraction-failed', { reason }));
    }
  }

  /** Adds all files that were unpacked. Answers are given at once, and reading an archive in the archive is not. */
  async commit(): Promise<void> {
    for (const { parts, content } of this.unpacked) await this.sink.commit(parts, content);
  }

  private readArchive(offset: number, length: number, data: Uint8Array): number {
    const bytes = this.archive.slice(offset, length);
    data.set(bytes);
    return bytes.length;
  }

  private list(entries: readonly ListedEntry[]): number {
    checkSizes(entries, this.archive.size, this.limits);
    for (const { name, size, isFolder, isLink, isEncrypted } of entries) {
      this.sizes.set(name, size);
      if (isFolder || !(isLink || isEncrypted)) continue;
      this.refused.add(name);
      if (isLink) this.sink.skipEntry(this.splitName(name), 'not-a-file', say('special-file', { type: 'link' }));
      else this.sink.skipEntry(this.splitName(name), 'denied', say('encrypted'));
    }
    return ACCEPT;
  }

  private begin(file: number, name: string): number {
    if (this.refused.has(name)) return SKIP;
    const size = this.sizes.get(name);
    const writer = this.sink.beginEntry(this.splitName(name), size === undefined ? {} : { size });
    if (!writer) return SKIP;
    this.open.set(file, { name, writer });
    return ACCEPT;
  }

  private write(file: number, bytes: Uint8Array): number {
    const one = this.open.get(file);
    if (!one) return SKIP;
    try {
      one.writer.write(bytes);
      return ACCEPT;
    } catch (error) {
      this.open.delete(file);
      one.writer.discard();
      if (!(error instanceof ReadingStopped) || error.isFatal) throw error;
      this.sink.addProblem(this.splitName(one.name), error.kind, error.detail);
      return SKIP;
    }
  }

  private end(file: number): number {
    const one = this.open.get(file);
    this.open.delete(file);
    if (one) this.unpacked.push({ parts: this.splitName(one.name), content: one.writer.finish() });
    return ACCEPT;
  }
}
