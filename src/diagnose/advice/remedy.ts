// outcome, findings -> remedy. Fixing the cause comes first; a workaround is suggested only for a job that is lost, the least risky one whose preconditions are met.

import type { Precondition, WorkaroundDef } from '../../knowledge/index.js';
import type {
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
import { evaluateCondition, type EvalContext } from '../conditions/index.js';
import type { CoverageMap } from '../evidence/coverage.js';
import type { Finding } from '../findings/findings.js';
import type { Judgement } from '../findings/outcome.js';
import type { CitationList } from '../evidence/citation.js';
import type { TriState } from '../evidence/strength.js';
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

const NEGATED: Readonly<Record<TriState, TriState>> = { yes: 'no', no: 'yes', unknown: 'unknown' };

interface Offer {
  readonly def: WorkaroundDef;
  readonly result: WorkaroundResult;
  /** What decides whether it may be offered. */
  readonly state: TriState;
  readonly questions: number;
}

function evaluatePrecondition(
  condition: Precondition,
  context: EvalContext,
): { readonly answer: TriState; readonly citations: Parameters<CitationList['cite']>[0]; readonly detail: string | null } {
  const { instance } = context.track;
  if (condition.kind === 'record' && condition.fact !== undefined) {
    const { answer, citations, matches } = evaluateFactOnce(instance, condition.fact);
    const names = matches.map((one) => one.name).join(', ');
    return { answer: answer === 'yes' ? 'yes' : 'unknown', citations: citations.slice(0, 3), detail: names === '' ? null : names };
  }
  if (condition.conditions.length === 0) return { answer: 'unknown', citations: [], detail: null };
  const answers = condition.conditions.map((one) => evaluateCondition(context, one));
  const answer: TriState = answers.some((one) => one.answer === 'no')
    ? 'no'
    : answers.every((one) => one.answer === 'yes')
      ? 'yes'
      : 'unknown';
  const deciding = answers.filter((one) => one.answer === answer);
  const found = deciding.flatMap((one) => Object.values(one.found).flat());
  return {
    answer,
    citations: deciding.flatMap((one) => one.citations).slice(0, 3),
    detail: found.length > 0 ? [...new Set(found)].slice(0, 8).join(', ') : null,
  };
}

/** The preconditions of a workaround, what rules it out, and how many questions are open. */
function evaluatePreconditions(
  def: WorkaroundDef,
  context: EvalContext,
  citationList: CitationList,
): { readonly preconditions: readonly PreconditionResult[]; readonly withheldBecause: Message | null; readonly questions: number } {
  const { instance } = context.track;
  const preconditions: PreconditionResult[] = [];
  let withheldBecause: Message | null = null;
  let questions = 0;
  for (const one of def.preconditions) {
    const { answer, citations, detail } = evaluatePrecondition(one, context);
    // A `forbid` is met when its condition is not.
    const met = one.kind === 'forbid' ? NEGATED[answer] : answer;
    const text = fillText(instance, one.text);
    const state = met === 'unknown' ? 'ask' : met;
    preconditions.push({ id: one.id, kind: one.kind, text, state, detail, evidence: citationList.cite(citations) });
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

function evaluateWorkaround(def: WorkaroundDef, track: Track, coverage: CoverageMap, citationList: CitationList): Offer {
  const { instance } = track;
  const context: EvalContext = { track, coverage, stage: track.frontier, scopeComponent: true };
  const { preconditions, withheldBecause, questions } = evaluatePreconditions(def, context, citationList);
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

/** Whether the input of the frontier stage is still in its queue: then the job is not lost. */
function isQueued({ frontier }: Track): boolean {
  return frontier !== undefined && frontier.pending.length > 0;
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
function collectOffers(ids: readonly string[], track: Track, coverage: CoverageMap, citationList: CitationList): readonly Offer[] {
  const { process, evidenceIndex } = track.instance;
  const offers = new Map<string, Offer>();
  const add = (id: string, depth: number): void => {
    const def = evidenceIndex.knowledge.workarounds.find((one) => one.id === id && one.process === process.id);
    if (!def || offers.has(id) || depth > RISKS.length) return;
    const offer = evaluateWorkaround(def, track, coverage, citationList);
    offers.set(id, offer);
    if (offer.state !== 'no') return;
    for (const one of def.preconditions) {
      const state = offer.result.preconditions.find((result) => result.id === one.id)?.state;
      if (one.otherwise !== undefined && state === 'no' && (one.kind === 'require' || one.kind === 'forbid')) add(one.otherwise, depth + 1);
    }
  };
  for (const id of ids) add(id, 0);
  return [...offers.values()];
}

/** All preconditions met first, then the order in which the pack names them (rising risk), then fewer questions. */
function chooseOffer(offers: readonly Offer[]): Offer | undefined {
  const open = offers.filter((one) => one.state !== 'no');
  return (
    open.find((one) => one.state === 'yes') ??
    [...open].sort((a, b) => RISKS.indexOf(a.def.risk) - RISKS.indexOf(b.def.risk) || a.questions - b.questions)[0]
  );
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
  const queued = isQueued(track);
  const suggestions = cause ? cause.diagnosis.suggest : (track.frontier?.stage.suggest ?? []);
  const ids = suggestions.filter((one) => one.when === 'always' || !queued).flatMap((one) => one.workarounds);
  if (ids.length === 0) {
    const why = cause ? say('remedy-fix-cause', { isQueued: queued }) : say('remedy-no-cause', { isQueued: queued });
    return { workaround: 'none', why, alternatives: [] };
  }
  const offers = collectOffers(ids, track, coverage, citationList);
  const best = chooseOffer(offers);
  const alternatives = [...offers].sort((a, b) => Number(b === best) - Number(a === best)).map((one) => one.result);
  if (!best) return { workaround: 'none', why: say('remedy-all-withheld'), alternatives };
  const why = queued ? say('remedy-queued') : say('remedy-lost', { fixFirst: cause !== undefined && cause.fix.length > 0 });
  return { workaround: best.def.id, why, alternatives };
}
