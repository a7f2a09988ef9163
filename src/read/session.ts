// Options -> limits, open files and spool of one call.
import { createBudget, type Budget } from './limits/budget.js';
import { createOpenFiles, type OpenFiles } from './content/open-files.js';
import { limitsOf, type Limits, type OpenOptions } from './options.js';
import { createSpool, type Spool } from './content/spool.js';

/** What all files that one call of `open` finds share. */
export interface ReadSession {
  readonly openFiles: OpenFiles;
  readonly spool: Spool;
  readonly limits: Limits;
  readonly budget: Budget;
  /** Memory that an unpacker of its own may use, in bytes. */
  readonly memoryLimit: number;
  /** Reports that one more file was found. */
  countFile(): void;
  /** Closes files and removes the temporary one. */
  close(): void;
}

/** Starts with no file open and nothing written. */
export function openSession(options: OpenOptions): ReadSession {
  const limits = limitsOf(options);
  const { onProgress } = options;
  const openFiles = createOpenFiles();
  const spool = createSpool(options);
  let files = 0;
  return {
    openFiles,
    spool,
    limits,
    budget: createBudget(limits, (completed) => onProgress?.({ phase: 'unpack', completed })),
    memoryLimit: spool.memoryLimit,
    countFile() {
      files += 1;
      onProgress?.({ phase: 'find', completed: files });
    },
    close() {
      openFiles.close();
      spool.close();
    },
  };
}
