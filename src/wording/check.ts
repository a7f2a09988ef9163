// Sentences about what a check found.

import type { CheckMessages, SubjectArgs } from '../contract/index.js';
import type { Wording } from './wording.js';

const subject = ({ bundle, site }: SubjectArgs): string => (site === '' ? bundle : `${bundle}: ${site}`);
const anyOf = (values: readonly string[]): string => values.join(' or ');
const list = (values: readonly string[]): string => (values.length === 0 ? 'none' : values.join(', '));
const outcomeName = (outcome: string): string => (outcome === 'unknown' ? 'undecided' : outcome);

export const CHECK: Wording<CheckMessages> = {
  'check-fits-nothing': ({ bundle, site }) => `No capture fits ${bundle}${site === '' ? '' : `, site ${site}`}.`,
  'check-differs': ({ property, expected, found, ...of }) => `${subject(of)}: the ${property} is ${found}, expected ${anyOf(expected)}.`,
  'check-finding-missing': ({ finding, found, ...of }) => `${subject(of)}: ${finding} is not found (findings: ${list(found)}).`,
  'check-finding-forbidden': ({ finding, ...of }) => `${subject(of)}: ${finding} is found, and forbidden.`,
  'check-too-many-records': ({ kind, most, found, ...of }) => `${subject(of)}: ${found} ${kind} records, expected at most ${most}.`,
  'check-not-captured': ({ component, ...of }) => `${subject(of)}: no log of ${component} was captured.`,
  'check-job': ({ outcome, stage, cause, ...of }) => {
    const what = outcome === 'no-job' ? 'no job' : `${outcomeName(outcome)}${stage === '' || stage === 'done' ? '' : ` at ${stage}`}`;
    return `${subject(of)}: ${what}${cause === '' ? '' : `: ${cause}`}.`;
  },
  'check-suppression-past': ({ reason, until }) => `A suppression ended on ${until} (${reason}).`,
  'check-suppression-unused': ({ reason }) => `A suppression fits nothing (${reason}).`,
  'check-fixed': ({ cause, ...of }) => `${subject(of)}: ${cause} is gone.`,
};
