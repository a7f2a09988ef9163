// fixes of a diagnosis, the records that speak for it -> the steps that are for these, in order.

import type { Fix } from '../../knowledge/index.js';
import type { SeenEvent } from '../evidence/event-list.js';
import { type Instance, matches } from '../job/instance.js';

/** Whether a step is for what the records say; undefined: none of them says it, or it is for all. */
function isFor(instance: Instance, { where }: Fix, records: readonly SeenEvent[]): boolean | undefined {
  if (where === undefined) return undefined;
  const answers = records.map((seen) => matches(instance, where, seen));
  return answers.includes(true) ? true : answers.includes(false) ? false : undefined;
}

/** The texts of the steps: first those for what the records say, such as their error code; those for something else are left out. */
export function chooseFixes(instance: Instance, fixes: readonly Fix[], records: readonly SeenEvent[]): readonly string[] {
  const judged = fixes.map((fix) => ({ text: fix.text, answer: isFor(instance, fix, records) }));
  const own = judged.filter(({ answer }) => answer === true);
  return [...own, ...judged.filter(({ answer }) => answer === undefined)].map(({ text }) => text);
}
