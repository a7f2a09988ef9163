// timeline, knowledge -> what rules look up: hosts, events, files, how far two clocks may differ, lines to cite.

import type { Citation, EvidenceLine } from '../../contract/index.js';
import { type ComponentDef, type EventDef, indexKnowledge, type Knowledge, type TypeDef } from '../../knowledge/index.js';
import {
  clockError,
  clockLag,
  clockLead,
  DAY_MS,
  type Evidence,
  type Host,
  isoInstant,
  isoLocal,
  type Source,
  type Timeline,
  type TimelineLog,
  UNKNOWN_HOST,
} from '../../model/index.js';
import { addTo } from '../../lists.js';
import { createFieldReader, type NamedServers } from './carried-fields.js';
import { CitableLine, siteOf } from './citation.js';
import type { EventList } from './event-list.js';
import { type EventLists, listEvents, NO_EVENTS } from './recorded-events.js';

/** A file of which lines can be cited. */
export interface CitedFile {
  readonly source: Source;
  text(line: number): string;
}

/** The evidence of one timeline. Every list is made when it is first asked for. */
export interface EvidenceIndex extends NamedServers {
  readonly timeline: Timeline;
  readonly knowledge: Knowledge;
  /** Hosts of the timeline, then sites that the parent began to install and that left no files. */
  readonly hosts: readonly Host[];
  /** The host of a site code; `UNKNOWN_HOST` if there is none. */
  findHost(code: string): Host;
  /** All records of an event, in order of time. */
  events(eventId: string): EventList;
  /** Those of one host. */
  eventsAt(eventId: string, host: Host): EventList;
  eventOf(id: string): EventDef | undefined;
  /** The component that writes an event. */
  componentOf(eventId: string): ComponentDef | undefined;
  /** A component by its name or one of its other names. */
  findComponent(name: string): ComponentDef | undefined;
  typeOf(event: EventDef | undefined, field: string): TypeDef | undefined;
  evidenceOf(host: Host): readonly Evidence[];
  /** Captured files of a host: its own, and those in its folder that belong to no host. */
  filesOf(host: Host): readonly Source[];
  /** How far the order of two hosts' instants may be wrong, ms. */
  uncertainty(a: Host, b: Host): number;
  /** How much earlier a moment may stand by the clock of `b` than by that of `a`, ms: at most the uncertainty. */
  readonly lag: (a: Host, b: Host) => number;
  /** The same if clocks that nothing bounds are as right as they usually are. */
  readonly usualLag: (a: Host, b: Host) => number;
  /** Capture time of a host, a corrected instant. NaN if unknown. */
  capturedAt(host: Host): number;
  /** The earliest that its capture may have been, if the time that is stated was read by another clock. */
  capturedSince(host: Host): number;
  /** A line of an evidence file of a host; `wall`: the time that it states, on the host's clock. */
  cite(host: Host, file: CitedFile, line: number, wall?: number): EvidenceLine;
  /** A line that states something of a host. */
  citeStated(host: Host, stated: Citation): EvidenceLine;
  /** A record of a log. */
  citeRecord(log: TimelineLog, row: number): EvidenceLine;
}

/** The files of each host, with those in its folder that belong to none. */
function filesByHost({ parsed, logs, evidence }: Timeline): (host: Host) => readonly Source[] {
  const own = new Map<Host, Source[]>();
  const ofNone: Source[] = parsed.other.map((one) => one.source);
  own.set(UNKNOWN_HOST, ofNone);
  for (const { host, records } of logs) addTo(own, host, records.source);
  for (const { host, file } of evidence) addTo(own, host, file.source);
  const inFolder = new Map<string, readonly Source[]>();
  return (host) => {
    const { folder } = host;
    let near = inFolder.get(folder);
    if (!near) inFolder.set(folder, (near = ofNone.filter(({ label }) => folder === '' || label.startsWith(`${folder}/`))));
    const ofHost = host === UNKNOWN_HOST ? undefined : own.get(host);
    return ofHost ? [...ofHost, ...near] : near;
  };
}

/** Makes evidence lines of the files of a timeline. */
function createCiting(timeline: Timeline): Pick<EvidenceIndex, 'cite' | 'citeStated' | 'citeRecord'> {
  return {
    cite: (host, file, line, wall = Number.NaN) =>
      new CitableLine(siteOf(host), file.source.label, line, () => ({
        at: Number.isNaN(wall) ? null : isoInstant(timeline.toInstant(host, wall)),
        local: isoLocal(wall),
        text: file.text(line).trim(),
      })),
    citeStated: (host, { source, line, text }) =>
      new CitableLine(siteOf(host), source, line, () => ({ at: null, local: null, text: text.trim() })),
    citeRecord: (log, row) =>
      new CitableLine(siteOf(log.host), log.records.source.label, log.records.line(row), () => ({
        at: isoInstant(log.instant(row)),
        local: isoLocal(log.records.wall(row)),
        text: log.records.raw(row),
      })),
  };
}

/** How much earlier a moment may stand by one clock than by another, by what bounds them. */
const lagBy =
  (boundsOf: Timeline['clockBounds']): EvidenceIndex['lag'] =>
  (a, b) =>
    a === b ? 0 : Math.min(DAY_MS, clockLead(boundsOf(a), a.clock.appliedMs) + clockLag(boundsOf(b), b.clock.appliedMs));

/** @param extra  sites that are not among the hosts of the timeline */
export function createEvidenceIndex(timeline: Timeline, knowledge: Knowledge, extra: readonly Host[] = []): EvidenceIndex {
  const hosts = [...timeline.hosts, ...extra];
  const hostByCode = new Map(hosts.map((host) => [host.code, host] as const).reverse());
  const index = indexKnowledge(knowledge);
  const lists = new Map<string, EventLists>();
  const evidence = new Map<Host, Evidence[]>();
  for (const { file, host } of timeline.evidence) if (host !== UNKNOWN_HOST) addTo(evidence, host, file);
  let files: ReturnType<typeof filesByHost> | undefined;
  const citing = createCiting(timeline);
  const reader = createFieldReader(timeline, knowledge);
  const errorOf = (host: Host): number => clockError(timeline.clockBounds(host), host.clock.appliedMs);
  const capturedAt = (host: Host): number => (host.capturedWall === undefined ? Number.NaN : timeline.toInstant(host, host.capturedWall));
  const listsOf = (id: string): EventLists => {
    const event = index.event(id);
    let own = lists.get(id);
    if (!own) lists.set(id, (own = event ? listEvents(timeline, knowledge, event, reader, citing.citeRecord) : NO_EVENTS));
    return own;
  };
  return {
    timeline,
    knowledge,
    hosts,
    findHost: (code) => hostByCode.get(code) ?? UNKNOWN_HOST,
    eventOf: index.event,
    componentOf(eventId) {
      const event = index.event(eventId);
      return event && knowledge.components[event.component];
    },
    findComponent: index.component,
    typeOf: index.fieldType,
    serverNamedFor: reader.serverNamedFor,
    evidenceOf: (host) => evidence.get(host) ?? [],
    filesOf: (host) => (files ??= filesByHost(timeline))(host),
    uncertainty: (a, b) => (a === b ? 0 : Math.min(DAY_MS, errorOf(a) + errorOf(b))),
    lag: lagBy((host) => timeline.clockBounds(host)),
    usualLag: lagBy(({ clock }) => clock.offsetMs),
    capturedAt,
    capturedSince: (host) => capturedAt(host) - host.capturedErrorMs,
    events: (id) => listsOf(id).all,
    eventsAt: (id, host) => listsOf(id).at(host),
    ...citing,
  };
}
