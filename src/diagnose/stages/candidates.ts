// line `reached by`, `failed by` or `pending by` -> what was seen of it in an attempt.

import { type Host, UNKNOWN_HOST } from '../../model/index.js';
import type { EvidenceLine } from '../../contract/index.js';
import { equalities, fieldNames, type StageDef, type StageEvidence } from '../../knowledge/index.js';
import { type Attempt, STAMP_MS } from '../job/attempts.js';
import { evaluateFactIn, LISTING_MS, namesKey } from '../facts/ask-fact.js';
import { bindKey, hostOf, type Instance, resolveOperand, strengthOf } from '../job/instance.js';
import { findEventsInSpan } from '../job/find-events.js';
import { append } from '../../lists.js';
import type { SeenEvent } from '../evidence/event-list.js';
import type { Strength } from '../evidence/strength.js';

/** Something that speaks for a stage. */
export interface Candidate {
  readonly evidence: StageEvidence;
  readonly basis: 'observed' | 'fact';
  readonly host: Host;
  /** Instant; NaN for a state without a time (a service that runs). */
  readonly at: number;
  readonly strength: Strength;
  readonly illustrative: boolean;
  readonly citations: readonly EvidenceLine[];
  readonly seen?: SeenEvent;
}

/** How much earlier than its cause a candidate's time may stand without being wrong. */
export function toleranceOf(candidate: Pick<Candidate, 'basis'>): number {
  return candidate.basis === 'fact' ? LISTING_MS : STAMP_MS;
}

/** Latest instant at which it was written: a listing cuts its times to the minute. */
export const latestOf = ({ basis, at }: Pick<Candidate, 'basis' | 'at'>): number => (basis === 'fact' ? at + LISTING_MS : at);

function factCandidates(instance: Instance, evidence: StageEvidence, attempt: Attempt): Candidate[] {
  const fact = instance.evidenceIndex.knowledge.facts[evidence.of];
  if (!fact) return [];
  const host = hostOf(instance, fact.host);
  const { answer, matches: found, citations, strength } = evaluateFactIn(instance, evidence.of, attempt);
  // What has no time is so at the capture, which is in the last attempt.
  const isLast = attempt.to === Number.POSITIVE_INFINITY;
  const own = found.filter(({ at }) => isLast || !Number.isNaN(at)).sort((a, b) => a.at - b.at);
  if (answer !== 'yes' || (own.length === 0 && !isLast)) return [];
  const base = {
    evidence,
    basis: 'fact' as const,
    host,
    strength: evidence.scope !== undefined ? ('exact' as const) : strength,
    illustrative: false,
  };
  const first = own[0];
  const distinct = new Set(own.map((match) => JSON.stringify(match.binds))).size;
  if (first && distinct === 1) for (const [key, value] of Object.entries(first.binds)) bindKey(instance, key, value, 'derived');
  return [{ ...base, at: first?.at ?? Number.NaN, citations: own.length > 0 ? own.map((match) => match.citation) : citations }];
}

function eventCandidates(instance: Instance, stage: StageDef, evidence: StageEvidence, attempt: Attempt): Candidate[] {
  const host = hostOf(instance, evidence.host ?? stage.host);
  if (host === UNKNOWN_HOST) return [];
  return findEventsInSpan(instance, evidence.of, host, evidence.where, attempt.spanAt(host)).map((seen) => {
    const strength = evidence.scope !== undefined ? 'exact' : strengthOf(instance, evidence.where, seen);
    return { evidence, basis: 'observed', host, at: seen.at, strength, illustrative: seen.illustrative, citations: [seen.citation], seen };
  });
}

/** Whether a candidate is a state that holds for every job that comes to its stage: the rules say so, or it is a fact that names no key of the job. */
export function isState(instance: Instance, { evidence, basis }: Candidate): boolean {
  if (evidence.scope !== undefined) return evidence.scope === 'state';
  const fact = basis === 'fact' ? instance.evidenceIndex.knowledge.facts[evidence.of] : undefined;
  return fact !== undefined && !namesKey(fact);
}

/** Whether two candidates are one record or one file. */
export function isSameSign(a: Pick<Candidate, 'citations'>, b: Pick<Candidate, 'citations'>): boolean {
  return a.citations.some(({ line, source }) => b.citations.some((other) => other.line === line && other.source === source));
}

/** Whether something that names no job may as well be a sibling's, which was under way at the same parent. */
function isAmbiguous(instance: Instance, candidate: Candidate): boolean {
  const { each, subject } = instance.process;
  // A host has one job of a process that has one for each site, and many of another.
  if (candidate.strength !== 'scoped' || (!each && candidate.host === hostOf(instance, subject))) return false;
  return instance.hasConcurrentSibling(candidate.at);
}

/** What a line spoke of, and what it was asked with. */
interface Answered {
  readonly keys: number;
  readonly attempt: Attempt;
  readonly stage: StageDef;
  readonly found: readonly Candidate[];
}

/** Answers by the job. */
const ANSWERS = new WeakMap<Instance, Map<StageEvidence, Answered>>();

/** What one line speaks of. Following a job asks for it again and again: it is looked for once for the keys that are known. */
function candidatesOf(instance: Instance, stage: StageDef, line: StageEvidence, attempt: Attempt): readonly Candidate[] {
  const keys = instance.keys.size;
  const ofJob = ANSWERS.get(instance) ?? new Map<StageEvidence, Answered>();
  ANSWERS.set(instance, ofJob);
  const known = ofJob.get(line);
  if (known?.keys === keys && known.attempt === attempt && known.stage === stage) return known.found;
  const all = line.kind === 'fact' ? factCandidates(instance, line, attempt) : eventCandidates(instance, stage, line, attempt);
  const found = all.filter((candidate) => !isAmbiguous(instance, candidate));
  ofJob.set(line, { keys, attempt, stage, found });
  return found;
}

const timeOf = ({ at }: Candidate): number => (Number.isNaN(at) ? Number.POSITIVE_INFINITY : at);

/**
 * Everything in an attempt that a line of a stage speaks of, oldest first. Facts that find one file bind its keys. What fits a sibling site as well
 * supports neither.
 */
export function findCandidates(instance: Instance, stage: StageDef, lines: readonly StageEvidence[], attempt: Attempt): Candidate[] {
  const found: Candidate[] = [];
  for (const line of lines)
    if (!isExcepted(instance, stage, line.unless, attempt)) append(found, candidatesOf(instance, stage, line, attempt));
  return found.length < 2 ? found : found.sort((a, b) => timeOf(a) - timeOf(b));
}

/** Occurrences as lines of a stage, which bind nothing; one line each, so that its answers are known again. */
const LINES = new WeakMap<Omit<StageEvidence, 'bind'>, StageEvidence>();

export function asLine(occurrence: Omit<StageEvidence, 'bind'>): StageEvidence {
  let line = LINES.get(occurrence);
  if (!line) LINES.set(occurrence, (line = { ...occurrence, bind: [] }));
  return line;
}

/**
 * Whether an event that a line asks for was written in a span of time, but is known by its number alone: none of the fields that are asked for could be read from
 * its text, as in an event log that was saved where the messages of its source were not installed. It may be what is asked for. A line of a log whose wording
 * has no such field is whole: it says nothing of the job.
 */
export function hasUnread(
  { evidenceIndex }: Instance,
  host: Host,
  { kind, of, where }: Pick<StageEvidence, 'kind' | 'of' | 'where'>,
  from: number,
  to: number,
): boolean {
  if (kind !== 'event' || where === undefined || [...equalities(where)].length === 0) return false;
  const names = fieldNames(where);
  return (
    names.length > 0 &&
    evidenceIndex
      .eventsAt(of, host)
      .someIn(from, to, (seen) => seen.event.ntId !== undefined && names.every((name) => seen.field(name) === undefined))
  );
}

/** Whether something was seen that allows another explanation: what a fact states, or an event of the attempt, even if only its number could be read. */
export function isExcepted(instance: Instance, stage: StageDef, unless: StageEvidence['unless'], attempt: Attempt): boolean {
  return (unless ?? []).some((one) => {
    if (candidatesOf(instance, stage, asLine(one), attempt).length > 0) return true;
    const host = hostOf(instance, one.host ?? stage.host);
    const { from, to } = attempt.spanAt(host);
    return hasUnread(instance, host, one, from, to);
  });
}

/** Binds the keys that a candidate's line names. */
export function bindKeys(instance: Instance, candidate: Candidate): void {
  const { seen, evidence, strength } = candidate;
  if (!seen) return;
  for (const { key, from } of evidence.bind) {
    const value = resolveOperand(instance, from, seen)?.text;
    bindKey(instance, key, value, strength === 'scoped' ? 'scoped' : 'exact');
  }
}
