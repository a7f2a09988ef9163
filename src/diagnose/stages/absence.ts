// stage that was not reached -> whether its absence is proved: only where every record that would show it was captured.

import type { EvidenceLine } from '../../contract/index.js';
import type { StageDef, StageEvidence } from '../../knowledge/index.js';
import type { Host } from '../../model/index.js';
import { evaluateFactOnce } from '../facts/ask-fact.js';
import { type CoverageMap, findHeartbeats } from '../evidence/coverage.js';
import { hostOf, type Instance, matches } from '../job/instance.js';
import { hasUnread } from './candidates.js';
import { isMandatory, predecessorsOf, type StageState } from './stages.js';
import { beginFor } from './windows.js';

/**
 * Whether that a line is not there says nothing of a stage: it is what the next stage writes (a record of its component, or one of its own lines as well), and
 * that one failed, or the job may not have come so far. Where it is there it proves both.
 */
function isOfNextStage(instance: Instance, states: readonly StageState[], state: StageState, line: StageEvidence): boolean {
  const component = instance.evidenceIndex.componentOf(line.of)?.name;
  const host = hostOf(instance, line.host ?? state.stage.host);
  const isHere = predecessorsOf(states, state).every((before) => !isMandatory(before) || before.verdict === 'reached');
  const isSame = (other: StageEvidence, stage: StageDef): boolean =>
    other.of === line.of &&
    hostOf(instance, other.host ?? stage.host) === host &&
    JSON.stringify(other.where) === JSON.stringify(line.where);
  return states.some(
    (next) =>
      predecessorsOf(states, next).includes(state) &&
      (!isHere || next.signs.length > 0) &&
      ((component !== state.stage.component && component === next.stage.component && host === next.host) ||
        [...next.stage.reached, ...next.stage.failed].some((other) => isSame(other, next.stage))),
  );
}

/** Whether there are records that may be what is missed: whether they are the job's is not known as long as its key is not. */
function isUndecided(instance: Instance, host: Host, { of, where }: StageEvidence, from: number): boolean {
  return instance.evidenceIndex
    .eventsAt(of, host)
    .someIn(from, Number.POSITIVE_INFINITY, (seen) => matches(instance, where, seen) !== false);
}

/** Whether a source that would carry an attested `reached by` line covers the window without it. */
export function provesAbsence(
  instance: Instance,
  coverage: CoverageMap,
  states: readonly StageState[],
  state: StageState,
): { readonly citations: readonly EvidenceLine[] } | undefined {
  const { evidenceIndex } = instance;
  const { to } = state.window;
  // What the stage leaves on its own host may be there without being captured.
  const facts = state.stage.reached.filter(
    (line) => line.kind === 'fact' && hostOf(instance, evidenceIndex.knowledge.facts[line.of]?.host ?? '') === state.host,
  );
  if (facts.some((line) => evaluateFactOnce(instance, line.of).answer === 'unknown')) return undefined;
  // What only its number is known of may be the success of this stage, or whatever became of a later one.
  const mayBeUnread = ({ stage: { host: role, reached, failed } }: StageState): boolean =>
    [...reached, ...failed].some((line) => {
      const host = hostOf(instance, line.host ?? role);
      return hasUnread(instance, host, line, beginFor(instance, state.window, host), Number.POSITIVE_INFINITY);
    });
  if (states.slice(states.indexOf(state)).some(mayBeUnread)) return undefined;
  for (const line of state.stage.reached) {
    if (line.kind !== 'event' || isOfNextStage(instance, states, state, line)) continue;
    if (instance.evidenceIndex.knowledge.templates.every((one) => isIllustrativeOr(one, line.of, instance))) continue;
    const host = hostOf(instance, line.host ?? state.stage.host);
    const component = evidenceIndex.componentOf(line.of);
    const from = beginFor(instance, state.window, host);
    if (!component || coverage.covers(host, component, from, to) === 'no') continue;
    if (isUndecided(instance, host, line, from)) continue;
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
