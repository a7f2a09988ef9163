// The requests of the worker that unpacks 7z, cab and xz, and the answers of its host. The worker waits for each answer, so requests do not pile up.

/** What the worker starts with. */
export interface WorkerInput {
  readonly format: '7z' | 'cab' | 'xz';
  /** Bytes of the archive. */
  readonly size: number;
  /** Bytes of memory that the unpacker may use. */
  readonly memoryLimit: number;
  /** [0]: 1 when there is an answer; [1]: the answer. */
  readonly control: SharedArrayBuffer;
  /** Bytes that go with a request or an answer. */
  readonly data: SharedArrayBuffer;
}

/** Size of `WorkerOrder.data`. */
export const DATA_BYTES = 1024 * 1024;

/** The answers to all requests but `read`, whose answer is how many bytes came. */
export const ACCEPT = 0;
export const SKIP = 1;

/** An entry as the archive lists it. */
export interface ListedEntry {
  readonly name: string;
  readonly size: number;
  readonly isFolder: boolean;
  readonly isLink: boolean;
  readonly isEncrypted: boolean;
}

/** A file, or the archive if it has no name, that could not be unpacked as it should. */
export interface UnpackFailure {
  readonly name?: string;
  readonly reason: string;
}

export type WorkerRequest =
  | { readonly kind: 'read'; readonly offset: number; readonly length: number }
  | { readonly kind: 'list'; readonly entries: readonly ListedEntry[] }
  | { readonly kind: 'open'; readonly file: number; readonly name: string }
  | { readonly kind: 'write'; readonly file: number; readonly length: number }
  | { readonly kind: 'end'; readonly file: number }
  /** The last one: everything is done, the package is missing, or it failed. */
  | { readonly kind: 'done'; readonly failures: readonly UnpackFailure[] }
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed'; readonly reason: string };
