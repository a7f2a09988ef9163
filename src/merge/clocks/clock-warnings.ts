// Hosts in, warnings about their clocks out, as sentences for a report.

import type { Cite, ClockStep, Host } from '../../model/index.js';
import { isoLocal } from '../iso.js';

interface Warning {
  readonly source: string | null;
  readonly message: string;
}

const placeOf = (cite: Cite): string => `${cite.source}:${cite.line}`;

function lengthOf(ms: number): string {
  const seconds = Math.round(Math.abs(ms) / 1000);
  const parts = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const;
  const first = Math.max(
    0,
    parts.findIndex(([count]) => count > 0),
  );
  return parts
    .slice(first, first + 2)
    .filter(([count], index) => count > 0 || index === 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}

const wallOf = (wall: number): string => (isoLocal(wall) ?? 'beyond all years').replace('T', ' ');

function stepWarning(code: string, { kind, ms, before, after, from, to }: ClockStep): Warning {
  const how = kind === 'back' ? 'set back' : 'set forward, and back later';
  const message = `The clock of ${code} was ${how}, by about ${lengthOf(ms)}: line ${before.line} is stamped ${wallOf(from)}, line ${after.line} after it ${wallOf(to)}. Lines keep their order.`;
  return { source: after.source, message };
}

/** Lines that contradict each other, errors that users state and that lines refute, clocks that were set. */
export function clockWarnings(hosts: readonly Host[]): Warning[] {
  const circles = new Map<string, Warning>();
  for (const { code, clock } of hosts)
    for (const circle of clock.contradictions) {
      const lines = circle.map(([cause, effect]) => `${placeOf(cause)} before ${placeOf(effect)}`);
      const key = [...lines].sort().join();
      const [first] = circle;
      if (first && !circles.has(key))
        circles.set(key, {
          source: first[1].source,
          message: `These lines cannot all be right, whatever the clocks (one of them is that of ${code}): ${lines.join(', ')}.`,
        });
    }
  const refuted = hosts.flatMap(({ code, clock }): Warning[] =>
    clock.detail?.isRefuted
      ? [
          {
            source: null,
            message: `The error that --clock states of ${code} contradicts lines of which one must precede the other; it was used all the same.`,
          },
        ]
      : [],
  );
  const steps = hosts.flatMap(({ code, clock }) => (clock.detail?.steps ?? []).map((step) => stepWarning(code, step)));
  return [...circles.values(), ...refuted, ...steps];
}
