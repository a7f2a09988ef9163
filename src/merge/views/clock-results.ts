// Clocks of a timeline in, what the result contract says of them out; and the same timeline for a judge who trusts clocks less.

import type { ClockResult, ClockStepResult } from '../../contract/index.js';
import type { ClockStep, Host, Timeline } from '../../model/index.js';
import { isoLocal } from '../iso.js';

function stepResult({ kind, ms, before, after, from, to }: ClockStep): ClockStepResult {
  return { kind, source: after.source, lines: [before.line, after.line], from: isoLocal(from) ?? '', to: isoLocal(to) ?? '', ms };
}

/** How each clock was put in order. */
export function clockResults(hosts: readonly Host[]): ClockResult[] {
  return hosts.map(({ code, clock: { zone, offsetMs, appliedMs, basis, pairs, detail } }) => ({
    site: code,
    zone,
    zoneFrom: detail?.zoneFrom ?? 'none',
    offsetMs,
    provenMs: detail?.provenMs ?? [null, null],
    appliedMs,
    zoneDifferenceMs: detail?.zoneDifferenceMs ?? null,
    basis,
    pairs,
    steps: (detail?.steps ?? []).map(stepResult),
  }));
}

/**
 * The timeline with clocks that may be wrong by all that is possible, where little is proved, and not only by what is usual.
 *
 * @returns undefined if that is no difference
 */
export function widestClockBounds(timeline: Timeline): Timeline | undefined {
  const hosts = timeline.hosts.map((host): Host => {
    const { offsetMs, detail } = host.clock;
    const possible = detail?.possibleMs ?? offsetMs;
    const isSame = possible[0] === offsetMs[0] && possible[1] === offsetMs[1];
    return isSame ? host : { ...host, clock: { ...host.clock, offsetMs: possible } };
  });
  return hosts.every((host, index) => host === timeline.hosts[index]) ? undefined : { ...timeline, hosts };
}
