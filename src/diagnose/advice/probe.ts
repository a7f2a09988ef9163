// timeline, rules -> what a diagnosis or fact says about every job. Cheap, so that many changes of a rule can be tried.

import { indexKnowledge, type DiagnosisDef, type FactDef, type Knowledge } from '../../knowledge/index.js';
import type { InstanceResult } from '../../contract/index.js';
import type { Timeline } from '../../model/index.js';
import { evaluateFactOnce, namesKey } from '../facts/ask-fact.js';
import { createCoverage } from '../evidence/coverage.js';
import { evaluateFact } from '../facts/evaluate-fact.js';
import { findFinding } from '../findings/findings.js';
import { judgeAttempts, trackAttempts } from '../findings/judge.js';
import type { TriState } from '../evidence/strength.js';
import { indexWithBegunSites } from '../job/subjects.js';
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

/** What a fact says of the last attempt of a job; unknown if there is no such job. */
export function evaluateFactOfJob(
  timeline: Timeline,
  knowledge: Knowledge,
  job: Pick<InstanceResult, 'process' | 'subject'>,
  fact: string,
): TriState {
  const evidenceIndex = indexWithBegunSites(timeline, knowledge);
  const process = indexKnowledge(knowledge).process(job.process);
  const found = process && findPossibleJobs(evidenceIndex, process).find(({ name }) => name === job.subject);
  const last = found && trackAttempts(found, createCoverage(evidenceIndex)).at(-1);
  return last ? evaluateFactOnce(last.instance, fact).answer : 'unknown';
}
