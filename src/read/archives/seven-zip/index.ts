// a 7z, cab or xz -> its files, unpacked by an optional package in a thread of its own
import { Worker } from 'node:worker_threads';
import { ReadError } from '../../../errors.js';
import { say } from '../../../wording/index.js';
import type { Content } from '../../content/content.js';
import { ReadingStopped } from '../../limits/reading-stopped.js';
import { Extractor, type EntryNameParser } from './extractor.js';
import { DATA_BYTES, type WorkerInput, type WorkerRequest } from './protocol.js';
import type { ReadSession } from '../../session.js';
import { splitEntryName, type EntrySink } from '../entry-sink.js';

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
  // A file of its own, beside this one in the bundle too.
  const worker = new Worker(new URL('unpack-worker.js', import.meta.url), {
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

/** Reads all entries. Throws `ReadingStopped` if the package is not installed, and what the sink throws. */
export async function readSevenZip(format: '7z' | 'cab' | 'xz', content: Content, sink: EntrySink, session: ReadSession): Promise<void> {
  if (format === '7z' && hasEncryptedNames(content)) throw new ReadingStopped('denied', say('encrypted'));
  // An xz holds one file and no name, for which 7-Zip makes one up.
  const splitName: EntryNameParser = format === 'xz' ? () => [] : splitEntryName;
  const extractor = new Extractor(content, sink, session.limits, splitName);
  const input = { format, size: content.size, memoryLimit: Math.max(LEAST_MEMORY, session.memoryLimit) };
  try {
    const last = await runWorker(input, (request, data) => extractor.answer(request, data));
    if (last.kind === 'missing') {
      throw new ReadingStopped('unreadable', say('package-missing', { format, package: '7z-wasm' }));
    }
    if (last.kind === 'failed') throw new ReadError(last.reason);
    if (last.kind === 'done') extractor.reportFailures(last.failures);
  } finally {
    await extractor.commit();
  }
}
