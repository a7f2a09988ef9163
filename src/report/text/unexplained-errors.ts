// Errors that nothing explains -> how many, when, and the first place.
import type { IsoInstant, UnexplainedErrors } from '../../contract/index.js';
import { citedLines, placeOf, type RenderContext } from './render-context.js';
import { wallRange } from './wall-time.js';

/**
 * `7 errors, 1999-01-27 03:46:56 to 04:38:56; the first: BOS/SCMAN.LOG:5`
 *
 * @param show  an instant on the clock of the page; null if it is not known
 */
export function errorsText(
  context: RenderContext,
  { count, first, last, evidence }: UnexplainedErrors,
  show: (instant: IsoInstant | null) => string | null,
): string {
  const [from, to] = [show(first), show(last)];
  const when = from !== null && from === to ? from : wallRange(from, to);
  const [line] = citedLines(context, evidence);
  const where = line === undefined ? '' : `; ${count === 1 ? '' : 'the first: '}${placeOf(line)}`;
  return `${count} ${count === 1 ? 'error' : 'errors'}${when === '' ? '' : `, ${when}`}${where}`;
}
