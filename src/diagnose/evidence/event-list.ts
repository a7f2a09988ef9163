// records of one event in the order of time -> those of a span, of a value, or that name something. A parent's logs speak of thousands of children: nothing here
// reads a list from end to end for each of them, and no record becomes an object before it is asked for.

import type { EvidenceLine } from '../../contract/index.js';
import type { EventDef } from '../../knowledge/index.js';
import { countLeading } from '../../lists.js';
import type { Fields, Host } from '../../model/index.js';

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
  readonly citation: EvidenceLine;
  /** No published source shows this wording. */
  readonly illustrative: boolean;
}

/** What is asked of a record to tell whether it is meant. */
export type EventView = Pick<SeenEvent, 'event' | 'host' | 'at' | 'thread' | 'source' | 'field' | 'fields'>;

/** The records of one event. Places are their numbers among all of them. */
export interface EventSource {
  timeAt(place: number): number;
  /** The record at a place; only valid until the next is asked for. */
  viewAt(place: number): EventView;
  seenAt(place: number): SeenEvent;
}

/** Indexes of a list by value, in the order of time: the first of each value, and of each entry the next with its value. */
interface Postings {
  readonly first: ReadonlyMap<string, number>;
  readonly next: readonly (number | undefined)[];
  /** Index of each entry. */
  readonly indexes: readonly number[];
  /** The records of values that were asked for. */
  readonly answers: Map<string, readonly SeenEvent[]>;
}

const NONE: readonly SeenEvent[] = [];

/** Some of the records of one event, in the order of time. It never changes. */
export class EventList implements Iterable<SeenEvent> {
  private everything: readonly SeenEvent[] | undefined;
  private readonly postings = new Map<string, Postings>();

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
    return countLeading(this.length, (index) => this.source.timeAt(this.places[index]!) < instant);
  }

  /** How many are later than an instant. */
  countAfter(instant: number): number {
    if (Number.isNaN(instant)) return 0;
    let count = this.length - this.countBefore(instant);
    while (count > 0 && this.source.timeAt(this.places[this.length - count]!) === instant) count -= 1;
    return count;
  }

  /** Whether a record from an instant on is one that is meant. */
  someSince(from: number, isMeant: (view: EventView) => boolean): boolean {
    if (Number.isNaN(from)) return false;
    for (let index = this.countBefore(from); index < this.length; index += 1)
      if (isMeant(this.source.viewAt(this.places[index]!))) return true;
    return false;
  }

  filter(isMeant: (view: EventView) => boolean): readonly SeenEvent[] {
    const found: SeenEvent[] = [];
    for (const place of this.places) if (isMeant(this.source.viewAt(place))) found.push(this.source.seenAt(place));
    return found;
  }

  /**
   * Those with a value.
   *
   * @param reading  tells this reading of values from others
   * @param valueOf  the value of an event; undefined if it has none
   */
  withValue(reading: string, value: string, valueOf: (view: EventView) => string | undefined): readonly SeenEvent[] {
    const values = (view: EventView): readonly string[] => {
      const own = valueOf(view);
      return own === undefined ? [] : [own];
    };
    const postings = this.postingsOf(reading, values);
    let found = postings.answers.get(value);
    if (!found) postings.answers.set(value, (found = this.collect(postings, [value])));
    return found;
  }

  /** Those of which some field is one of some texts, in any case. */
  naming(texts: readonly string[]): readonly SeenEvent[] {
    if (this.length === 0) return NONE;
    const fold = createFolding();
    const byText = this.postingsOf('any field', ({ fields }) => new Set(Object.values(fields).map(fold)));
    return this.collect(byText, [...new Set(texts.map(fold))]);
  }

  private collect(postings: Postings, values: readonly string[]): readonly SeenEvent[] {
    const found = new Set<number>();
    for (const value of values)
      for (let entry = postings.first.get(value); entry !== undefined; entry = postings.next[entry]) found.add(postings.indexes[entry]!);
    const inOrder = values.length === 1 ? [...found] : [...found].sort((a, b) => a - b);
    return inOrder.map((index) => this.source.seenAt(this.places[index]!));
  }

  private postingsOf(reading: string, valuesOf: (view: EventView) => Iterable<string>): Postings {
    let postings = this.postings.get(reading);
    if (!postings) this.postings.set(reading, (postings = this.makePostings(valuesOf)));
    return postings;
  }

  private makePostings(valuesOf: (view: EventView) => Iterable<string>): Postings {
    const first = new Map<string, number>();
    const [next, indexes]: [(number | undefined)[], number[]] = [[], []];
    // From the end on, so that each entry points to a later one.
    for (let index = this.length - 1; index >= 0; index -= 1)
      for (const value of valuesOf(this.source.viewAt(this.places[index]!))) {
        next.push(first.get(value));
        first.set(value, indexes.push(index) - 1);
      }
    return { first, next, indexes, answers: new Map() };
  }
}

/** Capitals of texts that come again and again. */
function createFolding(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    let folded = known.get(text);
    if (folded === undefined) known.set(text, (folded = text.toUpperCase()));
    return folded;
  };
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
