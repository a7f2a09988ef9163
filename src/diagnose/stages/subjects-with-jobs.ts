// sites that a process may be about -> those of which something of a job was captured: only they are judged.

import { equalities, type ProcessDef, type StageDef, type StageEvidence } from '../../knowledge/index.js';
import type { Host } from '../../model/index.js';
import type { EvidenceIndex } from '../evidence/evidence-index.js';
import { evaluateFactOnce, namesKey } from '../facts/ask-fact.js';
import { findEvents } from '../job/find-events.js';
import { createInstance, hostOf, type Instance } from '../job/instance.js';
import { type Job, jobOfSite } from '../job/jobs.js';
import { findKeyedJobs } from '../job/keyed-jobs.js';
import { findPossibleSubjects, hasBegun } from '../job/subjects.js';

/** Whether a line of a stage is about one job: it names it, or is what the subject itself did or left; not what holds for every job that comes to the stage. */
function isOfJob({ process, evidenceIndex }: Instance, stage: StageDef, line: StageEvidence): boolean {
  if (line.scope === 'state') return false;
  const fact = line.kind === 'fact' ? evidenceIndex.knowledge.facts[line.of] : undefined;
  if (fact) return namesKey(fact) || (fact.host === process.subject && (line.scope === 'action' || !stage.failed.includes(line)));
  return (
    (line.host ?? stage.host) === process.subject ||
    [...equalities(line.where)].flat().some((operand) => operand.kind === 'key' || operand.kind === 'host')
  );
}

function isThere(instance: Instance, stage: StageDef, { kind, of, host = stage.host, where }: StageEvidence): boolean {
  if (kind === 'fact') return evaluateFactOnce(instance, of).answer === 'yes';
  return findEvents(instance, of, hostOf(instance, host), where).length > 0;
}

/** Whether something of a job of a site was captured: its beginning, or what one of its stages wrote, left or waits for. */
function hasJob(evidenceIndex: EvidenceIndex, process: ProcessDef, host: Host): boolean {
  if (hasBegun(evidenceIndex, process, host)) return true;
  const instance = createInstance(evidenceIndex, process, host);
  return process.stages.some((stage) =>
    [...stage.reached, ...stage.pending, ...stage.failed].some((line) => isOfJob(instance, stage, line) && isThere(instance, stage, line)),
  );
}

/** The hosts that a process judges, in the order of their codes: those with a job, and those that the user names. */
export function findSubjects(evidenceIndex: EvidenceIndex, process: ProcessDef): readonly Host[] {
  return findPossibleSubjects(evidenceIndex, process).filter((host) => host.isMeant === true || hasJob(evidenceIndex, process, host));
}

/** What a process judges, in the order of hosts. */
export function findJobs(evidenceIndex: EvidenceIndex, process: ProcessDef): readonly Job[] {
  if (process.each) return findKeyedJobs(evidenceIndex, process, process.each);
  return findSubjects(evidenceIndex, process).map((subject) => jobOfSite(evidenceIndex, process, subject));
}

/** What a process judges, and sites of which it could judge a job. */
export function findPossibleJobs(evidenceIndex: EvidenceIndex, process: ProcessDef): readonly Job[] {
  if (process.each) return findKeyedJobs(evidenceIndex, process, process.each);
  return findPossibleSubjects(evidenceIndex, process).map((subject) => jobOfSite(evidenceIndex, process, subject));
}

/** The hosts that a process could judge if something of a job had been captured. */
export function findIdleSites(evidenceIndex: EvidenceIndex, process: ProcessDef): readonly Host[] {
  const subjects = new Set(findSubjects(evidenceIndex, process));
  return findPossibleSubjects(evidenceIndex, process).filter((host) => !subjects.has(host));
}
