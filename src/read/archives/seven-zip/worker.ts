// Runs 7-Zip (package 7z-wasm) on one archive in a thread of its own: bytes of the archive are asked of the host, unpacked bytes are handed to it.
// Nothing is written anywhere: the files of 7-Zip are names in this thread.
import { parentPort, workerData } from 'node:worker_threads';
import { DATA_BYTES, GO_ON, type WorkerOrder, type WorkerRequest } from './protocol.js';
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

// A name that compilers do not follow: the package is there or not when this runs.
const PACKAGE: string = '7z-wasm';
const IN = '/in/x';
const OUT = '/out/';
// Asked for a password, 7-Zip would wait for somebody to type it; no archive has this one.
const NO_PASSWORD = '-p\u0001';
const NOT_PERMITTED = 63;
const NO_SPACE = 51;

const order = workerData as WorkerOrder;
const control = new Int32Array(order.control);
const data = new Uint8Array(order.data);

function ask(request: WorkerRequest): number {
  Atomics.store(control, 0, 0);
  parentPort?.postMessage(request);
  Atomics.wait(control, 0, 0);
  return Atomics.load(control, 1);
}

/** A hostile archive can ask for any amount of memory; beyond the limit it gets none. */
function limitMemory(): void {
  interface Memory {
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  }
  const { prototype } = (globalThis as unknown as { readonly WebAssembly: { readonly Memory: { readonly prototype: Memory } } }).WebAssembly
    .Memory;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- it is called with its own memory below
  const { grow } = prototype;
  prototype.grow = function (this: Memory, pages) {
    if (this.buffer.byteLength + pages * 65536 > order.memoryLimit) throw new RangeError('the memory limit is reached');
    return grow.call(this, pages);
  };
}

/** Makes the archive readable under `IN`, and what is written below `OUT` go to the host. */
function connect(fs: FileSystem): void {
  fs.mkdir('/in');
  fs.mkdir('/out');
  fs.writeFile(IN, new Uint8Array());
  const { node } = fs.lookupPath(IN);
  node.usedBytes = order.size;
  node.stream_ops = {
    ...node.stream_ops,
    read(_stream: FileStream, into: Uint8Array, offset: number, length: number, position: number) {
      const got = ask({ kind: 'read', offset: position, length: Math.min(length, DATA_BYTES) });
      into.set(data.subarray(0, got), offset);
      return got;
    },
  };

  const leftOut = new Set<number>();
  const [open, close, write] = [fs.open.bind(fs), fs.close.bind(fs), fs.write.bind(fs)];
  const isOut = (stream: FileStream) => stream.path?.startsWith(OUT) === true;
  fs.open = (path, flags, mode) => {
    const stream = open(path, flags, mode);
    if (isOut(stream) && ask({ kind: 'open', file: stream.fd, name: path.slice(OUT.length) }) !== GO_ON) leftOut.add(stream.fd);
    return stream;
  };
  fs.close = (stream) => {
    const isLeftOut = leftOut.delete(stream.fd);
    if (isOut(stream) && !isLeftOut) ask({ kind: 'end', file: stream.fd });
    close(stream);
  };
  fs.write = (stream, bytes, offset, length, position) => {
    if (!isOut(stream)) return write(stream, bytes, offset, length, position);
    if (position !== undefined && position !== stream.position) throw new fs.ErrnoError(NO_SPACE);
    for (let done = 0; done < length && !leftOut.has(stream.fd); ) {
      const part = bytes.subarray(offset + done, offset + Math.min(length, done + DATA_BYTES));
      data.set(part);
      if (ask({ kind: 'write', file: stream.fd, length: part.length }) !== GO_ON) leftOut.add(stream.fd);
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
    // What 7-Zip ends itself with is an exit code; anything else is a lack of memory, or (a number) what it can't catch here: damage.
    if (typeof failure === 'number') throw new Error('it is damaged');
    if (failure instanceof Error && failure.name !== 'ExitStatus') throw failure;
    return printed;
  };
  const shared = ['-y', '-bd', `-t${order.packing}`, NO_PASSWORD];
  const listed = main(['l', '-slt', ...shared, IN]);
  const entries = readListing(listed);
  if (entries.length === 0) {
    const failures = readFailures(listed);
    if (failures.length > 0) return { kind: 'done', failures };
  }
  if (ask({ kind: 'list', entries }) !== GO_ON) return { kind: 'done', failures: [] };
  return { kind: 'done', failures: readFailures(main(['x', '-aou', ...shared, `-o${OUT}`, IN])) };
}

let last: WorkerRequest;
try {
  last = await run();
} catch (error) {
  last = { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
}
parentPort?.postMessage(last);
