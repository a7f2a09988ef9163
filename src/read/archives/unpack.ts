// an archive -> its files, and those of the archives in it
import { reasonOf } from '../../errors.js';
import { type Budget, createRatioMeter, type RatioMeter } from '../limits/budget.js';
import { say } from '../../wording/index.js';
import type { Content } from '../content/content.js';
import { readGzip } from './gzip.js';
import { ReadingStopped, classifyReadError, isWrongData } from '../limits/reading-stopped.js';
import { type ArchiveFormat, detectFormat, TAR_BLOCK } from './archive-format.js';
import { countBytes, peek, type Chunks, chunksOf } from '../content/chunks.js';
import { readSevenZip } from './seven-zip/index.js';
import type { ReadSession } from '../session.js';
import type { ArchiveEntry, ArchiveContents, EntrySizes, EntryProblem, EntryWriter, EntrySink } from './entry-sink.js';
import { readTar } from './tar.js';
import { readZip } from './zip.js';
import { formatOf } from './zip-place.js';

interface CollectedContents extends ArchiveContents {
  readonly entries: ArchiveEntry[];
  readonly problems: EntryProblem[];
  /** Index of each name in `entries`. */
  readonly indexOf: Map<string, number>;
}

/** An archive, how deep it is nested, and what it shares with the archives around it. */
interface ArchiveLayer {
  readonly contents: CollectedContents;
  readonly depth: number;
  readonly meter: RatioMeter;
  readonly budget: Budget;
  readonly session: ReadSession;
}

function isContent(input: Content | Chunks): input is Content {
  return 'slice' in input && 'chunks' in input;
}

/** Whether a format can be read as a stream. */
function isStreamed(format: ArchiveFormat): format is 'tar' | 'gzip' {
  return format === 'tar' || format === 'gzip';
}

/** Whether the format packs one file without a name. */
function holdsOneFile(format: ArchiveFormat): boolean {
  return format === 'gzip' || format === 'xz';
}

function emptyContents(format: ArchiveFormat): CollectedContents {
  return { format, entries: [], problems: [], indexOf: new Map() };
}

function addContent({ contents }: ArchiveLayer, parts: readonly string[], content: ArchiveEntry['content']): void {
  const key = parts.join('/');
  const index = contents.indexOf.get(key);
  if (index === undefined) {
    contents.indexOf.set(key, contents.entries.length);
    contents.entries.push({ parts, content });
    return;
  }
  // The last one counts, as when tar unpacks.
  contents.problems.push({ parts, kind: 'unused', message: say('entry-repeated') });
  contents.entries[index] = { parts, content };
}

/** Reads an archive in an archive. What ends its reading is its own problem, unless that is fatal. */
async function readInner(layer: ArchiveLayer, parts: readonly string[], format: ArchiveFormat, input: Content | Chunks): Promise<void> {
  // A tar in a gzip counts as one archive.
  const isSame = format === 'tar' && holdsOneFile(layer.contents.format);
  const depth = layer.depth + (isSame ? 0 : 1);
  const { maxDepth } = layer.session.limits;
  if (depth > maxDepth) {
    layer.contents.problems.push({ parts, kind: 'limit', message: say('max-depth-exceeded', { limit: maxDepth }) });
    return;
  }
  const contents = emptyContents(format);
  addContent(layer, parts, contents);
  await readArchive({ ...layer, contents, depth }, input);
}

function createEntryWriter({ meter, budget, session }: ArchiveLayer, { packedSize }: EntrySizes): EntryWriter {
  const { maxEntryBytes } = session.limits;
  const own = packedSize === undefined ? undefined : createRatioMeter(session.limits, false);
  own?.addPacked(packedSize ?? 0);
  const writer = session.spool.openWriter();
  let size = 0;
  let taken = 0;
  return {
    get size() {
      return size;
    },
    write(bytes) {
      // The limit of the entry first: a bomb must not stop the entries beside it.
      own?.addUnpacked(bytes.length);
      budget.addBytes(bytes.length);
      taken += bytes.length;
      meter.addUnpacked(bytes.length);
      if (size + bytes.length > maxEntryBytes)
        throw new ReadingStopped('limit', say('max-entry-bytes-exceeded', { limit: maxEntryBytes, stated: null }));
      writer.write(bytes);
      size += bytes.length;
    },
    finish(isCut = false) {
      const content = writer.finish();
      return isCut ? { ...content, isCut } : content;
    },
    discard() {
      meter.removeUnpacked(taken);
      budget.removeBytes(taken);
      taken = 0;
      writer.discard();
    },
  };
}

/** An entry that is being read. */
interface OpenEntry {
  readonly parts: readonly string[];
  readonly sizes: EntrySizes;
  readonly writer: EntryWriter;
}

/** Adds what an archive holds to its layer. */
class LayerSink implements EntrySink {
  constructor(private readonly layer: ArchiveLayer) {}

  async addEntry(parts: readonly string[], chunks: Chunks, sizes: EntrySizes): Promise<void> {
    const writer = this.beginEntry(parts, sizes);
    if (!writer) return;
    const entry: OpenEntry = { parts, sizes, writer };
    let peeked;
    try {
      peeked = await peek(chunks, TAR_BLOCK);
    } catch (error) {
      this.breakOff(entry, error);
      return;
    }
    const format = detectFormat(peeked.head);
    if (format !== undefined && isStreamed(format)) {
      writer.discard();
      await readInner(this.layer, parts, format, peeked.readAll());
    } else await this.writeEntry(entry, peeked.readAll());
  }

  beginEntry(parts: readonly string[], sizes: EntrySizes): EntryWriter | undefined {
    const { contents, budget, session } = this.layer;
    const { maxEntryBytes } = session.limits;
    if (!holdsOneFile(contents.format)) budget.addEntry();
    if (sizes.size === undefined || sizes.size <= maxEntryBytes) return createEntryWriter(this.layer, sizes);
    this.addProblem(parts, 'limit', say('max-entry-bytes-exceeded', { limit: maxEntryBytes, stated: sizes.size }));
    return undefined;
  }

  async commit(parts: readonly string[], content: Content): Promise<void> {
    const format = formatOf(content);
    if (format === undefined) {
      addContent(this.layer, parts, content);
      return;
    }
    await readInner(this.layer, parts, format, content);
    this.layer.session.spool.release(content);
  }

  skipEntry(...problem: Parameters<EntrySink['skipEntry']>): void {
    this.layer.budget.addEntry();
    this.addProblem(...problem);
  }

  addProblem(parts: readonly string[], kind: EntryProblem['kind'], message: EntryProblem['message']): void {
    this.layer.contents.problems.push({ parts, kind, message });
  }

  addDamage(parts: readonly string[], message: EntryProblem['message']): void {
    this.layer.contents.problems.push({ parts, kind: 'damaged', message, isDamage: true });
  }

  /** Writes what is not an archive, or one that cannot be read as a stream. */
  private async writeEntry(entry: OpenEntry, chunks: Chunks): Promise<void> {
    const { parts, writer } = entry;
    try {
      for await (const chunk of chunks) writer.write(chunk);
    } catch (error) {
      this.breakOff(entry, error);
      return;
    }
    await this.commit(parts, writer.finish());
  }

  /** Ends an entry whose reading failed, which is a problem. Throws the error if it is a fatal `ReadingStopped`. */
  private breakOff(entry: OpenEntry, error: unknown): void {
    if (error instanceof ReadingStopped) this.stopEntry(entry, error);
    else this.cutEntry(entry, error);
  }

  /** Ends an entry that must not be read any further. */
  private stopEntry(entry: OpenEntry, stopped: ReadingStopped): void {
    // The beginning of a log that is packed alone is kept, like that of an unpacked one.
    if (holdsOneFile(this.layer.contents.format) && !stopped.isHostile) this.keepBeginning(entry);
    else entry.writer.discard();
    if (stopped.isFatal) throw stopped;
    this.addProblem(entry.parts, stopped.kind, stopped.detail);
  }

  /** Ends an entry whose next bytes are damaged, or cannot be read. */
  private cutEntry(entry: OpenEntry, error: unknown): void {
    const { size } = entry.writer;
    const kind = size > 0 ? classifyReadError(error) : 'unreadable';
    const message = say('entry-incomplete', { size, stated: entry.sizes.size ?? null, reason: reasonOf(error) });
    if (size > 0 && isWrongData(error)) this.addDamage(entry.parts, message);
    else this.addProblem(entry.parts, kind, message);
    this.keepBeginning(entry);
  }

  /** Adds what was written so far, if anything was. */
  private keepBeginning({ parts, writer }: OpenEntry): void {
    if (writer.size > 0) addContent(this.layer, parts, writer.finish(true));
    else writer.discard();
  }
}

/** Reads one archive into its layer. Throws only a fatal `ReadingStopped`. */
async function readArchive(layer: ArchiveLayer, input: Content | Chunks): Promise<void> {
  const { contents, session } = layer;
  const { format } = contents;
  const sink = new LayerSink(layer);
  try {
    if (isStreamed(format)) {
      const chunks = isContent(input) ? chunksOf(input) : input;
      await (format === 'tar' ? readTar(chunks, sink) : readGzip(chunks, sink, session.limits));
    } else if (isContent(input)) await (format === 'zip' ? readZip(input, sink) : readSevenZip(format, input, sink, session));
  } catch (error) {
    if (error instanceof ReadingStopped) {
      if (error.isFatal) throw error;
      contents.problems.push({ parts: [], kind: error.kind, message: error.detail });
      return;
    }
    const kind = contents.entries.length > 0 ? classifyReadError(error) : 'unreadable';
    const message = say('archive-incomplete', { reason: reasonOf(error) });
    contents.problems.push({ parts: [], kind, message, ...(isWrongData(error) && { isDamage: true }) });
  }
}

/**
 * Unpacks an archive, and the archives in it, into the spool. Never rejects: what could not be read becomes a problem.
 *
 * @param input a stream, or a content, which can be read by position: formats that need that are spooled first
 */
export async function unpack(format: ArchiveFormat, input: Content | Chunks, session: ReadSession): Promise<ArchiveContents> {
  const contents = emptyContents(format);
  const meter = createRatioMeter(session.limits, true);
  const layer = { contents, depth: 1, meter, budget: session.openBudget(), session };
  try {
    if (isContent(input)) {
      meter.addPacked(input.size);
      await readArchive(layer, input);
    } else if (isStreamed(format)) {
      await readArchive(
        layer,
        countBytes(input, (count) => meter.addPacked(count)),
      );
    } else await readSpooled(layer, input);
  } catch (error) {
    const isStopped = error instanceof ReadingStopped;
    const message = isStopped ? error.detail : say('archive-unreadable', { reason: reasonOf(error) });
    contents.problems.push({ parts: [], kind: isStopped ? error.kind : 'unreadable', message });
  }
  return contents;
}

async function readSpooled(layer: ArchiveLayer, chunks: Chunks): Promise<void> {
  const { meter, budget, session } = layer;
  const writer = session.spool.openWriter();
  for await (const chunk of chunks) {
    budget.addBytes(chunk.length);
    meter.addPacked(chunk.length);
    writer.write(chunk);
  }
  const content = writer.finish();
  await readArchive(layer, content);
  session.spool.release(content);
}
