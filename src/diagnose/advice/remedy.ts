// outcome, findings -> remedy. Fixing the cause comes first; a workaround is suggested only for a job that is lost, the least risky one whose preconditions are met.

import type { Condition, Precondition, WorkaroundDef } from '../../knowledge/index.js';
import type {
  EvidenceLine,
  Message,
  MessageCode,
  Outcome,
  PreconditionResult,
  RemedyResult,
  WorkaroundResult,
  WorkaroundStep,
} from '../../contract/index.js';
import { say } from '../../wording/index.js';
import { evaluateFactOnce } from '../facts/ask-fact.js';
import { type ConditionResult, evaluateCondition, type EvalContext, findVariantLines } from '../conditions/index.js';
import type { CoverageMap } from '../evidence/coverage.js';
import type { Finding } from '../findings/finding.js';
import type { Judgement } from '../findings/outcome.js';
import type { CitationList } from '../evidence/citation.js';
import { negateTriState, type TriState } from '../evidence/strength.js';
import { resolveDurationMs } from '../job/durations.js';
import type { Instance } from '../job/instance.js';
import { findState, type Track } from '../stages/stages.js';
import { fillText } from '../findings/fill-text.js';

const RISKS: readonly WorkaroundDef['risk'][] = ['none', 'files', 'services', 'registry', 'rebuild'];

/** Why there is no remedy for an outcome that is no failure. */
const NO_FAILURE = {
  healthy: 'remedy-healthy',
  recovered: 'remedy-recovered',
  waiting: 'remedy-waiting',
  delayed: 'remedy-delayed',
  blocked: 'remedy-blocked',
  unknown: 'remedy-undecided',
} as const satisfies Record<Exclude<Outcome, 'failed'>, MessageCode>;

/** What workarounds of a job are judged with. */
interface RemedyContext {
  readonly context: EvalContext;
  readonly citationList: CitationList;
  /** Lines that show what stopped the job. */
  readonly stoppedBy: readonly EvidenceLine[];
}

interface Offer {
  readonly def: WorkaroundDef;
  readonly result: WorkaroundResult;
  /** What decides whether it may be offered. */
  readonly state: TriState;
  readonly questions: number;
}

/** What a precondition came to. */
interface PreconditionAnswer {
  readonly answer: TriState;
  readonly citations: readonly EvidenceLine[];
  readonly detail: string | null;
}

/** The lines that a condition rests on; a stage and a variant are proved by lines of their own. */
function findProof({ context, stoppedBy }: RemedyContext, condition: Condition, verdict: ConditionResult): readonly EvidenceLine[] {
  if (verdict.citations.length > 0) return verdict.citations;
  if (condition.kind === 'stage') {
    const own = findState(context.track.states, condition.stage)?.citations ?? [];
    // That a stage was not reached is proved by what stopped the job before it.
    return own.length > 0 || verdict.answer === 'yes' ? own : stoppedBy;
  }
  return condition.kind === 'variant' ? findVariantLines(context) : [];
}

/** What is answered without a line that says so is a question. */
function withProof(answer: PreconditionAnswer): PreconditionAnswer {
  return answer.citations.length > 0 ? answer : { ...answer, answer: 'unknown' };
}

/** Asks the capture; what no line answers is unknown. */
export function evaluatePrecondition(condition: Precondition, judging: RemedyContext): PreconditionAnswer {
  const { context } = judging;
  const { instance } = context.track;
  if (condition.kind === 'record' && condition.fact !== undefined) {
    const { answer, citations, matches } = evaluateFactOnce(instance, condition.fact);
    const names = matches.map((one) => one.name).join(', ');
    return withProof({
      answer: answer === 'yes' ? 'yes' : 'unknown',
      citations: citations.slice(0, 3),
      detail: names === '' ? null : names,
    });
  }
  if (condition.conditions.length === 0) return { answer: 'unknown', citations: [], detail: null };
  const answers = condition.conditions.map((one) => {
    const verdict = evaluateCondition(context, one);
    // A state that lines tell is no question, although newer lines may be missing: the line that is cited has its time.
    const known = verdict.answer === 'unknown' ? (verdict.lastSaid ?? 'unknown') : verdict.answer;
    return { ...verdict, answer: known, citations: findProof(judging, one, verdict) };
  });
  const answer: TriState = answers.some((one) => one.answer === 'no')
    ? 'no'
    : answers.every((one) => one.answer === 'yes')
      ? 'yes'
      : 'unknown';
  const deciding = answers.filter((one) => one.answer === answer);
  const found = deciding.flatMap((one) => Object.values(one.found).flat());
  return withProof({
    answer,
    citations: deciding.flatMap((one) => one.citations).slice(0, 3),
    detail: found.length > 0 ? [...new Set(found)].slice(0, 8).join(', ') : null,
  });
}

/** The preconditions of a workaround, what rules it out, and how many questions are open. */
function evaluatePreconditions(
  def: WorkaroundDef,
  judging: RemedyContext,
): { readonly preconditions: readonly PreconditionResult[]; readonly withheldBecause: Message | null; readonly questions: number } {
  const { instance } = judging.context.track;
  const preconditions: PreconditionResult[] = [];
  let withheldBecause: Message | null = null;
  let questions = 0;
  for (const one of def.preconditions) {
    const { answer, citations, detail } = evaluatePrecondition(one, judging);
    // A `forbid` is met when its condition is not.
    const met = one.kind === 'forbid' ? negateTriState(answer) : answer;
    const text = fillText(instance, one.text);
    const state = met === 'unknown' ? 'ask' : met;
    preconditions.push({ id: one.id, kind: one.kind, text, state, detail, evidence: judging.citationList.cite(citations) });
    if (one.kind !== 'require' && one.kind !== 'forbid') continue;
    if (state === 'ask') questions += 1;
    if (state === 'no')
      withheldBecause ??= say(one.kind === 'forbid' ? 'withheld-forbidden' : 'withheld-required', {
        precondition: one.id,
        text,
        otherwise: one.otherwise ?? null,
      });
  }
  return { preconditions, withheldBecause, questions };
}

/** The steps of a workaround that are needed here, with those that the capture shows as done. */
function listSteps(def: WorkaroundDef, instance: Instance): WorkaroundStep[] {
  return def.steps
    .filter((step) => step.onlyIf === undefined || evaluateFactOnce(instance, step.onlyIf).answer !== 'no')
    .map((step) => {
      const done = step.doneBy === undefined ? undefined : evaluateFactOnce(instance, step.doneBy);
      return {
        text: fillText(instance, step.text),
        isDangerous: step.danger,
        done: done?.answer === 'yes' ? say('step-done', { found: done.matches.map((match) => match.name) }) : null,
      };
    });
}

/** What has to happen after a workaround, and until when. */
function listChecks(def: WorkaroundDef, { instance, states }: Track): Message[] {
  return def.verify.map(({ stage, within }) => {
    const known = findState(states, stage)?.stage;
    return say('verify-stage', {
      stage: known?.id ?? null,
      title: known?.title ?? stage,
      withinMs: resolveDurationMs(instance, within),
    });
  });
}

function evaluateWorkaround(def: WorkaroundDef, judging: RemedyContext): Offer {
  const { track } = judging.context;
  const { instance } = track;
  const { preconditions, withheldBecause, questions } = evaluatePreconditions(def, judging);
  const result: WorkaroundResult = {
    workaround: def.id,
    title: fillText(instance, def.title),
    references: def.references.map((one) => one.id),
    preconditions,
    risk: def.risk,
    steps: listSteps(def, instance),
    cautions: def.cautions.map((text) => fillText(instance, text)),
    verify: listChecks(def, track),
    withheldBecause,
  };
  return { def, result, state: withheldBecause === null ? (questions > 0 ? 'unknown' : 'yes') : 'no', questions };
}

/**
 * Whether the input of the frontier stage still waits in its queue: `yes`: then the job is not lost; `no`: every place where it would wait was listed, or it
 * has none; `unknown`: what was not captured is not lost.
 */
function isQueued({ instance, frontier }: Track): TriState {
  if (!frontier || frontier.pending.length > 0) return frontier ? 'yes' : 'no';
  const places = frontier.stage.pending.filter(({ kind }) => kind === 'fact');
  return places.every(({ of }) => evaluateFactOnce(instance, of).answer === 'no') ? 'no' : 'unknown';
}

/** Whether a workaround is for another variant of the process than the job is of: it does not concern the job. */
function isOfOtherVariant({ def, result }: Offer): boolean {
  return def.preconditions.some(
    ({ id, conditions }) =>
      conditions.length > 0 &&
      conditions.every(({ kind }) => kind === 'variant') &&
      result.preconditions.find((one) => one.id === id)?.state === 'no',
  );
}

/** The cause of the failure, if it is sure enough to act on. */
function findCause(track: Track, findings: readonly Finding[]): Finding | undefined {
  return findings.find(
    (one) =>
      one.state === 'active' &&
      one.severity !== 'info' &&
      one.stage === track.frontier &&
      (one.confidence === 'confirmed' || one.confidence === 'likely'),
  );
}

/** Evaluates workarounds and, where one is withheld, those that its preconditions name instead. In the order in which they are named. */
function collectOffers(ids: readonly string[], judging: RemedyContext): readonly Offer[] {
  const { process, evidenceIndex } = judging.context.track.instance;
  const offers = new Map<string, Offer>();
  const add = (id: string, depth: number): void => {
    const def = evidenceIndex.knowledge.workarounds.find((one) => one.id === id && one.process === process.id);
    if (!def || offers.has(id) || depth > RISKS.length) return;
    const offer = evaluateWorkaround(def, judging);
    offers.set(id, offer);
    if (offer.state !== 'no') return;
    for (const one of def.preconditions) {
      const state = offer.result.preconditions.find((result) => result.id === one.id)?.state;
      if (one.otherwise !== undefined && state === 'no' && (one.kind === 'require' || one.kind === 'forbid')) add(one.otherwise, depth + 1);
    }
  };
  for (const id of ids) add(id, 0);
  return [...offers.values()].filter((offer) => !isOfOtherVariant(offer));
}

/** All preconditions met first, then the order in which the pack names them (rising risk), then fewer questions. */
function chooseOffer(offers: readonly Offer[]): Offer | undefined {
  const open = offers.filter((one) => one.state !== 'no');
  return (
    open.find((one) => one.state === 'yes') ??
    [...open].sort((a, b) => RISKS.indexOf(a.def.risk) - RISKS.indexOf(b.def.risk) || a.questions - b.questions)[0]
  );
}

/** Lines that show what stopped a job. */
export function findStopLines({ frontier }: Track, cause?: Finding): readonly EvidenceLine[] {
  return [...(frontier?.citations ?? []), ...(cause?.citations ?? [])];
}

/** Which workaround to apply, if any, and why. */
export function findRemedy(
  track: Track,
  findings: readonly Finding[],
  judgement: Judgement,
  coverage: CoverageMap,
  citationList: CitationList,
): RemedyResult {
  if (judgement.outcome !== 'failed') return { workaround: 'none', why: say(NO_FAILURE[judgement.outcome]), alternatives: [] };
  const cause = findCause(track, findings);
  const waits = isQueued(track);
  const queued = waits === 'yes';
  const suggestions = cause ? cause.diagnosis.suggest : (track.frontier?.stage.suggest ?? []);
  const always = suggestions.filter((one) => one.when === 'always').flatMap((one) => one.workarounds);
  const ifLost = queued ? [] : suggestions.filter((one) => one.when !== 'always').flatMap((one) => one.workarounds);
  const stoppedBy = findStopLines(track, cause);
  const context: EvalContext = { track, coverage, stage: track.frontier, scopeComponent: true };
  const offers = collectOffers([...always, ...ifLost], { context, citationList, stoppedBy });
  if (offers.length === 0) {
    const why = cause ? say('remedy-fix-cause', { isQueued: queued }) : say('remedy-no-cause', { isQueued: queued });
    return { workaround: 'none', why, alternatives: [] };
  }
  const isOpen = waits === 'unknown' && always.length === 0;
  const best = isOpen ? undefined : chooseOffer(offers);
  const alternatives = [...offers].sort((a, b) => Number(b === best) - Number(a === best)).map((one) => one.result);
  if (isOpen && offers.some((one) => one.state !== 'no'))
    return {
      workaround: 'none',
      why: say('remedy-not-known-lost', { fixFirst: cause !== undefined && cause.fix.length > 0 }),
      alternatives,
    };
  if (!best) return { workaround: 'none', why: say('remedy-all-withheld'), alternatives };
  const why = queued ? say('remedy-queued') : say('remedy-lost', { fixFirst: cause !== undefined && cause.fix.length > 0 });
  return { workaround: best.def.id, why, alternatives };
}
