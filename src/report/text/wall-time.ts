// An instant -> the local time of a host, as its administrator knows it.
import type { BundleResult, IsoInstant } from '../../contract/index.js';
import { addTo, countLeading } from '../../lists.js';

/** Instant -> wall time of a host as text; null for null. */
export type WallTime = (site: string | null, instant: IsoInstant | null) => string | null;

/** `1997-11-04T10:20:00.000` -> `1997-11-04 10:20:00`. Other text is not changed. */
export function wallText(local: string): string {
  return local.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.0+)?$/, '$1 $2');
}

/** Two wall times as a range; the second date is left out if it is the first. */
export function wallRange(from: string | null, to: string | null): string {
  if (from === null) return to === null ? '' : `up to ${to}`;
  if (to === null) return `from ${from}`;
  const date = from.slice(0, 10);
  return to.startsWith(`${date} `) && !to.endsWith('UTC') ? `${from} to ${to.slice(11)}` : `${from} to ${to}`;
}

/** Whether it is known how the clock of a site reads: a cited line of it has a time, or its times were read as UTC for want of a zone. */
export function hasClock({ evidence, clocks }: Pick<BundleResult, 'evidence' | 'clocks'>, site: string): boolean {
  return (
    evidence.some((line) => line.site === site && line.at !== null && line.local !== null) ||
    clocks.some((clock) => clock.site === site && clock.zone === null)
  );
}

/** An instant, and how far the clock of its site is ahead of it there. */
interface Pair {
  readonly at: number;
  readonly ahead: number;
}

/** How far a clock is ahead at a time, by the nearest of some pairs; of two that are equally near, by the one that comes first. Jobs may cite thousands of lines. */
function nearestOf(pairs: readonly Pair[]): (time: number) => number | undefined {
  const sorted = pairs.map((pair, index) => ({ ...pair, index })).sort((a, b) => a.at - b.at || a.index - b.index);
  const firstAt = sorted.filter(({ at }, index) => sorted[index - 1]?.at !== at);
  return (time) => {
    const after = countLeading(firstAt.length, (index) => firstAt[index]!.at < time);
    const [left, right] = [firstAt[after - 1], firstAt[after]];
    if (!left || !right) return (left ?? right)?.ahead;
    const closer = time - left.at - (right.at - time);
    return (closer < 0 || (closer === 0 && left.index < right.index) ? left : right).ahead;
  };
}

/**
 * How instants read on the clocks of a bundle's hosts. Each cited line carries both its printed wall time and its corrected instant:
 * the nearest one of the same site says how far they are apart there. Without one the correction of a clock without a zone does;
 * without that the instant is shown as UTC, and says so.
 */
export function wallTimeOf({ evidence, clocks }: Pick<BundleResult, 'evidence' | 'clocks'>): WallTime {
  const pairs = new Map<string, Pair[]>();
  for (const { site, at, local } of evidence) {
    if (site === null || at === null || local === null) continue;
    const instant = Date.parse(at);
    const ahead = Date.parse(`${local}Z`) - instant;
    if (!Number.isNaN(ahead)) addTo(pairs, site, { at: instant, ahead });
  }
  const known = new Map([...pairs].map(([site, all]) => [site, nearestOf(all)]));
  const corrections = new Map(clocks.flatMap(({ site, zone, appliedMs }) => (zone === null ? [[site, appliedMs] as const] : [])));
  return (site, instant) => {
    if (instant === null) return null;
    const time = Date.parse(instant);
    if (Number.isNaN(time)) return instant;
    const nearest = site === null ? undefined : known.get(site);
    const ahead = nearest?.(time) ?? (site === null ? undefined : corrections.get(site));
    return ahead === undefined ? `${text(time)} UTC` : text(time + ahead);
  };
}

/** An instant as it is in the result, without correction: `1997-11-04 16:43:00`. */
export function isoText(instant: IsoInstant): string {
  const time = Date.parse(instant);
  return Number.isNaN(time) ? instant : text(time);
}

function text(wall: number): string {
  return new Date(Math.round(wall / 1000) * 1000).toISOString().slice(0, -5).replace('T', ' ');
}

/** A length of time in the two largest units: `19 min`, `1 h 5 min`, `3 days 2 h`. */
export function lengthText(ms: number): string {
  const seconds = Math.round(Math.abs(ms) / 1000);
  const parts = [
    [Math.floor(seconds / 86400), seconds >= 172800 ? 'days' : 'day'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const;
  const first = parts.findIndex(([count]) => count > 0);
  if (first < 0) return '0 s';
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}
