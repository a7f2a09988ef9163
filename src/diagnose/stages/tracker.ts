// One attempt of one instance in, a verdict for each stage out.

import type { EvidenceLine } from '../../contract/index.js';
import type { StageEvidence } from '../../knowledge/index.js';
import type { Attempt } from '../job/attempts.js';
import { bindKeys, type Candidate, findCandidates, toleranceOf } from './candidates.js';
import { isCovered, provesAbsence } from './absence.js';
import type { CoverageMap } from '../evidence/coverage.js';
import { type Instance, matches } from '../job/instance.js';
import type { Strength } from '../evidence/strength.js';
import { ancestorsOf, createStageState, findState, isMandatory, predecessorsOf, type StageState, type Track } from './stages.js';
import { isOver, windowOf } from './windows.js';

const RANK: Readonly<Record<Strength, number>> = { exact: 2, derived: 1, scoped: 0 };
const PASSES = 4; // a key bound late may match an earlier stage

/** The operation of an attempt: the first variant of which something was seen. */
function findVariant(instance: Instance, attempt: Attempt): string | undefined {
  const stage = instance.process.stages[0];
  return instance.process.variants.find(({ occurrence }) => {
    const line: StageEvidence = { ...occurrence, bind: [] };
    return stage !== undefined && findCandidates(instance, stage, [line], attempt).length > 0;
  })?.name;
}

const distinct = (citations: readonly EvidenceLine[]): EvidenceLine[] => [
  ...new Map(citations.map((citation) => [`${citation.line} ${citation.source}`, citation])).values(),
];

/** Whether a candidate's time fits what is known of the stages before: none of them was observed after it. */
function isInOrder(instance: Instance, states: readonly StageState[], state: StageState, candidate: Candidate): boolean {
  if (Number.isNaN(candidate.at)) return true;
  return ancestorsOf(states, state).every((before) => {
    if (before.verdict !== 'reached' || before.basis === 'inferred' || Number.isNaN(before.at) || before.strength === 'scoped') return true;
    const slack =
      toleranceOf(candidate) +
      toleranceOf({ basis: before.basis ?? 'observed' }) +
      instance.evidenceIndex.uncertainty(before.host, candidate.host);
    return candidate.at >= before.at - slack;
  });
}

/** A candidate without a key counts only where and when its stage is due. */
function isDue(instance: Instance, states: readonly StageState[], state: StageState, candidate: Candidate): boolean {
  if (candidate.strength !== 'scoped') return true;
  const before = predecessorsOf(states, state);
  return before.every((one) => {
    if (!isMandatory(one)) return true;
    const slack = toleranceOf(candidate) + instance.evidenceIndex.uncertainty(one.host, candidate.host);
    return one.verdict === 'reached' && (Number.isNaN(candidate.at) || Number.isNaN(one.at) || candidate.at >= one.at - slack);
  });
}

function markReached(instance: Instance, states: readonly StageState[], state: StageState, attempt: Attempt): void {
  const candidates = findCandidates(instance, state.stage, state.stage.reached, attempt).filter(
    (one) => isInOrder(instance, states, state, one) && isDue(instance, states, state, one),
  );
  const first = candidates[0];
  if (!first) return;
  // Place and time alone do not outweigh what names the job: its input that is still there, or its failure.
  const isKeyed = (one: Candidate): boolean => one.strength !== 'scoped' && !one.illustrative;
  if (
    !candidates.some((one) => one.strength !== 'scoped') &&
    findCandidates(instance, state.stage, [...state.stage.pending, ...state.stage.failed], attempt).some(isKeyed)
  )
    return;
  for (const candidate of candidates) bindKeys(instance, candidate);
  const strongest = candidates.reduce((best, one) => (RANK[one.strength] > RANK[best.strength] ? one : best), first);
  state.verdict = 'reached';
  state.basis = candidates.some((one) => one.basis === 'observed') ? 'observed' : 'fact';
  state.strength = strongest.strength;
  state.illustrative = candidates.every((one) => one.illustrative);
  state.at = first.at;
  // A listing cuts its times to the minute.
  state.lastSuccess = Math.max(...candidates.map((one) => (Number.isNaN(one.at) ? Number.NEGATIVE_INFINITY : one.at)));
  state.latest = first.basis === 'fact' ? first.at + toleranceOf(first) : first.at;
  state.citations = distinct(
    [...candidates].sort((a, b) => Number(a.illustrative) - Number(b.illustrative)).flatMap((one) => one.citations.slice(0, 2)),
  ).slice(0, 4);
}

/** A later mandatory stage that was reached proves the ones before it. */
function markInferred(states: readonly StageState[]): void {
  for (const later of [...states].reverse()) {
    if (later.verdict !== 'reached' || later.basis === 'inferred' || later.strength === 'scoped' || !isMandatory(later)) continue;
    for (const before of ancestorsOf(states, later)) {
      if (before.verdict === 'reached' || !isMandatory(before)) continue;
      before.verdict = 'reached';
      before.basis = 'inferred';
      before.strength = later.strength;
      before.illustrative = later.illustrative;
      before.latest = later.latest;
      before.citations = later.citations.slice(0, 1);
    }
  }
  // Reached more than once over: the earliest successor gives the tightest limit.
  for (const later of states)
    if (later.verdict === 'reached' && later.basis !== 'inferred')
      for (const before of ancestorsOf(states, later))
        if (before.basis === 'inferred' && later.latest < before.latest) before.latest = later.latest;
}

/**
 * A failure that names the job proves the stages before it as well: what broke off had begun. Not so an event that is the end of several stages (a
 * time limit): it does not tell which of them it met.
 */
function markInferredFromFailures(instance: Instance, states: readonly StageState[], attempt: Attempt): void {
  for (const state of states) {
    if (state.verdict === 'reached' || !isMandatory(state)) continue;
    const before = ancestorsOf(states, state).filter((one) => isMandatory(one));
    const shared = new Set(states.filter((one) => one !== state).flatMap((one) => one.stage.failed.map((line) => line.of)));
    const failure = findCandidates(instance, state.stage, state.stage.failed, attempt).find(
      (one) =>
        one.basis === 'observed' &&
        one.strength === 'exact' &&
        one.evidence.scope === undefined &&
        !one.illustrative &&
        !shared.has(one.evidence.of),
    );
    if (!failure || !isInOrder(instance, states, state, failure)) continue;
    for (const one of before) {
      if (one.verdict === 'reached') continue;
      one.verdict = 'reached';
      one.basis = 'inferred';
      one.strength = 'derived';
      one.latest = failure.at;
      one.citations = failure.citations;
    }
  }
}

/** Failures of a stage: after the stage before it, and not only in wording that no source prints. */
function findFailures(instance: Instance, track: Omit<Track, 'frontier'>, state: StageState): void {
  const { states, attempt } = track;
  const all = findCandidates(instance, state.stage, state.stage.failed, attempt).filter((one) => {
    if (one.evidence.scope !== undefined || one.strength === 'scoped') {
      const before = predecessorsOf(states, state).filter(isMandatory);
      if (!before.every((other) => other.verdict === 'reached')) return false;
      const from = state.window.from;
      const slack = toleranceOf(one) + state.window.uncertainty + instance.evidenceIndex.uncertainty(one.host, state.host);
      return Number.isNaN(one.at) || Number.isNaN(from) || one.at >= from - slack;
    }
    return isInOrder(instance, states, state, one);
  });
  if (state.verdict === 'reached') {
    // What concerns a whole component no longer concerns a job that has left it.
    state.recovered = all.filter((one) => one.basis === 'observed' && one.at <= state.latest && !one.illustrative);
    // A failure of this very job after its success, and nothing further on: the success did not last.
    const isConfirmedLater = states.some(
      (other) => other.verdict === 'reached' && other.basis !== 'inferred' && ancestorsOf(states, other).includes(state),
    );
    const undone = all.filter(
      (one) =>
        one.basis === 'observed' &&
        one.evidence.scope === undefined &&
        one.strength === 'exact' &&
        one.at > state.lastSuccess + toleranceOf(one),
    );
    if (isConfirmedLater || undone.length === 0 || state.basis === 'inferred') return;
    state.verdict = 'unknown';
    state.failures = undone;
    return;
  }
  state.failures = all;
}

function judge(
  track: Omit<Track, 'frontier'>,
  coverage: CoverageMap,
  state: StageState,
  isUpstreamOpen: 'no' | 'failed' | 'unknown',
): void {
  const { instance, attempt } = track;
  state.window = windowOf(track, state);
  findFailures(instance, track, state);
  state.pending = findCandidates(instance, state.stage, state.stage.pending, attempt);
  const component = instance.evidenceIndex.knowledge.components.find(
    (one) => one.name === state.stage.component || one.aliases.includes(state.stage.component ?? ''),
  );
  const captured = instance.evidenceIndex.capturedAt(state.host);
  const end = Number.isNaN(state.window.to) || state.window.to > captured ? captured : state.window.to;
  state.covered =
    component !== undefined && isCovered(coverage, state, component, Number.isNaN(state.window.from) ? end : state.window.from, end);
  if (state.verdict === 'reached') {
    markConflicting(instance, track, state);
    return;
  }
  const attested = state.failures.filter((one) => !one.illustrative);
  const failure = attested.at(0);
  if (isUpstreamOpen !== 'no') {
    state.verdict = isUpstreamOpen === 'failed' ? 'not-expected' : 'unknown';
    state.reason = isUpstreamOpen === 'failed' ? null : 'upstream';
    return;
  }
  if (failure) {
    state.verdict = 'failed';
    state.basis = attested.some((one) => one.basis === 'observed') ? 'observed' : 'fact';
    state.strength = attested.reduce<Strength>((best, one) => (RANK[one.strength] > RANK[best] ? one.strength : best), 'scoped');
    state.at = attested.find((one) => !Number.isNaN(one.at))?.at ?? Number.NaN;
    state.citations = distinct([
      ...attested.flatMap((one) => one.citations.slice(0, 1)).slice(0, 3),
      ...state.pending.flatMap((one) => one.citations.slice(0, 1)),
    ]).slice(0, 6);
    return;
  }
  const over = isOver(track, state);
  // Wording that no source prints says that it failed: then it does not merely wait.
  if (state.failures.length > 0) state.reason = 'not-captured';
  else if (Number.isNaN(state.window.to)) state.reason = 'no-anchor';
  else if (over === 'clock') state.reason = 'clock';
  else if (over !== 'yes') state.reason = 'window-open';
  state.citations = distinct(state.pending.flatMap((one) => one.citations.slice(0, 2))).slice(0, 4);
  if (over !== 'yes') return;
  if (state.pending.length > 0) {
    state.verdict = 'missing';
    state.basis = 'fact';
    return;
  }
  const absence = provesAbsence(instance, coverage, state);
  if (absence) {
    state.verdict = 'missing';
    state.against = absence.citations;
    return;
  }
  state.reason = 'not-captured';
}

/** A log says that the stage is done, but its input is still there long after, and no later stage was reached: both are shown. */
function markConflicting(instance: Instance, track: Omit<Track, 'frontier'>, state: StageState): void {
  if (state.basis !== 'observed' || state.pending.length === 0) return;
  const isConfirmedLater = track.states.some(
    (one) => one.verdict === 'reached' && one.basis !== 'inferred' && ancestorsOf(track.states, one).includes(state),
  );
  if (isConfirmedLater || state.pending.every((one) => one.strength !== 'exact')) return;
  const captured = instance.evidenceIndex.capturedAt(state.host);
  const interval = state.window.to - state.window.from;
  if (!(state.at + 2 * interval <= captured)) return;
  state.verdict = 'contested';
  state.reason = 'ambiguous';
  state.against = distinct(state.pending.flatMap((one) => one.citations));
}

/** Judges all stages of an attempt. Binds keys in `instance` as they become known. */
export function trackAttempt(instance: Instance, attempt: Attempt, coverage: CoverageMap): Track {
  const variant = findVariant(instance, attempt);
  let states: readonly StageState[] = [];
  for (let pass = 0; pass < PASSES; pass += 1) {
    const keys = instance.keys.size;
    states = instance.process.stages.map((stage) => createStageState(instance, stage, variant));
    for (const state of states) if (state.applies) markReached(instance, states, state, attempt);
    for (const state of states)
      for (const one of findCandidates(instance, state.stage, [...state.stage.pending, ...state.stage.failed], attempt))
        bindKeys(instance, one);
    if (instance.keys.size === keys && pass > 0) break;
  }
  markInferred(states);
  markInferredFromFailures(instance, states, attempt);
  const open = { instance, attempt, variant, states };
  for (const state of states) {
    if (!state.applies) {
      state.verdict = 'not-expected';
      continue;
    }
    const before = predecessorsOf(states, state).filter(isMandatory);
    const isFailed = before.some((one) => one.verdict === 'failed' || one.verdict === 'missing' || one.verdict === 'not-expected');
    const isUnknown = before.some((one) => one.verdict !== 'reached');
    judge(open, coverage, state, isFailed ? 'failed' : isUnknown ? 'unknown' : 'no');
  }
  const goal = findState(states, instance.process.goal);
  const frontier = goal?.verdict === 'reached' ? undefined : states.find((state) => isMandatory(state) && state.verdict !== 'reached');
  return { ...open, frontier };
}

/** Whether something that rules name matches an attempt at all (for the phase that the Administrator program shows). */
export function findLast(instance: Instance, attempt: Attempt, occurrence: Omit<StageEvidence, 'bind' | 'scope'>): Candidate | undefined {
  const stage = instance.process.stages[0];
  if (!stage) return undefined;
  const found = findCandidates(instance, stage, [{ ...occurrence, bind: [] }], attempt);
  return found.filter((one) => one.seen === undefined || matches(instance, occurrence.where, one.seen) === true).at(-1);
}
