// capture times, clocks -> warnings: what bundle.json states of time, and records contradict

import { type Host, type Warning, isoLocal } from '../../model/index.js';
import { say } from '../../wording/index.js';
import type { CaptureTime } from './capture-time.js';

const DAY_MS = 86_400_000;
/** A capture that is said to be so much later than the newest record of all is probably dated by a wrong clock. */
const LONG_MS = 28 * DAY_MS;
/** Clocks that differ by more than this differ by their zones, or were never set. */
const ZONE_MS = 50 * 60_000;
const QUARTER_MS = 15 * 60_000;

/** A site with its capture time. */
export interface CapturedSite {
  readonly host: Host;
  readonly time: CaptureTime;
  /** Time that is stated, on the clock of the site. */
  readonly stated: number | undefined;
}

function refutedWarning({ host: { code: site }, time, stated }: CapturedSite): Warning[] {
  if (time.refutedBy === undefined || time.newest === undefined || stated === undefined) return [];
  const times = { stated: isoLocal(stated), newest: isoLocal(time.newest) };
  return [{ source: null, message: say('capture-refuted', { site, records: time.refutedBy, ...times }) }];
}

/** The stated time is long after the newest record of every site. */
function farWarning(sites: readonly CapturedSite[]): Warning[] {
  const gaps = sites.flatMap(({ host, time: { newest }, stated }) =>
    newest === undefined || stated === undefined ? [] : [{ site: host.code, newest, stated, ms: stated - newest }],
  );
  const [least] = gaps.sort((a, b) => a.ms - b.ms);
  if (!least || least.ms <= LONG_MS) return [];
  const { site, newest, stated, ms } = least;
  return [{ source: null, message: say('capture-far', { site, stated: isoLocal(stated), newest: isoLocal(newest), ms }) }];
}

/** Lines of cause and effect contradict the zone that is stated for a site, or its clock is wrong by hours. */
function zoneWarning({ code: site, clock }: Host): Warning[] {
  const { zone, detail } = clock;
  if (zone === null || (detail.zoneFrom !== 'manifest' && detail.zoneFrom !== 'option')) return [];
  const [least, most] = detail.provenMs;
  if (!(least !== null && least > ZONE_MS) && !(most !== null && most < -ZONE_MS)) return [];
  const ms = Math.round(clock.appliedMs / QUARTER_MS) * QUARTER_MS;
  return [{ source: null, message: say('zone-refuted', { site, zone, ms }) }];
}

export function captureWarnings(sites: readonly CapturedSite[]): Warning[] {
  return [...sites.flatMap(refutedWarning), ...farWarning(sites), ...sites.flatMap(({ host }) => zoneWarning(host))];
}
