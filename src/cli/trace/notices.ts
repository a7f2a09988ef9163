// What a trace does not show -> sentences for standard error.
import { lengthOfTime } from '../../report/index.js';
import type { Selection, Trace } from '../../trace/index.js';

/** On which clock times are shown, if sites differ; undefined if there is nothing to say. */
export function clockNotice({ clock, clockOf, distances }: Pick<Trace, 'clock' | 'clockOf' | 'distances'>): string | undefined {
  const others = distances.map(({ site, aheadMs }) => `${site} shows ${lengthOfTime(aheadMs)} ${aheadMs > 0 ? 'more' : 'less'}`);
  if (others.length === 0) return undefined;
  const which = clockOf === null ? 'UTC' : `the clock of ${clockOf}`;
  return clock === 'wall'
    ? `Each record has the time that is printed in it. Beside ${which} that of ${others.join(', that of ')}.`
    : `Times are those of ${which}; the clock of ${others.join(', that of ')}.`;
}

const records = (count: number): string => `${count} ${count === 1 ? 'record' : 'records'}`;

/** How many records are hidden, and by what; undefined if none is. */
export function hiddenNotice({ total, passed, folded }: Pick<Selection, 'total' | 'passed' | 'folded'>): string | undefined {
  const parts = [
    ...(passed < total ? [`${total - passed} of ${records(total)} do not pass the filter`] : []),
    ...(folded > 0
      ? [
          `${folded} routine ${folded === 1 ? 'record says' : 'records say'} what one above ${folded === 1 ? 'it' : 'them'} says (--all shows them)`,
        ]
      : []),
  ];
  return parts.length === 0 ? undefined : `Not shown: ${parts.join('; ')}.`;
}
