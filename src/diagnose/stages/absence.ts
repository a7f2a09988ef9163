// stage that was not reached -> whether its absence is proved: only where every record that would show it was captured.

import type { EvidenceLine } from '../../contract/index.js';
import { evaluateFactOnce } from '../facts/ask-fact.js';
import { type CoverageMap, findHeartbeats } from '../evidence/coverage.js';
import { hostOf, type Instance } from '../job/instance.js';
import type { StageState } from './stages.js';

/** Whether a source that would carry an attested `reached by` line covers the window without it. */
export function provesAbsence(
  instance: Instance,
  coverage: CoverageMap,
  state: StageState,
): { readonly citations: readonly EvidenceLine[] } | undefined {
  const { evidenceIndex } = instance;
  const { from, to } = state.window;
  // What the stage leaves on its own host may be there without being captured.
  const facts = state.stage.reached.filter(
    (line) => line.kind === 'fact' && hostOf(instance, evidenceIndex.knowledge.facts[line.of]?.host ?? '') === state.host,
  );
  if (facts.some((line) => evaluateFactOnce(instance, line.of).answer === 'unknown')) return undefined;
  for (const line of state.stage.reached) {
    if (line.kind !== 'event' || instance.evidenceIndex.knowledge.templates.every((one) => isIllustrativeOr(one, line.of, instance)))
      continue;
    const host = hostOf(instance, line.host ?? state.stage.host);
    const component = evidenceIndex.componentOf(line.of);
    if (!component || coverage.covers(host, component, from, to) === 'no') continue;
    const covered = coverage.of(host, component);
    return { citations: [...findHeartbeats(evidenceIndex, covered, from, to).citations, ...covered.citations] };
  }
  return undefined;
}

function isIllustrativeOr(
  template: { readonly event: number; readonly source: { readonly wording: string } },
  event: string,
  instance: Instance,
): boolean {
  return instance.evidenceIndex.knowledge.events[template.event]?.id !== event || template.source.wording === 'illustrative';
}
