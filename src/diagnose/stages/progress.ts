// what was seen of the stages -> which of them were reached, and which of the stages before that proves.

import type { EvidenceLine } from '../../contract/index.js';
import type { ProcessDef, StageDef, StageEvidence } from '../../knowledge/index.js';
import type { Host } from '../../model/index.js';
import { type Attempt, STAMP_MS } from '../job/attempts.js';
import { hostOf, type Instance, matches, namesTransport } from '../job/instance.js';
import { type Strength, strongest } from '../evidence/strength.js';
import type { Activity } from './activity.js';
import { bindKeys, type Candidate, findCandidates, isSameSign, isState, latestOf } from './candidates.js';
import { isDue, isInOrder } from './order.js';
import { ancestorsOf, isMandatory, type StageState } from './stages.js';

/** Each cited line once. */
export const distinctLines = (citations: readonly EvidenceLine[]): EvidenceLine[] => [
  ...new Map(citations.map((citation) => [`${citation.line} ${citation.source}`, citation])).values(),
];

/** Whether a record is of the component of a stage, at its host. */
function isOwn({ evidenceIndex }: Instance, { basis, host, evidence }: Candidate, state: StageState): boolean {
  if (basis !== 'observed' || host !== state.host) return false;
  const own = state.stage.component === undefined ? undefined : evidenceIndex.findComponent(state.stage.component);
  const writer = evidenceIndex.componentOf(evidence.of);
  return own === undefined || writer === own || writer?.kind === 'eventlog';
}

/** Whether a record proves a stage by one of its lines. */
function proves(instance: Instance, { evidence, host, seen }: Candidate, { stage }: StageState): boolean {
  return stage.reached.some(
    (line) =>
      line.of === evidence.of &&
      hostOf(instance, line.host ?? stage.host) === host &&
      seen !== undefined &&
      matches(instance, line.where, seen) === true,
  );
}

/**
 * A record of the stage's own component at its own host says when it happened; what others say, and what the stage left behind, only that it had happened by
 * then. So does a record that says the same of a later stage, of which it is not.
 */
function isDirect(instance: Instance, states: readonly StageState[], candidate: Candidate, state: StageState): boolean {
  return (
    isOwn(instance, candidate, state) &&
    !states.some(
      (later) => !isOwn(instance, candidate, later) && proves(instance, candidate, later) && ancestorsOf(states, later).includes(state),
    )
  );
}

/** The same text for lines of two stages that speak of the same records. */
const lineOf = ({ of, host, where }: StageEvidence): string => JSON.stringify([of, host, where]);

/** Lines of a stage that speak of records of which no other stage speaks. */
interface OwnLines {
  readonly failed: readonly StageEvidence[];
  readonly reachedOrFailed: readonly StageEvidence[];
}

const OWN_LINES = new WeakMap<ProcessDef, ReadonlyMap<StageDef, OwnLines>>();

function findOwnLines({ stages }: ProcessDef): ReadonlyMap<StageDef, OwnLines> {
  const own = (stage: StageDef, linesOf: (one: StageDef) => readonly StageEvidence[]): readonly StageEvidence[] => {
    const ofOthers = new Set(stages.flatMap((other) => (other === stage ? [] : linesOf(other).map(lineOf))));
    return linesOf(stage).filter((line) => !ofOthers.has(lineOf(line)));
  };
  return new Map(
    stages.map((stage) => [
      stage,
      { failed: own(stage, ({ failed }) => failed), reachedOrFailed: own(stage, ({ reached, failed }) => [...reached, ...failed]) },
    ]),
  );
}

/** What only one stage of a process speaks of. Throws if the process has no such stage. */
export function ownLinesOf(process: ProcessDef, stage: StageDef): OwnLines {
  let known = OWN_LINES.get(process);
  if (!known) OWN_LINES.set(process, (known = findOwnLines(process)));
  const own = known.get(stage);
  if (!own) throw new Error(`no stage ${stage.id}`);
  return own;
}

/** Whether something names the job and says that a stage was not reached: its input that is still there, or a failure that is its own alone. */
function isOutweighed(instance: Instance, { stage }: StageState, attempt: Attempt): boolean {
  const { failed } = ownLinesOf(instance.process, stage);
  return findCandidates(instance, stage, [...stage.pending, ...failed], attempt).some(
    (one) => one.strength !== 'scoped' && !one.illustrative,
  );
}

/** Whether something was written when the state before the attempt had been brought back, and so speaks of that. */
function isAfter(instance: Instance, rollback: Candidate | undefined, { at, host }: Candidate): boolean {
  return rollback !== undefined && at > rollback.at + STAMP_MS + instance.evidenceIndex.uncertainty(rollback.host, host);
}

/** Whether an input of a stage that only this attempt makes is still there, so that the state before the attempt goes on. */
function isStillBefore(instance: Instance, before: StageState, attempt: Attempt): boolean {
  if (!before.applies || before.verdict === 'reached') return false;
  const own = before.stage.pending.filter(({ scope }) => scope === 'action');
  return findCandidates(instance, before.stage, own, attempt).length > 0;
}

/** Marks a stage as reached if a record or a fact says so. `rollback`: what brought the state before the attempt back. */
export function markReached(
  instance: Instance,
  states: readonly StageState[],
  state: StageState,
  attempt: Attempt,
  rollback: Candidate | undefined,
): void {
  const found = findCandidates(instance, state.stage, state.stage.reached, attempt);
  if (found.length === 0) return;
  const isOfBefore = ancestorsOf(states, state).some((before) => isStillBefore(instance, before, attempt));
  const candidates = found.filter(
    (one) =>
      (!isOfBefore || namesTransport(instance, one.evidence.where)) &&
      !isAfter(instance, rollback, one) &&
      isInOrder(instance, states, state, one) &&
      (one.strength !== 'scoped' || isDue(instance, states, state, one)),
  );
  const first = candidates[0];
  if (!first) return;
  // Place and time alone do not outweigh what names the job: its input that is still there, or its failure.
  if (!candidates.some((one) => one.strength !== 'scoped') && isOutweighed(instance, state, attempt)) return;
  for (const candidate of candidates) bindKeys(instance, candidate);
  state.verdict = 'reached';
  state.basis = candidates.some((one) => one.basis === 'observed') ? 'observed' : 'fact';
  state.strength = strongest(candidates.map((one) => one.strength));
  state.illustrative = candidates.every((one) => one.illustrative);
  // What others wrote of it before had happened by then, so that what its own record says is not its time.
  const written = candidates.find((one) => one.basis === 'observed');
  const isTimed = written !== undefined && isDirect(instance, states, written, state);
  state.earliest = isTimed ? written.at : Number.NaN;
  if (isTimed) state.earliestBy = written.host;
  // A listing cuts its times to the minute: a record of that minute tells the second.
  const isCut = first.basis === 'fact' && state.earliest <= latestOf(first);
  state.at = isCut ? state.earliest : first.at;
  state.witness = first.host;
  state.successes = candidates.filter((one) => !Number.isNaN(one.at)).map((one) => ({ at: latestOf(one), host: one.host }));
  state.latest = latestOf(first);
  state.citations = distinctLines(
    [...candidates].sort((a, b) => Number(a.illustrative) - Number(b.illustrative)).flatMap((one) => one.citations.slice(0, 2)),
  ).slice(0, 4);
}

/** What proves that the stages before it were reached. */
interface Proof {
  readonly strength: Strength;
  readonly illustrative: boolean;
  readonly latest: number;
  /** The host whose clock says when. */
  readonly witness: Host;
  readonly citations: readonly EvidenceLine[];
}

function infer(states: readonly StageState[], state: StageState, proof: Proof): void {
  for (const before of ancestorsOf(states, state)) {
    if (!isMandatory(before) || (before.verdict === 'reached' && !(before.basis === 'inferred' && proof.latest < before.latest))) continue;
    if (before.verdict !== 'reached') {
      before.strength = proof.strength;
      before.illustrative = proof.illustrative;
      before.citations = proof.citations.slice(0, 1);
    }
    before.verdict = 'reached';
    before.basis = 'inferred';
    // The earliest successor gives the tightest limit.
    before.latest = proof.latest;
    before.witness = proof.witness;
  }
}

/** A later mandatory stage that was reached proves the ones before it. */
function inferFromSuccesses(states: readonly StageState[]): void {
  const proved = states.filter(
    (one) => one.verdict === 'reached' && one.basis !== 'inferred' && one.strength !== 'scoped' && isMandatory(one),
  );
  for (const later of proved.reverse()) infer(states, later, later);
}

/** Whether a failure tells that its stage had begun: it names the job, or is an action of the component that works for it, with a time. */
const tellsBegin = (instance: Instance, candidate: Candidate): boolean =>
  candidate.strength === 'exact' && !isState(instance, candidate) && !candidate.illustrative && !Number.isNaN(candidate.at);

/**
 * What broke off had begun, and an input that waits was made: both prove the stages before. What may as well be the sign of an earlier stage (a time limit of
 * several stages) proves only those before the first of them.
 */
function inferFromSigns(instance: Instance, states: readonly StageState[], find: (state: StageState) => readonly Candidate[]): void {
  const signs = new Map(states.map((state) => [state, find(state)]));
  for (const state of states) {
    if (state.verdict === 'reached' || !isMandatory(state)) continue;
    const open = ancestorsOf(states, state).filter((one) => isMandatory(one) && one.verdict !== 'reached');
    if (open.length === 0) continue;
    const earlier = open.flatMap((one) => signs.get(one) ?? []);
    const sign = signs
      .get(state)
      ?.find((one) => !earlier.some((other) => isSameSign(one, other)) && isInOrder(instance, states, state, one));
    if (!sign) continue;
    const latest = latestOf(sign);
    infer(states, state, { strength: 'derived', illustrative: false, latest, witness: sign.host, citations: sign.citations });
  }
}

/** Marks the stages that others prove. */
export function markInferred(instance: Instance, states: readonly StageState[], attempt: Attempt): void {
  inferFromSuccesses(states);
  inferFromSigns(instance, states, ({ signs }) => signs.filter((one) => tellsBegin(instance, one)));
  inferFromSigns(instance, states, ({ stage }) =>
    findCandidates(instance, stage, stage.pending, attempt).filter((one) => one.strength !== 'scoped' && !Number.isNaN(one.at)),
  );
}

/**
 * Marks a stage as reached by work that only happens after it. That never outweighs a failure of the stage or of one before it: only a success that is seen does.
 */
export function markActive(instance: Instance, states: readonly StageState[], state: StageState, activity: Activity | undefined): void {
  if (!activity || !state.applies || state.verdict === 'reached') return;
  const isFailed = [state, ...ancestorsOf(states, state)].some(
    ({ verdict, signs }) =>
      verdict !== 'reached' &&
      signs.some((failure) => failure.strength !== 'scoped' && !failure.illustrative && !isState(instance, failure)),
  );
  if (isFailed) return;
  Object.assign(state, {
    verdict: 'reached',
    basis: 'observed',
    strength: 'derived',
    at: activity.at,
    latest: activity.at,
    witness: activity.host,
    successes: [activity],
    citations: activity.citations,
  } satisfies Partial<StageState>);
}
