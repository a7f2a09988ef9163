// logs of a host -> the spans that they provably cover. Absence is claimed only inside them: "never happened" and "not captured" are different answers.

import type { EvidenceLine } from '../../contract/index.js';
import { type ComponentDef, indexKnowledge, type KnowledgeIndex } from '../../knowledge/index.js';
import { fileName, type Host, NT_LOG, type ParsedLog, type TimelineLog, UNKNOWN_HOST } from '../../model/index.js';
import { coverGenerations, coverEventLog, isShorter, type LogCover } from './covered-spans.js';
import { countBefore } from './event-list.js';
import type { EvidenceIndex } from './evidence-index.js';
import { findListed } from './listing.js';
import { heartbeatTable, type LogReading, readLog, type Span, type StampedRow } from './log-reading.js';
import { largest } from '../../lists.js';

export interface Coverage {
  readonly host: Host;
  readonly component: ComponentDef;
  readonly state: 'captured' | 'absent' | 'truncated' | 'parse-failed';
  /** Spans in which every record that the component wrote was captured, in the order of time. `from` is -Infinity where the component was started. */
  readonly intervals: readonly Span[];
  readonly logs: readonly TimelineLog[];
  /** What was read of these logs. */
  readonly readings: readonly LogReading[];
  readonly records: number;
  readonly unrecognized: number;
  readonly malformed: number;
  /** Lines that prove the span: size and last write in the listing. */
  readonly citations: readonly EvidenceLine[];
}

/** Whether a span is covered: `strong`, `weak` (records that nothing recognises may be what is missed), or not. */
export type SpanCoverage = 'strong' | 'weak' | 'no';

/** Stamps may be so much later than the capture that is stated to the minute. */
const CAPTURE_TOLERANCE_MS = 60_000;

/**
 * Whether an exported event log is the one in which a source writes. Windows NT keeps several, and none says which it is: one with a record of a source that
 * writes to another, such as the Service Control Manager, holds none of SMS and proves nothing of it.
 */
function isLogOfSource({ components }: ParsedLog, component: ComponentDef, eventLogs: readonly ComponentDef[]): boolean {
  const holds = ({ name, aliases }: ComponentDef): boolean => components.includes(name) || aliases.some((one) => components.includes(one));
  if (holds(component) || component.isOptional) return holds(component);
  return components.some((name) => name.startsWith(NT_LOG)) && !eventLogs.some(holds);
}

/** Whether a log holds what a component wrote: by its records, or by its name if several components write to one file, of which one may have written nothing. */
function holdsComponent(log: ParsedLog, component: ComponentDef, { isSharedFile, eventLogs }: KnowledgeIndex): boolean {
  if (component.kind === 'eventlog') return isLogOfSource(log, component, eventLogs);
  const file = fileName(log.records.source.label).toLowerCase();
  if (component.files.includes(file) && isSharedFile(file)) return true;
  return log.components.some((name) => name === component.name || component.aliases.includes(name));
}

/** What is read of logs once, whatever is asked of them. */
interface LogReader {
  read(log: TimelineLog): LogReading;
  /** Numbers of a component's names among those of the records. */
  namesOf(component: ComponentDef): readonly number[];
  /** Whether its file is known not to hold what was captured: what it shows is there, and what it does not show may have been. */
  isGarbled(log: TimelineLog): boolean;
}

function createLogReader(evidenceIndex: EvidenceIndex): LogReader {
  const { knowledge, timeline, hosts } = evidenceIndex;
  const beats = heartbeatTable(knowledge);
  const readings = new Map<TimelineLog, LogReading>();
  const latest = new Map<Host, number>();
  const latestOf = (host: Host): number => {
    const uncertainty = largest(
      hosts.map((other) => evidenceIndex.uncertainty(host, other)),
      0,
    );
    return evidenceIndex.capturedAt(host) + uncertainty + CAPTURE_TOLERANCE_MS;
  };
  const numbers = new Map(timeline.parsed.components.map((name, number) => [name, number]));
  return {
    read(log) {
      let reading = readings.get(log);
      if (reading) return reading;
      let last = latest.get(log.host);
      if (last === undefined) latest.set(log.host, (last = latestOf(log.host)));
      readings.set(log, (reading = readLog(log, beats, last)));
      return reading;
    },
    namesOf: ({ name, aliases }) => [name, ...aliases].flatMap((one) => numbers.get(one) ?? []),
    isGarbled: ({ records: { source } }) => source.isDamaged === true,
  };
}

function countRecords(
  reader: LogReader,
  logs: readonly TimelineLog[],
  component: ComponentDef,
): Pick<Coverage, 'records' | 'unrecognized' | 'malformed'> {
  const names = reader.namesOf(component);
  let [records, unrecognized, malformed] = [0, 0, 0];
  for (const reading of logs.map((log) => reader.read(log))) {
    malformed += reading.malformed;
    for (const name of names) {
      const own = reading.counts.get(name);
      if (!own) continue;
      records += own.records;
      unrecognized += own.unrecognized;
    }
  }
  return { records, unrecognized, malformed };
}

const ABSENT = {
  state: 'absent',
  intervals: [],
  logs: [],
  readings: [],
  records: 0,
  unrecognized: 0,
  malformed: 0,
  citations: [],
} as const;

function measureCoverage(
  evidenceIndex: EvidenceIndex,
  reader: LogReader,
  host: Host,
  ofHost: readonly TimelineLog[],
  component: ComponentDef,
): Coverage {
  const all = ofHost.filter((log) => holdsComponent(log, component, indexKnowledge(evidenceIndex.knowledge)));
  if (all.length === 0) return { ...ABSENT, host, component };
  const logs = all.filter((log) => log.unreadable === undefined && !reader.isGarbled(log));
  const nothing = {
    host,
    component,
    logs: all,
    readings: all.map((log) => reader.read(log)),
    citations: [],
    intervals: [],
    ...countRecords(reader, all, component),
  };
  if (logs.length === 0) return { ...nothing, state: 'parse-failed' };
  const captured = evidenceIndex.capturedAt(host);
  const readings = logs.map((log) => reader.read(log));
  if (component.kind === 'eventlog') {
    const whole = readings.filter(({ log }) => !log.isSelection);
    // Which end of the time is missing depends on the order in which it was saved.
    if (whole.length === 0 || whole.some(({ log }) => log.records.source.isCut)) return { ...nothing, state: 'truncated' };
    return { ...nothing, state: 'captured', intervals: coverEventLog(whole, captured) };
  }
  const covers = readings.map((reading): LogCover => {
    const listed = findListed(evidenceIndex, host, reading.log.records.source.label);
    const isTruncated = reading.log.records.source.isCut === true || (listed !== undefined && isShorter(reading.log, listed.size));
    return { reading, listed, isTruncated };
  });
  const toInstant = (wall: number): number => evidenceIndex.timeline.toInstant(host, wall);
  const isLive = ({ reading }: LogCover): boolean => reading.log.generation === 'live';
  return {
    ...nothing,
    state: covers.some((one) => isLive(one) && one.isTruncated) ? 'truncated' : 'captured',
    intervals: coverGenerations(covers, { component, captured, toInstant, knowledge: evidenceIndex.knowledge }),
    citations: covers.flatMap((one) => (isLive(one) && one.listed ? [one.listed.citation] : [])),
  };
}

/**
 * Heartbeats of a component in a span: the first and the last line, and how many. They turn silence into evidence, since a component that polls
 * and finds nothing is alive.
 */
export function findHeartbeats(
  evidenceIndex: EvidenceIndex,
  { component, readings }: Coverage,
  from: number,
  to: number,
): { readonly citations: readonly EvidenceLine[]; readonly count: number } {
  const number = evidenceIndex.knowledge.components.indexOf(component);
  let count = 0;
  let first: (StampedRow & { readonly log: TimelineLog }) | undefined;
  let last = first;
  for (const { log, beats } of readings) {
    const own = beats(number);
    const [begin, end] = [countBefore(own, from), countBefore(own, to + 1)];
    const [early, late] = [own[begin], own[end - 1]];
    if (begin >= end || !early || !late) continue;
    count += end - begin;
    if (!first || early.at < first.at) first = { ...early, log };
    if (!last || late.at >= last.at) last = { ...late, log };
  }
  return { citations: [first, last].flatMap((one) => (one ? [evidenceIndex.citeRecord(one.log, one.row)] : [])), count };
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
  const reader = createLogReader(evidenceIndex);
  const known = new Map(hosts.map((host) => [host, { logs: [] as TimelineLog[], coverages: new Map<ComponentDef, Coverage>() }]));
  for (const log of timeline.logs) known.get(log.host)?.logs.push(log);
  const of = (host: Host, component: ComponentDef): Coverage => {
    const ofHost = known.get(host);
    if (!ofHost) return measureCoverage(evidenceIndex, reader, host, [], component);
    let coverage = ofHost.coverages.get(component);
    if (!coverage) ofHost.coverages.set(component, (coverage = measureCoverage(evidenceIndex, reader, host, ofHost.logs, component)));
    return coverage;
  };
  return {
    of,
    covers(host, component, from, to) {
      if (host === UNKNOWN_HOST || !component || Number.isNaN(from) || Number.isNaN(to)) return 'no';
      const coverage = of(host, component);
      if (!coverage.intervals.some((one) => one.from <= from && to <= one.to)) return 'no';
      return coverage.unrecognized > 0 || coverage.malformed > 0 ? 'weak' : 'strong';
    },
    all() {
      const asked = new Set([...known.values()].flatMap(({ coverages }) => [...coverages.values()]));
      const all = hosts.flatMap((host) => knowledge.components.map((component) => of(host, component)));
      return all.filter((one) => one.state !== 'absent' || asked.has(one));
    },
  };
}
