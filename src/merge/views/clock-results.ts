// clocks of a timeline -> what the result contract says of them; and the same timeline for judging with less trust in clocks

import type { ClockResult, ClockStepResult } from '../../contract/index.js';
import { type ClockStep, type Host, type Timeline, isoLocal } from '../../model/index.js';

function stepResult({ kind, ms, before, after, from, to }: ClockStep): ClockStepResult {
  return { kind, source: after.source, lines: [before.line, after.line], from: isoLocal(from) ?? '', to: isoLocal(to) ?? '', ms };
}

/** How each clock was put in order. */
export function clockResults(hosts: readonly Host[]): ClockResult[] {
  return hosts.map(({ code, clock: { zone, appliedMs, basis, pairs, detail } }) => ({
    site: code,
    zone,
    zoneFrom: detail.zoneFrom,
    offsetMs: detail.possibleMs,
    provenMs: detail.provenMs,
    appliedMs,
    zoneDifferenceMs: detail.zoneDifferenceMs,
    basis,
    pairs,
    steps: detail.steps.map(stepResult),
  }));
}

/**
 * The timeline with clocks that may be wrong by all that is possible, where little is proved, and not only by what is usual.
 *
 * @returns undefined if that makes no difference
 */
export function widestClockBounds(timeline: Timeline): Timeline | undefined {
  const isWider = timeline.hosts.some(({ clock: { offsetMs, detail } }) => {
    const [least, most] = detail.possibleMs;
    return least !== offsetMs[0] || most !== offsetMs[1];
  });
  return isWider ? { ...timeline, clockBounds: ({ clock }) => clock.detail.possibleMs } : undefined;
}
