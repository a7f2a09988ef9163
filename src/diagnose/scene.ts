// Timeline and knowledge in, the questions that rules ask of them out: who is who, what was seen where, how sure two clocks are.

import type { EventDef, Knowledge, TypeDef } from '../knowledge/index.js';
import type { Evidence, Fields, Host, Timeline } from '../model.js';
import type { Proof } from './proof.js';

/** How an occurrence is tied to an instance. */
export type Strength = 'exact' | 'derived' | 'scoped';

/** Three values: what cannot be told is neither. */
export type Answer = 'yes' | 'no' | 'unknown';

/** An event on the timeline. */
export interface SeenEvent {
  readonly event: EventDef;
  readonly host: number;
  readonly at: number;
  readonly thread: number;
  readonly fields: Fields;
  readonly proof: Proof;
  /** No source prints this wording. */
  readonly illustrative: boolean;
}

export interface Scene {
  readonly timeline: Timeline;
  readonly knowledge: Knowledge;
  /** Hosts of the timeline, then sites that the parent began to install and that left no files. */
  readonly hosts: readonly Host[];
  hostOf(code: string): number;
  /** All records of an event, in order of time. */
  seen(eventId: string): readonly SeenEvent[];
  eventOf(id: string): EventDef | undefined;
  typeOf(event: EventDef | undefined, field: string): TypeDef | undefined;
  evidenceOf(host: number): readonly Evidence[];
  /** How far the order of two hosts' instants may be wrong, ms. */
  uncertainty(a: number, b: number): number;
  /** Capture time of a host, a corrected instant. NaN if unknown. */
  capturedAt(host: number): number;
  proofAt(host: number, source: string, line: number, text: string, wall: number): Proof;
}

const DAY_MS = 86_400_000;

/** How far a clock's correction may be off, ms; at most a day. */
function clockError(host: Host | undefined): number {
  if (!host) return DAY_MS;
  const [least, most] = host.clock.offsetMs;
  if (least === null || most === null) return DAY_MS;
  return Math.min(DAY_MS, Math.max(host.clock.appliedMs - least, most - host.clock.appliedMs, 0));
}

export function createScene(timeline: Timeline, knowledge: Knowledge, extra: readonly Host[] = []): Scene {
  const hosts = [...timeline.hosts, ...extra];
  const eventIndex = new Map(knowledge.events.map((event, index) => [event.id, index]));
  const cache = new Map<string, readonly SeenEvent[]>();
  const evidence = hosts.map((_, host) => timeline.parsed.evidence.filter((__, index) => timeline.hostOfEvidence[index] === host));
  const proofAt = (host: number, source: string, line: number, text: string, wall: number): Proof => ({
    host,
    source,
    line,
    text,
    wall,
    at: Number.isNaN(wall) ? Number.NaN : timeline.toInstant(host, wall),
  });
  const eventOf = (id: string): EventDef | undefined => knowledge.events[eventIndex.get(id) ?? -1];
  return {
    timeline,
    knowledge,
    hosts,
    hostOf: (code) => hosts.findIndex((host) => host.code === code),
    eventOf,
    typeOf: (event, field) => knowledge.types[event?.fields[field] ?? ''],
    evidenceOf: (host) => evidence[host] ?? [],
    uncertainty: (a, b) => (a === b ? 0 : Math.min(DAY_MS, clockError(hosts[a]) + clockError(hosts[b]))),
    capturedAt(host) {
      const wall = hosts[host]?.capturedWall ?? Number.NaN;
      return Number.isNaN(wall) || host >= timeline.hosts.length ? Number.NaN : timeline.toInstant(host, wall);
    },
    proofAt,
    seen(eventId) {
      let list = cache.get(eventId);
      if (list) return list;
      const index = eventIndex.get(eventId) ?? -1;
      const event = knowledge.events[index];
      list = !event
        ? []
        : timeline.occurrences(index).flatMap(({ log, row }): SeenEvent[] => {
            const records = timeline.parsed.logs[log]?.records;
            const at = timeline.instant(log, row);
            if (!records || Number.isNaN(at)) return [];
            const host = timeline.hostOfLog[log] ?? -1;
            const template = knowledge.templates[records.template(row)];
            return [
              {
                event,
                host,
                at,
                thread: records.thread(row),
                fields: records.fields(row) ?? {},
                illustrative: template?.source.wording === 'illustrative' || template?.source.kind === 'illustrative',
                proof: { host, source: records.source.label, line: records.line(row), text: records.raw(row), at, wall: records.wall(row) },
              },
            ];
          });
      cache.set(eventId, list);
      return list;
    },
  };
}
