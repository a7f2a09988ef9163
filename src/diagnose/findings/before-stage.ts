// finding, judged stages -> whether it was written before its job can have been at its stage, and whether it holds since.

import { listOccurrences, type StageEvidence } from '../../knowledge/index.js';
import type { Host } from '../../model/index.js';
import { largest, smallest } from '../../lists.js';
import { LISTING_MS } from '../facts/ask-fact.js';
import { isOfServices } from '../facts/service-state.js';
import { ancestorsOf, type StageState, type Track } from '../stages/stages.js';
import type { Finding } from './finding.js';

const isSeen = ({ verdict, basis, at }: StageState): boolean => verdict === 'reached' && basis !== 'inferred' && !Number.isNaN(at);

/** When something of an attempt was first seen on a host, by its own clock; infinite if nothing was. */
export function firstSeenAt(states: readonly StageState[], host: Host): number {
  return smallest(states.filter((one) => isSeen(one) && one.witness === host).map(({ at }) => at)) - LISTING_MS;
}

/**
 * Whether a finding was written before a stage before its own was seen reached. `isLasting`: it is a state, which may have begun earlier; then before anything of
 * the attempt was seen on its host, or before such a stage by any clock.
 */
export function isBeforeStage({ instance, states }: Track, { citations, newest, stage }: Finding, isLasting: boolean): boolean {
  const { evidenceIndex } = instance;
  const writers = [...new Set(citations.map(({ site }) => evidenceIndex.findHost(site ?? '')))];
  const before = ancestorsOf(states, stage).filter(isSeen);
  const hosts = isLasting ? Object.values(instance.hosts) : writers;
  if (before.some(({ at, witness }) => newest < at - LISTING_MS - largest(hosts.map((one) => evidenceIndex.lag(witness, one)))))
    return true;
  return writers.every((host) => {
    const first = firstSeenAt(before, host);
    return Number.isFinite(first) && newest < first;
  });
}

/** Whether the component that a finding rests on has gone through a whole round since, and said nothing of it. */
export function isSilentSince({ instance }: Track, { diagnosis, citations, newest }: Finding): boolean {
  const { evidenceIndex } = instance;
  const host = evidenceIndex.findHost(citations[0]?.site ?? '');
  const signs = diagnosis.when.flatMap(listOccurrences).filter(({ kind }) => kind === 'event');
  const rounds = new Set(signs.flatMap(({ of }) => evidenceIndex.componentOf(of)?.heartbeat?.events ?? []));
  // The first of two began the round, the second ended it.
  return [...rounds].some((event) => evidenceIndex.eventsAt(event, host).countAfter(newest) > 1);
}

/** Whether a finding rests on a service that does not run at the capture, and so fails its stage. What a job got past with other settings is refuted by that. */
export function isStandingSign({ newest, diagnosis }: Finding, { instance, states }: Track): boolean {
  const named = new Set(diagnosis.when.flatMap(listOccurrences).map(({ of }) => of));
  const isStopped = ({ kind, of }: StageEvidence): boolean =>
    kind === 'fact' && named.has(of) && isOfServices(instance.evidenceIndex.knowledge.facts[of]);
  return Number.isNaN(newest) && states.some(({ stage }) => stage.failed.some(isStopped));
}
