// Joins the steps: an opened bundle in, an analysis or a timeline out. Pure and synchronous.

import { type TriState, evaluateFactOfJob, createRuleProbe, diagnose, explainFinding, type RuleProbe } from './diagnose/index.js';
import { type AnalyzeOptions, attemptWith, capturesOf } from './captures.js';
import { SmslogError } from './errors.js';
import { examine, guardedRowOf, guardedRows, noteOf, notesOf, tellFaults } from './examine.js';
import { judge } from './judge.js';
import { createGuard, type Guard } from './guard.js';
import type { Knowledge } from './knowledge/index.js';
import { continueTimeline, clockResults, inspectTimeline, merge, timelineRows } from './merge/index.js';
import type {
  Analysis,
  BundleInspection,
  BundleExplanation,
  BundleResult,
  Inspection,
  InstanceResult,
  TimelineView,
} from './contract/index.js';
import { type Bundle, type ParsedBundle } from './model/index.js';
import { type ContinuedLog, parse, parseContinued, ParseMemory, type ParseOptions } from './parse/index.js';
import { type ClockChoice, createClockFace, createTrace, type Selection, type Trace } from './trace/index.js';

export { ParseMemory };
export type { AnalyzeOptions } from './captures.js';
export { type Examination, examine, openCaptures, type ViewedCapture } from './examine.js';

/**
 * Diagnoses opened bundles.
 *
 * @param bundles    from `open`; stay open
 * @param knowledge  linked packs
 * @returns one result a bundle, in the order given; several of one whose folders hold several captures
 * @throws SmslogError `zone` if `options.zones` or `options.clocks` names an unknown zone or site. What logs hold is never thrown.
 */
export function analyze(bundles: Bundle | readonly Bundle[], knowledge: Knowledge, options: AnalyzeOptions = {}): Analysis {
  return examine(bundles, knowledge, options).analysis;
}

/** Says what was understood of opened bundles: each file, each site, the clocks. Throws like `analyze`. */
export function inspect(bundles: Bundle | readonly Bundle[], knowledge: Knowledge, options: AnalyzeOptions = {}): Inspection {
  const guard = createGuard(options);
  const inspected = capturesOf(bundles, knowledge, guard).map((capture): BundleInspection => {
    const { name, path } = capture.bundle;
    const done = attemptWith(guard, 'diagnose', capture, (timeline) => {
      const { coverage, notes } = diagnose(timeline, knowledge);
      tellFaults(notes, path, guard);
      return { ...inspectTimeline(timeline, knowledge), clocks: clockResults(timeline.hosts), coverage, notes: notesOf(timeline) };
    });
    if (!done.fault) return { name, path, ...done.result };
    return { name, path, sites: [], files: [], clocks: [], coverage: [], notes: [noteOf(null, done.fault)] };
  });
  return { version: 2, bundles: inspected };
}

/** Puts the records of opened bundles in order: one view a bundle, several of one that holds several captures. Throws like `analyze`. */
export function timeline(bundles: Bundle | readonly Bundle[], knowledge: Knowledge, options: AnalyzeOptions = {}): readonly TimelineView[] {
  const guard = createGuard(options);
  return capturesOf(bundles, knowledge, guard).map(({ bundle, timeline: done }) => ({
    name: bundle.name,
    path: bundle.path,
    rows: (all) => (done.fault ? [] : timelineRows(done.result, knowledge, all, guardedRows(done.result, knowledge, guard))),
  }));
}

export interface TraceOptions extends AnalyzeOptions {
  /** The clock that times are shown on; default: that of the site that reports to another one. */
  readonly clock?: ClockChoice;
}

const NO_ROWS: Selection = { rows: [], total: 0, passed: 0, folded: 0 };

/** The same trace; an error of ours while its records are filtered costs its rows alone. */
function guardedTrace(one: Trace, bundle: Bundle, guard: Guard<AnalyzeOptions>): Trace {
  return {
    ...one,
    select(options) {
      const selected = guard.attempt('trace', bundle, () => one.select(options));
      return selected.fault ? NO_ROWS : selected.result;
    },
  };
}

/**
 * Prepares the records of opened bundles to be filtered and shown.
 *
 * @throws SmslogError `no-data` if no file has a time of the site whose clock is to be shown; and like `analyze`
 */
export function trace(
  bundles: Bundle | readonly Bundle[],
  knowledge: Knowledge,
  { clock = { kind: 'site' }, ...options }: TraceOptions = {},
): readonly Trace[] {
  const guard = createGuard(options);
  const captures = capturesOf(bundles, knowledge, guard);
  const timelines = captures.flatMap(({ timeline: done }) => (done.fault ? [] : [done.result]));
  const faces = timelines.map((one) => createClockFace(one, clock));
  if (clock.kind === 'site' && clock.code !== undefined && timelines.length > 0 && !faces.some(Boolean)) {
    const codes = [...new Set(timelines.flatMap(({ hosts }) => hosts.map(({ code }) => code)))];
    const help = codes.length === 0 ? undefined : `It contains records of ${codes.join(', ')}.`;
    throw new SmslogError('no-data', `The input contains no clock of site ${clock.code}.`, undefined, help);
  }
  return timelines.flatMap((one, index) => {
    // Where a bundle of several has no such site, its own times are better than none.
    const face = faces[index] ?? createClockFace(one, { kind: 'site' });
    if (!face) return [];
    const { bundle } = one.parsed;
    const judgeJobs = () => {
      const { judged } = judge(one, knowledge);
      tellFaults(judged.notes, bundle.path, guard);
      return judged;
    };
    const rowOf = guardedRowOf(one, knowledge, guard);
    const made = guard.attempt('trace', bundle, () => createTrace(one, knowledge, face, { judge: judgeJobs, rowOf, continueTimeline }));
    return made.fault ? [] : [guardedTrace(made.result, bundle, guard)];
  });
}

/** The records in bytes that came to a log later. Never throws. */
export function readContinued(log: ContinuedLog, knowledge: Knowledge, options: ParseOptions = {}): ParsedBundle {
  return parseContinued(log, knowledge, options);
}

/**
 * Says why a diagnosis holds or does not, job by job and condition by condition. Throws like `analyze`.
 *
 * @param finding  id of a diagnosis; nothing is said of one that the knowledge does not have
 */
export function explain(
  bundles: Bundle | readonly Bundle[],
  knowledge: Knowledge,
  finding: string,
  options: AnalyzeOptions = {},
): readonly BundleExplanation[] {
  const guard = createGuard(options);
  return capturesOf(bundles, knowledge, guard).flatMap((capture) => {
    const { name, path } = capture.bundle;
    const done = attemptWith(guard, 'explain', capture, (one) => {
      const { timeline: decided, judged } = judge(one, knowledge);
      tellFaults(judged.notes, path, guard);
      return explainFinding(decided, knowledge, finding);
    });
    return done.fault || !done.result ? [] : [{ name, path, ...done.result }];
  });
}

/** The records of a bundle, whether a template knows them or not, in no order of time. */
export function readRecords(bundle: Bundle, knowledge: Knowledge): ParsedBundle {
  return parse(bundle, knowledge);
}

/** A bundle that is parsed and in order, to be judged by several sets of rules. */
export interface Prepared {
  /**
   * Judges it. The rules may differ from those that it was prepared with in diagnoses, stages, facts and workarounds, not in grammars, in the topology or in the
   * events that rules name.
   */
  readonly judge: (rules: Knowledge) => Omit<BundleResult, 'name' | 'path' | 'undecidedParents'>;
  /** What a fact says of the last attempt of a job. */
  readonly ask: (rules: Knowledge, job: Pick<InstanceResult, 'process' | 'subject'>, fact: string) => TriState;
  /** What a diagnosis or fact, perhaps written otherwise, says about it: where two are equal, judging comes to the same. */
  readonly probe: RuleProbe;
  /** Whether it holds a record of an event. */
  readonly holds: (event: string) => boolean;
}

/** Parses and orders a bundle once. */
export function prepare(bundle: Bundle, knowledge: Knowledge, options: AnalyzeOptions = {}): Prepared {
  const merged = merge(parse(bundle, knowledge, options), knowledge, options);
  const clocks = clockResults(merged.hosts);
  return {
    judge: (rules) => ({ ...diagnose(merged, rules), clocks }),
    ask: (rules, job, fact) => evaluateFactOfJob(merged, rules, job, fact),
    probe: createRuleProbe(merged, knowledge),
    holds: (event) => merged.occurrences(event).length > 0,
  };
}
