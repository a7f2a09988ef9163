// occurrences of an event on a timeline -> its records, all of them and those of each host.

import type { EvidenceLine } from '../../contract/index.js';
import type { EventDef, Knowledge } from '../../knowledge/index.js';
import type { Fields, Host, RecordList, Timeline, TimelineLog } from '../../model/index.js';
import type { FieldReader } from './carried-fields.js';
import { EventList, type EventSource, type EventView, type SeenEvent } from './event-list.js';

/** Makes an evidence line of a record. */
type CiteRecord = (log: TimelineLog, row: number) => EvidenceLine;

/** The records of one event. */
export interface EventLists {
  readonly all: EventList;
  at(host: Host): EventList;
}

const NONE = new EventList({ fieldNames: [], timeAt: () => Number.NaN, viewAt: never, seenAt: never }, new Uint32Array(0));

/** No records. */
export const NO_EVENTS: EventLists = { all: NONE, at: () => NONE };

function never(place: number): never {
  throw new RangeError(String(place));
}

/** A record by its place among the occurrences of its event, without memory of its own. */
class RecordView implements EventView {
  constructor(
    protected readonly records: Records,
    public place: number,
  ) {}

  get event(): EventDef {
    return this.records.event;
  }

  get host(): Host {
    return this.records.logAt(this.place).host;
  }

  get at(): number {
    return this.records.timeAt(this.place);
  }

  get thread(): number {
    return this.records.threadAt(this.place);
  }

  get source(): string {
    return this.records.sourceAt(this.place);
  }

  get fields(): Fields {
    return this.records.fieldsAt(this.place);
  }

  field(name: string): string | undefined {
    return this.records.fieldAt(this.place, name);
  }

  fieldNumber(name: string): number {
    return this.records.fieldNumberAt(this.place, name);
  }
}

/** A record of an event that is kept. Most are only counted or compared, so that fields and lines are made when they are asked for. */
class RecordedEvent extends RecordView implements SeenEvent {
  private knownAt: number | undefined;
  private knownFields: Fields | undefined;
  private knownCitation: EvidenceLine | undefined;

  /** Lists are sorted and divided by it. */
  override get at(): number {
    return (this.knownAt ??= super.at);
  }

  get order(): number {
    return this.place;
  }

  override get fields(): Fields {
    return (this.knownFields ??= super.fields);
  }

  override field(name: string): string | undefined {
    return this.knownFields ? this.knownFields[name] : super.field(name);
  }

  get citation(): EvidenceLine {
    return (this.knownCitation ??= this.records.citationAt(this.place));
  }

  get illustrative(): boolean {
    return this.records.isIllustrative(this.place);
  }
}

/** The records of one event, by their places among its occurrences. */
class Records implements EventSource {
  private readonly seen = new Map<number, SeenEvent>();
  /** Stands for one record after the other. */
  private readonly view = new RecordView(this, 0);

  constructor(
    private readonly list: RecordList,
    private readonly knowledge: Knowledge,
    readonly event: EventDef,
    private readonly reader: FieldReader,
    private readonly citeRecord: CiteRecord,
  ) {}

  get fieldNames(): readonly string[] {
    return Object.keys(this.event.fields);
  }

  timeAt(place: number): number {
    return this.list.logAt(place).instants[this.list.rowAt(place)]!;
  }

  viewAt(place: number): EventView {
    this.view.place = place;
    return this.view;
  }

  seenAt(place: number): SeenEvent {
    let seen = this.seen.get(place);
    if (!seen) this.seen.set(place, (seen = new RecordedEvent(this, place)));
    return seen;
  }

  logAt(place: number): TimelineLog {
    return this.list.logAt(place);
  }

  threadAt(place: number): number {
    return this.list.logAt(place).records.thread(this.list.rowAt(place));
  }

  sourceAt(place: number): string {
    return this.list.logAt(place).records.source.label;
  }

  fieldsAt(place: number): Fields {
    return this.reader.fields(this.event, this.list.logAt(place).records, this.list.rowAt(place));
  }

  fieldAt(place: number, name: string): string | undefined {
    return this.reader.field(this.event, this.list.logAt(place).records, this.list.rowAt(place), name);
  }

  fieldNumberAt(place: number, name: string): number {
    return this.reader.fieldNumber(this.event, this.list.logAt(place).records, this.list.rowAt(place), name);
  }

  citationAt(place: number): EvidenceLine {
    return this.citeRecord(this.list.logAt(place), this.list.rowAt(place));
  }

  isIllustrative(place: number): boolean {
    const source = this.knowledge.templates[this.list.logAt(place).records.template(this.list.rowAt(place))]?.source;
    return source?.wording === 'illustrative' || source?.kind === 'illustrative';
  }
}

/** Lists the records of an event that have a stamp. */
export function listEvents(
  timeline: Timeline,
  knowledge: Knowledge,
  event: EventDef,
  reader: FieldReader,
  citeRecord: CiteRecord,
): EventLists {
  const list = timeline.occurrences(event.id);
  if (list.length === 0) return NO_EVENTS;
  const records = new Records(list, knowledge, event, reader, citeRecord);
  const stamped = stampedPlaces(records, list.length);
  const all = new EventList(records, stamped);
  let byHost: ReadonlyMap<Host, EventList> | undefined;
  return { all, at: (host) => (byHost ??= listsByHost(records, all, stamped)).get(host) ?? NONE };
}

/** Those without a stamp come last. */
function stampedPlaces(records: Records, count: number): Uint32Array {
  let stamped = count;
  while (stamped > 0 && Number.isNaN(records.timeAt(stamped - 1))) stamped -= 1;
  return Uint32Array.from({ length: stamped }, (_, place) => place);
}

function listsByHost(records: Records, all: EventList, places: Uint32Array): ReadonlyMap<Host, EventList> {
  const hosts = new Set<Host>();
  for (const place of places) hosts.add(records.logAt(place).host);
  if (hosts.size === 1) return new Map([...hosts].map((host) => [host, all]));
  return new Map(
    [...hosts].map((host) => [
      host,
      new EventList(
        records,
        places.filter((place) => records.logAt(place).host === host),
      ),
    ]),
  );
}
