// Cited lines -> quotes with their place and printed time.
import type { FindingResult } from '../../contract/index.js';
import { bare, lineGroups, whenOf } from '../text/deciding-lines.js';
import { placeOf, type RenderContext } from '../text/render-context.js';
import { folded } from './lines.js';
import { el, type PageElement } from './tree.js';

/** Quotes that are not folded. */
const MOST = 3;

/** Groups of lines, each with its place, its time and how often; the page finds the record by `data-source` and `data-line`. */
export function quotes(
  context: RenderContext,
  indexes: readonly number[],
  repeated: FindingResult['repeated'] = [],
): readonly PageElement[] {
  const figures = lineGroups(context, indexes, repeated).map(({ lines, count }) => {
    const [first] = lines;
    return el(
      'figure',
      'quote',
      { 'data-source': first.source, 'data-line': String(first.line) },
      el('figcaption', '', {}, el('span', 'place', {}, placeOf(first)), whenOf(lines, count)),
      el('pre', '', { tabindex: '0' }, bare(first.text)),
    );
  });
  const more = figures.slice(MOST);
  return more.length === 0 ? figures : [...figures.slice(0, MOST), folded(`${more.length} more`, more)];
}
