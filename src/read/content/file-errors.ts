// Errors of the file system: said in one sentence, or told from faults of ours.
import { ReadError } from '../../errors.js';
import type { Problem } from '../../model/index.js';

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** What stopped us from reading a file or folder. @param what `file`, `folder` or `path`, as the subject of the sentence */
export function failureOf(error: unknown, what: string): { readonly kind: Problem['kind']; readonly message: string } {
  const code = codeOf(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'missing', message: `There is no such ${what}.` };
  if (code === 'EACCES' || code === 'EPERM') return { kind: 'denied', message: `The ${what} may not be read by this user.` };
  if (code === 'ELOOP') return { kind: 'not-a-file', message: 'The links lead in a circle.' };
  if (code === 'ENAMETOOLONG') return { kind: 'unreadable', message: `The name of the ${what} is too long for this system.` };
  return {
    kind: 'unreadable',
    message: `The ${what} cannot be read (${code || (error instanceof Error ? error.message : String(error))}).`,
  };
}

/** Runs a step that reads. Throws `ReadError` where the system refuses; other errors are faults of ours and pass. */
export function reading<T>(step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (codeOf(error) === '') throw error;
    throw new ReadError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
