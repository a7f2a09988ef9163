// One attempt of one instance in, a verdict for each stage out.

import type { StageDef, StageEvidence } from '../../knowledge/index.js';
import type { Attempt } from '../job/attempts.js';
import { largest, smallest } from '../../lists.js';
import { type Instance, matches } from '../job/instance.js';
import type { CoverageMap } from '../evidence/coverage.js';
import type { FactResult } from '../evidence/fact-result.js';
import { strongest } from '../evidence/strength.js';
import { evaluateFactOnce } from '../facts/ask-fact.js';
import { isOfServices } from '../facts/service-state.js';
import { provesAbsence } from './absence.js';
import { findActivity } from './activity.js';
import { asLine, bindKeys, type Candidate, findCandidates, isState } from './candidates.js';
import { findFailures } from './failures.js';
import { isInOrder } from './order.js';
import { findFrontier, findOpenStages } from './position.js';
import { distinctLines, markActive, markInferred, markReached, ownLinesOf } from './progress.js';
import { ancestorsOf, createStageState, findState, isMandatory, predecessorsOf, type StageState, type Track } from './stages.js';
import { judgeStage, type StageKnowledge } from './verdict.js';
import { beginFor, isWindowOver, windowOf } from './windows.js';

const PASSES = 4; // a key bound late may match an earlier stage

/** The operation of an attempt: the first variant of which something was seen, else the one that alone has a stage of which something was seen. */
function findVariant(instance: Instance, attempt: Attempt): string | undefined {
  const { variants, stages } = instance.process;
  const [first] = stages;
  const named = variants.find(({ occurrence }) => {
    return first !== undefined && findCandidates(instance, first, [asLine(occurrence)], attempt).length > 0;
  });
  return named?.name ?? stages.find((stage) => stage.only !== undefined && isShown(instance, stage, attempt))?.only;
}

/** Whether something in published wording was seen that only this stage speaks of, and that is tied to the job. */
function isShown(instance: Instance, stage: StageDef, attempt: Attempt): boolean {
  return findCandidates(instance, stage, ownLinesOf(instance.process, stage).reachedOrFailed, attempt).some(
    (one) => one.strength !== 'scoped' && !one.illustrative && !isState(instance, one),
  );
}

/** The first sign that the state before an attempt was brought back; undefined if there is none, or if the attempt is of a variant that has no such state. */
function findRollback(instance: Instance, attempt: Attempt, variant: string | undefined): Candidate | undefined {
  const [stage] = instance.process.stages;
  const lines = instance.process.rollbacks.flatMap((one): StageEvidence[] =>
    variant === undefined || variant === one.variant ? [asLine(one.occurrence)] : [],
  );
  return stage && findCandidates(instance, stage, lines, attempt).find((one) => !one.illustrative && !Number.isNaN(one.at));
}

/** Marks what was reached, until no key of the job is found any more. */
function followStages(instance: Instance, attempt: Attempt, variant: string | undefined): readonly StageState[] {
  let states: readonly StageState[] = [];
  const rollback = findRollback(instance, attempt, variant);
  for (let pass = 0; pass < PASSES; pass += 1) {
    const keys = instance.keys.size;
    states = instance.process.stages.map((stage) => createStageState(instance, stage, variant));
    for (const state of states) if (state.applies) markReached(instance, states, state, attempt, rollback);
    for (const state of states)
      for (const one of findCandidates(instance, state.stage, [...state.stage.pending, ...state.stage.failed], attempt))
        bindKeys(instance, one);
    if (instance.keys.size === keys && pass > 0) break;
  }
  return states;
}

/** Whether a record that a job waits is a warning or an error. */
const isTrouble = ({ seen }: Candidate): boolean => seen?.event.severity === 'warning' || seen?.event.severity === 'error';

/** Whether the input of a stage that a record calls done is still there long after, and no later stage was reached. */
function isContradicted(instance: Instance, states: readonly StageState[], state: StageState): boolean {
  // What a later stage waits for as well may be waiting there.
  const later = new Set(states.slice(states.indexOf(state) + 1).flatMap(({ stage }) => stage.pending.map(({ of }) => of)));
  const waiting = state.pending.filter(({ strength, evidence }) => strength === 'exact' && !later.has(evidence.of));
  if (state.verdict !== 'reached' || state.basis !== 'observed' || waiting.length === 0) return false;
  const isConfirmedLater = states.some(
    (one) => one.verdict === 'reached' && one.basis !== 'inferred' && ancestorsOf(states, one).includes(state),
  );
  const interval = state.window.to - state.window.from;
  return !isConfirmedLater && state.at + 2 * interval <= instance.evidenceIndex.capturedSince(state.host);
}

/** What is known of the stages before. */
function beforeOf(states: readonly StageState[], state: StageState): StageKnowledge['before'] {
  const before = predecessorsOf(states, state).filter(isMandatory);
  if (before.some(({ verdict }) => verdict === 'failed' || verdict === 'missing' || verdict === 'not-expected')) return 'refuted';
  return before.every((one) => one.verdict === 'reached') ? 'reached' : 'unknown';
}

const WINDOW = { yes: 'over', no: 'open', clock: 'clock', unknown: 'unknown' } as const;

/** Whether services wait for a stage, by its lines `pending by`, and none of them runs at the capture; with the lines that say so. */
function findGoneWaiters(instance: Instance, attempt: Attempt, state: StageState): FactResult | undefined {
  // What runs at the capture tells nothing of an attempt that another one followed.
  if (attempt.to !== Number.POSITIVE_INFINITY) return undefined;
  const { facts } = instance.evidenceIndex.knowledge;
  const answers = state.stage.pending.flatMap(({ kind, of }) =>
    kind === 'fact' && isOfServices(facts[of]) ? [evaluateFactOnce(instance, of)] : [],
  );
  return answers.every(({ answer }) => answer === 'no') ? answers[0] : undefined;
}

/** From when on its host had to do a stage: since the stages before it, and since its input has lain there, if a listing says so. NaN: nothing tells. */
function sinceWhen(instance: Instance, { host, window, pending }: StageState): number {
  const inputs = pending.filter((one) => one.basis === 'fact' && one.host === host).map(({ at }) => at);
  const known = [beginFor(instance, window, host), smallest(inputs)].filter(Number.isFinite);
  return known.length === 0 ? Number.NaN : largest(known);
}

/** Judges a stage. Those before it are judged. */
function judge(instance: Instance, attempt: Attempt, coverage: CoverageMap, states: readonly StageState[], state: StageState): void {
  const { evidenceIndex } = instance;
  state.window = windowOf(instance, attempt, states, state);
  // What lay there before the stages before it is the input of another job.
  const told = findCandidates(instance, state.stage, state.stage.pending, attempt).filter((one) => isInOrder(instance, states, state, one));
  // A record that the job waits is over once the stage was reached.
  const isOver = (one: Candidate): boolean => state.verdict === 'reached' && one.basis === 'observed' && one.at <= state.latest;
  state.pending = told.filter((one) => !isOver(one));
  const { to } = state.window;
  const from = sinceWhen(instance, state);
  const component = state.stage.component === undefined ? undefined : evidenceIndex.findComponent(state.stage.component);
  const captured = evidenceIndex.capturedAt(state.host);
  const end = Number.isNaN(to) || to > captured ? captured : to;
  state.covered = coverage.covers(state.host, component, Number.isNaN(from) ? end : from, end) !== 'no';
  const { counted, recovered, undoing } = findFailures(instance, states, state);
  state.failures = [...undoing, ...counted];
  state.recovered = [...recovered, ...told.filter((one) => isOver(one) && isTrouble(one))];
  const attested = state.failures.filter((one) => !one.illustrative);
  const window = Number.isNaN(to) ? 'no-anchor' : WINDOW[isWindowOver(instance, state)];
  const absence = window === 'over' && state.verdict !== 'reached' ? provesAbsence(instance, coverage, states, state) : undefined;
  const gone = findGoneWaiters(instance, attempt, state);
  const { verdict, basis, reason } = judgeStage({
    success: state.verdict === 'reached' ? state.basis : null,
    isUndone: undoing.length > 0,
    isContradicted: isContradicted(instance, states, state),
    failure:
      attested.length === 0
        ? counted.length > 0
          ? 'illustrative'
          : null
        : attested.some((one) => one.basis === 'observed')
          ? 'observed'
          : 'fact',
    isInputWaiting: state.pending.length > 0,
    isWaiterGone: gone !== undefined,
    isAbsent: absence !== undefined,
    before: beforeOf(states, state),
    window,
  });
  if (verdict === 'failed') citeFailure(states, state, attested);
  else if (verdict === 'contested') state.against = distinctLines(state.pending.flatMap((one) => one.citations));
  else if (verdict === 'missing' || verdict === 'unknown')
    state.citations = distinctLines([...state.pending, ...(gone ? [gone] : [])].flatMap((one) => one.citations.slice(0, 2))).slice(0, 4);
  if (verdict === 'missing' && basis === null) state.against = absence?.citations ?? [];
  Object.assign(state, { verdict, basis, reason });
}

/** Failures from when the stages before were reached: a state that stops whatever comes was told of before. All, if that is not known. */
function failuresSince(states: readonly StageState[], state: StageState, failures: readonly Candidate[]): readonly Candidate[] {
  const begin = largest(ancestorsOf(states, state).flatMap(({ at, basis }) => (basis === 'inferred' || Number.isNaN(at) ? [] : [at])));
  const since = failures.filter(({ at }) => at >= begin);
  return since.length > 0 ? since : failures;
}

function citeFailure(states: readonly StageState[], state: StageState, failures: readonly Candidate[]): void {
  state.strength = strongest(failures.map((one) => one.strength));
  const since = failuresSince(states, state, failures);
  const first = since.find((one) => !Number.isNaN(one.at));
  if (first) Object.assign(state, { at: first.at, witness: first.host } satisfies Partial<StageState>);
  state.citations = distinctLines([
    ...since.flatMap((one) => one.citations.slice(0, 1)).slice(0, 3),
    ...state.pending.flatMap((one) => one.citations.slice(0, 1)),
  ]).slice(0, 6);
}

/**
 * What showed that a stage of one variant was reached or failed holds for a job of the other as well: else it would have told the variant; and what is not
 * there tells nothing of a stage that the job may not have. So each leaves open whether the job has that stage at all.
 */
function openVariant(state: StageState): void {
  if (state.verdict === 'reached' || state.verdict === 'failed' || state.verdict === 'missing')
    Object.assign(state, { verdict: 'unknown', basis: null, reason: 'ambiguous' } satisfies Partial<StageState>);
}

/** Judges all stages of an attempt. Binds keys in `instance` as they become known. */
export function trackAttempt(instance: Instance, attempt: Attempt, coverage: CoverageMap): Track {
  const variant = findVariant(instance, attempt);
  const states = followStages(instance, attempt, variant);
  for (const state of states) state.signs = findCandidates(instance, state.stage, state.stage.failed, attempt);
  markInferred(instance, states, attempt);
  for (const state of states)
    if (state.stage.activity.length > 0 && state.verdict !== 'reached')
      markActive(instance, states, state, findActivity(instance, coverage, states, state, attempt, variant));
  // What names no job counts only for a stage that is due, which activity may have shown. A rollback may name a key that is known only now.
  const rollback = findRollback(instance, attempt, variant);
  for (const state of states) if (state.applies && state.verdict !== 'reached') markReached(instance, states, state, attempt, rollback);
  markInferred(instance, states, attempt);
  for (const state of states) {
    if (state.applies) judge(instance, attempt, coverage, states, state);
    else state.verdict = 'not-expected';
  }
  if (variant === undefined) for (const state of states) if (state.stage.only !== undefined) openVariant(state);
  const open = findOpenStages(states, findState(states, instance.process.goal));
  return { instance, attempt, variant, states, open, frontier: findFrontier(open) };
}

/** Whether something that rules name matches an attempt at all (for the phase that the Administrator program shows). */
export function findLast(instance: Instance, attempt: Attempt, occurrence: Omit<StageEvidence, 'bind' | 'scope'>): Candidate | undefined {
  const stage = instance.process.stages[0];
  if (!stage) return undefined;
  const found = findCandidates(instance, stage, [asLine(occurrence)], attempt);
  return found.filter((one) => one.seen === undefined || matches(instance, occurrence.where, one.seen) === true).at(-1);
}
