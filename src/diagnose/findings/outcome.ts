// judged attempt, findings -> one of seven outcomes.

import type { ErrorRecord } from './unexplained.js';
import type { Outcome } from '../../contract/index.js';
import type { CoverageMap } from '../evidence/coverage.js';
import { evaluateFactOnce } from '../facts/ask-fact.js';
import type { Finding } from './finding.js';
import { closes } from './findings.js';
import { isMandatory, type StageState, type Track } from '../stages/stages.js';
import { isWindowOver } from '../stages/windows.js';

export interface Judgement {
  readonly outcome: Outcome;
  /** Id of the failing, waiting or undecidable stage; `done` when healthy. */
  readonly stage: string;
  /** An event or an artefact proves that it stopped here. */
  readonly located: boolean;
  /** When to look again; NaN if there is nothing to wait for. */
  readonly nextCheckAt: number;
}

/** Whether a finding is a reason why a job does not go on: an error or a warning, confirmed or likely, at a stage where it may have stopped. */
const isReason = ({ role, state, severity, confidence }: Finding): boolean =>
  role === 'cause' && state === 'active' && severity !== 'info' && (confidence === 'confirmed' || confidence === 'likely');

/** Whether a finding holds the job up without having stopped it. */
const isHold = ({ diagnosis, role, state, confidence }: Finding): boolean =>
  diagnosis.outcome !== undefined && role === 'cause' && state === 'active' && confidence !== 'ruled-out';

/** Whether a record speaks for a finding that would excuse a missing stage, while what else it needs was not captured: it may have stood there. */
const mayHold = (finding: Finding): boolean => isHold(finding) && !finding.isComplete && finding.hasEvent;

/** Whether the source in which a stage would show was captured up to the capture time: the log of its component, or a listing of the files that it takes or leaves. */
function isShownUntilCapture({ instance }: Track, coverage: CoverageMap, { host, stage }: StageState): boolean {
  const { evidenceIndex } = instance;
  const captured = evidenceIndex.capturedAt(host);
  const component = stage.component === undefined ? undefined : evidenceIndex.findComponent(stage.component);
  if (coverage.covers(host, component, captured, captured) !== 'no') return true;
  return [...stage.reached, ...stage.pending].some((line) => {
    const fact = line.kind === 'fact' ? evidenceIndex.knowledge.facts[line.of] : undefined;
    return (
      fact?.terms.some(({ kind }) => kind === 'file' || kind === 'any') === true && evaluateFactOnce(instance, line.of).answer !== 'unknown'
    );
  });
}

/** Whether the job still waits: within the allowed time, in sight until the capture, and with nothing that speaks against it. */
function isWaiting(track: Track, findings: readonly Finding[], unexplained: readonly ErrorRecord[], coverage: CoverageMap): boolean {
  const [next] = track.open;
  return (
    next !== undefined &&
    // What is followed by another attempt is over.
    track.attempt.to === Number.POSITIVE_INFINITY &&
    isWindowOver(track.instance, next) === 'no' &&
    next.verdict === 'unknown' &&
    next.reason !== 'not-captured' &&
    next.failures.length === 0 &&
    isShownUntilCapture(track, coverage, next) &&
    !findings.some(isReason) &&
    unexplained.length === 0
  );
}

/** The first line that fits decides; see the table of outcomes in the guide. */
export function judgeOutcome(
  track: Track,
  findings: readonly Finding[],
  unexplained: readonly ErrorRecord[],
  coverage: CoverageMap,
): Judgement {
  const { frontier, open, states } = track;
  const [next] = open;
  if (!frontier || !next) {
    const isRecovered = states.some((state) => isMandatory(state) && state.recovered.length > 0);
    return { outcome: isRecovered ? 'recovered' : 'healthy', stage: 'done', located: true, nextCheckAt: Number.NaN };
  }
  const captured = track.instance.evidenceIndex.capturedAt(frontier.host);
  const later = frontier.window.to > captured ? frontier.window.to : Number.NaN;
  const located = frontier.verdict === 'failed' || frontier.verdict === 'missing' || frontier.pending.length > 0;
  const at = (outcome: Outcome, state: StageState, nextCheckAt: number): Judgement => ({
    outcome,
    stage: state.stage.id,
    located,
    nextCheckAt,
  });
  // A limit that is not over yet is no promise; a time at which the component says it will try again is.
  const isProved = frontier.verdict === 'failed' || findings.some((one) => one.stage === frontier && closes(track, one));
  if (isProved) return at('failed', frontier, frontier.window.isRetried ? later : Number.NaN);
  const held = findings.find((one) => isHold(one) && one.isComplete);
  if (held?.diagnosis.outcome !== undefined) return at(held.diagnosis.outcome, held.stage, later);
  if (next.verdict === 'missing' && next.covered && !findings.some(mayHold)) return at('failed', next, Number.NaN);
  if (isWaiting(track, findings, unexplained, coverage)) return at('waiting', next, next.window.to);
  return at('unknown', next, Number.NaN);
}
