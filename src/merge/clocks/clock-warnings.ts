// hosts -> warnings about their clocks

import type { Citation } from '../../contract/index.js';
import { type ClockStep, type Host, type Warning, isoLocal } from '../../model/index.js';
import { say } from '../../wording/index.js';
import type { SiteClocks } from './site-clocks.js';

const placeOf = (cite: Citation): string => `${cite.source}:${cite.line}`;

function stepWarning(site: string, { kind, ms, before, after, from, to }: ClockStep): Warning {
  const lines = { lineBefore: before.line, lineAfter: after.line };
  return {
    source: after.source,
    message: say('clock-set', { site, direction: kind, ms, ...lines, from: isoLocal(from), to: isoLocal(to) }),
  };
}

/** Each circle of lines that contradict each other is named once, though it leads over several hosts. */
function contradictionWarnings(hosts: readonly Host[]): Warning[] {
  const circles = new Map<string, Warning>();
  for (const { code, clock } of hosts)
    for (const circle of clock.contradictions) {
      const [first] = circle;
      const [causes, effects] = [circle.map(([cause]) => placeOf(cause)), circle.map(([, effect]) => placeOf(effect))];
      const key = causes
        .map((cause, index) => [cause, effects[index]].join())
        .sort()
        .join();
      if (first && !circles.has(key))
        circles.set(key, { source: first[1].source, message: say('clock-contradiction', { site: code, causes, effects }) });
    }
  return [...circles.values()];
}

function conflictWarning({ site, doubtful, other, doubtfulMinutes, otherMinutes, isClear }: SiteClocks['conflicts'][number]): Warning {
  const [source, beside] = [doubtful.records.source.label, other.records.source.label];
  const minutes = Math.abs(doubtfulMinutes - otherMinutes);
  return { source, message: say('bias-conflict', { site, other: beside, minutes, isReadByWall: isClear }) };
}

/** Logs of one machine whose biases cannot all be right, lines that contradict each other, errors that users state and that lines refute, clocks that were set. */
export function clockWarnings(hosts: readonly Host[], conflicts: SiteClocks['conflicts']): Warning[] {
  const refuted = hosts
    .filter(({ clock }) => clock.detail.isRefuted)
    .map(({ code }): Warning => ({ source: null, message: say('clock-refuted', { site: code }) }));
  const steps = hosts.flatMap(({ code, clock }) => clock.detail.steps.map((step) => stepWarning(code, step)));
  return [...conflicts.map(conflictWarning), ...contradictionWarnings(hosts), ...refuted, ...steps];
}
