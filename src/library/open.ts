// paths or a stream of a program -> opened bundles, after a check of the arguments
import type { Readable } from 'node:stream';
import { ApiError } from '../errors.js';
import { open as openPaths, type OpenedBundles, type OpenOptions } from '../read/index.js';
import {
  BYTES,
  type Check,
  type Checks,
  COUNT,
  FACTOR,
  FUNCTION,
  invalid,
  isObject,
  oneOf,
  requireOptions,
  requireValue,
  TEXT,
} from './check.js';

const STREAM: Check = {
  expected: 'a readable stream',
  accepts: (value) => isObject(value) && typeof value['pipe'] === 'function' && Symbol.asyncIterator in value,
};

const isEncoding = (value: unknown): boolean =>
  isObject(value) && typeof value['name'] === 'string' && (value['label'] === undefined || typeof value['label'] === 'string');

const ENCODINGS: Check = {
  expected: 'an array of { name, label? }',
  accepts: (value) => Array.isArray(value) && value.every(isEncoding),
};

const OPEN_OPTIONS: Checks<OpenOptions> = {
  memoryLimit: BYTES,
  maxEntries: COUNT,
  maxBytes: BYTES,
  maxEntryBytes: BYTES,
  maxRatio: FACTOR,
  maxDepth: COUNT,
  temporaryFolder: TEXT,
  stdin: STREAM,
  stdinKind: oneOf('auto', 'tar', 'zip', 'gzip', 'log', 'paths'),
  encodings: ENCODINGS,
  onProgress: FUNCTION,
};

/** Streams that a call has taken: their bytes come once. */
const taken = new WeakSet<Readable>();

function takeStream(caller: string, stream: Readable): void {
  if (taken.has(stream) || stream.readableEnded || stream.destroyed)
    throw new ApiError('stream-in-use', `${caller}: the stream is read by another call, or has already ended.`);
  taken.add(stream);
}

/**
 * Opens folders, files, archives, and patterns such as `sites/*`; with `options.stdin` a stream as well. A folder or archive that is a
 * capture (it holds a bundle.json, files of a site, or folders of sites) is a bundle of its own; sites that are named one by one are one bundle together.
 *
 * @param paths    one path, or several
 * @returns at least one bundle, in order of path; what could not be read is in their `problems`. Close all of them, or declare them with `using`.
 * @throws SmslogError `cannot-read` if none of the paths can be read, or if the stream fails before anything came
 * @throws ApiError `invalid-argument`, `invalid-number`, or `stream-in-use` if another call reads the stream
 */
export async function open(paths: string | readonly string[], options: OpenOptions = {}): Promise<OpenedBundles> {
  const list = typeof paths === 'string' ? [paths] : paths;
  if (!Array.isArray(list) || !list.every((path) => typeof path === 'string'))
    throw invalid('open: paths', list, 'a path or an array of paths');
  if (list.includes('')) throw invalid('open: paths', '', 'a path or an array of paths');
  requireOptions('open', options, OPEN_OPTIONS);
  if (list.length === 0 && options.stdin === undefined)
    throw new ApiError('invalid-argument', 'open: paths is empty; name at least one path.');
  if (options.stdin) takeStream('open', options.stdin);
  return openPaths(list, options);
}

/**
 * Opens what comes through a stream: an archive, logs, or a list of paths, one a line or separated by NUL, at least half of which exist.
 *
 * @returns like `open`
 * @throws like `open`
 */
export async function openStdin(stream: Readable, options: Omit<OpenOptions, 'stdin'> = {}): Promise<OpenedBundles> {
  requireValue('openStdin: stream', stream, STREAM);
  requireOptions('openStdin', options, OPEN_OPTIONS);
  takeStream('openStdin', stream);
  return openPaths([], { ...options, stdin: stream });
}
