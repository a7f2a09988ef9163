// Outcome and findings in, what to do out: the fix of the cause first, and the gentlest workaround whose preconditions hold only if the job is lost.

import { indexKnowledge, type Precondition, type Suggestion, type WorkaroundDef } from '../../knowledge/index.js';
import type { PreconditionResult, RemedyResult, WorkaroundResult } from '../../contract/index.js';
import { say } from '../../wording/index.js';
import { evaluateFactOnce } from '../facts/ask-fact.js';
import { evaluateCondition, type EvalContext } from '../conditions/index.js';
import type { CoverageMap } from '../evidence/coverage.js';
import type { Finding } from '../findings/findings.js';
import type { Judgement } from '../findings/outcome.js';
import type { CitationList } from '../evidence/citation.js';
import type { TriState } from '../evidence/evidence-index.js';
import type { Track } from '../stages/stages.js';
import { resolveDurationMs } from '../job/durations.js';
import { fillText } from '../findings/fill-text.js';

const RISKS: readonly WorkaroundDef['risk'][] = ['none', 'files', 'services', 'registry', 'rebuild'];
const MINUTE_MS = 60_000;

/** `24 hours`, `30 minutes`. */
function formatLimit(ms: number): string {
  const minutes = Math.round(ms / MINUTE_MS);
  return minutes >= 120 && minutes % 60 === 0 ? `${minutes / 60} hours` : `${minutes} minutes`;
}

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

function evaluateWorkaround(def: WorkaroundDef, track: Track, coverage: CoverageMap, citationList: CitationList): Offer {
  const { instance } = track;
  const context: EvalContext = { track, coverage, stage: track.frontier, scopeComponent: true };
  const preconditions: PreconditionResult[] = [];
  let withheldBecause: string | null = null;
  let questions = 0;
  for (const one of def.preconditions) {
    const { answer, citations, detail } = evaluatePrecondition(one, context);
    // A `forbid` holds when its condition does not.
    const holds: TriState = one.kind === 'forbid' ? (answer === 'yes' ? 'no' : answer === 'no' ? 'yes' : 'unknown') : answer;
    const text = fillText(instance, one.text);
    const state = holds === 'unknown' ? 'ask' : holds;
    preconditions.push({ id: one.id, kind: one.kind, text, state, detail, evidence: citationList.cite(citations) });
    if (one.kind !== 'require' && one.kind !== 'forbid') continue;
    if (state === 'ask') questions += 1;
    if (state === 'no')
      withheldBecause ??= `${one.id}: ${one.kind === 'forbid' ? text : `not so: ${text}`}${one.otherwise === undefined ? '' : ` (see ${one.otherwise})`}`;
  }
  const steps = def.steps
    .filter((step) => step.onlyIf === undefined || evaluateFactOnce(instance, step.onlyIf).answer !== 'no')
    .map((step) => {
      const text = fillText(instance, step.text);
      const done = step.doneBy === undefined ? undefined : evaluateFactOnce(instance, step.doneBy);
      const names = done?.answer === 'yes' ? done.matches.map((match) => match.name).join(', ') : '';
      const mark = step.danger ? 'CAUTION: ' : '';
      return done?.answer === 'yes' ? `${mark}${text} Done, the bundle shows it${names === '' ? '' : `: ${names}`}.` : `${mark}${text}`;
    });
  const verify = def.verify.map(({ stage, within }) => {
    const title = track.states.find((state) => state.stage.name === stage || state.stage.id === stage)?.stage;
    return `${title?.id ?? ''} ${title?.title ?? stage}: within ${formatLimit(resolveDurationMs(instance, within))}`.trim();
  });
  const result: WorkaroundResult = {
    workaround: def.id,
    title: fillText(instance, def.title),
    references: def.references.map((one) => one.id),
    preconditions,
    risk: def.risk,
    steps,
    cautions: def.cautions.map((text) => fillText(instance, text)),
    verify,
    withheldBecause,
  };
  return { def, result, state: withheldBecause === null ? (questions > 0 ? 'unknown' : 'yes') : 'no', questions };
}

/** Whether the input of the frontier stage still lies there: then the job is not lost. */
function isQueued(track: Track): boolean {
  return (track.frontier?.pending.length ?? 0) > 0;
}

function listSuggested(suggestions: readonly Suggestion[], queued: boolean): readonly string[] {
  return suggestions.filter((one) => one.when === 'always' || !queued).flatMap((one) => one.workarounds);
}

/** Which workaround, if any, and why. */
export function findRemedy(
  track: Track,
  findings: readonly Finding[],
  judgement: Judgement,
  coverage: CoverageMap,
  citationList: CitationList,
): RemedyResult {
  const none = (why: string, alternatives: readonly WorkaroundResult[] = []): RemedyResult => ({ workaround: 'none', why, alternatives });
  switch (judgement.outcome) {
    case 'healthy':
      return none(say('remedy-healthy').message);
    case 'recovered':
      return none('The job has arrived after failures that healed; nothing is to be done.');
    case 'waiting':
      return none('The time of this stage is not over; look again when it is.');
    case 'delayed':
      return none('The job is in its queue and will be taken; speed the queue up, do not create a second file.');
    case 'blocked':
      return none('The job has not begun; remove what holds it up.');
    case 'unknown':
      return none('The captured files cannot decide; no workaround before the missing files are seen.');
    case 'failed':
      break;
  }
  const { knowledge } = track.instance.evidenceIndex;
  const causes = findings.filter(
    (one) =>
      one.state === 'active' &&
      one.severity !== 'info' &&
      one.stage === track.frontier &&
      (one.confidence === 'confirmed' || one.confidence === 'likely'),
  );
  const cause = causes[0];
  const queued = isQueued(track);
  const names = cause ? listSuggested(cause.diagnosis.suggest, queued) : listSuggested(track.frontier?.stage.suggest ?? [], queued);
  if (names.length === 0) {
    if (cause)
      return none(queued ? 'Fix the cause; the job is still queued and goes on by itself.' : 'Fix the cause; no workaround is needed.');
    return none(
      queued
        ? 'The job is still queued and no known cause matches; a second file would meet the same fate.'
        : 'No workaround fits this stage.',
    );
  }
  const offers = new Map<string, Offer>();
  const consider = (id: string, depth: number): void => {
    const found = indexKnowledge(knowledge).workaround(id);
    const def = found?.process === track.instance.process.id ? found : undefined;
    if (!def || offers.has(id) || depth > RISKS.length) return;
    const made = evaluateWorkaround(def, track, coverage, citationList);
    offers.set(id, made);
    if (made.state !== 'no') return;
    for (const one of def.preconditions) {
      const state = made.result.preconditions.find((result) => result.id === one.id)?.state;
      if (one.otherwise !== undefined && state === 'no' && (one.kind === 'require' || one.kind === 'forbid'))
        consider(one.otherwise, depth + 1);
    }
  };
  for (const id of names) consider(id, 0);
  const order = [...offers.values()];
  const open = order.filter((one) => one.state !== 'no');
  // All yes first, then the order in which the pack names them (rising risk), then fewer questions.
  const best =
    open.find((one) => one.state === 'yes') ??
    [...open].sort((a, b) => RISKS.indexOf(a.def.risk) - RISKS.indexOf(b.def.risk) || a.questions - b.questions)[0];
  const alternatives = [...order].sort((a, b) => Number(b === best) - Number(a === best)).map((one) => one.result);
  if (!best) return none('Every workaround that would fit is ruled out here; see why below.', alternatives);
  if (queued) return { workaround: best.def.id, why: 'The job is not lost, but it does not go on by itself.', alternatives };
  const first = cause && cause.fix.length > 0 ? ' Mend the cause first, or the next attempt ends in the same place.' : '';
  return { workaround: best.def.id, why: `Nothing is left in a queue that could go on by itself.${first}`, alternatives };
}
