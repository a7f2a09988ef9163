// records of one event in the order of time -> those of a span, of a value, or that name something. A parent's logs speak of thousands of children: nothing here
// reads a list from end to end for each of them, and no record becomes an object before it is asked for.

import type { EvidenceLine } from '../../contract/index.js';
import type { EventDef } from '../../knowledge/index.js';
import { countLeading } from '../../lists.js';
import { type Fields, type Host, MISSING_FIELD } from '../../model/index.js';

/** An event on the timeline. */
export interface SeenEvent {
  readonly event: EventDef;
  readonly host: Host;
  readonly at: number;
  /** Its place among the records of its event. */
  readonly order: number;
  readonly thread: number;
  /** Label of its log. */
  readonly source: string;
  readonly fields: Fields;
  /** One of the fields; undefined if there is none. */
  field(name: string): string | undefined;
  /** The number of a field, see `LogRecords.fieldNumber`. */
  fieldNumber(name: string): number;
  readonly citation: EvidenceLine;
  /** No published source shows this wording. */
  readonly illustrative: boolean;
}

/** What is asked of a record to tell whether it is meant. */
export type EventView = Pick<SeenEvent, 'event' | 'host' | 'at' | 'thread' | 'source' | 'field' | 'fieldNumber' | 'fields'>;

/** The records of one event. Places are their numbers among all of them. */
export interface EventSource {
  /** Names that the fields of its records can have. */
  readonly fieldNames: readonly string[];
  timeAt(place: number): number;
  /** The record at a place; only valid until the next is asked for. */
  viewAt(place: number): EventView;
  seenAt(place: number): SeenEvent;
}

/** Indexes of a list by value, in the order of time: the first of each value, and of each index the next with its value; -1: none. */
interface Postings {
  readonly first: ReadonlyMap<string, number>;
  readonly next: Int32Array;
  /** The records of values that were asked for. */
  readonly answers: Map<string, readonly SeenEvent[]>;
}

/** How a value of records is read. */
export interface Reading {
  /** Tells this reading of values from others. */
  readonly name: string;
  /** The value of an event; undefined if it has none. */
  readonly valueOf: (view: EventView) => string | undefined;
  /** A number that the value depends on alone, as of a field; `UNNUMBERED_FIELD` if there is none, `MISSING_FIELD` if there is no value. */
  readonly numberOf: (view: EventView) => number;
}

/** Indexes of a list; the end is not in it. */
interface IndexSpan {
  readonly begin: number;
  readonly end: number;
}

/** Some of the records of one event, in the order of time. It never changes. */
export class EventList implements Iterable<SeenEvent> {
  private everything: readonly SeenEvent[] | undefined;
  private readonly postings = new Map<string, Postings>();
  /** How many records were read one by one, by reading. */
  private readonly readCounts = new Map<string, number>();
  private instants: Float64Array | undefined;

  /** @param places  of its records, in the order of time */
  constructor(
    private readonly source: EventSource,
    private readonly places: Uint32Array,
  ) {}

  get length(): number {
    return this.places.length;
  }

  [Symbol.iterator](): Iterator<SeenEvent> {
    return this.all()[Symbol.iterator]();
  }

  /** All of them, each only valid until the next is asked for. */
  *views(): Iterable<EventView> {
    for (const place of this.places) yield this.source.viewAt(place);
  }

  all(): readonly SeenEvent[] {
    return (this.everything ??= Array.from(this.places, (place) => this.source.seenAt(place)));
  }

  /** Those from an instant to another, which is not in it. */
  inSpan(from: number, to: number): readonly SeenEvent[] {
    const [begin, end] = [this.countBefore(from), this.countBefore(to)];
    if (begin === 0 && end === this.length) return this.all();
    return this.everything?.slice(begin, end) ?? Array.from(this.places.subarray(begin, end), (place) => this.source.seenAt(place));
  }

  /** How many are before an instant. */
  countBefore(instant: number): number {
    return countBeforeIn(this.times, instant);
  }

  /** How many are later than an instant. */
  countAfter(instant: number): number {
    if (Number.isNaN(instant)) return 0;
    let count = this.length - this.countBefore(instant);
    while (count > 0 && this.times[this.length - count] === instant) count -= 1;
    return count;
  }

  /** Whether a record from an instant to another, which is not in it, is one that is meant. */
  someIn(from: number, to: number, isMeant: (view: EventView) => boolean): boolean {
    if (Number.isNaN(from)) return false;
    const end = this.countBefore(to);
    for (let index = this.countBefore(from); index < end; index += 1) if (isMeant(this.source.viewAt(this.places[index]!))) return true;
    return false;
  }

  filter(isMeant: (view: EventView) => boolean): readonly SeenEvent[] {
    return this.filterIn(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, isMeant);
  }

  /** Those from an instant to another, which is not in it, that are meant. */
  filterIn(from: number, to: number, isMeant: (view: EventView) => boolean): readonly SeenEvent[] {
    const found: SeenEvent[] = [];
    const end = this.countBefore(to);
    for (let index = this.countBefore(from); index < end; index += 1)
      if (isMeant(this.source.viewAt(this.places[index]!))) found.push(this.eventAt(index));
    return found;
  }

  /** Those with a value. */
  withValue(reading: Reading, value: string): readonly SeenEvent[] {
    const postings = this.postingsOf(reading);
    let found = postings.answers.get(value);
    if (!found) postings.answers.set(value, (found = Array.from(indexesOf(postings, value), (index) => this.eventAt(index))));
    return found;
  }

  /** Those with a value from an instant to another, which is not in it. */
  withValueIn(reading: Reading, value: string, from: number, to: number): readonly SeenEvent[] {
    const span = this.spanToRead(reading, from, to);
    return span
      ? [...this.read(reading, new Set([value]), span)].map((index) => this.eventAt(index))
      : inSpan(this.withValue(reading, value), from, to);
  }

  /** Those from an instant to another, which is not in it, of which some field is one of some texts, in any case. */
  namingIn(texts: readonly string[], from: number, to: number): readonly SeenEvent[] {
    const wanted = new Set(texts.map((text) => text.toUpperCase()));
    const found = new Set<number>();
    for (const field of this.source.fieldNames) {
      const reading: Reading = {
        name: `any case ${field}`,
        valueOf: (view) => view.field(field)?.toUpperCase(),
        numberOf: (view) => view.fieldNumber(field),
      };
      const span = this.spanToRead(reading, from, to);
      if (span) for (const index of this.read(reading, wanted, span)) found.add(index);
      else {
        const [begin, end] = [this.countBefore(from), this.countBefore(to)];
        for (const value of wanted)
          for (const index of indexesOf(this.postingsOf(reading), value)) if (index >= begin && index < end) found.add(index);
      }
    }
    return [...found].sort((a, b) => a - b).map((index) => this.eventAt(index));
  }

  /**
   * The indexes of a span if its records should be read one by one: as long as fewer were read for this reading than all of them. Then postings cost less.
   * One job asks for few records of a log that is full of others; thousands of jobs ask for all of them again and again.
   */
  private spanToRead({ name }: Reading, from: number, to: number): IndexSpan | undefined {
    if (this.postings.has(name)) return undefined;
    const [begin, end] = [this.countBefore(from), this.countBefore(to)];
    const read = (this.readCounts.get(name) ?? 0) + Math.max(0, end - begin);
    if (read > this.length / 2) return undefined;
    this.readCounts.set(name, read);
    return { begin, end };
  }

  /** Indexes in a span of records with one of some values. */
  private *read({ valueOf }: Reading, values: ReadonlySet<string>, { begin, end }: IndexSpan): Iterable<number> {
    for (let index = begin; index < end; index += 1) {
      const value = valueOf(this.source.viewAt(this.places[index]!));
      if (value !== undefined && values.has(value)) yield index;
    }
  }

  private eventAt(index: number): SeenEvent {
    return this.source.seenAt(this.places[index]!);
  }

  /** Instants of all of them. */
  private get times(): Float64Array {
    return (this.instants ??= Float64Array.from(this.places, (place) => this.source.timeAt(place)));
  }

  private postingsOf(reading: Reading): Postings {
    let postings = this.postings.get(reading.name);
    if (!postings) this.postings.set(reading.name, (postings = this.makePostings(reading)));
    return postings;
  }

  private makePostings({ valueOf, numberOf }: Reading): Postings {
    const values = new Map<number, string | undefined>();
    const first = new Map<string, number>();
    const next = new Int32Array(this.length).fill(-1);
    // From the end on, so that each points to a later one.
    for (let index = this.length - 1; index >= 0; index -= 1) {
      const view = this.source.viewAt(this.places[index]!);
      const number = numberOf(view);
      let value = number > MISSING_FIELD ? values.get(number) : undefined;
      if (value === undefined && number !== MISSING_FIELD) {
        value = valueOf(view);
        if (number > MISSING_FIELD) values.set(number, value);
      }
      if (value === undefined) continue;
      const later = first.get(value);
      if (later !== undefined) next[index] = later;
      first.set(value, index);
    }
    return { first, next, answers: new Map() };
  }
}

function* indexesOf({ first, next }: Postings, value: string): Iterable<number> {
  for (let index = first.get(value); index !== undefined && index >= 0; index = next[index]) yield index;
}

/** How many of some instants in order are before one. */
function countBeforeIn(instants: Float64Array, instant: number): number {
  let [low, high] = [0, instants.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (instants[middle]! < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many of some things in the order of time are before an instant. */
export function countBefore(inTime: readonly { readonly at: number }[], instant: number): number {
  return countLeading(inTime.length, (index) => inTime[index]!.at < instant);
}

/** Those from an instant to another, which is not in it. */
export function inSpan(inTime: readonly SeenEvent[], from: number, to: number): readonly SeenEvent[] {
  const [first, last] = [inTime[0], inTime.at(-1)];
  if (!first || !last || (first.at >= from && last.at < to)) return inTime;
  return inTime.slice(countBefore(inTime, from), countBefore(inTime, to));
}

/** Two or more lists of one kind of event as one, in the order of the timeline. */
export function inOrder(lists: readonly (readonly SeenEvent[])[]): readonly SeenEvent[] {
  const [first = [], ...others] = lists.filter((list) => list.length > 0);
  return others.length === 0 ? first : [first, ...others].flat().sort((a, b) => a.order - b.order);
}
