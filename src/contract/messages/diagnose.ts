// Messages about verdicts, causes and remedies.
import type { NoArgs } from './args.js';

/** Code -> arguments. */
export interface DiagnoseMessages {
  /** The outcome is `healthy`: no remedy is needed. */
  readonly 'remedy-healthy': NoArgs;
}
