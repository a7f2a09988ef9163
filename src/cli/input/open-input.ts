// Paths of the command line, or a pipe -> opened bundles.
import { fstatSync } from 'node:fs';
import { SmslogError } from '../../errors.js';
import type { Bundle } from '../../model/index.js';
import { open, type OpenOptions } from '../../read/index.js';
import { readEncodings } from '../options/record-options.js';
import type { InputArguments } from '../options/options.js';
import type { ProgressReporter } from '../output/progress.js';
import { readCount, readSize } from '../options/sizes.js';
import type { Streams } from '../output/streams.js';

/** Names of standard input. */
const STDIN = ['-', '/dev/stdin', '/dev/fd/0', '/proc/self/fd/0'];

/** Whether a path names standard input. */
export function isStdinPath(path: string): boolean {
  return STDIN.includes(path);
}

/** Whether something is piped or redirected to this process. A terminal and `/dev/null` (which services get) are not. */
export function isPiped(streams: Streams): boolean {
  if (streams.stdin.isTTY === true) return false;
  if (streams.stdin !== process.stdin) return true;
  try {
    const kind = fstatSync(0);
    return kind.isFIFO() || kind.isFile() || kind.isSocket();
  } catch {
    return false;
  }
}

/** The limits that were given as options. Throws SmslogError `usage`. */
function limitsOf(args: Omit<InputArguments, 'paths'>): OpenOptions {
  const given = <T>(name: keyof InputArguments & `max-${string}`, read: (text: string, option: string) => T): T | undefined => {
    const text = args[name];
    return text === undefined ? undefined : read(text, `--${name}`);
  };
  const limits = {
    memoryLimit: given('max-memory', readSize),
    maxBytes: given('max-bytes', readSize),
    maxEntryBytes: given('max-entry-bytes', readSize),
    maxEntries: given('max-entries', readCount),
    maxRatio: given('max-ratio', readCount),
    maxDepth: given('max-depth', readCount),
  };
  return Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined));
}

/** The options that say how files are opened. Throws SmslogError `usage`. */
export function openOptionsOf(args: Omit<InputArguments, 'paths'>): OpenOptions {
  return { ...limitsOf(args), ...(args.encoding && { encodings: readEncodings(args.encoding) }) };
}

/**
 * Opens the named paths. `-` is standard input; so is a pipe if no path is named.
 *
 * @returns bundles that the caller must close
 * @throws SmslogError `usage` without any input; what `open` throws
 */
export async function openInput(args: InputArguments, streams: Streams, progress?: ProgressReporter): Promise<readonly Bundle[]> {
  const files = args.paths.filter((path) => !isStdinPath(path));
  const isNamed = files.length < args.paths.length;
  const isStdin = isNamed || ((args.stdin !== undefined || files.length === 0) && isPiped(streams));
  if (!isStdin && args.stdin !== undefined) {
    throw new SmslogError(
      'usage',
      '--stdin was given, but nothing is piped in.',
      undefined,
      'For example: tar c logs | smslog analyze --stdin tar',
    );
  }
  if (!isStdin && files.length === 0) {
    throw new SmslogError(
      'usage',
      'No input: name a folder, an archive or log files, or pipe them into smslog.',
      undefined,
      'For example: smslog analyze captured-logs',
    );
  }
  return open(files, {
    ...openOptionsOf(args),
    ...(isStdin && { stdin: streams.stdin, stdinKind: args.stdin ?? 'auto' }),
    ...(progress?.onProgress && { onProgress: progress.onProgress }),
  });
}

/** Closes every bundle. */
export function closeAll(bundles: readonly Bundle[]): void {
  for (const bundle of bundles) bundle.close();
}
