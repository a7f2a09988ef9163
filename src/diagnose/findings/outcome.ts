// judged attempt, findings -> one of seven outcomes.

import type { Outcome } from '../../contract/index.js';
import type { Finding } from './findings.js';
import { isMandatory, type Track } from '../stages/stages.js';
import { isOver } from '../stages/windows.js';

export interface Judgement {
  readonly outcome: Outcome;
  /** Id of the failing, waiting or undecidable stage; `done` when healthy. */
  readonly stage: string;
  /** An event or an artefact proves that it stopped here. */
  readonly located: boolean;
  /** When to look again; NaN if there is nothing to wait for. */
  readonly nextCheckAt: number;
}

/** The first line that fits decides; see the table of outcomes in the guide. */
export function judgeOutcome(track: Track, findings: readonly Finding[]): Judgement {
  const { frontier, states } = track;
  if (!frontier) {
    const isRecovered = states.some((state) => isMandatory(state) && state.recovered.length > 0);
    return { outcome: isRecovered ? 'recovered' : 'healthy', stage: 'done', located: true, nextCheckAt: Number.NaN };
  }
  const stage = frontier.stage.id;
  const located = frontier.verdict === 'failed' || frontier.verdict === 'missing' || frontier.pending.length > 0;
  const captured = track.instance.evidenceIndex.capturedAt(frontier.host);
  const later = frontier.window.to > captured ? frontier.window.to : Number.NaN;
  const held = findings.find(
    (one) =>
      one.diagnosis.outcome !== undefined &&
      one.state === 'active' &&
      one.stage === frontier &&
      one.confidence !== 'ruled-out' &&
      one.isComplete,
  );
  const cause = findings.find(
    (one) =>
      one.state === 'active' &&
      one.severity === 'error' &&
      one.stage === frontier &&
      one.confidence === 'confirmed' &&
      one.diagnosis.outcome === undefined,
  );
  if (held?.diagnosis.outcome !== undefined && !cause && frontier.verdict !== 'failed')
    return { outcome: held.diagnosis.outcome, stage, located, nextCheckAt: later };
  // A limit that is not over yet is no promise; a time at which the component says it will try again is.
  const retry = frontier.window.isRetried ? later : Number.NaN;
  if (frontier.verdict === 'failed') return { outcome: 'failed', stage, located, nextCheckAt: retry };
  if (frontier.verdict === 'missing' && frontier.covered) return { outcome: 'failed', stage, located, nextCheckAt: Number.NaN };
  if (frontier.verdict === 'unknown' && frontier.reason === 'window-open' && isOver(track, frontier) === 'no')
    return { outcome: 'waiting', stage, located, nextCheckAt: frontier.window.to };
  return { outcome: 'unknown', stage, located, nextCheckAt: Number.NaN };
}
