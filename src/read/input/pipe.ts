// a pipe -> an archive, a list of paths, or one log, as its first bytes (or its reader) say
import { existsSync } from 'node:fs';
import { decodePath, findRawPath } from './raw-names.js';
import type { Readable } from 'node:stream';
import { SmslogError, reasonOf } from '../../errors.js';
import { say } from '../../wording/index.js';
import { detectFormat, TAR_BLOCK } from '../archives/archive-format.js';
import { placePipedArchive } from '../archives/place-entries.js';
import { type Chunks, peek } from '../content/chunks.js';
import type { PathProblem, ResolvedInput } from '../found.js';
import { ReadingStopped } from '../limits/reading-stopped.js';
import type { StdinKind } from '../options.js';
import type { ReadSession } from '../session.js';

const HEAD_BYTES = 64 * 1024;
const LONGEST_LIST_BYTES = 64 * 1024 * 1024;
const STDIN = { file: 'stdin' };

/** Paths that a pipe listed. */
export interface PathList {
  readonly paths: readonly string[];
}

async function* bytesOf(stream: Readable): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream as AsyncIterable<Uint8Array | string>) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}

/** The pieces of bytes between separators. */
function split(bytes: Uint8Array, separator: number): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let start = 0;
  for (let at = bytes.indexOf(separator); at >= 0; at = bytes.indexOf(separator, start)) {
    pieces.push(bytes.subarray(start, at));
    start = at + 1;
  }
  pieces.push(bytes.subarray(start));
  return pieces;
}

/** The paths in a text. If the text is only a beginning (`isWhole` is false), its last path may be cut and is left out. */
function pathsIn(bytes: Uint8Array, isWhole: boolean): string[] {
  // A path never contains NUL, so one NUL decides: `find -print0` makes such lists.
  const hasNuls = bytes.includes(0);
  const lines = split(bytes.subarray(bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0), hasNuls ? 0 : 0x0a).map(
    decodePath,
  );
  if (!isWhole) lines.pop();
  return lines.map((line) => (hasNuls ? line : line.replace(/\r$/, ''))).filter((line) => line.trim() !== '');
}

/** Whether a text is a list of paths: at least half of the first ones exist. */
function isPathList(head: Uint8Array, isWhole: boolean): boolean {
  const paths = pathsIn(head, isWhole).slice(0, 100);
  if (paths.length === 0) return false;
  return paths.filter((path) => path.length < 4096 && (existsSync(path) || findRawPath(path) !== undefined)).length * 2 >= paths.length;
}

async function readPathList(chunks: Chunks): Promise<PathList> {
  const all: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    all.push(chunk);
    size += chunk.length;
    if (size > LONGEST_LIST_BYTES) throw new SmslogError('cannot-read', say('path-list-too-long'), STDIN, say('path-list-too-long-help'));
  }
  return { paths: pathsIn(Buffer.concat(all), true) };
}

/** Reads one log, or several one after another. */
async function readLog(path: string, chunks: Chunks, session: ReadSession): Promise<ResolvedInput> {
  const { spool, limits } = session;
  const budget = session.openBudget();
  const writer = spool.openWriter();
  const problems: PathProblem[] = [];
  let size = 0;
  try {
    for await (const chunk of chunks) {
      const part = chunk.subarray(0, Math.max(0, limits.maxBytes - size));
      writer.write(part);
      size += part.length;
      budget.addBytes(chunk.length);
    }
  } catch (error) {
    if (error instanceof ReadingStopped) problems.push({ path, kind: error.kind, message: error.detail });
    else problems.push({ path, kind: 'unreadable', message: say('pipe-broken', { reason: reasonOf(error) }) });
  }
  const content = writer.finish();
  const whole = problems.length === 0 ? content : { ...content, isCut: true as const };
  const files = content.size === 0 ? [] : [{ path, content: whole, isNamed: true }];
  return { path, isFolder: false, isReadable: true, isPiped: true, files, problems };
}

/**
 * Reads a stream to its end. Paths are returned as they are in the list.
 *
 * @param path  the path that the stream gets: `/stdin`
 * @throws SmslogError `cannot-read` if the stream fails before anything came
 */
export async function readPipe(path: string, stream: Readable, kind: StdinKind, session: ReadSession): Promise<ResolvedInput | PathList> {
  const isKnown = (head: Uint8Array) => kind !== 'auto' || (head.length >= TAR_BLOCK && detectFormat(head) !== undefined);
  let peeked;
  try {
    peeked = await peek(bytesOf(stream), HEAD_BYTES, isKnown);
  } catch (error) {
    throw new SmslogError('cannot-read', say('pipe-unreadable', { reason: reasonOf(error) }), STDIN, say('pipe-unreadable-help'));
  }
  const { head, isWhole, readAll } = peeked;
  if (kind === 'log') return readLog(path, readAll(), session);
  if (kind === 'paths') return readPathList(readAll());
  const format = kind === 'auto' ? detectFormat(head) : kind;
  if (format !== undefined) {
    const { unpack } = await import('../archives/unpack.js');
    return placePipedArchive(path, await unpack(format, readAll(), session));
  }
  if (isPathList(head.subarray(0, HEAD_BYTES), isWhole && head.length <= HEAD_BYTES)) return readPathList(readAll());
  return readLog(path, readAll(), session);
}
