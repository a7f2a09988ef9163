// The monotone law: a source more may decide what was open; what it takes back is one of a few listed exceptions.

import type { BundleResult, InstanceResult, Outcome } from '../../src/contract/index.js';
import { type Random, SCENARIOS } from '../scenarios/index.js';
import type { Law, Tried } from './law.js';
import { drawLife, type Files, jobOf, judge, STAGES } from './lives.js';

/** What a source more turned, and under which listed exception, if any. */
interface Turn {
  readonly what: string;
  readonly exception: string | undefined;
}

/** A bundle with one source more. */
interface Step {
  readonly before: BundleResult;
  readonly after: BundleResult;
  readonly site: string;
  /** The source that was added. */
  readonly added: string;
}

type Jobs = Readonly<Record<'before' | 'after', InstanceResult>>;

const rank = (stage: string | null): number => (stage === null ? -1 : STAGES.indexOf(stage));

const CLOCKS = new Set(['clock-contradiction', 'clock-refuted', 'clock-set', 'zone-refuted', 'capture-refuted', 'stamps-after-capture']);

/** Whether the source states another parent than the one that was known. */
const contradictsParent = ({ before, after }: Jobs): boolean =>
  before.parent !== null && after.parent !== null && before.parent !== after.parent && after.parentBasis === 'stated';

/** Whether only now clocks contradict each other. */
const contradictsClocks = ({ before, after }: Step): boolean =>
  after.notes.some(
    ({ code, args }) =>
      CLOCKS.has(code) && !before.notes.some((one) => one.code === code && JSON.stringify(one.args) === JSON.stringify(args)),
  );

const cites = ({ after, added }: Step, evidence: readonly number[]): boolean =>
  evidence.some((index) => after.evidence[index]?.source === added);

/** Whether the source holds a failure of a stage that had been proved reached, or of one before it. */
const undoes = (step: Step, { before, after }: Jobs): boolean =>
  after.stages.some(
    ({ id, verdict, evidence }) =>
      (verdict === 'failed' || verdict === 'contested') && rank(id) <= rank(before.position.low) && cites(step, evidence),
  );

/** The exceptions that hold for whatever is taken back. */
function listed(step: Step, jobs: Jobs): string | undefined {
  if (contradictsParent(jobs)) return 'a statement about the parent contradicts';
  if (undoes(step, jobs)) return 'a failure undoes a success';
  return undefined;
}

const isDefinite = (outcome: Outcome): boolean => outcome !== 'unknown' && outcome !== 'waiting';
const isGood = (outcome: Outcome): boolean => outcome === 'healthy' || outcome === 'recovered';

/** Whether a record of the source is cited for the failure. */
const isCited = (step: Step, { after }: Jobs): boolean =>
  after.stages.some(({ id, evidence, against }) => id === after.stage && cites(step, [...evidence, ...against])) ||
  after.findings.some(({ state, role, evidence }) => state === 'active' && role === 'cause' && cites(step, evidence));

const linesOf = ({ evidence }: BundleResult, numbers: readonly number[]): string[] =>
  numbers.map((index) => `${evidence[index]?.source} ${evidence[index]?.line}`);

/**
 * Why the stage of a failure is behind the job now: a success of it is seen, so that the failure is one that healed; or what is cited does not tell which of
 * several stages it met (a time limit), and the first of them was reached.
 */
function passed(step: Step, { before, after }: Jobs): string | undefined {
  const [was, is] = [before, after].map(({ stages }) => stages.find(({ id }) => id === before.stage));
  if (was?.verdict !== 'failed' || is?.verdict !== 'reached') return undefined;
  const lines = new Set(linesOf(step.before, was.evidence));
  const failed = after.stages.find(({ id, verdict }) => id === after.stage && verdict === 'failed');
  if (failed && linesOf(step.after, failed.evidence).some((line) => lines.has(line))) return 'one record, a later stage';
  return is.basis === 'inferred' ? undefined : 'a failure healed';
}

function outcomeTurns(step: Step, jobs: Jobs): Turn[] {
  const [was, is] = [jobs.before, jobs.after];
  const what = `${was.outcome} at ${was.stage} -> ${is.outcome} at ${is.stage}`;
  if (!isDefinite(was.outcome) || (was.outcome === is.outcome && was.stage === is.stage)) return [];
  if (is.outcome === 'unknown')
    return [{ what, exception: passed(step, jobs) ?? listed(step, jobs) ?? (contradictsClocks(step) ? 'clocks contradict' : undefined) }];
  if (isGood(was.outcome)) {
    if (isGood(is.outcome)) return [];
    return [{ what, exception: is.outcome === 'failed' && isCited(step, jobs) ? 'healthy fails by a cited record' : listed(step, jobs) }];
  }
  if (was.outcome === 'failed') {
    const isEarlier = is.outcome === 'failed' && rank(is.stage) < rank(was.stage);
    return isEarlier || isGood(is.outcome) ? [] : [{ what, exception: passed(step, jobs) ?? listed(step, jobs) }];
  }
  return is.outcome === 'waiting' ? [{ what, exception: listed(step, jobs) }] : [];
}

function stageTurns(step: Step, jobs: Jobs): Turn[] {
  return jobs.before.stages.flatMap(({ id, verdict, basis }): Turn[] => {
    const now = jobs.after.stages.find((one) => one.id === id);
    if (!now) return [];
    const turn = (exception: string | undefined): Turn[] => [{ what: `${id} ${verdict} -> ${now.verdict}`, exception }];
    const isProved = verdict === 'reached' && (basis === 'observed' || basis === 'fact');
    const isLost = now.verdict === 'failed' || now.verdict === 'missing';
    if (isProved && isLost) return turn(listed(step, jobs));
    if ((verdict === 'failed' || verdict === 'missing') && now.verdict === 'unknown')
      return turn(listed(step, jobs) ?? (contradictsClocks(step) ? 'clocks contradict' : undefined));
    if (isProved && now.verdict === 'unknown') return turn(listed(step, jobs));
    return [];
  });
}

/** A job of which nothing was known is nothing that could be taken back; one that the parent began, and that has ended, is none of a site that left no files. */
function goneTurns({ outcome, stage, position }: InstanceResult, { after, site, added }: Step): Turn[] {
  if (outcome === 'unknown' && position.low === null) return [];
  const hasFiles = after.coverage.some((one) => one.site === site && one.state !== 'absent');
  const tellsEnd = /(eventlog\.txt|hman\.lo.)$/i.test(added);
  return [{ what: `${outcome} at ${stage} -> no job`, exception: tellsEnd && !hasFiles ? 'ended, and no files' : undefined }];
}

/** Everything that a source more took back. */
export function turnsOf(step: Step): Turn[] {
  const before = jobOf(step.before, step.site);
  if (!before) return [];
  const after = jobOf(step.after, step.site);
  if (!after) return goneTurns(before, step);
  const jobs = { before, after };
  const [from, to] = [before.position.low, after.position.low];
  const moved = rank(to) < rank(from) ? [{ what: `low ${from ?? 'none'} -> ${to ?? 'none'}`, exception: listed(step, jobs) }] : [];
  return [...moved, ...outcomeTurns(step, jobs), ...stageTurns(step, jobs)];
}

function triedOf(step: Step, story: string): Tried {
  const turns = turnsOf(step);
  return {
    story,
    exceptions: [...new Set(turns.flatMap(({ exception }) => exception ?? []))],
    broken: turns.flatMap(({ what, exception }) => (exception === undefined ? [what] : [])),
  };
}

/** Sources that are added one after the other. */
const MOST_ADDED = 6;

const withFiles = (files: Files, names: readonly string[]): Files => new Map([...files].filter(([name]) => names.includes(name)));

/** Some of the files, and others that are added one by one: a case for each. */
function draw(random: Random): readonly Tried[] {
  const { rendered, story } = drawLife(random, SCENARIOS);
  const { files, child } = rendered;
  const names = [...files.keys()]
    .map((name) => ({ name, key: random.next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ name }) => name);
  const first = random.int(0, names.length - 1);
  let before = judge(withFiles(files, names.slice(0, first)));
  return names.slice(first, first + MOST_ADDED).map((added, index) => {
    const kept = names.slice(0, first + index);
    const after = judge(withFiles(files, [...kept, added]));
    const tried = triedOf(
      { before, after, site: child, added },
      `${story}: ${added} is added to ${[...kept].sort().join(' ') || 'nothing'}`,
    );
    before = after;
    return tried;
  });
}

export const MONOTONE: Law = { name: 'monotone', says: 'a source more takes nothing back, but for the listed exceptions', draw };
