// Rows that come in several portions -> their text, as if they had come at once.
import type { TimelineRow } from '../../contract/index.js';
import type { RenderOptions } from '../format.js';
import { type FormatOf, renderTimeline } from '../formats.js';
import { createTimelineText } from './timeline.js';

/** A function that renders a portion of rows. Text for people goes on where the portion before ended: with its date and its time. */
export function createTimelineWriter(
  format: FormatOf<'timeline'>,
  options: RenderOptions,
): (rows: Iterable<TimelineRow>) => Iterable<string> {
  return format === 'text' ? createTimelineText(options) : (rows) => renderTimeline(rows, format, options);
}
