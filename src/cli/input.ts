// Paths of the command line, or a pipe, into opened bundles.
import { fstatSync } from 'node:fs';
import { SmslogError } from '../errors.js';
import type { Bundle } from '../model.js';
import { open, openStdin } from '../read/index.js';
import type { Streams } from './streams.js';

/** Whether something is piped or redirected to us; a terminal and `/dev/null` (what services get) are nothing. */
function isPiped(streams: Streams): boolean {
  if (streams.stdin.isTTY === true) return false;
  if (streams.stdin !== process.stdin) return true;
  try {
    const kind = fstatSync(0);
    return kind.isFIFO() || kind.isFile() || kind.isSocket();
  } catch {
    return false;
  }
}

/**
 * Opens what the user named. `-` is standard input; so is a pipe if nothing is named.
 *
 * @returns bundles that the caller must close
 * @throws SmslogError `usage` if nothing is named and nothing is piped; what `open` throws
 */
export async function openInput(paths: readonly string[], streams: Streams): Promise<readonly Bundle[]> {
  const isStdin = paths.includes('-') || (paths.length === 0 && isPiped(streams));
  const files = paths.filter((path) => path !== '-');
  if (!isStdin && files.length === 0) {
    throw new SmslogError(
      'usage',
      'Nothing to read: name a folder, a tar or log files, or pipe a log into smslog.',
      undefined,
      'For example: smslog analyze captured-logs',
    );
  }
  const opened: Bundle[] = [];
  try {
    if (files.length > 0) opened.push(...(await open(files)));
    if (isStdin) opened.push(...(await openStdin(streams.stdin)));
    return opened;
  } catch (error) {
    closeAll(opened);
    throw error;
  }
}

/** Closes every bundle. */
export function closeAll(bundles: readonly Bundle[]): void {
  for (const bundle of bundles) bundle.close();
}
