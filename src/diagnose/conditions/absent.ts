// `absent EVENT [after EVENT within TIME]` -> whether nothing came, in a log that covers the time in which it should have come.

import { namedFields } from '../evidence/named-fields.js';
import { resolveDurationMs } from '../job/durations.js';
import { strengthOf } from '../job/instance.js';
import { negate, result } from './condition-result.js';
import { type Evaluator, eventsOf, findCoverage, findCoverageUntilCapture } from './eval-context.js';
import { evaluateOccurrence, fromEvents } from './event-results.js';

/** With `after`, only the time after the last such event counts. */
export const evaluateAbsent: Evaluator<'absent'> = (context, { of, after, within, during }) => {
  const { instance } = context.track;
  if (!after || !within) return negate(evaluateOccurrence(context, of, during));
  const last = eventsOf(context, after, during).at(-1);
  if (!last) return result(findCoverageUntilCapture(context, after, 'attempt').covered ? 'no' : 'unknown', { missingEvidence: [after] });
  const until = last.at + resolveDurationMs(instance, within);
  const came = eventsOf(context, of, 'bundle').filter((seen) => seen.at >= last.at && seen.at <= until);
  if (came.length > 0) return { ...fromEvents(context, came, of.where), answer: 'no' };
  const { covered, citations } = findCoverage(context, of, last.at, until);
  if (!covered) return result('unknown', { missingEvidence: [of] });
  return result('yes', {
    citations: [last.citation, ...citations],
    strength: strengthOf(instance, after.where, last),
    kinds: ['absence'],
    fields: namedFields(instance.evidenceIndex, last),
  });
};
