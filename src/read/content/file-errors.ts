// An error of the file system -> the kind of problem and its message; other errors are faults of smslog.
import type { PathSubject } from '../../contract/index.js';
import { ApiError, ReadError, reasonOf } from '../../errors.js';
import type { Problem } from '../../model/index.js';
import type { ReadMessage } from '../read-message.js';
import { say } from '../../wording/index.js';

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Whether the process, or the system, has as many files open as it may. */
export function isOutOfDescriptors(error: unknown): boolean {
  return ['EMFILE', 'ENFILE'].includes(codeOf(error));
}

/** Why a file or folder could not be read. */
export function describeFileError(error: unknown, subject: PathSubject): { readonly kind: Problem['kind']; readonly message: ReadMessage } {
  const code = codeOf(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'missing', message: say('path-missing', { subject }) };
  if (code === 'EACCES' || code === 'EPERM') return { kind: 'denied', message: say('access-denied', { subject }) };
  if (code === 'ELOOP') return { kind: 'not-a-file', message: say('link-loop') };
  if (code === 'ENAMETOOLONG') return { kind: 'unreadable', message: say('name-too-long', { subject }) };
  const reason = code || reasonOf(error);
  return { kind: 'unreadable', message: say('path-unreadable', { subject, reason }) };
}

/** Runs a step that reads. Throws `ReadError` where the system refuses; other errors are faults of smslog and pass. */
export function withReadErrors<T>(step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (codeOf(error) === '' || error instanceof ApiError) throw error;
    throw new ReadError(reasonOf(error), { cause: error });
  }
}
