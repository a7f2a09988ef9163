// Sentences about verdicts, causes and remedies.

import type { DiagnoseMessages } from '../contract/index.js';
import { lengthOf, namesAndMore, type Wording } from './wording.js';

const MINUTE_MS = 60_000;

/** `24 hours`, `30 minutes`. */
function limit(ms: number): string {
  const minutes = Math.round(ms / MINUTE_MS);
  return minutes >= 120 && minutes % 60 === 0 ? `${minutes / 60} hours` : `${minutes} minutes`;
}

const quoted = (stage: string | null, title: string | null): string => `${stage} "${title}"`;

const see = (otherwise: string | null): string => (otherwise === null ? '' : ` (see ${otherwise})`);

type ConditionArgs = DiagnoseMessages['diagnosis-not-met'];

/** `its condition is`, `2 of its 3 conditions are`. */
function conditionsAre({ count, conditions }: ConditionArgs): string {
  if (conditions === 1) return 'its condition is';
  return `${count} of its ${conditions} conditions ${count === 1 ? 'is' : 'are'}`;
}

const elsewhere = (stage: string | null, title: string | null): string =>
  stage === null ? 'the job reached its goal' : `the job stopped at ${quoted(stage, title)}, which this diagnosis does not explain`;

const besides = ({ isElsewhere, stage, title }: ConditionArgs): string => (isElsewhere ? ` Also, ${elsewhere(stage, title)}.` : '');

/** A word of a command line: quoted where a shell would split it. */
const shellWord = (text: string): string => (/^[\w./:\\@%+=,-]+$/.test(text) ? text : `"${text}"`);

const STEPS: Readonly<Record<DiagnoseMessages['capture-fault']['step'], string>> = {
  parse: 'read this capture, of which nothing is shown',
  merge: 'put this capture in order, of which nothing is shown',
  diagnose: 'judged this capture, of which nothing is shown',
  explain: 'explained the finding in this capture, of which nothing is shown',
  observe: 'looked for what is wrong at sites without a job, which is missing here',
  trace: 'filtered the records of this capture, of which nothing is shown',
};

export const DIAGNOSE: Wording<DiagnoseMessages> = {
  'remedy-healthy': () => 'The job has arrived and needs no remedy.',
  'remedy-recovered': () => 'The job has arrived after failures that it recovered from, and needs no remedy.',
  'remedy-waiting': () => 'This stage is still within its allowed time; check again after it.',
  'remedy-delayed': () => 'The job waits in its queue and is not lost; remove what holds it up, do not create a second file.',
  'remedy-blocked': () => 'The job is not lost; remove what blocks it.',
  'remedy-undecided': () => 'The captured files are not enough to decide; apply no workaround before the missing files are checked.',
  'deciding-command': ({ path, child, parent }) => `smslog analyze ${shellWord(path)} --site ${child} --parent ${parent}`,
  'remedy-fix-cause': ({ isQueued }) =>
    isQueued
      ? 'Fix the cause; the job is still queued and then continues without further help.'
      : 'Fix the cause; no workaround is needed.',
  'remedy-no-cause': ({ isQueued }) =>
    isQueued
      ? 'The job is still queued and no known cause matches; a second file would fail in the same way.'
      : 'No workaround fits this stage.',
  'remedy-not-known-lost': ({ fixFirst }) =>
    `${fixFirst ? 'Fix the cause first. ' : ''}Whether the job still waits in its queue was not captured; what waits is not lost, so look there before anything is made anew.`,
  'remedy-all-withheld': () => 'Every workaround that would fit is ruled out; the reasons are below.',
  'remedy-queued': () => 'The job is not lost, but it does not continue without help.',
  'remedy-lost': ({ fixFirst }) =>
    `No queue holds the job any more, so it cannot continue.${fixFirst ? ' Fix the cause first, or the next attempt fails in the same place.' : ''}`,

  'withheld-forbidden': ({ text, otherwise }) => `${text}${see(otherwise)}`,
  'withheld-required': ({ text, otherwise }) => `not met: ${text}${see(otherwise)}`,
  'step-done': ({ found }) => `Already done, as the capture shows${found.length === 0 ? '' : `: ${found.join(', ')}`}.`,
  'verify-stage': ({ stage, title, withinMs }) => `${stage === null ? '' : `${stage} `}${title}: within ${limit(withinMs)}`,

  'ranked-by-contradiction': () => 'contradicted by a line or by the version of the site',
  'ranked-by-role': () => 'what stops the job now before what will stop it later',
  'ranked-by-confirmation': () => 'confirmed findings before likely ones',
  'ranked-by-narrower': () => 'a narrower finding of the same stage names the cause',
  'ranked-by-state': () => 'active findings before recovered ones',
  'ranked-by-harmless': () => 'harmless messages last',
  'ranked-by-certainty': () => 'confirmed and likely findings before possible ones',
  'ranked-by-severity': () => 'severity',
  'ranked-by-decided-conditions': () => 'all conditions decided before some undecided',
  'ranked-by-primary-stage': () => 'the fault occurs at this stage',
  'ranked-by-evidence-strength': () => 'evidence tied to this job',
  'ranked-by-undecided-conditions': () => 'fewer undecided conditions',
  'ranked-by-evidence-kinds': () => 'more kinds of evidence',
  'ranked-by-verified-wording': () => 'message wording that a published source shows',
  'ranked-by-condition-count': () => 'more conditions that are met',
  'ranked-by-product-range': () => 'narrower range of versions',
  'ranked-by-id': () => 'tie, ordered by id',

  'diagnosis-not-met': (args) => `Does not apply: ${conditionsAre(args)} not met.${besides(args)}`,
  'diagnosis-undecided': (args) => `Undecided: ${conditionsAre(args)} undecided because the files below are missing.${besides(args)}`,
  'diagnosis-elsewhere': ({ stage, title }) => `Its conditions are met, but ${elsewhere(stage, title)}.`,
  'diagnosis-contradicted': () => 'Ruled out: its conditions are met, but a condition that contradicts it is met too.',
  'diagnosis-other-version': ({ from, to, version }) =>
    `Ruled out: its conditions are met, but it is known only of versions ${from} to ${to}, and the site runs ${version}.`,
  'diagnosis-possible': ({ stage, title }) =>
    `Possible at ${quoted(stage, title)}: some of its conditions are undecided because the files below are missing.`,
  'diagnosis-recovered': ({ stage, title }) => `Recovered: it applied for a while, and ${quoted(stage, title)} was reached later.`,
  'diagnosis-applies': ({ stage, title, confidence, rank }) =>
    `Applies at ${quoted(stage, title)} (${confidence}); it is ${rank === 1 ? 'the first' : `number ${rank}`} among the findings.`,

  'stages-out-of-order': ({ site, stage, before, clock, other, ms }) =>
    `${stage} of ${site} is dated ${lengthOf(ms)} before ${before}, which comes first: ` +
    (clock === other
      ? `both are dated by ${clock}, so one of the dates is wrong, or its clock was set.`
      : `the clocks of ${clock} and ${other} are apart by at least that, which no pair of lines shows, or one of the dates is wrong. ` +
        `--clock SITE=-2h tells an error, --tz SITE=ZONE a zone.`),

  'no-job': ({ site, process }) =>
    `${site}: nothing in these files is of a job that ${process} follows, so none is judged; the option site ${site} judges it anyway.`,
  'jobs-ended': ({ process, parent, sites, more }) =>
    `${parent}: ${process} has ended for ${namesAndMore(sites, more)}, and no file of ${sites.length + more === 1 ? 'that site is' : 'those sites is'} here, so nothing is judged. The options site ${sites.slice(0, 1).join('')} and parent ${parent} judge it all the same.`,
  'jobs-not-judged': ({ process, judged, of }) =>
    `${of} jobs of ${process} are in these files; the ${judged} newest were judged, and nothing is said of the others. Logs of a shorter time hold fewer.`,
  'other-product': ({ site, version, process, from, to }) =>
    `${site} runs version ${version} or later; ${process} is about versions ${from} to ${to}, so nothing is said of it.`,
  'other-product-above': ({ site, parent, version, process, from, to }) =>
    `${parent}, the parent of ${site}, runs version ${version} or later; ${process} is about versions ${from} to ${to}, so what it says of the parent may not hold.`,
  'job-fault': ({ process, site, reason }) =>
    `smslog made an error while it judged the job ${process} of ${site}, which is missing here; please report it (${reason}).`,
  'capture-fault': ({ step, reason }) => `smslog made an error while it ${STEPS[step]}; please report it (${reason}).`,
  'finding-undecided': () => 'Undecided: the files that would show it were not captured.',
  'unknown-property': ({ name, site, isInPath }) => {
    const property = name === 'root' ? 'SMS root' : name;
    return isInPath ? `<${property} of ${site}>` : `the ${property} of ${site}`;
  },
  'unknown-value': ({ name, owner }) => `<${owner === null ? name : `${name} of the ${owner}`}>`,
};
