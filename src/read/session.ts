// Options -> limits, open files and spool of one call.
import { createBudget, type Budget } from './limits/budget.js';
import { createOpenFiles, type OpenFiles } from './content/open-files.js';
import { limitsOf, type Limits, type OpenOptions, type Progress } from './options.js';
import { createSpool, type Spool } from './content/spool.js';

/** What all files that one call of `open` finds share. */
export interface ReadSession {
  readonly openFiles: OpenFiles;
  readonly spool: Spool;
  readonly limits: Limits;
  /** What one archive or pipe may take in. */
  openBudget(): Budget;
  /** Memory that an unpacker of its own may use, in bytes. */
  readonly memoryLimit: number;
  /** Reports that one more file was found. */
  countFile(): void;
  /** Throws what a callback threw, which is no fault of the file that was being read. */
  requireCallbacks(): void;
  /** Closes files and removes the temporary one. */
  close(): void;
}

/** Calls a callback until it throws; from then on each call throws the same, so that reading ends soon. */
function createReporter(onProgress: OpenOptions['onProgress']): { report(progress: Progress): void; requireSuccess(): void } {
  let failure: { readonly error: unknown } | undefined;
  const requireSuccess = () => {
    if (failure) throw failure.error;
  };
  return {
    report(progress) {
      requireSuccess();
      try {
        onProgress?.(progress);
      } catch (error) {
        failure = { error };
        throw error;
      }
    },
    requireSuccess,
  };
}

/** Starts with no file open and nothing written. */
export function openSession(options: OpenOptions): ReadSession {
  const limits = limitsOf(options);
  const reporter = createReporter(options.onProgress);
  const openFiles = createOpenFiles();
  const spool = createSpool(options);
  let files = 0;
  let bytes = 0;
  return {
    openFiles,
    spool,
    limits,
    openBudget: () =>
      createBudget(limits, (count) => {
        bytes += count;
        reporter.report({ phase: 'unpack', completed: bytes });
      }),
    memoryLimit: spool.memoryLimit,
    countFile() {
      files += 1;
      reporter.report({ phase: 'find', completed: files });
    },
    requireCallbacks: () => reporter.requireSuccess(),
    close() {
      openFiles.close();
      spool.close();
    },
  };
}
