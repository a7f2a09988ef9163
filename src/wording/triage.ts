// Sentences about bundles of a triage.

import type { TriageMessages } from '../contract/index.js';
import type { Wording } from './wording.js';

export const TRIAGE: Wording<TriageMessages> = {
  'triage-nothing-recognized': ({ records }) =>
    records === 0
      ? 'Nothing in it is recognized.'
      : `No job that the rules describe, in ${records} ${records === 1 ? 'record' : 'records'}.`,
  'triage-seen-without-job': ({ site, title }) => `No job; seen at ${site}: ${title}.`,
  'triage-errors-without-job': ({ sites, count }) =>
    `No job; ${count} ${count === 1 ? 'error' : 'errors'} at ${sites.join(', ')} that nothing explains.`,
  'triage-parent-not-known': ({ sites, command }) =>
    `Nothing shows which of ${sites.join(' and ')} reports to the other; say it: ${command}`,
  'triage-unreadable': ({ reason }) => `It cannot be read: ${reason}`,
  'triage-internal-error': ({ reason }) => `An internal error of smslog, please report it: ${reason}`,
  'triage-set-aside': ({ reason }) => `It was set aside, since every try failed: ${reason}.`,
  'triage-changed': ({ path }) => `${path} changed while it was read, so the result may be of neither state.`,
};
