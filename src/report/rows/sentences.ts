// parts of a triage -> sentences: counts, a cause that many jobs share, a step of the order of work
import type { Triage, TriageCause, WorkStep } from '../../contract/index.js';
import { WORST_FIRST } from '../../triage/index.js';
import { outcomeName } from '../words.js';

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** Names that are listed one by one. */
const MOST_NAMES = 12;

/** `LUB, HAM and 9 more` */
export function namesText(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  return more > 1 ? `${names.slice(0, MOST_NAMES).join(', ')} and ${more} more` : names.join(', ');
}

/** `37 bundles, 40 jobs: 9 failed, 22 healthy; 3 bundles without a job.` */
export function countsText({ bundles, outcomes, withoutJob }: Triage): string {
  const present = WORST_FIRST.filter((outcome) => outcomes[outcome] > 0);
  const jobs = present.reduce((sum, outcome) => sum + outcomes[outcome], 0);
  const list = present.map((outcome) => `${outcomes[outcome]} ${outcomeName(outcome)}`).join(', ');
  const without = withoutJob === 0 ? '' : `; ${plural(withoutJob, 'bundle')} without a job`;
  return `${plural(bundles, 'bundle')}, ${plural(jobs, 'job')}${list === '' ? '' : `: ${list}`}${without}.`;
}

/** `9 jobs: The sender has no sending capacity (confirmed), at LUB, HAM. Fix once at PRI: ...` */
export function triageCauseText({ title, confidence, jobs, sites, at, firstAction }: TriageCause): string {
  const where = sites.length === 0 ? '' : `: ${namesText(sites)}`;
  const once = jobs > 1 && at !== null && firstAction !== null ? `Fix once at ${at}: ` : 'First: ';
  return `${plural(jobs, 'job')}, ${title} (${confidence})${where}.${firstAction === null ? '' : ` ${once}${firstAction}`}`;
}

/** `At PRI: The SMS database is full. It holds up LUB, HAM.` */
export function orderText({ at, cause, title, holdsUp, fix }: WorkStep): string {
  if (cause === null) return `${at} first: ${namesText(holdsUp)} cannot go on until its job is complete.`;
  const [first] = fix;
  return `At ${at}: ${title}. It holds up ${plural(holdsUp.length, 'site')}: ${namesText(holdsUp)}.${first === undefined ? '' : ` ${first}`}`;
}
