// a job of a capture, a workaround -> what the capture says of the clauses that are looked at after it.

import type { CheckedClause, InstanceResult } from '../../contract/index.js';
import type { Knowledge } from '../../knowledge/index.js';
import type { Timeline } from '../../model/index.js';
import { createCitationList } from '../evidence/citation.js';
import { fillText } from '../findings/fill-text.js';
import { followLastAttempt } from './probe.js';
import { evaluatePrecondition, findStopLines } from './remedy.js';

/** The clauses, for the last attempt of the job; empty if the capture has no such job, or the packs have no such workaround. */
export function evaluateChecks(
  timeline: Timeline,
  knowledge: Knowledge,
  job: Pick<InstanceResult, 'process' | 'subject'>,
  workaround: string,
): readonly CheckedClause[] {
  const def = knowledge.workarounds.find((one) => one.id === workaround && one.process === job.process);
  if (def === undefined) return [];
  const last = followLastAttempt(timeline, knowledge, job);
  if (last === undefined) return [];
  const { track, coverage } = last;
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
