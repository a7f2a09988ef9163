// Stamps of a log -> whether the month or the day stands first in its dates, and what is unusual about them.

import { largest } from '../lists.js';
import type { DateOrder, Message } from '../contract/index.js';
import { say } from '../wording/index.js';
import { USUAL_STYLE, type StampForms, type StampStyle } from './frames/stamp-forms.js';

/** The order that somebody else than the log says. */
export interface GivenOrder {
  readonly order: DateOrder;
  /** `option`: the user; `neighbour`: the logs beside it, named `label`. */
  readonly from: 'option' | 'neighbour';
  readonly label?: string;
}

/** How the order of day and month is known. */
export type OrderOrigin = 'option' | 'neighbour' | 'dates' | 'sequence' | 'assumed';

/** The order of day and month in one log. */
export interface DecidedOrder {
  readonly order: DateOrder;
  readonly from: OrderOrigin;
}

/** Decides the order of day and month; undefined if no date depends on it. */
export function decideDateOrder(forms: StampForms, given: GivenOrder | undefined): DecidedOrder | undefined {
  if (given?.from === 'option') return { order: given.order, from: 'option' };
  const { monthFirst, dayFirst, ambiguous } = forms;
  if (monthFirst + dayFirst > 0) return { order: dayFirst > monthFirst ? 'dmy' : 'mdy', from: 'dates' };
  if (ambiguous === 0) return undefined;
  if (forms.orderOfSequence !== undefined) return { order: forms.orderOfSequence, from: 'sequence' };
  return given ?? { order: 'mdy', from: 'assumed' };
}

/** How the stamps of a log are read, by what they show. */
export function styleOf(forms: StampForms, order: DecidedOrder | undefined): StampStyle {
  return { dateOrder: order?.order ?? USUAL_STYLE.dateOrder, isDecimal: forms.isDecimal, hasRunOnBias: forms.hasRunOnBias };
}

/** What a user should know of the stamps of a log, a sentence each. */
export function describeStamps(forms: StampForms, decided: DecidedOrder | undefined, given: GivenOrder | undefined): readonly Message[] {
  const { monthFirst, dayFirst, lines, fractions } = forms;
  const found: Message[] = [];
  if (monthFirst > 0 && dayFirst > 0)
    found.push(say('date-orders-differ', { monthFirst: lines.monthFirst, dayFirst: lines.dayFirst, order: decided?.order ?? 'mdy' }));
  else if (decided && (decided.order !== 'mdy' || decided.from === 'assumed'))
    found.push(
      say('date-order', {
        order: decided.order,
        from: decided.from,
        line: decided.from === 'dates' ? lines.dayFirst : lines.ambiguous,
        other: given?.label ?? null,
      }),
    );
  const digits = [...fractions.keys()];
  const isShort = digits.some((count) => count < 3);
  const most = largest(digits, 0);
  if (isShort && !forms.isDecimal) found.push(say('fraction-unpadded'));
  else if (most < 3 && isShort) found.push(say('fraction-short', { digits: most }));
  if (forms.isRunOnBias) found.push(say('bias-run-on'));
  else if (most > 3) found.push(say('fraction-long', { digits: most }));
  return found;
}
