// what was parsed of bundles before -> what need not be parsed again
// A file that did not change keeps what was made of it; a log that grew keeps its beginning. Records read their bytes through a cell, which holds the source of the
// newest opening: what an earlier one opened is closed.

import type { Evidence, OtherFile, ParsedLog, Problem, Source } from '../model/index.js';
import { type GrowthLimits, USUAL_GROWTH, type ParsedBeginning } from './grown-log.js';
import type { GivenOrder, WrittenLast } from './date-order.js';
import { createNameTables } from './records/name-table.js';
import type { DecodedLog } from './text/decode.js';
import type { GuardedSource } from './text/guarded-source.js';

/** A log that is decoded and not parsed yet. */
export interface FoundLog extends DecodedLog, Pick<GuardedSource, 'failure' | 'threw'> {}

/** What was made of one file. */
export interface FileParts {
  readonly evidence?: Evidence;
  /** An event log. */
  readonly log?: ParsedLog;
  /** A log to be parsed. */
  readonly found?: FoundLog;
  readonly other?: OtherFile;
  readonly problems: readonly Problem[];
}

/** One file, as long as it is the same. */
export interface RememberedFile {
  readonly source: Source;
  /** undefined: it has not been read, or differs from what was. */
  parts: FileParts | undefined;
  /** What its log came to, by the order of day and month that was given. */
  readonly parsed: Map<string, ParsedLog>;
  /** What is known of the beginning of its log. */
  beginning: ParsedBeginning | undefined;
  readonly cell: { current: Source };
}

/** The key of an order that was given, and of what `bundle.json` says of the year. */
export const keyOfOrder = (given: GivenOrder | undefined, written?: WrittenLast): string =>
  JSON.stringify([given ?? null, written?.from === 'bundle' ? written : null]);

/** What was parsed of one bundle. Always asked with the same knowledge and the same options. */
export class BundleMemory {
  readonly tables = createNameTables();
  /** What logs were split into, with the label of the twin that they had then. */
  readonly splits = new WeakMap<ParsedLog, { readonly twin: string | undefined; readonly parts: readonly ParsedLog[] }>();
  private files = new Map<string, RememberedFile>();
  private next = new Map<string, RememberedFile>();

  constructor(readonly limits: GrowthLimits) {}

  /** A file as it is now, with what is still true of it. */
  open(source: Source): RememberedFile {
    const known = this.files.get(source.label);
    const isSameFile = known?.source.state !== undefined && known.source.state.file === source.state?.file;
    const file = known && isSameFile && isSame(known.source, source) ? known : remember(source, isSameFile ? known : undefined);
    file.cell.current = source;
    this.next.set(source.label, file);
    return file;
  }

  /** Ends a parse: forgets files that are gone, and those that could not be read to their end. */
  end(failed: ReadonlySet<string>): void {
    this.files = new Map([...this.next].filter(([label]) => !failed.has(label)));
    this.next = new Map();
  }
}

function isSame(known: Source, source: Source): boolean {
  const { state, size, path, isCut, isDamaged, codePage } = source;
  return (
    known.state?.modified === state?.modified &&
    known.size === size &&
    known.path === path &&
    known.isCut === isCut &&
    known.isDamaged === isDamaged &&
    known.codePage?.name === codePage?.name
  );
}

/** A file of which at most the beginning is known. */
function remember(source: Source, before: RememberedFile | undefined): RememberedFile {
  const cell = before === undefined ? { current: source } : before.cell;
  return {
    source: {
      ...source,
      chunks: () => cell.current.chunks(),
      slice: (offset, length) => cell.current.slice(offset, length),
      change: () => cell.current.change?.(),
    },
    parts: undefined,
    parsed: new Map(),
    beginning: before?.beginning,
    cell,
  };
}

/** What was parsed before, of any bundles. */
export class ParseMemory {
  private readonly bundles = new Map<string, BundleMemory>();

  constructor(private readonly limits: GrowthLimits = USUAL_GROWTH) {}

  of(path: string): BundleMemory {
    let own = this.bundles.get(path);
    if (!own) this.bundles.set(path, (own = new BundleMemory(this.limits)));
    return own;
  }
}
