// Opened bundles -> what is known of each capture: the result, found when it is asked for, and the records that it rests on.

import { evaluateChecks, undecidedParents } from './diagnose/index.js';
import { type AnalyzeOptions, attemptWith, type Capture, capturesOf, list } from './captures.js';
import type { Analysis, BundleResult, CheckedClause, InstanceResult, Message, Note, TimelineRow } from './contract/index.js';
import { judge } from './judge.js';
import { createGuard, type Guard } from './guard.js';
import type { Knowledge } from './knowledge/index.js';
import { clockResults, continueTimeline, merge, type MergeOptions, timelineRow, timelineRows } from './merge/index.js';
import { type Bundle, isUnread, type Problem, type RecordColumns, type RecordRef, type Timeline } from './model/index.js';
import { type ClockChoice, createClockFace, createTrace, type JudgedJobs, type Trace } from './trace/index.js';
import { statusOf } from './triage/index.js';

/** A message about a file, or about all of a capture. */
export const noteOf = (source: string | null, message: Message): Note => ({ source, ...message });

/** Files that said nothing or could not be read, sites and clocks of which something is doubtful. */
export function notesOf({ parsed, warnings }: Timeline): readonly Note[] {
  const problems = [...parsed.bundle.problems, ...parsed.problems].map(({ label, kind, ...message }) => noteOf(label, message));
  const unreadable = parsed.logs.flatMap(({ records, unreadable: reason }) => (reason ? [noteOf(records.source.label, reason)] : []));
  const other = parsed.other.map(({ source, reason }) => noteOf(source.label, reason));
  return [...problems, ...unreadable, ...other, ...warnings.map(({ source, message }) => noteOf(source, message))];
}

/** Notes of what an error of ours cost. */
const FAULTS: ReadonlySet<string> = new Set(['job-fault', 'capture-fault']);

/** Makes problems of the errors of ours that judging has met. */
export function tellFaults(notes: readonly Note[], path: string, { options }: Guard<AnalyzeOptions>): void {
  for (const { source: _, ...note } of notes) if (FAULTS.has(note.code)) options.onProblem?.({ label: path, kind: 'fault', ...note }, path);
}

/** What is said of a capture that an error of ours cost. */
const NOTHING = { capturedAt: null, instances: [], observations: [], unexplained: [], notApplicable: [], undecidedParents: [] } as const;
const NO_LINES = { evidence: [], clocks: [], coverage: [] } as const;

/** Makes rows of records; an error of ours costs what is left of a file. */
export function guardedRows(
  timeline: Timeline,
  knowledge: Knowledge,
  guard: Guard<AnalyzeOptions>,
): (ref: RecordRef) => TimelineRow | undefined {
  return guard.readFiles(timeline.parsed.bundle, (ref) => timelineRow(timeline, knowledge, ref));
}

/** Makes rows of the records of a timeline and of what continues it. */
type RowOf = (timeline: Timeline, ref: RecordRef) => TimelineRow | undefined;

/** The same, guarded: what was lost of a file stays lost. */
export function guardedRowOf(timeline: Timeline, knowledge: Knowledge, guard: Guard<AnalyzeOptions>): RowOf {
  const rows = guardedRows(timeline, knowledge, guard);
  return (other, ref) => (other === timeline ? rows : guardedRows(other, knowledge, guard))(ref);
}

/** The records of a timeline on a clock; undefined if there is no such clock. */
function traceOf(
  timeline: Timeline,
  knowledge: Knowledge,
  clock: ClockChoice,
  judgeJobs: () => JudgedJobs,
  rowOf: RowOf = (one, ref) => timelineRow(one, knowledge, ref),
): Trace | undefined {
  const face = createClockFace(timeline, clock);
  return face && createTrace(timeline, knowledge, face, { judge: judgeJobs, rowOf, continueTimeline });
}

/** The result of a capture, and what was judged; nothing was if an error of ours ended it. */
interface JudgedCapture {
  readonly result: BundleResult;
  readonly judged?: JudgedJobs;
}

function judgeCapture(capture: Capture, knowledge: Knowledge, guard: Guard<AnalyzeOptions>): JudgedCapture {
  const { name, path } = capture.bundle;
  guard.options.onStep?.('diagnose', name);
  const done = attemptWith(guard, 'diagnose', capture, (timeline) => {
    const { judged } = judge(timeline, knowledge);
    const rejudge = (reading: Partial<MergeOptions>) =>
      judge(merge(timeline.parsed, knowledge, { ...guard.options, ...reading }), knowledge).judged;
    const known = { undecidedParents: undecidedParents(timeline, rejudge), clocks: clockResults(timeline.hosts) };
    return { judged, result: { name, path, ...judged, ...known, notes: [...notesOf(timeline), ...judged.notes] } };
  });
  if (done.fault) return { result: { name, path, ...NOTHING, ...NO_LINES, notes: [noteOf(null, done.fault)] } };
  tellFaults(done.result.result.notes, path, guard);
  return done.result;
}

function* rowsOfCaptures(captures: readonly Capture[], knowledge: Knowledge, guard: Guard<AnalyzeOptions>): Iterable<TimelineRow> {
  for (const { timeline: done } of captures)
    if (!done.fault) yield* timelineRows(done.result, knowledge, true, guardedRows(done.result, knowledge, guard));
}

/** What is known of opened bundles: the result, and the records that it rests on. */
export interface Examination {
  readonly analysis: Analysis;
  /** The records of each bundle that no error of ours cost, as columns. Lazy; reads files. */
  readonly records: () => readonly RecordColumns[];
  /** Every record of each bundle that is in order, in the order of its timeline. Lazy; reads files. */
  readonly rows: () => Iterable<TimelineRow>;
  /** What the captures say of the `check` clauses of a workaround for one of these jobs; empty if they cannot be asked. Lazy; reads files. */
  readonly checks: (job: InstanceResult, workaround: string) => readonly CheckedClause[];
}

/** Diagnoses opened bundles, and keeps what a viewer of their records needs. Throws like `analyze`. */
export function examine(bundles: Bundle | readonly Bundle[], knowledge: Knowledge, options: AnalyzeOptions = {}): Examination {
  let isCut = list(bundles).some(({ problems }) => problems.some(isUnread));
  let hasFault = false;
  const onProblem = (problem: Problem, path: string): void => {
    isCut ||= isUnread(problem);
    hasFault ||= problem.kind === 'fault';
    options.onProblem?.(problem, path);
  };
  const guard = createGuard({ ...options, onProblem });
  const judgedOf = new Map<Timeline, JudgedJobs>();
  const captures = capturesOf(bundles, knowledge, guard);
  const results = captures.map((capture): BundleResult => {
    const { result, judged } = judgeCapture(capture, knowledge, guard);
    if (judged && !capture.timeline.fault) judgedOf.set(capture.timeline.result, judged);
    return result;
  });
  return {
    analysis: { version: 2, status: statusOf({ bundles: results }, { isUnread: isCut, hasFault }), bundles: results },
    records: () =>
      [...judgedOf].flatMap(([timeline, judged]) => traceOf(timeline, knowledge, { kind: 'utc' }, () => judged)?.columns() ?? []),
    rows: () => rowsOfCaptures(captures, knowledge, guard),
    checks: (job, workaround) => {
      const [timeline] = [...judgedOf].find(([, { instances }]) => instances.includes(job)) ?? [];
      return timeline === undefined ? [] : evaluateChecks(timeline, knowledge, job, workaround);
    },
  };
}

/** A capture to be looked at: its records are known at once, its result when it is asked for. */
export interface ViewedCapture {
  readonly name: string;
  readonly path: string;
  /** Clocks that its times can be shown on, that of the site in question first. */
  readonly clocks: readonly ClockChoice[];
  /** Its records on a clock. */
  readonly trace: (clock: ClockChoice) => Trace | undefined;
  /** Judges it, when it is called first. */
  readonly result: () => BundleResult;
}

/** The captures of opened bundles, in order, to be looked at: judged later, so that records can be shown before. Throws like `analyze`. */
export function openCaptures(
  bundles: Bundle | readonly Bundle[],
  knowledge: Knowledge,
  options: AnalyzeOptions = {},
): readonly ViewedCapture[] {
  const guard = createGuard(options);
  return capturesOf(bundles, knowledge, guard).flatMap((capture) => {
    if (capture.timeline.fault) return [];
    const timeline = capture.timeline.result;
    let known: JudgedCapture | undefined;
    const judged = (): JudgedCapture => (known ??= judgeCapture(capture, knowledge, guard));
    const rowOf = guardedRowOf(timeline, knowledge, guard);
    const traceWith = (clock: ClockChoice) => traceOf(timeline, knowledge, clock, () => judged().judged ?? judged().result, rowOf);
    const own = traceWith({ kind: 'site' })?.clockOf ?? undefined;
    const sites = timeline.hosts.map(({ code }) => code).filter((code) => code !== own);
    const choices: ClockChoice[] = [
      ...(own === undefined ? [] : [own, ...sites]).map((code) => ({ kind: 'site' as const, code })),
      { kind: 'utc' },
      { kind: 'wall' },
    ];
    const { name, path } = capture.bundle;
    return [{ name, path, clocks: choices, trace: traceWith, result: () => judged().result }];
  });
}
