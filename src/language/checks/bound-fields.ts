// Which fields the records behind the conditions of a diagnosis have: always, or on some paths only.

import { type Condition, listAlternatives, listRecorded, type Occurrence } from '../../knowledge/index.js';
import type { EventSymbol } from '../compiler/symbols.js';

export interface BoundFields {
  /** On every path. */
  readonly always: ReadonlySet<string>;
  /** On at least one path; holds `always` too. */
  readonly sometimes: ReadonlySet<string>;
  /** Whether one of the events is unknown, which has been reported: then anything may be bound. */
  readonly isBlind: boolean;
}

/** The fields that conditions bind which must all hold. Facts, stages and absences leave no record and bind nothing. */
export function boundFields(conditions: readonly Condition[], events: ReadonlyMap<string, EventSymbol>): BoundFields {
  return together(conditions.map((condition) => boundBy(condition, events)));
}

const NONE: BoundFields = { always: new Set(), sometimes: new Set(), isBlind: false };

function boundBy(condition: Condition, events: ReadonlyMap<string, EventSymbol>): BoundFields {
  const of = (occurrence: Occurrence): BoundFields => {
    if (occurrence.kind !== 'event') return NONE;
    const event = events.get(occurrence.of);
    return event ? { always: event.always, sometimes: new Set(Object.keys(event.fields)), isBlind: false } : { ...NONE, isBlind: true };
  };
  const alternatives = listAlternatives(condition).map((one) => boundBy(one, events));
  const recorded = listRecorded(condition).map(of);
  if (alternatives.length === 0) return together(recorded);
  const [first, ...others] = alternatives.map(({ always }) => always);
  const always = new Set([...(first ?? [])].filter((field) => others.every((other) => other.has(field))));
  return { ...together([...recorded, ...alternatives]), always };
}

function together(all: readonly BoundFields[]): BoundFields {
  return {
    always: union(all.map((one) => one.always)),
    sometimes: union(all.map((one) => one.sometimes)),
    isBlind: all.some((one) => one.isBlind),
  };
}

function union(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  return new Set(sets.flatMap((set) => [...set]));
}
