// logs of a host -> the spans that they provably cover. Absence is claimed only inside them: "never happened" and "not captured" are different answers.

import type { EvidenceLine } from '../../contract/index.js';
import type { ComponentDef } from '../../knowledge/index.js';
import { FLAG_MALFORMED, type Host, type ParsedLog, type TimelineLog, UNKNOWN_HOST } from '../../model/index.js';
import { findListed } from './listing.js';
import type { EvidenceIndex } from './evidence-index.js';

/** A span in which every record that a component wrote was captured. */
export interface Interval {
  /** -Infinity: from the beginning. */
  readonly from: number;
  readonly to: number;
  /** Nothing but the file itself says that it ends there (it is not in a listing). */
  readonly isWeak: boolean;
}

export interface Coverage {
  readonly host: Host;
  readonly component: ComponentDef;
  readonly state: 'captured' | 'absent' | 'truncated' | 'parse-failed';
  readonly intervals: readonly Interval[];
  /** An older generation is there, or listed, or may be (the live log is not the first). */
  readonly hasOlder: boolean;
  readonly logs: readonly TimelineLog[];
  readonly records: number;
  readonly unrecognized: number;
  readonly malformed: number;
  /** Lines that prove the span: size and last write in the listing. */
  readonly citations: readonly EvidenceLine[];
}

/** Whether a span is covered: `strong`, `weak` (one tier less), or not. */
export type SpanCoverage = 'strong' | 'weak' | 'no';

const NT = 'NT:';

function holdsComponent(log: ParsedLog, component: ComponentDef): boolean {
  // An event log holds every record, whoever wrote it.
  if (component.kind === 'eventlog') return log.components.some((name) => name.startsWith(NT));
  return log.components.some((name) => name === component.name || component.aliases.includes(name));
}

interface RecordSpan {
  readonly first: number;
  readonly last: number;
}

function recordSpanOf(log: TimelineLog): RecordSpan {
  let [first, last] = [Number.NaN, Number.NaN];
  for (let row = 0; row < log.records.count; row += 1) {
    const at = log.instant(row);
    if (at === undefined) continue;
    if (!(first <= at)) first = at;
    if (!(last >= at)) last = at;
  }
  return { first, last };
}

function countRecords(
  evidenceIndex: EvidenceIndex,
  logs: readonly TimelineLog[],
  component: ComponentDef,
): Pick<Coverage, 'records' | 'unrecognized' | 'malformed'> {
  const names = new Set([component.name, ...component.aliases]);
  let [records, unrecognized, malformed] = [0, 0, 0];
  for (const log of logs) {
    for (let row = 0; row < log.records.count; row += 1) {
      if (log.records.flags(row) & FLAG_MALFORMED) malformed += 1;
      else if (names.has(evidenceIndex.timeline.parsed.components[log.records.component(row)] ?? '')) {
        records += 1;
        if (log.records.template(row) < 0) unrecognized += 1;
      }
    }
  }
  return { records, unrecognized, malformed };
}

/** Whether a log ends before the size that a listing states; the listing may be of the log as SMS wrote it, or as it was saved again. */
function isShorter({ records, writtenSize }: ParsedLog, listed: number): boolean {
  const { size } = records.source;
  return listed !== size && listed > (writtenSize ?? size);
}

function measureCoverage(evidenceIndex: EvidenceIndex, host: Host, ofHost: readonly TimelineLog[], component: ComponentDef): Coverage {
  const all = ofHost.filter((log) => holdsComponent(log, component));
  const logs = all.filter((log) => log.unreadable === undefined);
  const captured = evidenceIndex.capturedAt(host);
  const nothing = {
    host,
    component,
    logs: all,
    citations: [],
    intervals: [],
    hasOlder: false,
    ...countRecords(evidenceIndex, all, component),
  };
  if (logs.length === 0) return { ...nothing, state: all.length > 0 ? 'parse-failed' : 'absent' };
  if (component.kind === 'eventlog') {
    const spans = logs.map(recordSpanOf);
    const from = Math.min(...spans.map((span) => (Number.isNaN(span.first) ? Number.POSITIVE_INFINITY : span.first)));
    // Which end of the time is missing depends on the order in which it was saved.
    const isCut = logs.some((log) => log.records.source.isCut);
    if (isCut) return { ...nothing, state: 'truncated' };
    return { ...nothing, state: 'captured', intervals: Number.isFinite(from) ? [{ from, to: captured, isWeak: false }] : [] };
  }
  const live = logs.filter((log) => log.generation === 'live');
  const older = logs.filter((log) => log.generation === 'older');
  const citations: EvidenceLine[] = [];
  const intervals: Interval[] = [];
  let state: Coverage['state'] = 'captured';
  let isOlderListed = false;
  for (const log of live) {
    const listed = findListed(evidenceIndex, host, log.records.source.label);
    if (listed) citations.push(listed.citation);
    const span = recordSpanOf(log);
    const isTruncated = log.records.source.isCut === true || (listed !== undefined && isShorter(log, listed.size));
    if (isTruncated) state = 'truncated';
    const hasOlder = older.length > 0 || listed?.olderListed === true;
    isOlderListed ||= listed?.olderListed === true;
    // A component that keeps no older generation has written nothing before its first record.
    const from = !hasOlder && (listed !== undefined || log.records.count === 0) ? Number.NEGATIVE_INFINITY : span.first;
    const to = isTruncated ? span.last : captured;
    if (!Number.isNaN(from) && !Number.isNaN(to)) intervals.push({ from, to, isWeak: listed === undefined });
  }
  for (const log of older) {
    const span = recordSpanOf(log);
    if (Number.isNaN(span.first)) continue;
    const next = intervals[0];
    // Tail and head fit: nothing was written between them.
    const isCut = log.records.source.isCut === true;
    if (next && !isCut && span.last <= next.from) intervals[0] = { from: span.first, to: next.to, isWeak: next.isWeak };
    else intervals.push({ from: span.first, to: span.last, isWeak: false });
  }
  intervals.sort((a, b) => a.from - b.from);
  return { ...nothing, state, intervals, citations, hasOlder: older.length > 0 || isOlderListed };
}

/**
 * Heartbeats of a component in a span: the first and the last line, and how many. They turn silence into evidence, since a component that polls
 * and finds nothing is alive.
 */
export function findHeartbeats(
  evidenceIndex: EvidenceIndex,
  coverage: Coverage,
  from: number,
  to: number,
): { readonly citations: readonly EvidenceLine[]; readonly count: number } {
  const { knowledge } = evidenceIndex;
  const beats = new Set(coverage.component.heartbeat?.events ?? []);
  type Beat = { readonly at: number; readonly citation: EvidenceLine };
  let [first, last]: (Beat | undefined)[] = [];
  let count = 0;
  for (const log of coverage.logs) {
    const { records } = log;
    for (let row = 0; row < records.count; row += 1) {
      const at = log.instant(row);
      if (at === undefined || at < from || at > to) continue;
      const event = knowledge.events[knowledge.templates[records.template(row)]?.event ?? -1];
      if (!event || !beats.has(event.id)) continue;
      count += 1;
      const beat = (): Beat => ({ at, citation: evidenceIndex.citeRecord(log, row) });
      if (!first || at < first.at) first = beat();
      if (!last || at >= last.at) last = beat();
    }
  }
  return { citations: [first, last].flatMap((one) => one?.citation ?? []), count };
}

export interface CoverageMap {
  of(host: Host, component: ComponentDef): Coverage;
  /** Whether the log of a component at a host covers a span. */
  covers(host: Host, component: ComponentDef | undefined, from: number, to: number): SpanCoverage;
  /** What was captured, and what was asked for and is absent. */
  all(): readonly Coverage[];
}

/** Measures coverage on demand, once per host and component. */
export function createCoverage(evidenceIndex: EvidenceIndex): CoverageMap {
  const { hosts, knowledge, timeline } = evidenceIndex;
  const known = new Map(hosts.map((host) => [host, { logs: [] as TimelineLog[], coverages: new Map<ComponentDef, Coverage>() }]));
  for (const log of timeline.logs) known.get(log.host)?.logs.push(log);
  const of = (host: Host, component: ComponentDef): Coverage => {
    const ofHost = known.get(host);
    if (!ofHost) return measureCoverage(evidenceIndex, host, [], component);
    let coverage = ofHost.coverages.get(component);
    if (!coverage) ofHost.coverages.set(component, (coverage = measureCoverage(evidenceIndex, host, ofHost.logs, component)));
    return coverage;
  };
  return {
    of,
    covers(host, component, from, to) {
      if (host === UNKNOWN_HOST || !component || Number.isNaN(from) || Number.isNaN(to)) return 'no';
      const coverage = of(host, component);
      const interval = coverage.intervals.find((one) => one.from <= from && to <= one.to);
      if (!interval) return 'no';
      return interval.isWeak || coverage.unrecognized > 0 || coverage.malformed > 0 ? 'weak' : 'strong';
    },
    all() {
      const asked = new Set([...known.values()].flatMap(({ coverages }) => [...coverages.values()]));
      const all = hosts.flatMap((host) => knowledge.components.map((component) => of(host, component)));
      return all.filter((one) => one.state !== 'absent' || asked.has(one));
    },
  };
}
