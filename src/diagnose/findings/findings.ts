// judged attempt -> ranked diagnoses, each with the lines for and against it.

import { type Condition, type DiagnosisDef } from '../../knowledge/index.js';
import { say } from '../../wording/index.js';
import type { Confidence } from '../../contract/index.js';
import { evaluateCondition, mergeResults, type EvalContext, type ConditionResult } from '../conditions/index.js';
import type { CoverageMap } from '../evidence/coverage.js';
import { isSameSign } from '../stages/candidates.js';
import { ancestorsOf, UNLIMITED, type StageState, type Track } from '../stages/stages.js';
import { isWindowOver } from '../stages/windows.js';
import { hostOf } from '../job/instance.js';
import { isOtherVersion } from '../job/products.js';
import { isBeforeStage, isSilentSince, isStandingSign } from './before-stage.js';
import { chooseFixes } from './choose-fixes.js';
import { fillText } from './fill-text.js';
import type { Finding } from './finding.js';
import { rankFindings } from './rank-findings.js';
import { largest } from '../../lists.js';

const TIERS = { keyed: 4, scoped: 3, absence: 2, consistent: 1 } as const;

function tierOf(verdict: ConditionResult): number {
  if (verdict.kinds.includes('event')) return verdict.strength === 'scoped' ? TIERS.scoped : TIERS.keyed;
  if (verdict.kinds.includes('fact')) return verdict.strength === 'scoped' ? TIERS.scoped : TIERS.keyed;
  return verdict.kinds.includes('absence') ? TIERS.absence : TIERS.consistent;
}

function confidenceOf(diagnosis: DiagnosisDef, whole: ConditionResult, unknowns: number, isContradicted: boolean): Confidence {
  if (isContradicted) return 'ruled-out';
  if (unknowns > 0 || whole.illustrative || diagnosis.atMost === 'possible') return 'possible';
  return tierOf(whole) === TIERS.keyed && diagnosis.atMost === undefined ? 'confirmed' : 'likely';
}

/** Whether a condition asks for a record that is no error: it says no more than that a component is at work. */
function isOfDailyRound({ evidenceIndex }: Track['instance'], condition: Condition | undefined): boolean {
  const severity = condition?.kind === 'seen' ? evidenceIndex.eventOf(condition.of.of)?.severity : undefined;
  return severity === 'debug' || severity === 'info';
}

/** Evaluates one diagnosis at one stage; undefined if nothing speaks for it. Not ranked. */
export function evaluateDiagnosis(
  diagnosis: DiagnosisDef,
  track: Track,
  coverage: CoverageMap,
  stage: StageState,
  isCandidate: boolean,
): Finding | undefined {
  const context: EvalContext = { track, coverage, stage, scopeComponent: diagnosis.scope !== undefined };
  const { instance } = track;
  const answers: ConditionResult[] = [];
  for (const condition of diagnosis.when) {
    const answer = evaluateCondition(context, condition);
    if (answer.answer === 'no') return undefined;
    answers.push(answer);
  }
  const yes = answers.filter((one) => one.answer === 'yes');
  const unknown = answers.filter((one) => one.answer === 'unknown');
  // Where something is not known, the daily round of a component is no evidence of it.
  const evident = answers.filter(
    ({ answer, kinds }, i) =>
      answer === 'yes' && kinds.some((kind) => kind !== 'stage') && (unknown.length === 0 || !isOfDailyRound(instance, diagnosis.when[i])),
  );
  if (evident.length === 0 && !(isCandidate && unknown.length > 0)) return undefined;
  const whole = mergeResults(evident.length === 0 ? [] : yes);
  const against = diagnosis.against.map((condition) => evaluateCondition(context, condition)).filter((one) => one.answer === 'yes');
  const slots = { fields: whole.fields, found: whole.found, evidence: instance.evidenceIndex.findHost(whole.citations[0]?.site ?? '') };
  const isComplete = unknown.length === 0;
  return {
    diagnosis,
    severity: diagnosis.severity,
    confidence: confidenceOf(diagnosis, whole, unknown.length, against.length > 0 || isOtherVersion(diagnosis.product, stage.host.version)),
    state: 'active',
    role: 'cause',
    stage,
    explanation: isComplete || evident.length > 0 ? fillText(instance, diagnosis.explain, slots) : say('finding-undecided').message,
    fix: chooseFixes(instance, diagnosis.fix, whole.records).map((text) => fillText(instance, text, slots)),
    citations: whole.citations,
    sampled: whole.sampled,
    against: against.flatMap((one) => one.citations),
    isComplete,
    tier: tierOf(whole),
    unknowns: unknown.length,
    kinds: new Set(whole.kinds.filter((kind) => kind !== 'stage')).size,
    hasEvent: whole.kinds.includes('event'),
    illustrative: whole.illustrative,
    newest: whole.newest,
    missingEvidence: unknown.flatMap((one) => one.missingEvidence),
    rankedBy: null,
  };
}

/** Whether a diagnosis may explain a stage. */
export function appliesTo(diagnosis: DiagnosisDef, stage: StageState): boolean {
  return diagnosis.stages.some((name) => name === stage.stage.name || name === stage.stage.id);
}

/** Whether the evidence of a finding is how things stand, and names no job: it holds for every job that comes to its stage. */
export function isState({ diagnosis, hasEvent }: Finding): boolean {
  return diagnosis.scope === 'state' || (diagnosis.scope === undefined && !hasEvent);
}

/** Whether the job can be at a stage: it failed there, its input waits there, or all stages before it should be over. */
function isDue({ instance, open }: Track, stage: StageState): boolean {
  if (stage.verdict === 'failed' || stage.pending.length > 0) return true;
  return open.slice(0, open.indexOf(stage)).every((before) => isWindowOver(instance, before) === 'yes');
}

/** Whether the job can be at the stage of a finding: what names no job holds against it only where the job provably is. */
function isAtStage(track: Track, finding: Finding): boolean {
  return !isState(finding) || isDue(track, finding.stage);
}

/** Whether all that speaks for a finding was written where a sibling was under way as well. */
function isOfSiblingAsWell({ instance }: Track, { citations, hasEvent, newest }: Finding): boolean {
  const own = hostOf(instance, instance.process.subject).code;
  return hasEvent && citations.every(({ site }) => site !== own) && instance.hasConcurrentSibling(newest);
}

/** What has only time and place in common with the job is no more than possible where the job may have come to none of the places, or a sibling as well. */
function asSure(track: Track, finding: Finding, found: readonly Finding[]): Finding {
  if (finding.tier !== TIERS.scoped || finding.confidence !== 'likely') return finding;
  const isSure = found.some(({ stage }) => isDue(track, stage)) && !isOfSiblingAsWell(track, finding);
  return isSure ? finding : { ...finding, confidence: 'possible' };
}

/** Whether a finding proves that the job stopped at its stage. */
export function closes(track: Track, finding: Finding): boolean {
  return (
    finding.severity === 'error' &&
    finding.state === 'active' &&
    finding.role === 'cause' &&
    finding.confidence === 'confirmed' &&
    finding.diagnosis.outcome === undefined &&
    track.open.includes(finding.stage)
  );
}

/** Whether a finding rests on a record that is a failure of a stage. */
function isSignOf(finding: Finding, { signs }: StageState): boolean {
  return signs.some((one) => isSameSign(one, finding));
}

/**
 * Whether the evidence of a finding is of an earlier stage, which the job left behind: a failure of that stage and not of the finding's own, or of both and
 * written before that stage was reached; or all of it was written before its own stage.
 */
function isOver(track: Track, finding: Finding): boolean {
  const { stage, newest } = finding;
  // How things stand at the capture is never over.
  if (Number.isNaN(newest)) return false;
  if (isBeforeStage(track, finding, isState(finding))) return true;
  const isOwn = isSignOf(finding, stage);
  return ancestorsOf(track.states, stage).some(
    (before) => before.verdict === 'reached' && (!isOwn || newest < before.at) && isSignOf(finding, before),
  );
}

/** What a diagnosis says of the stages at which the job may have stopped: one of which all conditions hold, of which it explains a failure, or that it names first. */
function findCause(diagnosis: DiagnosisDef, track: Track, coverage: CoverageMap): Finding | undefined {
  const place = ({ stage }: StageState): number => diagnosis.stages.findIndex((name) => name === stage.name || name === stage.id);
  const stages = track.open.filter((stage) => appliesTo(diagnosis, stage)).sort((a, b) => place(a) - place(b));
  const found = stages.flatMap((stage): readonly Finding[] => {
    const isOpen = stage.verdict === 'unknown' && stage.reason === 'not-captured';
    const isCandidate = stage === track.frontier && (isOpen || (stage.verdict === 'missing' && !stage.covered));
    const finding = evaluateDiagnosis(diagnosis, track, coverage, stage, isCandidate);
    // What was ruled out stays, with the line that did it.
    return finding && (finding.confidence === 'ruled-out' || !isOver(track, finding)) ? [finding] : [];
  });
  const rank = (one: Finding): number =>
    Number(!one.isComplete) * 4 + Number(!isSignOf(one, one.stage)) * 2 + Number(!isAtStage(track, one));
  const best = found.reduce<Finding | undefined>((first, one) => (first && rank(first) <= rank(one) ? first : one), undefined);
  if (!best || isAtStage(track, best)) return best && asSure(track, best, found);
  return best.diagnosis.outcome === 'delayed' ? undefined : asAhead(track, best);
}

/** A state that will stop a job later; undefined if it is over, or not sure enough to be told. */
function asAhead(track: Track, finding: Finding): Finding | undefined {
  const isSure = finding.isComplete && ['confirmed', 'likely'].includes(finding.confidence);
  return isSure && !isSilentSince(track, finding) ? { ...finding, role: 'ahead', severity: 'warning' } : undefined;
}

/** What a diagnosis says of the stages behind those at which the job may have stopped: a state that still holds there; behind the goal, whatever failed. */
function findAhead(diagnosis: DiagnosisDef, track: Track, coverage: CoverageMap): Finding | undefined {
  if (track.frontier && diagnosis.scope !== 'state') return undefined;
  const behind = track.frontier
    ? track.states.slice(track.states.indexOf(track.frontier) + 1)
    : track.states.filter(({ verdict }) => verdict === 'failed');
  const stage = behind.find((state) => state.applies && !track.open.includes(state) && appliesTo(diagnosis, state));
  const finding = stage && evaluateDiagnosis(diagnosis, track, coverage, stage, false);
  return finding && diagnosis.outcome !== 'delayed' ? asAhead(track, finding) : undefined;
}

/** A state that began before the job passed an earlier stage and was still told of afterwards, up to the capture. */
function findLasting(diagnosis: DiagnosisDef, track: Track, coverage: CoverageMap): Finding | undefined {
  const ahead = findAhead(diagnosis, track, coverage);
  const seen = track.states.filter(({ verdict, at }) => verdict === 'reached' && !Number.isNaN(at));
  return ahead?.hasEvent && ahead.newest > largest(seen.map(({ at }) => at)) ? ahead : undefined;
}

/** A state that the job got past and that still holds at the capture: nothing was told of it that ended, or it was told of after the goal was reached. */
function findStanding(diagnosis: DiagnosisDef, track: Track, coverage: CoverageMap): Finding | undefined {
  if (track.frontier || diagnosis.severity !== 'error') return undefined;
  const state = track.states.find((one) => one.verdict === 'reached' && one.stage.failed.length > 0 && appliesTo(diagnosis, one));
  // That it did not stop this job, as what speaks against it shows, says nothing of how things stand.
  const finding = state && evaluateDiagnosis({ ...diagnosis, against: [] }, track, coverage, { ...state, window: UNLIMITED }, false);
  const done = largest(track.states.filter(({ verdict, at }) => verdict === 'reached' && !Number.isNaN(at)).map(({ at }) => at));
  if (!finding || !isState(finding) || (finding.hasEvent ? !(finding.newest > done) : !isStandingSign(finding, track))) return undefined;
  return asAhead(track, { ...finding, stage: state });
}

/** A failure that the job left behind. */
function findHealed(diagnosis: DiagnosisDef, track: Track, coverage: CoverageMap): Finding | undefined {
  for (const state of track.states) {
    if (track.open.includes(state) || state.recovered.length === 0 || !appliesTo(diagnosis, state)) continue;
    if (ancestorsOf(track.states, state).some((before) => track.open.includes(before))) continue;
    const finding = evaluateDiagnosis(diagnosis, track, coverage, state, false);
    // How things stand now says nothing of a failure that is over.
    if (!finding?.hasEvent || finding.confidence === 'ruled-out' || !finding.isComplete || finding.tier < TIERS.scoped) continue;
    // What was told again after the job had passed has not healed.
    if (isState(finding) && finding.newest > state.latest) return asAhead(track, finding);
    return { ...finding, state: 'healed', severity: 'info' };
  }
  return undefined;
}

/**
 * What one diagnosis says about a track: of the stages at which it may have stopped, of a failure that healed on the way, of what lies ahead, or of harmless
 * lines; undefined: nothing. Not ranked.
 */
export function findFinding(diagnosis: DiagnosisDef, track: Track, coverage: CoverageMap): Finding | undefined {
  if (diagnosis.severity === 'info') {
    const stage = track.states.find((state) => appliesTo(diagnosis, state));
    return stage && evaluateDiagnosis(diagnosis, track, coverage, { ...stage, window: UNLIMITED }, false);
  }
  return (
    findCause(diagnosis, track, coverage) ??
    findLasting(diagnosis, track, coverage) ??
    findStanding(diagnosis, track, coverage) ??
    findHealed(diagnosis, track, coverage) ??
    findAhead(diagnosis, track, coverage)
  );
}

/** Findings of the stages at which the job may have stopped, failures that healed on the way, what lies ahead, and harmless lines that look like failures. */
export function findFindings(track: Track, coverage: CoverageMap): Finding[] {
  const { knowledge } = track.instance.evidenceIndex;
  const own = knowledge.diagnoses.filter((diagnosis) => diagnosis.process === track.instance.process.id);
  const found = own.flatMap((diagnosis) => findFinding(diagnosis, track, coverage) ?? []);
  return rankFindings(found, knowledge);
}
