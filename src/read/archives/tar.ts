// a stream of tar -> its files
import { Readable } from 'node:stream';
import type { SpecialFileType } from '../../contract/index.js';
import { extract, type Extract } from 'tar-stream';
import type { Chunks } from '../content/chunks.js';
import { say } from '../../wording/index.js';
import { splitEntryName, type EntrySink } from './entry-sink.js';
import { soundEntries } from './tar-headers.js';

type Entry = Extract extends AsyncIterable<infer One> ? One : never;

// Old tars lack the word `ustar`. The types of the package do not have this option.
const LENIENT: object = { allowUnknownFormat: true };

const SPECIAL: Readonly<Record<string, SpecialFileType>> = {
  link: 'hard-link',
  symlink: 'link',
  'character-device': 'device',
  'block-device': 'device',
  fifo: 'named-pipe',
};

/** The bytes of an entry. A caller that stops early still has to let them pass: destroying an entry destroys the whole tar. */
async function* chunksOfEntry(entry: Entry): AsyncGenerator<Uint8Array> {
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
      // The tar breaks off in bytes that are not wanted; reading the next entry will fail and say so.
    }
  }
}

async function addEntry(entry: Entry, sink: EntrySink): Promise<void> {
  const { name, type, size } = entry.header;
  const parts = splitEntryName(name);
  const isFile = type === 'file' || type === 'contiguous-file';
  if (isFile && parts.length > 0) {
    await sink.addEntry(parts, chunksOfEntry(entry), { size });
    entry.resume();
    return;
  }
  entry.resume();
  if (type === 'directory') return;
  sink.skipEntry(parts, 'not-a-file', isFile ? say('entry-unnamed') : say('special-file', { type: SPECIAL[type] ?? 'other' }));
}

/** Reads a tar to its end, over damaged headers. Throws where it is damaged otherwise or breaks off, and what the sink throws. */
export async function readTar(chunks: Chunks, sink: EntrySink): Promise<void> {
  const onLost = (bytes: number) => sink.addProblem([], 'damaged', say('tar-header-damaged', { bytes }));
  const source = Readable.from(soundEntries(chunks, onLost), { objectMode: false });
  const unpacked = extract(LENIENT);
  source.on('error', (error) => unpacked.destroy(error));
  source.pipe(unpacked);
  try {
    for await (const entry of unpacked) await addEntry(entry, sink);
  } finally {
    source.destroy();
    unpacked.destroy();
  }
}
