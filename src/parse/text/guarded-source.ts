// A source that may fail while it is read -> one that ends there, and says why.

import { ReadError } from '../../errors.js';
import type { ParsedLog, Source } from '../../model/index.js';

/** A source whose passes never fail: where one would, it ends. */
export interface GuardedSource {
  readonly source: Source;
  /** Why a pass ended before the end of the file; undefined if none did. */
  readonly failure: () => string | undefined;
}

/** Only a `ReadError` is a property of the file; faults of ours pass. */
export function guardSource(source: Source): GuardedSource {
  let failure: string | undefined;
  return {
    source: {
      ...source,
      *chunks() {
        try {
          yield* source.chunks();
        } catch (error) {
          if (!(error instanceof ReadError)) throw error;
          failure = error.message;
        }
      },
    },
    failure: () => failure,
  };
}

/** A log whose end is missing. */
export function markCut(log: ParsedLog): ParsedLog {
  return { ...log, records: { ...log.records, source: { ...log.records.source, isCut: true } } };
}
