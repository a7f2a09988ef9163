// a problem -> whether something that was given could not be read whole
import type { Problem } from './capture.js';

/**
 * Whether a problem means that bytes are missing. What is unclear was read, and some of its statements are not understood; links and devices in a folder are
 * no files of the capture; what is unused can be read, and a fault is ours.
 */
export function isUnread({ kind }: Pick<Problem, 'kind'>): boolean {
  return kind !== 'unclear' && kind !== 'unused' && kind !== 'not-a-file' && kind !== 'fault';
}
