// A bundle and what the user asked for -> the one clock that all times of a job are shown on.
import type { BundleResult, IsoInstant } from '../../contract/index.js';
import { hasClock, isoText, type WallTime } from './wall-time.js';

/** One clock for all instants of a job. */
export interface PageClock {
  /** `clock of SEC`, `UTC`. */
  readonly name: string;
  /** An instant on it; null for null. */
  readonly show: (instant: IsoInstant | null) => string | null;
}

/** Which clock the user asked for; neither: that of the job's site. */
export interface ClockChoice {
  readonly utc: boolean;
  readonly clockOf: string | undefined;
}

/** Sites whose zone nobody knows: their times were read as UTC, so that no instant of theirs is one of UTC. */
function utcName({ clocks }: Pick<BundleResult, 'clocks'>): string {
  const open = clocks.filter(({ zone }) => zone === null).map(({ site }) => site);
  if (open.length === 0) return 'UTC';
  return open.length === clocks.length ? 'time zones not known: no correction to UTC' : `UTC, if the clock of ${open.join(', ')} shows UTC`;
}

/** The clock of the site that was asked for, else of the job's site, else of its parent, else of any site with dated lines; without one UTC. */
export function pageClockOf(
  bundle: BundleResult,
  wall: WallTime,
  { utc, clockOf }: ClockChoice,
  job: { readonly site: string; readonly parent: string | null },
): PageClock {
  const isShown = (one: string | null | undefined): one is string => one !== undefined && one !== null && hasClock(bundle, one);
  // The lines of all jobs are many, and rarely needed for this.
  const ofLines = () => bundle.evidence.find(({ site, local }) => local !== null && isShown(site))?.site;
  const site = utc ? undefined : ([clockOf, job.site, job.parent].find(isShown) ?? ofLines());
  if (site === undefined || site === null) {
    return { name: utcName(bundle), show: (instant) => (instant === null ? null : isoText(instant)) };
  }
  return { name: `clock of ${site}`, show: (instant) => wall(site, instant) };
}

/** `1997-11-04 10:43:00 (clock of SEC)`; null for null. */
export function onPage(clock: PageClock, instant: IsoInstant | null): string | null {
  const time = clock.show(instant);
  return time === null ? null : `${time} (${clock.name})`;
}

/** An instant on the clock of one host, for what is to be looked up there: the clock is named if it is not that of the page. Without one: that of the page. */
export function onClock(
  { bundle, wall, clock }: { readonly bundle: BundleResult; readonly wall: WallTime; readonly clock: PageClock },
  site: string | null,
  instant: IsoInstant | null,
): { readonly time: string; readonly day: string; readonly clock: string } | null {
  const isOwn = site !== null && hasClock(bundle, site);
  const time = isOwn ? wall(site, instant) : clock.show(instant);
  if (time === null) return null;
  const name = isOwn ? `clock of ${site}` : clock.name;
  return { time, day: time.slice(0, 10), clock: name === clock.name ? '' : ` (${name})` };
}
