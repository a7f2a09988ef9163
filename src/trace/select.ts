// timeline, filter -> the rows that are shown, in order

import type { TimelineRow } from '../contract/index.js';
import type { Filter, FilterSubject, RecordTable } from '../filter/index.js';
import type { Knowledge } from '../knowledge/index.js';
import type { RecordColumns, RecordRef, Timeline, TimelineLog, TraceRow } from '../model/index.js';
import { createAnchors, type JudgedJobs, spanOf } from './anchors.js';
import type { ClockChoice, ClockDistance, ClockFace } from './clock-face.js';
import { foldRoutine, type Folds } from './fold.js';
import { createJobRecords } from './job-records.js';
import { numberRecords, type NumberedRecords } from './numbered-records.js';
import { recordColumns } from './record-columns.js';
import { recordTables } from './record-tables.js';

/** What of the records is shown. */
export interface SelectOptions {
  /** Records that it lets pass are shown; undefined: all. */
  readonly filter?: Filter | undefined;
  /** Name of a file -> offset: records that begin there or behind are left out, since they will come again when their line is whole. */
  readonly ends?: ReadonlyMap<string, number> | undefined;
  /** How many records before and behind each of them are shown as well; default 0. */
  readonly context?: number | undefined;
  /** Whether routine records that say the same are shown once; default false. */
  readonly folds?: boolean | undefined;
}

/** The rows that are shown, and how many are not. */
export interface Selection {
  /** Lazy; reads files. */
  readonly rows: Iterable<TraceRow>;
  /** All records. */
  readonly total: number;
  /** Records that pass, those that are folded too. */
  readonly passed: number;
  /** Records that another one stands for. */
  readonly folded: number;
}

/** The records of a bundle, on one clock, ready to be filtered. */
export interface Trace {
  /** Name of the bundle. */
  readonly name: string;
  /** Path of the bundle, as given. */
  readonly path: string;
  /** What filters may ask. */
  readonly subject: FilterSubject;
  /** Which clock is shown. */
  readonly clock: ClockChoice['kind'];
  /** Code of the site whose clock that is, or from which distances are measured; null for UTC, or if no site is known. */
  readonly clockOf: string | null;
  /** Clocks of sites that show something else. */
  readonly distances: readonly ClockDistance[];
  select(options: SelectOptions): Selection;
  /** All records by their numbers in the order of time, for a viewer that shows some of them. */
  numbered(ends?: SelectOptions['ends']): NumberedRecords;
  /** All records as columns, for a viewer that has no files. Reads files. */
  columns(): RecordColumns;
  /** Records that come to one of its logs, or to a new one, later: on the same clock, those alone. */
  continued(log: ContinuedRecords): Trace;
}

/** New records of a file, parsed. */
export type ContinuedRecords = Pick<Timeline, 'parsed'>['parsed'];

/** Whether a row is left out, passes, or is shown for the sake of another one. */
const PASSES = 1;
const CONTEXT = 2;

type States = ReadonlyMap<TimelineLog, Uint8Array>;

function test(tables: ReadonlyMap<TimelineLog, RecordTable>, { filter, ends }: SelectOptions): States {
  return new Map(
    [...tables].map(([log, table]) => {
      const states = new Uint8Array(table.count);
      const bound = filter === undefined || filter.bind(table);
      if (bound === true) states.fill(PASSES);
      else if (bound !== false) for (let row = 0; row < states.length; row += 1) if (bound(row)) states[row] = PASSES;
      const end = ends?.get(log.records.source.label) ?? Number.POSITIVE_INFINITY;
      for (let row = states.length - 1; row >= 0 && log.records.offset(row) >= end; row -= 1) states[row] = 0;
      return [log, states];
    }),
  );
}

/** Marks the rows around those that pass. */
function addContext(timeline: Timeline, states: States, context: number): void {
  const before: RecordRef[] = [];
  let behind = 0;
  for (const ref of timeline.inOrder()) {
    const own = states.get(ref.log);
    if (!own) continue;
    if (own[ref.row] === PASSES) {
      for (const { log, row } of before.splice(0)) states.get(log)?.fill(CONTEXT, row, row + 1);
      behind = context;
      continue;
    }
    if (behind > 0) {
      own[ref.row] = CONTEXT;
      behind -= 1;
      continue;
    }
    before.push(ref);
    if (before.length > context) before.shift();
  }
}

/** Runs over all rows, to know which shown ones stand side by side. */
function* withGaps(timeline: Timeline, states: States): Iterable<RecordRef & { readonly followsGap: boolean }> {
  let isGap = false;
  let isFirst = true;
  for (const { log, row } of timeline.inOrder()) {
    if (states.get(log)?.[row] === 0) {
      isGap = true;
      continue;
    }
    yield { log, row, followsGap: isGap && !isFirst };
    [isGap, isFirst] = [false, false];
  }
}

function* plainOrder(timeline: Timeline, states: States, folds: ReadonlyMap<TimelineLog, Folds>) {
  const isShown = (log: TimelineLog, row: number): boolean => states.get(log)?.[row] !== 0 && folds.get(log)?.hidden.has(row) !== true;
  for (const { log, row } of timeline.inOrder(isShown)) yield { log, row, followsGap: false };
}

const count = (states: States, wanted: number): number =>
  [...states.values()].reduce((sum, own) => own.reduce((inner, state) => (state === wanted ? inner + 1 : inner), sum), 0);

/** What other steps do for a trace. */
export interface TraceSteps {
  readonly judge: () => JudgedJobs;
  readonly rowOf: (timeline: Timeline, ref: RecordRef) => TimelineRow | undefined;
  readonly continueTimeline: (timeline: Timeline, parsed: ContinuedRecords) => Timeline;
}

/** What rows are made from. */
interface RowInput {
  readonly face: ClockFace;
  readonly rowOf: (ref: RecordRef) => TimelineRow | undefined;
  readonly states: States;
  readonly folds: ReadonlyMap<TimelineLog, Folds>;
}

/** A row as it is shown by itself. */
function shownRow(ref: RecordRef, { face, rowOf }: Pick<RowInput, 'face' | 'rowOf'>): TraceRow | undefined {
  const own = rowOf(ref);
  if (!own) return undefined;
  const aheadMs = face.kind === 'wall' ? face.distances.find(({ site }) => site === own.site)?.aheadMs : undefined;
  return { ...own, shown: face.shown(ref.log, ref.row), ...(aheadMs !== undefined && { aheadMs }) };
}

function* rowsOf(refs: Iterable<RecordRef & { readonly followsGap: boolean }>, input: RowInput): Iterable<TraceRow> {
  const { face, states, folds } = input;
  for (const { log, row, followsGap } of refs) {
    const own = shownRow({ log, row }, input);
    if (!own) continue;
    const group = folds.get(log)?.groups.get(row);
    yield {
      ...own,
      ...(group && { repeats: { count: group.count, until: face.shown(log, group.last) } }),
      ...(states.get(log)?.[row] === CONTEXT && { isContext: true }),
      ...(followsGap && { followsGap: true }),
    };
  }
}

function foldAll(tables: ReadonlyMap<TimelineLog, RecordTable>, knowledge: Knowledge, states: States): ReadonlyMap<TimelineLog, Folds> {
  const isRoutine = (event: number): boolean => knowledge.events[event]?.severity === 'debug';
  return new Map([...tables].map(([log, table]) => [log, foldRoutine(table, isRoutine, (row) => states.get(log)?.[row] === PASSES)]));
}

/**
 * Prepares the records of a timeline for filters.
 *
 * @param steps  `judge` is called when a filter asks for a stage or a job; `rowOf` is undefined for a record that cannot be read any more
 */
export function createTrace(timeline: Timeline, knowledge: Knowledge, face: ClockFace, steps: TraceSteps): Trace {
  const { judge, rowOf, continueTimeline } = steps;
  const tables = recordTables(timeline, knowledge, face);
  const logOf = new Map([...tables].map(([log, table]) => [table, log]));
  let judged: JudgedJobs | undefined;
  const jobs = (): JudgedJobs => (judged ??= judge());
  const findJob = createJobRecords(timeline, knowledge, jobs);
  const { bundle } = timeline.parsed;

  return {
    name: bundle.name,
    path: bundle.path,
    clock: face.kind,
    clockOf: face.site,
    distances: face.distances,
    subject: {
      anchor: createAnchors(() => spanOf(timeline), jobs),
      job(id) {
        const found = findJob(id);
        return (
          found &&
          ((table) => {
            const own = found.get(logOf.get(table)!);
            return (row) => own?.has(row) === true;
          })
        );
      },
    },
    numbered: (ends) =>
      numberRecords(timeline, {
        ends,
        templates: knowledge.templates,
        tables,
        findJob,
        rowOf: (ref) => shownRow(ref, { face, rowOf: (one) => rowOf(timeline, one) }),
      }),
    columns: () => recordColumns(timeline, tables, jobs().instances, findJob),
    continued: (parsed) => createTrace(continueTimeline(timeline, parsed), knowledge, face, steps),
    select(options) {
      const states = test(tables, options);
      const passed = count(states, PASSES);
      const context = options.context ?? 0;
      if (context > 0) addContext(timeline, states, context);
      const folds = options.folds === true && context === 0 ? foldAll(tables, knowledge, states) : new Map<TimelineLog, Folds>();
      const refs = context > 0 ? withGaps(timeline, states) : plainOrder(timeline, states, folds);
      return {
        rows: rowsOf(refs, { face, rowOf: (ref) => rowOf(timeline, ref), states, folds }),
        total: [...tables.keys()].reduce((sum, { records }) => sum + records.count, 0),
        passed,
        folded: [...folds.values()].reduce((sum, { hidden }) => sum + hidden.size, 0),
      };
    },
  };
}
