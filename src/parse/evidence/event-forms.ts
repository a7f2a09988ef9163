// The first lines of a text -> the form in which it prints events.
import { findColumns } from './event-columns.js';
import { findProperties } from './event-properties.js';
import type { EventForm } from './event-rows.js';

/** The form of a text that begins like printed events; undefined for any other text. */
export function findEventForm(lines: readonly string[]): EventForm | undefined {
  return findProperties(lines) ?? findColumns(lines);
}

/** Whether a text begins like such a file. */
export function isEventLog(lines: readonly string[]): boolean {
  return findEventForm(lines) !== undefined;
}
