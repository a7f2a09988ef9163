// bytes that come once (entries of archives, a pipe) -> contents that can be read again: in memory, beyond a limit in one temporary file
import { closeSync, mkdtempSync, openSync, readSync, rmSync, rmdirSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiError, reasonOf } from '../../errors.js';
import { countLeading } from '../../lists.js';
import type { Content } from './content.js';
import { withReadErrors } from './file-errors.js';
import { say } from '../../wording/index.js';
import { ReadingStopped } from '../limits/reading-stopped.js';
import { DEFAULT_MEMORY_LIMIT, type OpenOptions } from '../options.js';
import { positionedContent } from './positioned.js';

/** Takes in one content. */
export interface SpoolWriter {
  /** Takes over the bytes: they must not change afterwards. Throws a fatal `ReadingStopped` if the temporary file cannot be written. */
  write(bytes: Uint8Array): void;
  /** Ends the writing. */
  finish(): Content;
  /** Drops what was written. */
  discard(): void;
}

/** Keeps contents until it is closed. */
export interface Spool {
  openWriter(): SpoolWriter;
  /** Frees the memory of a content that is not needed any more. */
  release(content: Content): void;
  /** Bytes that are kept in memory at most. */
  readonly memoryLimit: number;
  /** Frees memory and the temporary file. */
  close(): void;
}

interface TemporaryFile {
  append(bytes: Uint8Array): void;
  readonly end: number;
  readonly descriptor: number;
  close(): void;
}

function createTemporaryFile(folder: string): TemporaryFile {
  const own = mkdtempSync(join(folder, 'smslog-'));
  const path = join(own, 'input');
  const descriptor = openSync(path, 'wx+', 0o600);
  let onExit: (() => void) | undefined;
  let end = 0;
  try {
    // Where the system allows it the name goes at once, so that nothing is left behind whatever happens to the process.
    unlinkSync(path);
    rmdirSync(own);
  } catch {
    onExit = () => rmSync(own, { recursive: true, force: true });
    process.once('exit', onExit);
  }
  let isClosed = false;
  return {
    get descriptor() {
      // Its number may be that of another file by now.
      if (isClosed) throw new ApiError('bundle-closed', say('temporary-file-closed'));
      return descriptor;
    },
    get end() {
      return end;
    },
    append(bytes) {
      for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done, bytes.length - done, end + done);
      end += bytes.length;
    },
    close() {
      isClosed = true;
      closeSync(descriptor);
      if (!onExit) return;
      process.removeListener('exit', onExit);
      onExit();
    },
  };
}

/** Bytes in memory, as the chunks in which they came. */
function memoryContent(chunks: readonly Uint8Array[], size: number): Content {
  const starts = new Float64Array(chunks.length);
  for (let i = 1; i < chunks.length; i++) starts[i] = starts[i - 1]! + chunks[i - 1]!.length;

  /** The chunk that holds a byte. */
  const chunkAt = (offset: number): number => Math.max(0, countLeading(starts.length, (index) => starts[index]! <= offset) - 1);

  return {
    size,
    chunks: () => chunks,
    slice(offset, length) {
      const from = Math.min(Math.max(0, offset), size);
      const bytes = new Uint8Array(Math.max(0, Math.min(length, size - from)));
      for (let i = chunkAt(from), done = 0; done < bytes.length; i++) {
        const skip = from + done - starts[i]!;
        const part = chunks[i]!.subarray(skip, skip + bytes.length - done);
        bytes.set(part, done);
        done += part.length;
      }
      return bytes;
    },
  };
}

/** Where a content begins in the temporary file. */
interface FilePosition {
  readonly file: TemporaryFile;
  readonly offset: number;
}

function fileContent({ file, offset }: FilePosition, size: number): Content {
  return positionedContent((into, length, at) => withReadErrors(() => readSync(file.descriptor, into, 0, length, at)), size, offset);
}

/** What the writers of a spool share: memory up to a limit, then one temporary file. */
class SpoolSpace {
  readonly memoryLimit: number;
  /** Bytes of each content in memory. */
  private readonly sizes = new WeakMap<Content, number>();
  /** Bytes in memory, of contents that are finished and of those that are being written. */
  private held = 0;
  private temporary: TemporaryFile | undefined;

  constructor(private readonly options: OpenOptions) {
    this.memoryLimit = options.memoryLimit ?? DEFAULT_MEMORY_LIMIT;
  }

  hasMemoryFor(count: number): boolean {
    return this.held + count <= this.memoryLimit;
  }

  takeMemory(count: number): void {
    this.held += count;
  }

  freeMemory(count: number): void {
    this.held -= count;
  }

  /** A content out of chunks whose memory was taken; `release` frees it. */
  keep(chunks: readonly Uint8Array[], size: number): Content {
    const content = memoryContent(chunks, size);
    this.sizes.set(content, size);
    return content;
  }

  release(content: Content): void {
    this.freeMemory(this.sizes.get(content) ?? 0);
    this.sizes.delete(content);
  }

  /** The temporary file, which is made on first use. */
  file(): TemporaryFile {
    return (this.temporary ??= createTemporaryFile(this.options.temporaryFolder ?? tmpdir()));
  }

  close(): void {
    this.temporary?.close();
    this.temporary = undefined;
  }
}

/** Writes to memory; from the first chunk that does not fit on, everything is in the temporary file. */
class ContentWriter implements SpoolWriter {
  private chunks: Uint8Array[] = [];
  private size = 0;
  /** undefined: it is in memory. */
  private position: FilePosition | undefined;

  constructor(private readonly space: SpoolSpace) {}

  write(bytes: Uint8Array): void {
    if (!this.position && this.space.hasMemoryFor(bytes.length)) {
      this.chunks.push(bytes);
      this.space.takeMemory(bytes.length);
    } else this.writeToFile(bytes);
    this.size += bytes.length;
  }

  finish(): Content {
    const { position, size } = this;
    return position ? fileContent(position, size) : this.space.keep(this.chunks, size);
  }

  discard(): void {
    if (!this.position) this.space.freeMemory(this.size);
    this.chunks = [];
    this.size = 0;
  }

  private writeToFile(bytes: Uint8Array): void {
    try {
      this.position ??= this.moveToFile();
      this.position.file.append(bytes);
    } catch (error) {
      throw new ReadingStopped('unreadable', say('temporary-file-failed', { reason: reasonOf(error) }), { isFatal: true });
    }
  }

  private moveToFile(): FilePosition {
    const file = this.space.file();
    const offset = file.end;
    for (const chunk of this.chunks) file.append(chunk);
    this.chunks = [];
    this.space.freeMemory(this.size);
    return { file, offset };
  }
}

/** Nothing is written before the memory of `options.memoryLimit` is used up. */
export function createSpool(options: OpenOptions): Spool {
  const space = new SpoolSpace(options);
  return {
    memoryLimit: space.memoryLimit,
    openWriter: () => new ContentWriter(space),
    release: (content) => space.release(content),
    close: () => space.close(),
  };
}
