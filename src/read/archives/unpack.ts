// Packed bytes -> the files in them, and those in the archives in them.
import { createRatioMeter, type RatioMeter } from '../limits/budget.js';
import type { Content } from '../content/content.js';
import { readGzip } from './gzip.js';
import { Halt, kindOfBreak, reasonOf } from '../limits/limit-exceeded.js';
import { bytesText } from '../options.js';
import { PACKING_HEAD, type Packing, packingOf } from './archive-format.js';
import { counted, peek, type Pieces, piecesOf } from '../content/chunks.js';
import { readSevenZip } from './seven-zip/index.js';
import type { Shop } from '../session.js';
import type { ArchiveEntry, Contents, EntryFacts, EntryProblem, Receipt, Sink } from './entry-sink.js';
import { readTar } from './tar.js';
import { readZip } from './zip.js';

interface Collected extends Contents {
  readonly entries: ArchiveEntry[];
  readonly problems: EntryProblem[];
  /** Place of each name in `entries`. */
  readonly placeOf: Map<string, number>;
}

/** An archive, how deep it lies in others, and what all archives of one outermost share. */
interface Layer {
  readonly contents: Collected;
  readonly depth: number;
  readonly meter: RatioMeter;
  readonly shop: Shop;
}

function isContent(input: Content | Pieces): input is Content {
  return 'slice' in input && 'chunks' in input;
}

/** Whether a packing can be read as it comes. */
function isStreamed(packing: Packing): packing is 'tar' | 'gzip' {
  return packing === 'tar' || packing === 'gzip';
}

/** Whether it packs one file and no names. */
function packsOne(packing: Packing): boolean {
  return packing === 'gzip' || packing === 'xz';
}

function collect(packing: Packing): Collected {
  return { packing, entries: [], problems: [], placeOf: new Map() };
}

function keep({ contents }: Layer, parts: readonly string[], inside: ArchiveEntry['inside']): void {
  const key = parts.join('/');
  const place = contents.placeOf.get(key);
  if (place === undefined) {
    contents.placeOf.set(key, contents.entries.length);
    contents.entries.push({ parts, inside });
    return;
  }
  // As tar itself does on unpacking; but an archive that was added to is worth a word.
  contents.problems.push({ parts, kind: 'unreadable', message: 'It stands in the archive more than once; only the last one was read.' });
  contents.entries[place] = { parts, inside };
}

/** Reads an archive in an archive; what ends its reading is its own problem, unless it ends all. */
async function readInner(layer: Layer, parts: readonly string[], packing: Packing, input: Content | Pieces): Promise<void> {
  // A tar in a gzip is one way of packing, not two.
  const isSame = packing === 'tar' && packsOne(layer.contents.packing);
  const depth = layer.depth + (isSame ? 0 : 1);
  const { maxDepth } = layer.shop.limits;
  if (depth > maxDepth) {
    layer.contents.problems.push({
      parts,
      kind: 'limit',
      message: `It is an archive in ${maxDepth} others (max-depth) and was not unpacked.`,
    });
    return;
  }
  const contents = collect(packing);
  keep(layer, parts, contents);
  await read({ ...layer, contents, depth }, input);
}

function createReceipt({ meter, shop }: Layer, { packed }: EntryFacts): Receipt {
  const { maxEntryBytes } = shop.limits;
  const own = packed === undefined ? undefined : createRatioMeter(shop.limits, false);
  own?.addPacked(packed ?? 0);
  const intake = shop.spool.begin();
  let size = 0;
  let taken = 0;
  return {
    get size() {
      return size;
    },
    write(bytes) {
      shop.budget.addBytes(bytes.length);
      // Its own limit first: a bomb among other files must not cost those.
      own?.addUnpacked(bytes.length);
      taken += bytes.length;
      meter.addUnpacked(bytes.length);
      if (size + bytes.length > maxEntryBytes)
        throw new Halt('limit', `It holds more than ${bytesText(maxEntryBytes)} (max-entry-bytes); the rest was not read.`);
      intake.write(bytes);
      size += bytes.length;
    },
    end(isCut = false) {
      const content = intake.end();
      return isCut ? { ...content, isCut } : content;
    },
    drop() {
      meter.takeBack(taken);
      taken = 0;
      intake.drop();
    },
  };
}

function createSink(layer: Layer): Sink {
  const { contents, shop } = layer;
  const { budget, limits, spool } = shop;
  const problem: Sink['problem'] = (parts, kind, message) => void contents.problems.push({ parts, kind, message });

  function begin(parts: readonly string[], facts: EntryFacts) {
    if (!packsOne(contents.packing)) budget.addEntry();
    if (facts.size === undefined || facts.size <= limits.maxEntryBytes) return createReceipt(layer, facts);
    const most = bytesText(limits.maxEntryBytes);
    problem(parts, 'limit', `It holds ${facts.size} bytes, more than ${most} (max-entry-bytes), and was not read.`);
    return undefined;
  }

  async function settle(parts: readonly string[], content: Content): Promise<void> {
    const packing = packingOf(content.slice(0, PACKING_HEAD));
    if (packing === undefined) {
      keep(layer, parts, content);
      return;
    }
    await readInner(layer, parts, packing, content);
    spool.forget(content);
  }

  /** Receives what is no archive, or one that can't be read as it comes. */
  async function receive(parts: readonly string[], pieces: Pieces, receipt: Receipt, facts: EntryFacts) {
    try {
      for await (const piece of pieces) receipt.write(piece);
    } catch (error) {
      const got = receipt.size;
      const isBeginningKept = packsOne(contents.packing) && got > 0;
      if (error instanceof Halt) {
        // The beginning of a log that was packed by itself is worth as much as that of one that was not.
        if (isBeginningKept && !error.isHostile) keep(layer, parts, receipt.end(true));
        else receipt.drop();
        if (error.isFinal) throw error;
        problem(parts, error.kind, error.message);
        return;
      }
      const ofAll = facts.size === undefined ? '' : ` of its ${facts.size}`;
      const kind = got > 0 ? kindOfBreak(error) : 'unreadable';
      problem(parts, kind, `It cannot be read to its end (${reasonOf(error)}); ${got}${ofAll} bytes were.`);
      if (got > 0) keep(layer, parts, receipt.end(true));
      else receipt.drop();
      return;
    }
    await settle(parts, receipt.end());
  }

  return {
    async take(parts, pieces, facts) {
      const receipt = begin(parts, facts);
      if (!receipt) return;
      let peeked;
      try {
        peeked = await peek(pieces, PACKING_HEAD);
      } catch (error) {
        const broken = (async function* () {
          await Promise.resolve();
          yield new Uint8Array();
          throw error;
        })();
        await receive(parts, broken, receipt, facts);
        return;
      }
      const packing = packingOf(peeked.head);
      if (packing !== undefined && isStreamed(packing)) {
        receipt.drop();
        await readInner(layer, parts, packing, peeked.all());
      } else await receive(parts, peeked.all(), receipt, facts);
    },
    begin,
    settle,
    skip(parts, kind, message) {
      budget.addEntry();
      problem(parts, kind, message);
    },
    problem,
  };
}

/** Reads one archive into its layer. Throws final `Halt`s only. */
async function read(layer: Layer, input: Content | Pieces): Promise<void> {
  const { contents, shop } = layer;
  const { packing } = contents;
  const sink = createSink(layer);
  try {
    if (isStreamed(packing)) {
      const pieces = isContent(input) ? piecesOf(input) : input;
      await (packing === 'tar' ? readTar(pieces, sink) : readGzip(pieces, sink, shop.limits));
    } else if (isContent(input)) await (packing === 'zip' ? readZip(input, sink) : readSevenZip(packing, input, sink, shop));
  } catch (error) {
    if (error instanceof Halt) {
      if (error.isFinal) throw error;
      contents.problems.push({ parts: [], kind: error.kind, message: error.message });
      return;
    }
    const kind = contents.entries.length > 0 ? kindOfBreak(error) : 'unreadable';
    contents.problems.push({ parts: [], kind, message: `The archive cannot be read to its end (${reasonOf(error)}).` });
  }
}

/**
 * Takes everything out of an archive, and out of those in it, into the spool. Never rejects: what could not be read is in the problems.
 *
 * @param input a stream, or what can be read at any place: packings that can't be read as they come are spooled first
 */
export async function unpack(packing: Packing, input: Content | Pieces, shop: Shop): Promise<Contents> {
  const contents = collect(packing);
  const meter = createRatioMeter(shop.limits, true);
  const layer = { contents, depth: 1, meter, shop };
  try {
    if (isContent(input)) {
      meter.addPacked(input.size);
      await read(layer, input);
    } else if (isStreamed(packing)) {
      await read(
        layer,
        counted(input, (count) => meter.addPacked(count)),
      );
    } else await readSpooled(layer, input);
  } catch (error) {
    const isHalt = error instanceof Halt;
    const message = isHalt ? error.message : `The archive cannot be read (${reasonOf(error)}).`;
    contents.problems.push({ parts: [], kind: isHalt ? error.kind : 'unreadable', message });
  }
  return contents;
}

async function readSpooled(layer: Layer, pieces: Pieces): Promise<void> {
  const { meter, shop } = layer;
  const intake = shop.spool.begin();
  for await (const piece of pieces) {
    shop.budget.addBytes(piece.length);
    meter.addPacked(piece.length);
    intake.write(piece);
  }
  const content = intake.end();
  await read(layer, content);
  shop.spool.forget(content);
}
