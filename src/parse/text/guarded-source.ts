// A source whose reading may fail -> one that ends at that place and keeps the reason.

import { ReadError } from '../../errors.js';
import type { ParsedLog, Source } from '../../model/index.js';

/** A source whose reading never fails: it ends instead. */
export interface GuardedSource {
  readonly source: Source;
  /** Why a pass ended before the end of the file; undefined if none did. */
  readonly failure: () => string | undefined;
  /** Whether the source itself threw an error, which is passed on: the bundle was closed, or a callback threw. */
  readonly threw: (error: unknown) => boolean;
}

/** Guards against `ReadError` only: any other error is a fault of this program and is thrown. */
export function guardSource(source: Source): GuardedSource {
  let failure: string | undefined;
  const thrown = new Set<unknown>();
  return {
    source: {
      ...source,
      *chunks() {
        try {
          yield* source.chunks();
        } catch (error) {
          if (!(error instanceof ReadError)) {
            thrown.add(error);
            throw error;
          }
          failure = error.message;
        }
      },
      slice(offset, length) {
        try {
          return source.slice(offset, length);
        } catch (error) {
          thrown.add(error);
          throw error;
        }
      },
    },
    threw: (error) => thrown.has(error),
    failure: () => failure,
  };
}

/** Marks a log as one whose end is missing. */
export function markCut(log: ParsedLog): ParsedLog {
  return { ...log, records: { ...log.records, source: { ...log.records.source, isCut: true } } };
}
