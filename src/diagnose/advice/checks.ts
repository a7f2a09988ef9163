// a job of a capture, a workaround -> what the capture says of the clauses that are looked at after it.

import type { CheckedClause, InstanceResult } from '../../contract/index.js';
import { indexKnowledge, type Knowledge } from '../../knowledge/index.js';
import type { Timeline } from '../../model/index.js';
import { createCoverage } from '../evidence/coverage.js';
import { createCitationList } from '../evidence/citation.js';
import { fillText } from '../findings/fill-text.js';
import { indexWithBegunSites } from '../job/subjects.js';
import { findPossibleJobs } from '../stages/subjects-with-jobs.js';
import { trackAttempts } from '../findings/judge.js';
import { evaluatePrecondition, findStopLines } from './remedy.js';

/** The clauses, for the last attempt of the job; empty if the capture has no such job, or the packs have no such workaround. */
export function evaluateChecks(
  timeline: Timeline,
  knowledge: Knowledge,
  job: Pick<InstanceResult, 'process' | 'subject' | 'site'>,
  workaround: string,
): readonly CheckedClause[] {
  const process = indexKnowledge(knowledge).process(job.process);
  const def = knowledge.workarounds.find((one) => one.id === workaround && one.process === job.process);
  if (process === undefined || def === undefined) return [];
  const evidenceIndex = indexWithBegunSites(timeline, knowledge);
  const coverage = createCoverage(evidenceIndex);
  const found = findPossibleJobs(evidenceIndex, process).find(({ name }) => name === job.subject);
  const track = found && trackAttempts(found, coverage).at(-1);
  if (track === undefined) return [];
  const context = { track, coverage, stage: track.frontier, scopeComponent: true };
  const citationList = createCitationList(timeline.parsed.bundle.sources);
  const judging = { context, citationList, stoppedBy: findStopLines(track) };
  return def.preconditions
    .filter(({ kind }) => kind === 'check')
    .map((one) => {
      const { answer, citations, detail } = evaluatePrecondition(one, judging);
      const cited = new Set(citationList.cite(citations));
      const evidence = citationList.lines().filter((_, number) => cited.has(number));
      return { id: one.id, text: fillText(track.instance, one.text), state: answer === 'unknown' ? 'ask' : answer, detail, evidence };
    });
}
