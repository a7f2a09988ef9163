// A source whose reading may fail -> one that ends at that place and keeps the reason.

import { ReadError } from '../../errors.js';
import type { ParsedLog, Source } from '../../model/index.js';

/** A source whose reading never fails: it ends instead. */
export interface GuardedSource {
  readonly source: Source;
  /** Why a pass ended before the end of the file; undefined if none did. */
  readonly failure: () => string | undefined;
}

/** Guards against `ReadError` only: any other error is a fault of this program and is thrown. */
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

/** Marks a log as one whose end is missing. */
export function markCut(log: ParsedLog): ParsedLog {
  return { ...log, records: { ...log.records, source: { ...log.records.source, isCut: true } } };
}
