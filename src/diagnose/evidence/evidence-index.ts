// Timeline and knowledge in, the questions that rules ask of them out: who is who, what was seen where, how sure two clocks are.

import type { Citation, EvidenceLine } from '../../contract/index.js';
import { toIso, toLocal } from './citation.js';
import type { EventDef, Knowledge, TypeDef } from '../../knowledge/index.js';
import { type Evidence, type Fields, type Host, type Source, type Timeline, type TimelineLog, UNKNOWN_HOST } from '../../model/index.js';

/** How an occurrence is tied to an instance. */
export type Strength = 'exact' | 'derived' | 'scoped';

/** Three values: what cannot be told is neither. */
export type TriState = 'yes' | 'no' | 'unknown';

/** An event on the timeline. */
export interface SeenEvent {
  readonly event: EventDef;
  readonly host: number;
  readonly at: number;
  readonly thread: number;
  readonly fields: Fields;
  readonly citation: EvidenceLine;
  /** No source prints this wording. */
  readonly illustrative: boolean;
}

/** A file of which lines can be cited. */
export interface CitedFile {
  readonly source: Source;
  text(line: number): string;
}

export interface EvidenceIndex {
  readonly timeline: Timeline;
  readonly knowledge: Knowledge;
  /** Hosts of the timeline, then sites that the parent began to install and that left no files. */
  readonly hosts: readonly Host[];
  hostOf(code: string): number;
  /** All records of an event, in order of time. */
  events(eventId: string): readonly SeenEvent[];
  /** Those of one host. */
  eventsAt(eventId: string, host: number): readonly SeenEvent[];
  eventOf(id: string): EventDef | undefined;
  typeOf(event: EventDef | undefined, field: string): TypeDef | undefined;
  evidenceOf(host: number): readonly Evidence[];
  /** Captured files of a host: its own, and those in its folder that belong to nobody. */
  filesOf(host: number): readonly Source[];
  /** How far the order of two hosts' instants may be wrong, ms. */
  uncertainty(a: number, b: number): number;
  /** Capture time of a host, a corrected instant. NaN if unknown. */
  capturedAt(host: number): number;
  /** Number of a host among `hosts`; -1 for the unknown one. */
  numberOf(host: Host): number;
  /** Wall time on a host -> corrected instant. */
  toInstant(host: number, wall: number): number;
  /** A line of an evidence file of a host; `wall`: the time that it states, on the host's clock. */
  cite(host: number, file: CitedFile, line: number, wall?: number): EvidenceLine;
  /** A record of a log. */
  citeRecord(log: TimelineLog, row: number): EvidenceLine;
}

const DAY_MS = 86_400_000;

/** How far a clock's correction may be off, ms; at most a day. */
function clockError(timeline: Timeline, host: Host): number {
  const [least, most] = timeline.clockBounds(host);
  if (least === null || most === null) return DAY_MS;
  return Math.min(DAY_MS, Math.max(host.clock.appliedMs - least, most - host.clock.appliedMs, 0));
}

/** The files of each host, and by folder those that belong to none. */
function filesByHost({ parsed, logs, evidence }: Timeline): (host: Host) => readonly Source[] {
  const own = new Map<Host, Source[]>();
  const ofNone: Source[] = parsed.other.map((one) => one.source);
  own.set(UNKNOWN_HOST, ofNone);
  const add = (host: Host, source: Source): void => {
    const list = own.get(host);
    if (list) list.push(source);
    else own.set(host, [source]);
  };
  for (const { host, records } of logs) add(host, records.source);
  for (const { host, file } of evidence) add(host, file.source);
  const inFolder = new Map<string, readonly Source[]>();
  return (host) => {
    const { folder } = host;
    let near = inFolder.get(folder);
    if (!near) inFolder.set(folder, (near = ofNone.filter(({ label }) => folder === '' || label.startsWith(`${folder}/`))));
    return host === UNKNOWN_HOST ? near : [...(own.get(host) ?? []), ...near];
  };
}

function listsByHost(events: readonly SeenEvent[]): ReadonlyMap<number, readonly SeenEvent[]> {
  const lists = new Map<number, SeenEvent[]>();
  for (const one of events) {
    const list = lists.get(one.host);
    if (list) list.push(one);
    else lists.set(one.host, [one]);
  }
  return lists;
}

export function createEvidenceIndex(timeline: Timeline, knowledge: Knowledge, extra: readonly Host[] = []): EvidenceIndex {
  const hosts = [...timeline.hosts, ...extra];
  const index = indexKnowledge(knowledge);
  const cache = new Map<string, readonly SeenEvent[]>();
  const byHost = new Map<string, ReadonlyMap<number, readonly SeenEvent[]>>();
  const hostByCode = new Map(hosts.map((host, index) => [host.code, index] as const).reverse());
  const numbers = new Map(hosts.map((host, index) => [host, index]));
  const numberOf = (host: Host): number => numbers.get(host) ?? -1;
  const hostAt = (number: number): Host => hosts[number] ?? UNKNOWN_HOST;
  const toInstant = (host: number, wall: number): number => timeline.toInstant(hostAt(host), wall);
  const evidence = hosts.map((): Evidence[] => []);
  for (const { file, host } of timeline.evidence) evidence[numberOf(host)]?.push(file);
  const paths = new Map(timeline.parsed.bundle.sources.flatMap(({ label, path }) => (path === undefined ? [] : [[label, path] as const])));
  const citeAt = (host: Host, line: Citation, at: number | undefined, wall: number): EvidenceLine => {
    const path = paths.get(line.source);
    return {
      site: host === UNKNOWN_HOST ? null : host.code,
      source: line.source,
      ...(path !== undefined && { path }),
      line: line.line,
      at: at === undefined ? null : toIso(at),
      local: toLocal(wall),
      text: line.text,
    };
  };
  const citeRecord = (log: TimelineLog, row: number): EvidenceLine => {
    const { records } = log;
    const line = { source: records.source.label, line: records.line(row), text: records.raw(row) };
    return citeAt(log.host, line, log.instant(row), records.wall(row));
  };
  let files: ReturnType<typeof filesByHost> | undefined;
  return {
    timeline,
    knowledge,
    hosts,
    hostOf: (code) => hostByCode.get(code) ?? -1,
    eventOf: index.event,
    typeOf: index.fieldType,
    evidenceOf: (host) => evidence[host] ?? [],
    filesOf: (host) => (files ??= filesByHost(timeline))(hostAt(host)),
    uncertainty: (a, b) => (a === b ? 0 : Math.min(DAY_MS, clockError(timeline, hostAt(a)) + clockError(timeline, hostAt(b)))),
    capturedAt(host) {
      const wall = hosts[host]?.capturedWall ?? Number.NaN;
      return Number.isNaN(wall) ? Number.NaN : toInstant(host, wall);
    },
    numberOf,
    toInstant,
    cite: (host, file, line, wall = Number.NaN) =>
      citeAt(
        hostAt(host),
        { source: file.source.label, line, text: file.text(line).trim() },
        Number.isNaN(wall) ? undefined : toInstant(host, wall),
        wall,
      ),
    citeRecord,
    events(eventId) {
      let list = cache.get(eventId);
      if (list) return list;
      const event = index.event(eventId);
      list = !event
        ? []
        : timeline.occurrences(eventId).flatMap(({ log, row }): SeenEvent[] => {
            const { records } = log;
            const at = log.instant(row);
            if (at === undefined) return [];
            const template = knowledge.templates[records.template(row)];
            return [
              {
                event,
                host: numberOf(log.host),
                at,
                thread: records.thread(row),
                fields: records.fields(row) ?? {},
                illustrative: template?.source.wording === 'illustrative' || template?.source.kind === 'illustrative',
                citation: citeRecord(log, row),
              },
            ];
          });
      cache.set(eventId, list);
      return list;
    },
    eventsAt(eventId, host) {
      let lists = byHost.get(eventId);
      if (!lists) byHost.set(eventId, (lists = listsByHost(this.events(eventId))));
      return lists.get(host) ?? [];
    },
  };
}
