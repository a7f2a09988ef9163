// Records as a trace shows them to people.

import type { TimelineRow } from '../contract/index.js';

/** Records like this one that are not shown: how many there are with it, and the wall time of the last one. */
export interface Repeats {
  readonly count: number;
  /** On the clock that is shown; undefined if it has no stamp. */
  readonly until: number | undefined;
}

/** A row with what depends on which clock is shown and which rows are beside it. */
export interface TraceRow extends TimelineRow {
  /** Wall time on the clock that is shown; undefined if the record has no stamp. */
  readonly shown: number | undefined;
  /** Only if each record is shown on its own clock: how much more that one shows than the clock of the site in question. */
  readonly aheadMs?: number;
  /** Routine records that this one stands for. */
  readonly repeats?: Repeats;
  /** Whether it is shown for the sake of a record beside it. */
  readonly isContext?: true;
  /** Whether records between the row above and this one are left out, where only some surroundings are shown. */
  readonly followsGap?: true;
}
