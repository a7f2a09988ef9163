// Joins the steps: an opened bundle in, an analysis or a timeline out. Pure and synchronous.

import { createSense, diagnose, explainFinding, type Sense } from './diagnose/index.js';
import type { Knowledge } from './knowledge/index.js';
import { checkZones, merge, type MergeOptions, timelineRows } from './merge/index.js';
import type { Analysis, Bundle, BundleExplanation, BundleResult, ParsedBundle, Timeline, TimelineRow } from './model.js';
import { parse } from './parse/index.js';

/** The steps of an analysis, in their order. */
export type Step = 'parse' | 'merge' | 'diagnose';

export interface AnalyzeOptions extends MergeOptions {
  /** Called when a step of a bundle begins, for those who show progress. */
  readonly onStep?: (step: Step, bundle: string) => void;
}

/** All records of a bundle on one clock, as rows of the contract. */
export interface TimelineView {
  /** Recognised events; with `all` every record, also what no template knows and what is malformed. */
  rows(all: boolean): Iterable<TimelineRow>;
}

const list = (bundles: Bundle | readonly Bundle[]): readonly Bundle[] =>
  Array.isArray(bundles) ? (bundles as readonly Bundle[]) : [bundles as Bundle];

/** Files that said nothing or could not be read, and clocks that contradict. */
function notesOf(parsed: ParsedBundle, timeline: Timeline): BundleResult['notes'] {
  const problems = [...parsed.bundle.problems, ...parsed.problems].map((one) => ({ source: one.label, message: one.message }));
  const unreadable = parsed.logs.flatMap((log) =>
    log.unreadable === undefined ? [] : [{ source: log.records.source.label, message: log.unreadable }],
  );
  const other = parsed.other.map((one) => ({ source: one.source.label, message: one.reason }));
  const clocks = timeline.hosts.flatMap((host) =>
    host.clock.contradictions.map(([a, b]) => ({
      source: a.source,
      message: `The clock of ${host.code}: these lines cannot both be right: ${a.source}:${a.line} and ${b.source}:${b.line}.`,
    })),
  );
  return [...problems, ...unreadable, ...other, ...clocks];
}

/**
 * Diagnoses opened bundles.
 *
 * @param bundles    from `open`; stay open
 * @param knowledge  linked packs
 * @returns one result a bundle, in the order given
 * @throws SmslogError `zone` if `options.zones` names an unknown zone or site. What logs hold is never thrown.
 */
export function analyze(bundles: Bundle | readonly Bundle[], knowledge: Knowledge, options: AnalyzeOptions = {}): Analysis {
  const merged = list(bundles).map((bundle) => {
    options.onStep?.('parse', bundle.name);
    const parsed = parse(bundle, knowledge);
    options.onStep?.('merge', bundle.name);
    return { parsed, timeline: merge(parsed, knowledge, options) };
  });
  if (options.zones && merged.length > 0)
    checkZones(options.zones, [...new Set(merged.flatMap(({ timeline }) => timeline.hosts.map((host) => host.code)))]);
  return {
    version: 1,
    bundles: merged.map(({ parsed, timeline }): BundleResult => {
      options.onStep?.('diagnose', parsed.bundle.name);
      return { name: parsed.bundle.name, ...diagnose(timeline, knowledge), notes: notesOf(parsed, timeline) };
    }),
  };
}

/** Puts the records of a bundle in order. */
export function timeline(bundle: Bundle, knowledge: Knowledge, options: AnalyzeOptions = {}): TimelineView {
  options.onStep?.('parse', bundle.name);
  const parsed = parse(bundle, knowledge);
  options.onStep?.('merge', bundle.name);
  const merged = merge(parsed, knowledge, options);
  return { rows: (all) => timelineRows(merged, knowledge, all) };
}

/**
 * Says why a diagnosis holds or does not, job by job and condition by condition.
 *
 * @param finding  id of a diagnosis
 * @returns undefined if the knowledge has no such diagnosis
 */
export function explain(
  bundle: Bundle,
  knowledge: Knowledge,
  finding: string,
  options: AnalyzeOptions = {},
): BundleExplanation | undefined {
  const explained = explainFinding(merge(parse(bundle, knowledge), knowledge, options), knowledge, finding);
  return explained && { name: bundle.name, ...explained };
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
  readonly judge: (rules: Knowledge) => Omit<BundleResult, 'name' | 'notes'>;
  /** What a diagnosis, perhaps written otherwise, says about it: where two are equal, judging comes to the same. */
  readonly sense: Sense;
}

/** Parses and orders a bundle once. */
export function prepare(bundle: Bundle, knowledge: Knowledge, options: AnalyzeOptions = {}): Prepared {
  const merged = merge(parse(bundle, knowledge), knowledge, options);
  return { judge: (rules) => diagnose(merged, rules), sense: createSense(merged, knowledge) };
}
