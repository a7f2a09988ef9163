// Outcomes, verdicts and reasons -> the words for them, the same in all formats.
import type { InstanceResult, Outcome, UnknownReason, VerdictName } from '../contract/index.js';

const WORDS: Readonly<Record<Outcome, string>> = {
  healthy: 'HEALTHY',
  recovered: 'RECOVERED',
  waiting: 'WAITING',
  delayed: 'DELAYED',
  blocked: 'BLOCKED',
  failed: 'FAILED',
  unknown: 'UNDECIDED',
};

/** Why a stage could not be judged, in two or three words. */
export const SHORT_REASONS: Readonly<Record<UnknownReason, string>> = {
  'not-captured': 'not captured',
  'window-open': 'time limit not over',
  gap: 'gap in the log',
  clock: 'clock error',
  ambiguous: 'ambiguous lines',
  'no-anchor': 'start not known',
  unparsed: 'unrecognized lines',
  upstream: 'see earlier stage',
};

/** The word for a verdict inside a sentence: `reached`, `undecided`, `not expected`. */
export function verdictName(verdict: VerdictName): string {
  return verdict === 'unknown' ? 'undecided' : verdict.replace('-', ' ');
}

/** What a job is called: the code of its site; where a site has many, the sites between which it goes, and its keys: `PRI to SEC 201AHPRI`. */
export function jobName({ site, subject, hosts }: Pick<InstanceResult, 'site' | 'subject' | 'hosts'>): string {
  if (subject === site) return site;
  const sites = new Set([site, ...Object.values(hosts).filter((code) => code !== null)]);
  return `${[...sites].join(' to ')} ${subject}`;
}

/** Heading of a column of names of jobs. */
export function jobHeading(jobs: readonly { readonly instance: Pick<InstanceResult, 'site' | 'subject'> }[]): 'site' | 'job' {
  return jobs.every(({ instance }) => instance.site === instance.subject) ? 'site' : 'job';
}

/** The word for an outcome: `FAILED`. */
export function outcomeLabel(outcome: Outcome): string {
  return WORDS[outcome];
}

/** The word for an outcome inside a sentence: `failed`, `undecided`. */
export function outcomeName(outcome: Outcome): string {
  return WORDS[outcome].toLowerCase();
}
