// Options -> the limits, descriptors and spool of one call.
import { createBudget, type Budget } from './limits/budget.js';
import { createDescriptors, type Descriptors } from './content/open-files.js';
import { limitsOf, type Limits, type OpenOptions } from './options.js';
import { createSpool, type Spool } from './content/spool.js';

/** What everything that is opened in one call shares. */
export interface Shop {
  readonly descriptors: Descriptors;
  readonly spool: Spool;
  readonly limits: Limits;
  readonly budget: Budget;
  /** Memory that an unpacker of its own may use, in bytes. */
  readonly memoryLimit: number;
  /** One more file was found. */
  onFile(): void;
  /** Closes files and removes the temporary one. */
  close(): void;
}

export function openShop(options: OpenOptions): Shop {
  const limits = limitsOf(options);
  const { onProgress } = options;
  const descriptors = createDescriptors();
  const spool = createSpool(options);
  let files = 0;
  return {
    descriptors,
    spool,
    limits,
    budget: createBudget(limits, (done) => onProgress?.({ step: 'unpack', done })),
    memoryLimit: spool.memoryLimit,
    onFile() {
      files += 1;
      onProgress?.({ step: 'find', done: files });
    },
    close() {
      descriptors.close();
      spool.close();
    },
  };
}
