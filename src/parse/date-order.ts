// Stamps of a log -> whether the month or the day stands first in its dates, and what is unusual about them.

import { largest } from '../lists.js';
import type { DateOrder, Message, ParseMessages } from '../contract/index.js';
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

/** When a log was written last, for stamps without a year: as the capture says (`bundle`), or the file. */
export interface WrittenLast {
  /** ms, of any clock: days do not matter. */
  readonly at: number;
  readonly from: Exclude<ParseMessages['year-not-printed']['from'], 'nothing'>;
}

const DAY_MS = 86_400_000;
const yearOf = (ms: number): number => new Date(ms).getUTCFullYear();

/** The year of the first stamp of a log whose stamps print none: the last one is as late as it can be. */
function firstYearOf({ lastYearless }: StampForms, written: WrittenLast | undefined): number {
  if (Number.isNaN(lastYearless) || !written) return USUAL_STYLE.year;
  const last = new Date(lastYearless);
  const year = yearOf(written.at);
  const isAhead = last.setUTCFullYear(year) > written.at + DAY_MS;
  return USUAL_STYLE.year + (isAhead ? year - 1 : year) - yearOf(lastYearless);
}

/** How the stamps of a log are read, by what they show when they are read in the usual style. */
export function styleOf(forms: StampForms, order: DecidedOrder | undefined, written?: WrittenLast): StampStyle {
  return {
    dateOrder: order?.order ?? USUAL_STYLE.dateOrder,
    isDecimal: forms.isDecimal,
    hasRunOnBias: forms.hasRunOnBias,
    year: firstYearOf(forms, written),
  };
}

/** What a user should know of the stamps of a log, a sentence each. */
export function describeStamps(
  forms: StampForms,
  decided: DecidedOrder | undefined,
  given: GivenOrder | undefined,
  written: WrittenLast | undefined,
): readonly Message[] {
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
  if (forms.otherYear > 0) found.push(say('year-of-other-calendar', { line: lines.otherYear, year: forms.otherYear }));
  if (!Number.isNaN(forms.lastYearless))
    found.push(
      say('year-not-printed', {
        line: lines.yearless,
        year: firstYearOf(forms, written) + yearOf(forms.lastYearless) - USUAL_STYLE.year,
        from: written?.from ?? 'nothing',
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
