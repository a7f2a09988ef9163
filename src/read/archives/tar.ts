// A tar, as it comes -> its files.
import { Readable } from 'node:stream';
import { extract, type Extract } from 'tar-stream';
import type { Pieces } from '../content/chunks.js';
import { partsOf, type Sink } from './entry-sink.js';

type Entry = Extract extends AsyncIterable<infer One> ? One : never;

// The types of the package do not know it: old tars without the word `ustar` are tars all the same.
const LENIENT: object = { allowUnknownFormat: true };

const KINDS: Readonly<Record<string, string>> = {
  link: 'a hard link',
  symlink: 'a link',
  'character-device': 'a device',
  'block-device': 'a device',
  fifo: 'a named pipe',
};

/** The bytes of an entry. Whoever stops early must still let them pass: an entry that is destroyed takes the whole tar with it. */
async function* piecesOfEntry(entry: Entry): AsyncGenerator<Uint8Array> {
  const iterator = (entry as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
  let isDone = false;
  try {
    for (let next = await iterator.next(); ; next = await iterator.next()) {
      isDone = next.done === true;
      if (isDone) return;
      yield next.value;
    }
  } catch (error) {
    isDone = true;
    throw error;
  } finally {
    try {
      while (!isDone) isDone = (await iterator.next()).done === true;
    } catch {
      // The tar breaks off in what nobody wanted; its next entry will say so.
    }
  }
}

async function take(entry: Entry, sink: Sink): Promise<void> {
  const { name, type, size } = entry.header;
  const parts = partsOf(name);
  const isFile = type === 'file' || type === 'contiguous-file';
  if (isFile && parts.length > 0) {
    await sink.take(parts, piecesOfEntry(entry), { size });
    entry.resume();
    return;
  }
  entry.resume();
  if (type === 'directory') return;
  const message = isFile
    ? 'An entry of the archive has no name and was not read.'
    : `It is ${KINDS[type] ?? 'no plain file'} and was not read.`;
  sink.skip(parts, 'not-a-file', message);
}

/** Reads a tar to its end. Throws where it is damaged or breaks off, and what the sink throws. */
export async function readTar(pieces: Pieces, sink: Sink): Promise<void> {
  const source = Readable.from(pieces, { objectMode: false });
  const unpacked = extract(LENIENT);
  source.on('error', (error) => unpacked.destroy(error));
  source.pipe(unpacked);
  try {
    for await (const entry of unpacked) await take(entry, sink);
  } finally {
    source.destroy();
    unpacked.destroy();
  }
}
