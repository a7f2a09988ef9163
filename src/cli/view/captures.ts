// captures of the engine, and what comes to their files -> captures that the viewer shows
import type { ViewedCapture } from '../../engine.js';
import type { ParsedBundle } from '../../model/index.js';
import type { ClockedRecords, TerminalCapture, TerminalClock } from '../../terminal/index.js';
import { type ClockChoice, joinRecords, type Trace } from '../../trace/index.js';

/** Where the whole lines end of files that are followed; undefined if none is. */
export type Ends = ReadonlyMap<string, number> | undefined;

const nameOf = (clock: ClockChoice): string =>
  clock.kind === 'utc' ? 'UTC' : clock.kind === 'wall' ? 'as printed' : `clock ${clock.code ?? ''}`;

/** Calls a function once, when it is asked for. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** What came to a clock whose records are known. */
interface Later {
  readonly parsed: ParsedBundle;
  readonly before: TerminalClock;
}

/** A clock whose records are made when it is looked at. */
function clockOf(name: string, trace: () => Trace | undefined, ends: Ends, later?: Later): TerminalClock {
  return {
    name,
    open: once((): ClockedRecords | undefined => {
      const base = trace();
      if (!base) return undefined;
      if (!later) return { records: base.numbered(ends), subject: base.subject };
      const known = later.before.open();
      return known && { ...known, records: joinRecords([known.records, base.continued(later.parsed).numbered()]) };
    }),
  };
}

/** A capture, and what came to it. */
export interface LiveCapture {
  readonly shown: TerminalCapture;
  readonly path: string;
  /** The same, judged. */
  readonly judged: () => LiveCapture;
  /** The same with more records. */
  readonly continued: (parsed: ParsedBundle) => LiveCapture;
}

/** Prepares a capture. */
export function liveCapture(capture: ViewedCapture, ends: Ends): LiveCapture {
  const { name, path, clocks } = capture;
  const traces = clocks.map((clock) => once(() => capture.trace(clock)));
  const make = (shown: TerminalCapture): LiveCapture => ({
    shown,
    path,
    judged: () => make({ ...shown, result: capture.result() }),
    continued: (parsed) =>
      make({
        ...shown,
        clocks: shown.clocks.map((before, index) => clockOf(before.name, traces[index]!, ends, { parsed, before })),
      }),
  });
  return make({ name, clocks: clocks.map((clock, index) => clockOf(nameOf(clock), traces[index]!, ends)), result: undefined });
}
