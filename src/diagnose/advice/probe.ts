// timeline, rules -> what a diagnosis or fact says about every job. Cheap, so that many changes of a rule can be tried.

import { indexKnowledge, type DiagnosisDef, type FactDef, type Knowledge } from '../../knowledge/index.js';
import type { InstanceResult } from '../../contract/index.js';
import type { Timeline } from '../../model/index.js';
import { evaluateFactOnce, namesKey } from '../facts/ask-fact.js';
import { type CoverageMap, createCoverage } from '../evidence/coverage.js';
import { evaluateFact } from '../facts/evaluate-fact.js';
import { findFinding } from '../findings/findings.js';
import { judgeAttempts, trackAttempts } from '../findings/judge.js';
import type { TriState } from '../evidence/strength.js';
import { indexWithBegunSites } from '../job/subjects.js';
import type { Track } from '../stages/stages.js';
import { findJobs, findPossibleJobs } from '../stages/subjects-with-jobs.js';

/** What a rule says about every attempt in the timeline, as a text that is equal where nothing that is judged, ranked or shown can differ. */
export interface RuleProbe {
  /** '' if it says nothing. The stages are those of the knowledge given to `createSense`. */
  readonly diagnosis: (diagnosis: DiagnosisDef) => string;
  /** Undefined if it depends on which keys of the job are known. */
  readonly fact: (fact: FactDef) => string | undefined;
}

/** Follows all jobs of a timeline once, when first asked. */
export function createRuleProbe(timeline: Timeline, knowledge: Knowledge): RuleProbe {
  const follow = () => {
    const evidenceIndex = indexWithBegunSites(timeline, knowledge);
    const coverage = createCoverage(evidenceIndex);
    const tracks = knowledge.processes.flatMap((process) =>
      findJobs(evidenceIndex, process).flatMap((job) =>
        // A diagnosis is asked before it is known where the job stopped, and again once it is.
        judgeAttempts(job, coverage).flatMap(({ followed, track }) => [...new Set([followed, track])]),
      ),
    );
    return { coverage, tracks };
  };
  let followed: ReturnType<typeof follow> | undefined;
  const diagnosis = (diagnosis: DiagnosisDef): string => {
    const { coverage, tracks } = (followed ??= follow());
    const found = tracks.map((track) => {
      const finding = track.instance.process.id === diagnosis.process ? findFinding(diagnosis, track, coverage) : undefined;
      if (!finding) return null;
      const { diagnosis: own, stage, ...rest } = finding;
      // The number of conditions and what it ranks above are rows of the ranking.
      return { ...rest, stage: stage.stage.id, conditions: own.when.length, over: own.over };
    });
    return found.every((one) => one === null) ? '' : JSON.stringify(found);
  };
  const fact = (fact: FactDef): string | undefined => {
    if (namesKey(fact)) return undefined;
    const { tracks } = (followed ??= follow());
    return JSON.stringify(tracks.map(({ instance }) => evaluateFact(instance, fact)));
  };
  return { diagnosis, fact };
}

/** The job of that name in a capture. */
type NamedJob = Pick<InstanceResult, 'process' | 'subject'>;

/** Follows the last attempt of a job; undefined if the capture has no such job. */
export function followLastAttempt(
  timeline: Timeline,
  knowledge: Knowledge,
  job: NamedJob,
): { readonly track: Track; readonly coverage: CoverageMap } | undefined {
  const process = indexKnowledge(knowledge).process(job.process);
  if (process === undefined) return undefined;
  const evidenceIndex = indexWithBegunSites(timeline, knowledge);
  const found = findPossibleJobs(evidenceIndex, process).find(({ name }) => name === job.subject);
  if (found === undefined) return undefined;
  const coverage = createCoverage(evidenceIndex);
  const track = trackAttempts(found, coverage).at(-1);
  return track && { track, coverage };
}

/** What a fact says of the last attempt of a job; unknown if there is no such job. */
export function evaluateFactOfJob(timeline: Timeline, knowledge: Knowledge, job: NamedJob, fact: string): TriState {
  const last = followLastAttempt(timeline, knowledge, job);
  return last ? evaluateFactOnce(last.track.instance, fact).answer : 'unknown';
}
