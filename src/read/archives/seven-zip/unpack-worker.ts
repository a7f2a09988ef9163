// Runs 7-Zip (package 7z-wasm) on one archive in a thread of its own: requests bytes of the archive from the host and sends it the unpacked bytes.
// Nothing is written to disk: the files of 7-Zip exist in the memory of this thread.
import { parentPort, workerData } from 'node:worker_threads';
import { ReadError, reasonOf } from '../../../errors.js';
import { say } from '../../../wording/index.js';
import { DATA_BYTES, ACCEPT, type WorkerInput, type WorkerRequest } from './protocol.js';
import { readFailures, readListing } from './output.js';

/** The part of the file system of Emscripten that is used and replaced here. */
interface FileNode {
  usedBytes: number;
  stream_ops: object;
}
interface FileStream {
  readonly fd: number;
  readonly path?: string;
  position: number;
}
interface FileSystem {
  readonly ErrnoError: new (code: number) => Error;
  mkdir(path: string): void;
  writeFile(path: string, bytes: Uint8Array): void;
  lookupPath(path: string): { readonly node: FileNode };
  open(path: string, flags: unknown, mode?: unknown): FileStream;
  close(stream: FileStream): void;
  write(stream: FileStream, bytes: Uint8Array, offset: number, length: number, position?: number): number;
  ftruncate(): void;
  truncate(): void;
  chmod(): void;
  symlink(): void;
}
interface SevenZip {
  readonly FS: FileSystem;
  callMain(args: readonly string[]): void;
}
type Factory = (options: object) => Promise<SevenZip>;

// A variable, so that compilers do not resolve it: the package is optional.
const PACKAGE: string = '7z-wasm';
const IN = '/in/x';
const OUT = '/out/';
// Asked for a password, 7-Zip would wait for input; no archive has this one.
const NO_PASSWORD = '-p\u0001';
const NOT_PERMITTED = 63;
const NO_SPACE = 51;

const input = workerData as WorkerInput;
const control = new Int32Array(input.control);
const data = new Uint8Array(input.data);

function ask(request: WorkerRequest): number {
  Atomics.store(control, 0, 0);
  parentPort?.postMessage(request);
  Atomics.wait(control, 0, 0);
  return Atomics.load(control, 1);
}

/** A hostile archive can ask for any amount of memory: growing beyond the limit fails. */
function limitMemory(): void {
  interface Memory {
    readonly buffer: ArrayBuffer;
    grow: (this: Memory, pages: number) => number;
  }
  const { prototype } = (globalThis as unknown as { readonly WebAssembly: { readonly Memory: { readonly prototype: Memory } } }).WebAssembly
    .Memory;
  const { grow } = prototype;
  prototype.grow = function (this: Memory, pages) {
    if (this.buffer.byteLength + pages * 65536 > input.memoryLimit) throw new ReadError(say('memory-limit-reached'));
    return grow.call(this, pages);
  };
}

/** Reads of `IN` go to the archive, and writes below `OUT` go to the host. */
function connect(fs: FileSystem): void {
  fs.mkdir('/in');
  fs.mkdir('/out');
  fs.writeFile(IN, new Uint8Array());
  const { node } = fs.lookupPath(IN);
  node.usedBytes = input.size;
  node.stream_ops = {
    ...node.stream_ops,
    read(_stream: FileStream, into: Uint8Array, offset: number, length: number, position: number) {
      const got = ask({ kind: 'read', offset: position, length: Math.min(length, DATA_BYTES) });
      into.set(data.subarray(0, got), offset);
      return got;
    },
  };

  const skipped = new Set<number>();
  const [open, close, write] = [fs.open.bind(fs), fs.close.bind(fs), fs.write.bind(fs)];
  const isOut = (stream: FileStream) => stream.path?.startsWith(OUT) === true;
  fs.open = (path, flags, mode) => {
    const stream = open(path, flags, mode);
    if (isOut(stream) && ask({ kind: 'open', file: stream.fd, name: path.slice(OUT.length) }) !== ACCEPT) skipped.add(stream.fd);
    return stream;
  };
  fs.close = (stream) => {
    const isSkipped = skipped.delete(stream.fd);
    if (isOut(stream) && !isSkipped) ask({ kind: 'end', file: stream.fd });
    close(stream);
  };
  fs.write = (stream, bytes, offset, length, position) => {
    if (!isOut(stream)) return write(stream, bytes, offset, length, position);
    if (position !== undefined && position !== stream.position) throw new fs.ErrnoError(NO_SPACE);
    for (let done = 0; done < length && !skipped.has(stream.fd); ) {
      const part = bytes.subarray(offset + done, offset + Math.min(length, done + DATA_BYTES));
      data.set(part);
      if (ask({ kind: 'write', file: stream.fd, length: part.length }) !== ACCEPT) skipped.add(stream.fd);
      done += part.length;
    }
    stream.position += length;
    return length;
  };
  fs.symlink = () => {
    throw new fs.ErrnoError(NOT_PERMITTED);
  };
  // Sizes set beforehand would only use up memory, and modes could lock us out of our own folders.
  fs.ftruncate = () => undefined;
  fs.truncate = () => undefined;
  fs.chmod = () => undefined;
}

async function load(): Promise<Factory | undefined> {
  try {
    const { default: factory } = (await import(PACKAGE)) as { readonly default: Factory };
    return factory;
  } catch {
    return undefined;
  }
}

async function run(): Promise<WorkerRequest> {
  const factory = await load();
  if (!factory) return { kind: 'missing' };
  limitMemory();
  let printed: string[] = [];
  const print = (line: string) => void printed.push(line);
  const quit = (_code: number, error: unknown) => {
    throw error;
  };
  const sevenZip = await factory({ print, printErr: print, stdin: () => null, quit });
  connect(sevenZip.FS);
  const main = (args: readonly string[]) => {
    printed = [];
    let failure: unknown;
    try {
      sevenZip.callMain(args);
    } catch (error) {
      failure = error;
    }
    // 7-Zip ends with an exit code; anything else is a lack of memory, or (a number) an exception that it cannot catch here: damage.
    if (typeof failure === 'number') throw new ReadError(say('damaged'));
    if (failure instanceof Error && failure.name !== 'ExitStatus') throw failure;
    return printed;
  };
  const shared = ['-y', '-bd', `-t${input.format}`, NO_PASSWORD];
  const listed = main(['l', '-slt', ...shared, IN]);
  const entries = readListing(listed);
  if (entries.length === 0) {
    const failures = readFailures(listed);
    if (failures.length > 0) return { kind: 'done', failures };
  }
  if (ask({ kind: 'list', entries }) !== ACCEPT) return { kind: 'done', failures: [] };
  return { kind: 'done', failures: readFailures(main(['x', '-aou', ...shared, `-o${OUT}`, IN])) };
}

void run()
  .catch((error: unknown): WorkerRequest => ({ kind: 'failed', reason: reasonOf(error) }))
  .then((last) => parentPort?.postMessage(last));
