// A 7z, cab or xz -> its files, unpacked by an optional package in a thread of its own.
import { Worker } from 'node:worker_threads';
import type { Content } from '../../content/content.js';
import { Halt } from '../../limits/limit-exceeded.js';
import { bytesText, FREE_OF_RATIO, type Limits } from '../../options.js';
import { DATA_BYTES, GO_ON, LEAVE_OUT, type ListedEntry, type UnpackFailure, type WorkerOrder, type WorkerRequest } from './protocol.js';
import { packageFile } from '../../package-files.js';
import type { Shop } from '../../session.js';
import { partsOf, type Receipt, type Sink } from '../entry-sink.js';

// 7-Zip itself needs some.
const LEAST_MEMORY = 64 * 1024 * 1024;

/** Starts the worker and answers it until it is done. `answer` is called for all requests that want an answer; what it throws ends the worker. */
function runWorker(
  order: Pick<WorkerOrder, 'packing' | 'size' | 'memoryLimit'>,
  answer: (request: WorkerRequest, data: Uint8Array) => number,
): Promise<WorkerRequest> {
  const control = new SharedArrayBuffer(8);
  const data = new SharedArrayBuffer(DATA_BYTES);
  const signal = new Int32Array(control);
  const bytes = new Uint8Array(data);
  // A file of its own, even if this code runs in the bundled command line.
  const worker = new Worker(packageFile('read/archives/seven-zip/worker.js'), {
    workerData: { ...order, control, data } satisfies WorkerOrder,
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
    worker.once('exit', () => reject(new Error('the unpacker stopped')));
  }).finally(() => worker.terminate());
}

/** The method AES in a 7z. */
const AES = Buffer.from([0x06, 0xf1, 0x07, 0x01]);
const ENCODED_HEADER = 0x17;

/** Whether the names in a 7z are encrypted; 7-Zip stops without a word then. */
function isLocked(content: Content): boolean {
  const start = Buffer.from(content.slice(12, 16));
  if (start.length < 16) return false;
  const header = Buffer.from(content.slice(32 + Number(start.readBigUInt64LE(0)), Math.min(4096, Number(start.readBigUInt64LE(8)))));
  return header[0] === ENCODED_HEADER && header.includes(AES);
}

/** Looks at the sizes that an archive states before anything is unpacked. Throws a `Halt` if they are too large. */
function checkSizes(entries: readonly ListedEntry[], packed: number, { maxBytes, maxEntries, maxRatio }: Limits): void {
  const sum = entries.reduce((total, { size }) => total + size, 0);
  const most =
    entries.length > maxEntries
      ? `${entries.length} entries, more than ${maxEntries} (max-entries)`
      : sum > maxBytes
        ? `${sum} bytes, more than ${bytesText(maxBytes)} (max-bytes)`
        : sum > FREE_OF_RATIO && sum > packed * maxRatio
          ? `${sum} bytes, more than ${maxRatio} times its packed size (max-ratio)`
          : undefined;
  if (most !== undefined) throw new Halt('limit', `It states ${most}, and was not unpacked.`, { isHostile: true });
}

/** The parts of a name as 7-Zip says it. */
type Place = (name: string) => readonly string[];

/** The files of one archive, as the worker hands them over. */
function createIntake(content: Content, sink: Sink, limits: Limits, place: Place) {
  const refused = new Set<string>();
  const sizes = new Map<string, number>();
  const open = new Map<number, { readonly name: string; readonly receipt: Receipt }>();
  const done: { readonly parts: readonly string[]; readonly content: Content }[] = [];

  function list(entries: readonly ListedEntry[]): void {
    checkSizes(entries, content.size, limits);
    for (const { name, size, isFolder, isLink, isEncrypted } of entries) {
      sizes.set(name, size);
      if (isFolder || !(isLink || isEncrypted)) continue;
      refused.add(name);
      if (isLink) sink.skip(place(name), 'not-a-file', 'It is a link and was not read.');
      else sink.skip(place(name), 'denied', 'It is encrypted and was not read.');
    }
  }

  function begin(file: number, name: string): number {
    if (refused.has(name)) return LEAVE_OUT;
    const size = sizes.get(name);
    const receipt = sink.begin(place(name), size === undefined ? {} : { size });
    if (!receipt) return LEAVE_OUT;
    open.set(file, { name, receipt });
    return GO_ON;
  }

  function write(file: number, bytes: Uint8Array): number {
    const one = open.get(file);
    if (!one) return LEAVE_OUT;
    try {
      one.receipt.write(bytes);
      return GO_ON;
    } catch (error) {
      open.delete(file);
      one.receipt.drop();
      if (!(error instanceof Halt) || error.isFinal) throw error;
      sink.problem(place(one.name), error.kind, error.message);
      return LEAVE_OUT;
    }
  }

  function end(file: number): number {
    const one = open.get(file);
    open.delete(file);
    if (one) done.push({ parts: place(one.name), content: one.receipt.end() });
    return GO_ON;
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
          return GO_ON;
        case 'open':
          return begin(request.file, request.name);
        case 'write':
          return write(request.file, data.slice(0, request.length));
        case 'end':
          return end(request.file);
        default:
          return GO_ON;
      }
    },
  };
}

function nameFailures(failures: readonly UnpackFailure[], isRefused: (name: string) => boolean, place: Place, sink: Sink): void {
  for (const { name, reason } of failures) {
    if (name !== undefined && isRefused(name)) continue;
    const parts = name === undefined ? [] : place(name);
    const isLocked = /encrypted|password/i.test(reason);
    if (isLocked) sink.problem(parts, 'denied', 'It is encrypted and was not read.');
    else sink.problem(parts, 'damaged', `It cannot be unpacked as it should (${reason}); it may not be what was packed.`);
  }
}

/** Reads all entries. Throws a `Halt` if the package is not installed, and what the sink throws. */
export async function readSevenZip(packing: '7z' | 'cab' | 'xz', content: Content, sink: Sink, shop: Shop): Promise<void> {
  if (packing === '7z' && isLocked(content)) throw new Halt('denied', 'It is encrypted and was not read.');
  // An xz holds one file and no name, for which 7-Zip makes one up.
  const place: Place = packing === 'xz' ? () => [] : partsOf;
  const intake = createIntake(content, sink, shop.limits, place);
  const order = { packing, size: content.size, memoryLimit: Math.max(LEAST_MEMORY, shop.memoryLimit) };
  try {
    const last = await runWorker(order, intake.answer);
    if (last.kind === 'missing') {
      throw new Halt(
        'unreadable',
        `It is packed as ${packing}, which takes the package 7z-wasm to read: npm install 7z-wasm beside smslog.`,
      );
    }
    if (last.kind === 'failed') throw new Error(last.reason);
    if (last.kind === 'done') nameFailures(last.failures, intake.isRefused, place, sink);
  } finally {
    for (const { parts, content: file } of intake.done) await sink.settle(parts, file);
  }
}
