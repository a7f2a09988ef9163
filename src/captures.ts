// Opened bundles -> captures: parsed, split where a bundle holds several, and put in order; an error of ours costs one of them.

import type { Step } from './contract/index.js';
import { type Done, type Guard, type Watchers } from './guard.js';
import type { Knowledge } from './knowledge/index.js';
import { checkNamedSites, checkTrustedLogs, merge, type MergeOptions, splitCaptures, unknownZones } from './merge/index.js';
import type { Bundle, Timeline } from './model/index.js';
import { parse, type ParseOptions } from './parse/index.js';

export interface AnalyzeOptions extends MergeOptions, ParseOptions, Watchers {}

/** One bundle or several. */
export const list = (bundles: Bundle | readonly Bundle[]): readonly Bundle[] =>
  Array.isArray(bundles) ? (bundles as readonly Bundle[]) : [bundles as Bundle];

/** A capture in order, or why it is not. */
export interface Capture {
  readonly bundle: Bundle;
  readonly timeline: Done<Timeline>;
}

/** The timelines of a bundle: one, or one for each capture if its folders hold the same sites again and again. */
function capturesIn(bundle: Bundle, knowledge: Knowledge, guard: Guard<AnalyzeOptions>): readonly Capture[] {
  const { options } = guard;
  options.onStep?.('parse', bundle.name);
  // Parsing guards each file; what else ends it comes from the sources, which are not ours.
  const read = parse(bundle, knowledge, options);
  const parsed = { ...read, problems: [...read.problems, ...unknownZones(read)] };
  for (const problem of parsed.problems) options.onProblem?.(problem, bundle.path);
  options.onStep?.('merge', bundle.name);
  const ordered = guard.attempt('merge', bundle, () => {
    const whole = merge(parsed, knowledge, options);
    return splitCaptures(whole)?.map((part) => merge(part, knowledge, options)) ?? [whole];
  });
  if (ordered.fault) return [{ bundle, timeline: ordered }];
  return ordered.result.map((result) => ({ bundle: result.parsed.bundle, timeline: { result } }));
}

/** The timelines of all bundles. Throws SmslogError `zone` if the user speaks of sites that are not there. */
export function capturesOf(bundles: Bundle | readonly Bundle[], knowledge: Knowledge, guard: Guard<AnalyzeOptions>): readonly Capture[] {
  const captures = list(bundles).flatMap((bundle) => capturesIn(bundle, knowledge, guard));
  const timelines = captures.flatMap(({ timeline: done }) => (done.fault ? [] : [done.result]));
  const { zones = {}, clocks = {}, trustWall = [] } = guard.options;
  if (timelines.length === 0 || guard.options.isOneOfMany === true) return captures;
  const codes = [...new Set(timelines.flatMap((one) => one.hosts.map((host) => host.code)))];
  checkNamedSites('zones', Object.keys(zones), codes);
  checkNamedSites('clocks', Object.keys(clocks), codes);
  checkTrustedLogs(
    trustWall,
    timelines.flatMap(({ logs }) => logs.map(({ records }) => records.source.label)),
  );
  return captures;
}

/** Does a step with a capture that is in order. */
export function attemptWith<Result>(
  guard: Guard<AnalyzeOptions>,
  step: Step,
  { bundle, timeline: done }: Capture,
  work: (timeline: Timeline) => Result,
): Done<Result> {
  return done.fault ? done : guard.attempt(step, bundle, () => work(done.result));
}
