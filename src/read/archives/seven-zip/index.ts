// a 7z, cab or xz -> its files, unpacked by an optional package in a thread of its own
import { Worker } from 'node:worker_threads';
import { ReadError } from '../../../errors.js';
import { say } from '../../../wording/index.js';
import type { Content } from '../../content/content.js';
import { ReadingStopped } from '../../limits/reading-stopped.js';
import { RATIO_FREE_BYTES, type Limits } from '../../options.js';
import { DATA_BYTES, ACCEPT, SKIP, type ListedEntry, type UnpackFailure, type WorkerInput, type WorkerRequest } from './protocol.js';
import { packageFile } from '../../package-files.js';
import type { ReadMessage } from '../../read-message.js';
import type { ReadSession } from '../../session.js';
import { splitEntryName, type EntryWriter, type EntrySink } from '../entry-sink.js';

// 7-Zip itself needs some.
const LEAST_MEMORY = 64 * 1024 * 1024;

/** Starts the worker and answers it until it is done. `answer` is called for all requests that want an answer; what it throws ends the worker. */
function runWorker(
  input: Pick<WorkerInput, 'format' | 'size' | 'memoryLimit'>,
  answer: (request: WorkerRequest, data: Uint8Array) => number,
): Promise<WorkerRequest> {
  const control = new SharedArrayBuffer(8);
  const data = new SharedArrayBuffer(DATA_BYTES);
  const signal = new Int32Array(control);
  const bytes = new Uint8Array(data);
  // A file of its own, even if this code runs in the bundled command line.
  const worker = new Worker(packageFile('read/archives/seven-zip/worker.js'), {
    workerData: { ...input, control, data } satisfies WorkerInput,
  });
  return new Promise<WorkerRequest>((resolve, reject) => {
    worker.on('message', (request: WorkerRequest) => {
      if (request.kind === 'done' || request.kind === 'missing' || request.kind === 'failed') {
        resolve(request);
        return;
      }
      try {
        Atomics.store(signal, 1, answer(request, bytes));
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
        return;
      }
      Atomics.store(signal, 0, 1);
      Atomics.notify(signal, 0);
    });
    worker.once('error', reject);
    worker.once('exit', () => reject(new ReadError(say('unpacker-stopped'))));
  }).finally(() => worker.terminate());
}

/** The method AES in a 7z. */
const AES = Buffer.from([0x06, 0xf1, 0x07, 0x01]);
const ENCODED_HEADER = 0x17;

/** Whether the names in a 7z are encrypted; 7-Zip stops without a message then. */
function hasEncryptedNames(content: Content): boolean {
  const start = Buffer.from(content.slice(12, 16));
  if (start.length < 16) return false;
  const header = Buffer.from(content.slice(32 + Number(start.readBigUInt64LE(0)), Math.min(4096, Number(start.readBigUInt64LE(8)))));
  return header[0] === ENCODED_HEADER && header.includes(AES);
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

/** A name as 7-Zip prints it -> its parts. */
type EntryNameParser = (name: string) => readonly string[];

/** Answers the requests of the worker for one archive; `done` holds the files that it unpacked. */
function createExtractor(content: Content, sink: EntrySink, limits: Limits, splitName: EntryNameParser) {
  const refused = new Set<string>();
  const sizes = new Map<string, number>();
  const open = new Map<number, { readonly name: string; readonly writer: EntryWriter }>();
  const done: { readonly parts: readonly string[]; readonly content: Content }[] = [];

  function list(entries: readonly ListedEntry[]): void {
    checkSizes(entries, content.size, limits);
    for (const { name, size, isFolder, isLink, isEncrypted } of entries) {
      sizes.set(name, size);
      if (isFolder || !(isLink || isEncrypted)) continue;
      refused.add(name);
      if (isLink) sink.skipEntry(splitName(name), 'not-a-file', say('special-file', { type: 'link' }));
      else sink.skipEntry(splitName(name), 'denied', say('encrypted'));
    }
  }

  function begin(file: number, name: string): number {
    if (refused.has(name)) return SKIP;
    const size = sizes.get(name);
    const writer = sink.beginEntry(splitName(name), size === undefined ? {} : { size });
    if (!writer) return SKIP;
    open.set(file, { name, writer });
    return ACCEPT;
  }

  function write(file: number, bytes: Uint8Array): number {
    const one = open.get(file);
    if (!one) return SKIP;
    try {
      one.writer.write(bytes);
      return ACCEPT;
    } catch (error) {
      open.delete(file);
      one.writer.discard();
      if (!(error instanceof ReadingStopped) || error.isFatal) throw error;
      sink.addProblem(splitName(one.name), error.kind, error.detail);
      return SKIP;
    }
  }

  function end(file: number): number {
    const one = open.get(file);
    open.delete(file);
    if (one) done.push({ parts: splitName(one.name), content: one.writer.finish() });
    return ACCEPT;
  }

  return {
    done,
    isRefused: (name: string) => refused.has(name),
    answer: (request: WorkerRequest, data: Uint8Array): number => {
      switch (request.kind) {
        case 'read': {
          const bytes = content.slice(request.offset, request.length);
          data.set(bytes);
          return bytes.length;
        }
        case 'list':
          list(request.entries);
          return ACCEPT;
        case 'open':
          return begin(request.file, request.name);
        case 'write':
          return write(request.file, data.slice(0, request.length));
        case 'end':
          return end(request.file);
        default:
          return ACCEPT;
      }
    },
  };
}

function reportFailures(
  failures: readonly UnpackFailure[],
  isRefused: (name: string) => boolean,
  splitName: EntryNameParser,
  sink: EntrySink,
): void {
  for (const { name, reason } of failures) {
    if (name !== undefined && isRefused(name)) continue;
    const parts = name === undefined ? [] : splitName(name);
    const isLocked = /encrypted|password/i.test(reason);
    if (isLocked) sink.addProblem(parts, 'denied', say('encrypted'));
    else sink.addProblem(parts, 'damaged', say('extraction-failed', { reason }));
  }
}

/** Reads all entries. Throws `ReadingStopped` if the package is not installed, and what the sink throws. */
export async function readSevenZip(format: '7z' | 'cab' | 'xz', content: Content, sink: EntrySink, session: ReadSession): Promise<void> {
  if (format === '7z' && hasEncryptedNames(content)) throw new ReadingStopped('denied', say('encrypted'));
  // An xz holds one file and no name, for which 7-Zip makes one up.
  const splitName: EntryNameParser = format === 'xz' ? () => [] : splitEntryName;
  const extractor = createExtractor(content, sink, session.limits, splitName);
  const input = { format, size: content.size, memoryLimit: Math.max(LEAST_MEMORY, session.memoryLimit) };
  try {
    const last = await runWorker(input, extractor.answer);
    if (last.kind === 'missing') {
      throw new ReadingStopped('unreadable', say('package-missing', { format, package: '7z-wasm' }));
    }
    if (last.kind === 'failed') throw new ReadError(last.reason);
    if (last.kind === 'done') reportFailures(last.failures, extractor.isRefused, splitName, sink);
  } finally {
    for (const { parts, content: file } of extractor.done) await sink.commit(parts, file);
  }
}
