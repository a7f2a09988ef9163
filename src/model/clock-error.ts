// bounds of a clock's error, the correction used -> how far the correction may be off

import type { Clock } from './timeline.js';

/** What a clock of which too little is proved may be wrong by, ms. */
export const DAY_MS = 86_400_000;

/** How far a clock may be fast after its correction, ms; a day where nothing bounds it. */
export const clockLead = ([, most]: Clock['offsetMs'], appliedMs: number): number =>
  most === null ? DAY_MS : Math.max(0, most - appliedMs);

/** How far a clock may be slow after its correction, ms; a day where nothing bounds it. */
export const clockLag = ([least]: Clock['offsetMs'], appliedMs: number): number =>
  least === null ? DAY_MS : Math.max(0, appliedMs - least);

/** How far a clock's correction may be off, ms; a day where one side is not bounded. */
export function clockError([least, most]: Clock['offsetMs'], appliedMs: number): number {
  if (least === null || most === null) return DAY_MS;
  return Math.max(appliedMs - least, most - appliedMs, 0);
}
