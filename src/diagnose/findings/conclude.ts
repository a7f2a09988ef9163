// judged stages, findings -> where the job stopped, if a finding proves it.

import { findState, isMandatory, ancestorsOf, type StageState, type Track } from '../stages/stages.js';
import { findOpenStages } from '../stages/position.js';
import type { Finding } from './finding.js';
import { closes, isState } from './findings.js';

/**
 * The finding that tells where the job stopped. What carries the key of the job, or is an action for it, had the stages before behind it, so the furthest of
 * those counts; of states that hold for every job, the first that it met.
 */
function findClosing(track: Track, findings: readonly Finding[]): Finding | undefined {
  const closing = findings.filter((one) => closes(track, one));
  const place = (one: Finding): number => track.open.indexOf(one.stage);
  const ofJob = closing.filter((one) => !isState(one));
  if (ofJob.length > 0) return ofJob.reduce((best, one) => (place(one) > place(best) ? one : best));
  return closing.length === 0 ? undefined : closing.reduce((best, one) => (place(one) < place(best) ? one : best));
}

/** A stage that a finding proves failed; one that is known to be missing stays so. */
function stoppedBy(state: StageState, { citations, newest }: Finding, isStateOnly: boolean): StageState {
  if (state.verdict === 'missing') return state;
  return {
    ...state,
    verdict: 'failed',
    basis: isStateOnly ? 'fact' : 'observed',
    reason: null,
    at: newest,
    citations: citations.slice(0, 6),
  };
}

/** The track with the stage at which a finding proves that the job stopped; the track itself if none does, or if that stage is known to be the one. */
export function conclude(track: Track, findings: readonly Finding[]): Track {
  const closing = findClosing(track, findings);
  if (!closing || (closing.stage === track.frontier && (closing.stage.verdict === 'failed' || closing.stage.verdict === 'missing')))
    return track;
  const isStateOnly = isState(closing);
  const before = new Set(
    isStateOnly ? [] : ancestorsOf(track.states, closing.stage).filter((one) => isMandatory(one) && one.verdict !== 'reached'),
  );
  const stopped = stoppedBy(closing.stage, closing, isStateOnly);
  const states = track.states.map((state): StageState => {
    if (state === closing.stage) return stopped;
    if (before.has(state))
      return {
        ...state,
        verdict: 'reached',
        basis: 'inferred',
        reason: null,
        strength: 'derived',
        latest: closing.newest,
        citations: stopped.citations.slice(0, 1),
      };
    const isBehind = state.verdict !== 'reached' && ancestorsOf(track.states, state).includes(closing.stage);
    return isBehind ? { ...state, verdict: 'not-expected', basis: null, reason: null } : state;
  });
  const open = findOpenStages(states, findState(states, track.instance.process.goal));
  return { ...track, states, open, frontier: stopped };
}
